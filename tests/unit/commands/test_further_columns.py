import polars as pl
import pytest

from payung.commands.further_columns import further_columns, tell_further
from payung.commands.people_tables import read_people
from payung.core import matching
from payung.core.errors import InputProblem
from tests.unit.core.matching.further_tables import ALSO, copied, people


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (None, ()),
        ("", ()),
        ("address", ("address",)),
        (" Address ,POSTCODE,address,", ("address", "postcode")),
    ],
)
def test_names_are_parted_by_commas_whatever_their_case(written, names):
    assert further_columns(written) == names


@pytest.mark.parametrize("name", ["nik", "Name", "id", "kk", "alias"])
def test_what_is_compared_anyway_is_no_further_column(name):
    with pytest.raises(InputProblem) as refused:
        further_columns(f"address,{name}")

    assert refused.value.code == "also_known"


@pytest.fixture
def files(tmp_path):
    left = people(120, 1)
    paths = tmp_path / "left.csv", tmp_path / "right.parquet"
    left.write_csv(paths[0])
    copied(left, 2).write_parquet(paths[1])
    return paths


def test_further_columns_are_read_as_texts(files):
    for path in files:
        table = read_people(path, as_of_year=2026, also=("postcode",))

        assert table.frame["postcode"].dtype == pl.String
        assert table.others == ("address", "member_number")


def test_a_further_column_must_be_there(files):
    with pytest.raises(InputProblem) as refused:
        read_people(files[0], as_of_year=2026, also=("blood_group",))

    assert refused.value.code == "table_columns_missing"
    assert refused.value.values["missing"] == "blood_group"


def test_it_is_said_what_the_weights_are(files, capsys):
    tables = [read_people(path, as_of_year=2026, also=ALSO) for path in files]
    found = matching.pair(*(table.frame for table in tables), also=ALSO)

    tell_further(tables, found.learnt, "en")

    said = "".join(capsys.readouterr())
    assert said.count("in bits: equal +") == len(ALSO)
    assert "learnt from these tables" in said


def test_it_is_said_which_columns_could_be_compared(files, capsys):
    tables = [read_people(path, as_of_year=2026) for path in files]

    tell_further(tables, None, "id")

    out = capsys.readouterr()
    assert "address, postcode, member_number" in out.out + out.err


def test_nothing_is_said_where_there_are_no_further_columns(files, capsys):
    tables = [read_people(path, as_of_year=2026, also=ALSO) for path in files]

    tell_further(tables, None, "id")

    assert capsys.readouterr() == ("", "")
