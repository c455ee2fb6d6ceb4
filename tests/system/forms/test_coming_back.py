"""A form goes out to a village and comes back: by whom it was sent, who stays, who is new."""

import pytest

from payung.capture import queries
from payung.capture.models import IssuedRow
from payung.core.periods import Month
from payung.flows.rosters import correction_workbook
from payung.registry.models import RosterRow, Sender
from payung.texts import say
from tests import factories
from tests.system.forms.hands import ANI_NIK, DEWI_NIK, NIK, TODAY, findings, hand_in, issue, niks
from tests.system.returned_sheets import new, people, returned, sheets


pytestmark = pytest.mark.django_db


def test_a_form_names_who_is_on_the_list_and_no_whole_number(issued):
    form, content = issued
    assert [(one["Nama lengkap"], one["NIK"]) for one in people(content)] == [
        ("Budi Santoso", "610801******0001"), ("Ani Lestari", "610801******0002"),
    ]  # fmt: skip
    everything = str(sheets(content))
    assert not NIK.search(everything)
    assert "081234567890" not in everything
    assert (form.row_count, form.version, form.sender.name) == (2, 1, "Amboyo Inti")


def test_it_comes_back_under_its_sender_whoever_forwards_it(issued, listed, rina, landak):
    form, content = issued

    def change(rows):
        return [*rows, new("Dewi Kartika", DEWI_NIK, **{"Tanggal lahir": "12-03-1988"})]

    roster = hand_in(rina, landak, returned(content, change=change))
    assert roster.sender == form.sender == listed.sender
    assert roster.area_id == form.area_id
    assert niks(roster) == {
        "Budi Santoso": factories.BUDI_NIK, "Ani Lestari": ANI_NIK, "Dewi Kartika": DEWI_NIK,
    }  # fmt: skip
    assert findings(roster)["form_recognised"]["month"] == "2026-12"
    assert "form_claimed" not in findings(roster)
    assert set(RosterRow.objects.filter(roster=roster).values_list("area", flat=True)) == {
        form.area_id
    }  # fmt: skip
    form.refresh_from_db()
    assert form.roster == roster
    assert queries.state_of(form, TODAY) == "returned"


def test_more_people_come_back_than_rows_were_drawn(issued, siti, village):
    _, content = issued

    def change(rows):
        return [*rows, *(new(f"Orang {number}", f"610801{number % 28 + 1:02d}0680{number:04d}")
                         for number in range(1, 301))]  # fmt: skip

    roster = hand_in(siti, village, returned(content, change=change))
    assert RosterRow.objects.filter(roster=roster).count() == 302


def test_the_phone_that_we_knew_is_kept(issued, siti, village):
    _, content = issued
    roster = hand_in(siti, village, returned(content))
    assert RosterRow.objects.get(roster=roster, name="Budi Santoso").phone == "+6281234567890"


def test_who_is_marked_or_deleted_has_left(issued, siti, village):
    form, content = issued

    def change(rows):
        rows[0]["Masih bekerja?"] = "Meninggal"
        return rows[:1]

    roster = hand_in(siti, village, returned(content, change=change))
    assert niks(roster) == {}
    assert queries.row_states(form) == {"died": 1, "missing": 1}
    assert findings(roster)["form_leavers"] == {"left": 1, "gone": 1}
    [listed_table] = [t for t in roster.understanding["tables"] if t["columns"]]
    assert listed_table["skipped"]["leaver"] == 1


@pytest.mark.parametrize(
    ("answer", "state"),
    [("Meninggal dunia", "died"), ("Sudah berhenti", "left"), ("Tidak", "left"),
     ("pindah ke Pontianak", "moved")],
)  # fmt: skip
def test_who_left_may_be_said_in_other_words(issued, siti, village, answer, state):
    form, content = issued

    def change(rows):
        rows[0]["Masih bekerja?"] = answer
        return rows

    roster = hand_in(siti, village, returned(content, change=change))
    assert set(niks(roster)) == {"Ani Lestari"}
    assert queries.row_states(form) == {state: 1, "stays": 1}
    assert findings(roster)["form_leavers"] == {"left": 1, "gone": 0}


@pytest.mark.parametrize(
    ("answer", "code"), [("sakit-sakitan", "answer_unclear"), ("", "answer_missing")]
)
def test_who_cannot_be_told_stays_and_the_sender_is_asked(issued, siti, village, answer, code):
    form, content = issued

    def change(rows):
        rows[0]["Masih bekerja?"] = answer
        return [*rows, new("Dewi Kartika", DEWI_NIK)]

    roster = hand_in(siti, village, returned(content, change=change))
    found = {row.name: row.findings for row in RosterRow.objects.filter(roster=roster)}
    assert {name for name, codes in found.items() if code in codes} == {"Budi Santoso"}
    assert set(found) == {"Budi Santoso", "Ani Lestari", "Dewi Kartika"}
    assert RosterRow.objects.get(roster=roster, name="Budi Santoso").status == "warn"
    assert niks(roster)["Budi Santoso"] == factories.BUDI_NIK
    assert queries.row_states(form) == {"stays": 2}
    assert roster.understanding["row_findings"][code] == 1
    book = correction_workbook(by=siti, roster=roster, language="id")
    assert say(code, "id") in str(sheets(book.content)["Daftar"])


def test_nobody_learns_a_number_by_handing_in_the_form_of_another_village(issued, signed_up):
    _, content = issued
    there = factories.area("6108012002")
    eko = signed_up("eko", "village_clerk", there)
    roster = hand_in(eko, there, returned(content))
    assert "form_other_area" in findings(roster)
    assert set(niks(roster).values()) == {None}


def test_an_older_version_after_a_newer_one_says_so(issued, siti, village):
    first, old = issued
    second, content = issue(siti)
    assert (first.version, second.version) == (1, 2)
    assert "form_older_version" not in findings(hand_in(siti, village, returned(content)))
    roster = hand_in(siti, village, returned(old))
    assert findings(roster)["form_older_version"] == {"version": 1}


def test_a_form_that_comes_back_twice_says_so(issued, siti, village):
    _, content = issued
    hand_in(siti, village, returned(content))
    again = hand_in(siti, village, returned(content, change=lambda rows: rows[:1]))
    assert "form_returned_again" in findings(again)


def test_the_number_of_one_person_never_goes_to_another_name(issued, siti, village):
    """Who has died is often simply written over."""
    _, content = issued

    def change(rows):
        rows[0]["Nama lengkap"] = "Yohanes Markus"
        rows[1]["Nama lengkap"] = "Ani Lestarii"  # a slip mended
        return rows

    roster = hand_in(siti, village, returned(content, change=change))
    assert niks(roster) == {"Yohanes Markus": None, "Ani Lestarii": ANI_NIK}
    assert findings(roster)["form_rows_renamed"] == {"rows": 1}


def test_a_whole_number_in_the_row_goes_before_ours(issued, siti, village):
    _, content = issued

    def change(rows):
        rows[1]["NIK"] = DEWI_NIK
        return rows

    assert niks(hand_in(siti, village, returned(content, change=change)))["Ani Lestari"] == DEWI_NIK


def test_a_number_that_was_cut_short_is_asked_for_again(issued, siti, village):
    """Ours would hide that the sender wanted to mend it."""
    _, content = issued

    def change(rows):
        rows[1]["NIK"] = DEWI_NIK[:15]
        return rows

    roster = hand_in(siti, village, returned(content, change=change))
    row = RosterRow.objects.get(roster=roster, name="Ani Lestari")
    assert row.nik is None
    assert "nik_short" in row.findings


def test_a_row_code_that_nobody_knows_asks_for_the_number(issued, siti, village):
    _, content = issued

    def change(rows):
        rows[0]["Kode baris"] = "ZZZZZZ"
        return rows

    roster = hand_in(siti, village, returned(content, change=change))
    assert niks(roster)["Budi Santoso"] is None
    assert findings(roster)["form_rows_unknown"] == {"rows": 1}


def test_the_next_form_starts_from_what_came_back(issued, siti, village):
    _, content = issued
    Sender.objects.update(policy="all")
    hand_in(siti, village, returned(content, change=lambda rows: rows[1:]))
    form, after = issue(siti, month=Month(2027, 1))
    assert [one["Nama lengkap"] for one in people(after)] == ["Ani Lestari"]
    assert IssuedRow.objects.filter(form=form).count() == 1


def test_who_left_stays_on_the_next_form_while_that_waits(issued, siti, village):
    """Half of the list gone asks for a person to look."""
    _, content = issued
    hand_in(siti, village, returned(content, change=lambda rows: rows[1:]))
    form, _ = issue(siti, month=Month(2027, 1))
    assert form.row_count == 2


def test_the_sender_gets_their_own_workbook_back_with_notes(issued, siti, village):
    _, content = issued
    roster = hand_in(siti, village, returned(content))
    book = correction_workbook(by=siti, roster=roster, language="id")
    assert not NIK.search(str(sheets(book.content)))
