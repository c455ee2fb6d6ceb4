"""Why a row is somebody: the weights of the run, again, from the records that are kept."""

import datetime

import pytest

from payung.core.matching.model import shipped
from payung.flows.explaining import explained
from payung.registry.models import Membership, RosterRow
from payung.web.review.weights import pictures
from tests.factories import BUDI_NIK


pytestmark = pytest.mark.django_db
BIRTH = datetime.date(1985, 6, 7)


def budi(**fields) -> RosterRow:
    known = {"name": "Budi Santoso", "nik": BUDI_NIK, "birth_date": BIRTH, "sex": "L",
             "area_id": 6108012014}  # fmt: skip
    return RosterRow(**known | fields)


def card(**fields) -> Membership:
    known = {"kpj": "12345678901", "name": "BUDI SANTOSO", "nik": BUDI_NIK, "birth_date": BIRTH}
    return Membership(**known | fields)


def bits(found) -> dict[str, float]:
    return {one.field: one.bits for one in found.fields}


def test_every_field_says_its_level_its_reason_and_its_worth():
    [found] = explained([([budi()], [card()])])
    by_field = {one.field: one for one in found.fields}
    assert by_field["nik"].reason == "nik_equal"
    assert by_field["nik"].bits > 20
    assert (by_field["phone"].level, by_field["phone"].bits) == ("missing", 0)
    assert found.prior == shipped().prior
    assert found.total == pytest.approx(found.prior + sum(bits(found).values()))


def test_of_all_rows_of_a_person_the_best_of_each_field_counts():
    """One row has the number, the other the day of birth: together they say both."""
    rows = [budi(birth_date=None, sex=""), budi(nik=None)]
    alone = [explained([([one], [card()])])[0] for one in rows]
    [together] = explained([(rows, [card()])])
    for field in ("nik", "birth", "name"):
        assert bits(together)[field] == max(bits(one)[field] for one in alone)


def test_a_difference_counts_where_nothing_agrees_even_beside_a_missing_value():
    rows = [budi(nik=None, birth_date=None), budi(nik=None, birth_date=datetime.date(1970, 5, 2))]
    [found] = explained([(rows, [card(nik=None)])])
    assert bits(found)["birth"] < 0


def test_several_comparisons_keep_their_order():
    stranger = card(name="DEWI RATIH", nik="6108014203900002", birth_date=datetime.date(1990, 3, 2))
    one, other = explained([([budi()], [card()]), ([budi()], [stranger])])
    assert one.total > 20
    assert other.total < 0
    assert explained([]) == []


def test_a_common_name_weighs_less(rina, landak):
    from payung.registry import actions as registry
    from tests.factories import reading, row

    [rare] = explained([([budi()], [card()])])
    roster, _ = registry.receive_roster(by=rina, area=landak, file_name="a.xlsx", content=b"a")
    sender = registry.sender_named(name="Amboyo Inti", kind="village", area=landak)
    many = (row(row=at, birth_date=datetime.date(1950 + at, 3, 4)) for at in range(2, 40))
    registry.keep_readings([registry.Kept(roster, reading(*many), sender, landak)])
    [common] = explained([([budi(name="Budi Santoso")], [card(name="Budi Santoso")])])
    assert bits(common)["name"] < bits(rare)["name"] - 3


def test_the_picture_ends_at_the_probability_of_the_run():
    for said in (0.55, 0.93, 0.999):
        [picture] = pictures([([budi()], [card()])], [said])
        assert picture.probability == pytest.approx(said)
        assert picture.steps[-2].weight.word == "Penyesuaian"
    [picture] = pictures([([budi()], [card()])], [1.0])  # people decided it: nothing to adjust
    assert all(step.weight.word != "Penyesuaian" for step in picture.steps)


def test_without_a_run_the_sum_is_calibrated():
    [picture] = pictures([([budi()], [budi(phone="+6281234567890")])], [None])
    assert 0.99 < picture.probability < 1
    assert picture.steps[-1].total <= shipped().limit


def test_fields_that_say_nothing_take_no_step():
    [picture] = pictures([([budi()], [card(birth_date=None)])], [0.99])
    assert "Tanggal lahir" not in [step.weight.word for step in picture.steps]
