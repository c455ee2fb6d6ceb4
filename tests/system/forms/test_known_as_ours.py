"""By what a sheet is known as a form of ours: its seal, its code, its headings; or is not."""

import html

import pytest
from django.urls import reverse

from payung.capture import tokens
from payung.capture.models import IssuedForm
from payung.registry.models import RosterRow
from payung.texts import advice, say
from tests import factories
from tests.system.forms.hands import (
    ANI_NIK,
    DEWI_NIK,
    findings,
    hand_in,
    issue,
    niks,
)
from tests.system.returned_sheets import COLUMNS, new, people, returned
from tests.system.roster_drafts import Draft, xlsx


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "cut",
    [("Payung", "Pilihan"), ("Payung", "Pilihan", "Petunjuk")],
    ids=["hidden sheets", "all but the list"],
)
def test_a_sheet_cut_by_another_program_is_known_by_the_code_on_it(issued, siti, village, cut):
    form, content = issued
    roster = hand_in(siti, village, returned(content, without=cut))
    assert findings(roster)["form_recognised"]["form"] == tokens.typed(form.code)
    assert niks(roster)["Ani Lestari"] == ANI_NIK


def test_a_code_typed_by_hand_is_enough(issued, siti, village):
    form, content = issued
    typed = tokens.typed(form.code)
    erased = returned(
        content, without=("Payung", "Petunjuk"), replace=[(typed, "")],
        also=f"kode {typed.lower().replace('-', ' ')}",
    )  # fmt: skip
    assert "form_recognised" in findings(hand_in(siti, village, erased))


def test_a_token_that_was_changed_is_not_trusted(issued, siti, village):
    form, content = issued
    changed = returned(content, replace=[("2026-12", "2027-01"), (tokens.typed(form.code), "")])
    roster = hand_in(siti, village, changed)
    assert set(findings(roster)) >= {"form_not_genuine"}
    assert "form_recognised" not in findings(roster)
    assert set(niks(roster).values()) == {None}
    assert IssuedForm.objects.get().roster is None


def test_a_code_with_another_check_is_not_trusted(issued, siti, village):
    form, content = issued
    typed = tokens.typed(form.code)
    other = typed[:-1] + ("A" if typed[-1] != "A" else "B")
    cut = returned(content, without=("Payung", "Petunjuk"), replace=[(typed, other)])
    assert "form_not_genuine" in findings(hand_in(siti, village, cut))


def test_a_form_of_another_register_is_an_ordinary_list(issued, siti, village):
    form, content = issued
    IssuedForm.objects.filter(pk=form.pk).update(code="0" * 12)
    assert "form_unknown" in findings(hand_in(siti, village, returned(content)))


def copied(content, change):
    """The list copied into a new workbook, without title and code."""
    rows = [dict(row) for row in change(people(content))]
    draft = Draft(sheet="Salinan").line(*COLUMNS)
    for row in rows:
        draft.line(*(row.get(name, "") for name in COLUMNS))
    return xlsx(draft)


def test_a_copy_without_the_code_says_what_it_lacks_and_reads_what_it_can(issued, siti, village):
    _, content = issued

    def change(rows):
        rows[0]["Masih bekerja?"] = "Meninggal"
        return [*rows, new("Dewi Kartika", DEWI_NIK)]

    roster = hand_in(siti, village, copied(content, change))
    assert findings(roster) == {"form_code_missing": {"sheet": "Salinan"}}
    assert niks(roster) == {"Budi Santoso": None, "Ani Lestari": None, "Dewi Kartika": DEWI_NIK}
    ani = RosterRow.objects.get(roster=roster, name="Ani Lestari")
    assert ani.nik_written is None
    assert "nik_masked" in ani.findings
    assert {"nik_short", "nik_missing"}.isdisjoint(ani.findings)
    [table] = [table for table in roster.understanding["tables"] if table["columns"]]
    assert {column["evidence"] for column in table["columns"]} == {"mapping"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_file_page_says_to_type_the_code(issued, siti, village, client, language):
    _, content = issued
    roster = hand_in(siti, village, copied(content, lambda rows: rows))
    client.force_login(siti)
    client.cookies["django_language"] = language
    text = client.get(reverse("file", args=[roster.pk])).content.decode()
    assert html.escape(advice("form_code_missing", language)) in text
    assert html.escape(say("nik_masked", language)) in text


def test_the_same_copy_with_the_code_is_known(issued, siti, village):
    form, content = issued
    typed = {"Keterangan": tokens.typed(form.code)}
    roster = hand_in(siti, village, copied(content, lambda rows: [rows[0] | typed, rows[1]]))
    assert "form_recognised" in findings(roster)
    assert "form_code_missing" not in findings(roster)
    assert niks(roster) == {"Budi Santoso": factories.BUDI_NIK, "Ani Lestari": ANI_NIK}


def test_two_forms_in_one_file_are_none(issued, siti, village):
    _, content = issued
    other, _ = issue(siti)
    both = returned(content, also=tokens.typed(other.code))
    assert "form_several" in findings(hand_in(siti, village, both))
