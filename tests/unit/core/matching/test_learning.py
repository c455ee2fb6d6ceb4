import numpy as np
import polars as pl
import pytest

from payung.core.matching import learn, match, write_model
from payung.core.matching.comparisons import FIELDS
from payung.core.matching.learning import APART
from payung.core.matching.model import read_model, shipped
from payung.demo import labelled_pairs
from tests.unit.core.matching.tables import ALI, table


@pytest.fixture(scope="module")
def tables():
    return labelled_pairs(6_000, 21, region="73")


@pytest.fixture(scope="module")
def learnt(tables):
    return learn(tables[0], tables[1])


def share(model, field, level):
    return float(model.fields[field].m[model.fields[field].code(level)])


def f1(found, links):
    right = found.filter(pl.col("decision") == "match").join(
        links, on=["id_left", "id_right"], how="semi"
    )
    said = (found["decision"] == "match").sum()
    return 2 * right.height / (said + links.height)


def test_what_is_learnt_is_near_what_is_true(tables, learnt):
    left, right, links = tables
    both = links.join(left, left_on="id_left", right_on="id").join(
        right, left_on="id_right", right_on="id", suffix="_right"
    )
    for field, column in (("nik", "nik"), ("birth", "birth_date"), ("village", "village_code")):
        known = both.filter(pl.col(column).is_not_null() & pl.col(f"{column}_right").is_not_null())
        truth = (known[column] == known[f"{column}_right"]).mean()
        assert share(learnt, field, "equal") == pytest.approx(truth, abs=0.03)


def test_the_learnt_model_matches_no_worse(tables, learnt):
    left, right, links = tables

    assert f1(match(left, right, model=learnt), links) >= f1(match(left, right), links) - 0.002


def test_shares_of_a_whole_add_up_to_one(learnt):
    for name in FIELDS:
        field = learnt.fields[name]
        whole = [
            n for n, level in enumerate(field.levels) if n and level not in APART.get(name, ())
        ]
        assert field.m[whole].sum() == pytest.approx(1.0, abs=1e-4)
        assert (field.m > 0).all()
        assert (field.u > 0).all()


def test_shares_of_another_whole_and_everything_else_stay(learnt):
    before = shipped()
    for name, levels in APART.items():
        for level in levels:
            assert share(learnt, name, level) == share(before, name, level)
    assert (learnt.prior, learnt.match, learnt.review) == (
        before.prior,
        before.match,
        before.review,
    )
    assert np.array_equal(learnt.fields["name"].u, before.fields["name"].u)


def test_the_same_tables_teach_the_same(tables, learnt):
    again = learn(tables[0], tables[1])

    assert all(np.array_equal(again.fields[n].m, learnt.fields[n].m) for n in FIELDS)


def test_tables_without_rows_teach_nothing():
    empty = table({"id": "1", **ALI}).clear()
    model = learn(empty, empty)

    for name in FIELDS:
        whole = [level for level in model.fields[name].levels if level not in APART.get(name, ())]
        assert all(
            share(model, name, level) == pytest.approx(share(shipped(), name, level), rel=0.2)
            for level in whole
        )


def test_a_learnt_model_is_written_to_be_read_by_people_and_programs(learnt, tmp_path):
    path = tmp_path / "proposal.yaml"
    write_model(learnt, path, how="Learnt from two\ninvented tables.")
    again = read_model(path)

    assert path.read_text(encoding="utf-8").startswith(
        "# A proposal, to be read before it is used. Learnt from two invented tables.\n"
    )
    assert again.version == learnt.version + 1
    assert again.default_days == learnt.default_days
    for name in FIELDS:
        assert again.fields[name].bits == pytest.approx(learnt.fields[name].bits, abs=0.05)
    assert again.sure.bits == pytest.approx(learnt.sure.bits)
