"""Who gives forms to whom, for which lists and months; other ways for one to come back."""

import datetime

import pytest

from payung.capture import tokens
from payung.cli import main
from payung.core.errors import InputProblem, NotAllowed
from payung.core.periods import Month
from payung.flows import capture
from payung.registry import listed as in_force
from payung.registry.models import RosterRow, Sender
from tests.system.forms.hands import (
    ANI_NIK,
    DECEMBER,
    DEWI_NIK,
    TODAY,
    findings,
    hand_in,
    issue,
    niks,
)
from tests.system.returned_sheets import files_of


pytestmark = pytest.mark.django_db


def test_a_whole_district_gets_a_zip_with_a_note_for_each_village(rina, landak):
    forms = capture.issue(
        by=rina, key="d610801", kind="workbook", name="informal", month=DECEMBER, today=TODAY,
        due_on=datetime.date(2026, 12, 5),
    )  # fmt: skip
    taken = capture.download(by=rina, forms=forms)
    files = files_of(taken.content)
    notes = files.pop("Pesan pengantar.txt").decode()
    assert taken.file_name == "Lembar isian - 2026-12.zip"
    assert len(files) == len(forms) == 19
    assert "Lembar isian - Amboyo Inti - 2026-12.xlsx" in files
    assert "Kembalikan paling lambat 5 Desember 2026" in notes
    assert notes.count("https://wa.me/?text=") == 19
    assert Sender.objects.filter(kind="village").count() == 19


def test_who_may_give_forms_to_whom(siti, rina, tono, maria, landak):
    assert [choice.key for choice in capture.choices(siti)] == ["v6108012014"]
    assert capture.choices(maria) == []
    assert len(capture.choices(rina)) == 13 + 156
    for by in (siti, tono, maria):
        with pytest.raises(NotAllowed):
            capture.issue(by=by, key="d610801", kind="workbook", name="informal",
                          month=DECEMBER, today=TODAY)  # fmt: skip


@pytest.mark.parametrize("key", ["", "s99", "v9999999999", "x6108", "vabc"])
def test_a_choice_that_is_none_is_told(rina, key):
    with pytest.raises(InputProblem):
        capture.issue(by=rina, key=key, kind="workbook", name="informal", month=DECEMBER,
                      today=TODAY)  # fmt: skip


def test_a_month_that_is_over_needs_no_form(rina):
    with pytest.raises(InputProblem, match="form_month_past"):
        capture.issue(by=rina, key="v6108012014", kind="workbook", name="informal",
                      month=Month(2026, 10), today=TODAY)  # fmt: skip


def test_an_export_of_the_form_for_telephones_comes_under_its_sender(rina, landak, siti):
    form, _ = issue(siti, kind="xlsform")
    token = tokens.token(form)
    heads = "SubmissionDate,payung_form,pekerja-nik,pekerja-nama,meta-instanceID,KEY"
    lines = [heads, *(f"2026-11-2{at},{token},{nik},{name},uuid:{at},uuid:{at}"
             for at, (nik, name) in enumerate([(ANI_NIK, "Ani Lestari"), (DEWI_NIK, "Dewi K")]))]  # fmt: skip
    roster = hand_in(rina, landak, "\n".join(lines).encode(), "export (3).csv")
    assert roster.sender == form.sender
    assert niks(roster) == {"Ani Lestari": ANI_NIK, "Dewi K": DEWI_NIK}
    mine = RosterRow.objects.filter(roster=roster)
    assert set(mine.values_list("area", flat=True)) == {form.area_id}
    assert "form_leavers" not in findings(roster)
    everybody = RosterRow.objects.filter(
        pk__in=in_force.rows_in_force(in_force.lists_of(form.sender))
    )
    assert {row.name for row in everybody} == {"Budi Santoso", "Ani Lestari", "Dewi K"}


def test_a_form_for_officials_is_not_filled_with_farmers(siti):
    form, _ = issue(siti, name="village_staff")
    assert form.row_count == 0


def test_the_command_line_names_the_form(issued, tmp_path, capsys):
    form, content = issued
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "WA0001.xlsx").write_bytes(content)
    assert main(["check", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert form.code in capsys.readouterr().out
