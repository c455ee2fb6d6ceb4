"""A sample is kept, labelled blind, and says how far coverage may be off."""

import polars as pl
import pytest

from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.linkage import actions, measures
from payung.linkage.models import SamplePair
from payung.registry import actions as registry
from payung.registry.models import RosterRow
from tests.factories import reading, row


pytestmark = pytest.mark.django_db
VILLAGE, NEXT_DOOR = 6108012014, 6103010001
STRATA = {"kind": pl.String, "stratum": pl.String, "pairs": pl.Int64, "drawn": pl.Int64,
          "expected": pl.Float64, "spread": pl.Float64}  # fmt: skip
SAMPLE = {
    "kind": pl.String, "stratum": pl.String, "place": pl.Int64, "left_id": pl.Int64,
    "right_id": pl.Int64, "membership_id": pl.Int64, "kpj": pl.String, "area_id": pl.Int64,
    "other_area_id": pl.Int64, "probability": pl.Float64,
}  # fmt: skip
STAKES = {"area_id": pl.Int64, "stratum": pl.String, "people": pl.Int64, "expected": pl.Float64,
          "spread": pl.Float64}  # fmt: skip


@pytest.fixture
def rows(rina, landak):
    roster, _ = registry.receive_roster(by=rina, area=landak, file_name="a.xlsx", content=b"a")
    sender = registry.sender_named(name="Amboyo Inti", kind="village", area=landak)
    understood = reading(*(row(row=number, name=f"Budi {number}") for number in range(2, 8)))
    registry.keep_readings([registry.Kept(roster, understood, sender, landak)])
    return list(RosterRow.objects.order_by("row"))


@pytest.fixture
def keep(rows, landak):
    """Keeps a sample of pairs of neighbouring rows for a run; answers it in queue order."""

    def keep(run_number=1, pairs=3, other=None, strata=(), stakes=()):
        lines = [
            ("person", "sure", 10 - at, rows[at].pk, rows[at + 1].pk, None, "", VILLAGE,
             other or VILLAGE, 0.99)
            for at in range(pairs)
        ]  # fmt: skip
        strata = strata or [("person", "sure", 40, pairs, 39.0, 0.9)]
        actions.keep_sample(
            run_number=run_number, area=landak,
            strata=pl.DataFrame(list(strata), schema=STRATA, orient="row"),
            sample=pl.DataFrame(lines, schema=SAMPLE, orient="row"),
            stakes=pl.DataFrame(list(stakes), schema=STAKES, orient="row"),
        )  # fmt: skip
        return list(SamplePair.objects.filter(run_number=run_number).order_by("place"))

    return keep


# --- The queue ----------------------------------------------------------------------------------


def test_pairs_come_in_their_mixed_order_until_all_have_a_label(keep, rina):
    first, second, third = keep()
    assert measures.next_sample(rina) == first
    assert measures.next_sample(rina, skip=first.pk) == second
    for pair in (first, second, third):
        actions.label(by=rina, pair=pair, answer="same")
    assert measures.next_sample(rina) is None
    assert measures.sample_counts(rina) == {"open": 0, "labelled": 3}


def test_only_the_latest_sample_is_asked_about(keep, rina):
    keep(run_number=1)
    newer = keep(run_number=2)
    assert measures.next_sample(rina) == newer[0]
    assert set(measures.samples(rina)) == set(newer)
    assert measures.samples(rina, run_number=1).count() == 3


def test_a_label_stays_with_its_pair_in_the_next_run(keep, rina):
    first = keep(run_number=1)[0]
    actions.label(by=rina, pair=first, answer="different")
    again = keep(run_number=2)
    assert [pair.answer for pair in again] == ["different", "", ""]
    assert again[0].answered_by == rina


def test_a_label_may_be_changed_and_both_stand_in_the_record(keep, rina):
    pair = keep()[0]
    actions.label(by=rina, pair=pair, answer="same")
    actions.label(by=rina, pair=pair, answer="unsure")
    pair.refresh_from_db()
    assert pair.answer == "unsure"
    events = Event.objects.filter(action="sample labelled").order_by("id")
    assert [event.detail["answer"] for event in events] == ["same", "unsure"]


def test_a_label_is_one_of_three(keep, rina):
    with pytest.raises(InputProblem):
        actions.label(by=rina, pair=keep()[0], answer="open")


def test_who_may_not_decide_sees_no_sample_and_labels_nothing(keep, siti, maria, tono):
    pair = keep()[0]
    for stranger in (siti, maria, tono):
        assert measures.next_sample(stranger) is None
        with pytest.raises(SamplePair.DoesNotExist):
            measures.sample(stranger, pair.pk)
        with pytest.raises(NotAllowed):
            actions.label(by=stranger, pair=pair, answer="same")


def test_a_pair_across_the_border_needs_both_sides(keep, rina, tono):
    from payung.access.models import Area

    other = Area.objects.filter(pk__gte=6103000001, pk__lt=6104000000).first().pk
    pair = keep(other=other)[0]
    for one in (rina, tono):
        assert measures.next_sample(one) is None
        with pytest.raises(NotAllowed):
            actions.label(by=one, pair=pair, answer="same")


def test_a_label_outlives_the_rows_it_was_given_about(keep, rina, rows):
    pair = keep()[0]
    actions.label(by=rina, pair=pair, answer="same")
    RosterRow.objects.filter(pk=pair.left_id).delete()
    pair.refresh_from_db()
    assert (pair.left, pair.answer) == (None, "same")
    assert pair not in measures.samples(rina)
    assert measures.strata(1)["same"].to_list() == [1]


def test_the_last_label_can_be_looked_at_again(keep, rina):
    first, second, _ = keep()
    assert measures.labelled_before(rina, first) is None
    actions.label(by=rina, pair=first, answer="same")
    assert measures.labelled_before(rina, second) == first
    assert measures.labelled_before(rina, first) is None


# --- What it says -------------------------------------------------------------------------------


def test_strata_count_their_labels(keep, rina):
    first, second, third = keep()
    for pair, answer in ((first, "same"), (second, "different"), (third, "unsure")):
        actions.label(by=rina, pair=pair, answer=answer)
    [line] = measures.strata(1).to_dicts()
    assert [line[name] for name in ("pairs", "same", "different", "unsure")] == [40, 1, 1, 1]
    assert (line["basis"], line["share"]) == ("labels", 0.5)


def test_a_run_without_a_sample_says_nothing(landak):
    assert measures.qualities(7) == {}
    assert measures.limits(7, landak, 10, 20) is None


MEMBERSHIPS = [
    ("membership", "sure", 100, 0, 99.0, 0.99),
    ("membership", "likely", 20, 0, 14.0, 4.2),
    ("membership", "apart", 50, 0, 5.0, 4.5),
]
STAKED = [(VILLAGE, "sure", 80, 79.0, 0.99), (VILLAGE, "likely", 10, 7.0, 2.1),
          (VILLAGE, "apart", 30, 3.0, 2.7)]  # fmt: skip


def test_without_labels_the_limits_follow_the_probabilities_of_links_and_questions(keep, landak):
    keep(strata=MEMBERSHIPS, stakes=STAKED)
    found = measures.limits(1, landak, 80, 200)
    assert found.basis == "model"
    assert found.low == round(80 - 1 - 1.959964 * 0.99**0.5)
    assert found.high == round(80 + 7 + 1.959964 * 2.1**0.5)  # what is apart is not counted


def test_an_area_without_stakes_is_certain(keep, landak):
    from payung.access.models import Area

    keep(strata=MEMBERSHIPS, stakes=STAKED)
    elsewhere = Area.objects.get(pk=6108012001)
    assert measures.limits(1, elsewhere, 5, 9) == measures.Limits(5, 5, "model")
    village = Area.objects.get(pk=VILLAGE)
    assert measures.limits(1, village, 80, 200) == measures.limits(1, landak, 80, 200)


def labelled(stratum, same, different, run_number=1):
    SamplePair.objects.bulk_create(
        SamplePair(
            run_number=run_number, kind="membership", stratum=stratum, place=at, kpj=str(at),
            area_id=VILLAGE, probability=0.5, answer="same" if at < same else "different",
            answered_at="2026-07-01T00:00:00Z",
        )
        for at in range(same + different)
    )  # fmt: skip


def test_labels_replace_probabilities_and_bring_in_what_was_left_apart(keep, landak):
    drawn = [(*line[:3], 20, *line[4:]) for line in MEMBERSHIPS]
    keep(strata=drawn, stakes=STAKED)
    before = measures.limits(1, landak, 80, 200)
    labelled("apart", same=10, different=10)
    found = measures.limits(1, landak, 80, 200)
    assert found.basis == "mixed"
    assert found.low == before.low
    assert found.high > before.high + 15
    labelled("sure", same=15, different=5)
    labelled("likely", same=20, different=0)
    wrong = measures.limits(1, landak, 80, 200)
    assert wrong.basis == "labels"
    assert wrong.low < 80 - 80 * 0.25
    assert wrong.high <= 200


def test_the_limits_never_leave_nobody_and_everybody(keep, landak):
    keep(strata=[("membership", "sure", 9, 0, 1.0, 0.9)], stakes=[(VILLAGE, "sure", 9, 1.0, 0.9)])
    assert measures.limits(1, landak, 3, 9).low == 0
