"""A form goes out to a village and comes back: by whom it was sent, who stays, who is new."""

import datetime
import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payung.capture import queries, tokens
from payung.capture.models import IssuedForm, IssuedRow
from payung.cli import main
from payung.core.errors import InputProblem, NotAllowed
from payung.core.periods import Month
from payung.flows import capture
from payung.flows.rosters import correction_workbook, receive_rosters
from payung.registry import listed as in_force
from payung.registry.models import Roster, RosterRow, Sender
from payung.texts import advice, say
from tests import factories
from tests.system.returned_sheets import COLUMNS, files_of, new, people, returned, sheets
from tests.system.roster_drafts import Draft, xlsx
from tests.worlds import fresh, kept_for_module, landak_with_rina, settled, worker


pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 22)
DECEMBER = Month(2026, 12)
ANI_NIK = "6108014107900002"
DEWI_NIK = "6108015203880003"
NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    """Budi and Ani stand on the list of Amboyo Inti, and Siti has a form for it."""
    with kept_for_module(django_db_blocker):
        made = landak_with_rina()
        village = factories.area("6108012014")
        siti = factories.user("siti", "village_clerk", village)
        content = factories.roster_file(
            factories.budi(), factories.budi(Nama="Ani Lestari", NIK=ANI_NIK, **{
                "Tanggal Lahir": "01-07-1990", "Jenis Kelamin": "P", "No HP": ""}),
        )  # fmt: skip
        made.listed = hand_in(siti, village, content, "daftar desa.xlsx")
        made.form, made.content = issue(siti)
        yield settled(made)


@pytest.fixture
def listed(db, kept):
    return fresh(kept.listed)


@pytest.fixture
def issued(db, kept):
    """The form and its file."""
    return fresh(kept.form), kept.content


def hand_in(by, area, content, name="WA 20261125-0003.xlsx"):
    """Somebody drops a file; answers the roster as it was read."""
    with worker():
        received = receive_rosters(by=by, area=area, files=[SimpleUploadedFile(name, content)])
    [roster] = received.new
    return Roster.objects.get(pk=roster.pk)


def issue(by, key="v6108012014", name="informal", month=DECEMBER, kind="workbook"):
    """A form for Amboyo Inti; answers it and its file."""
    [form] = capture.issue(by=by, key=key, kind=kind, name=name, month=month, today=TODAY)
    return form, capture.download(by=by, forms=[form]).content


def findings(roster):
    return {found["code"]: found["values"] for found in roster.understanding["findings"]}


def niks(roster):
    return {row.name: row.nik for row in RosterRow.objects.filter(roster=roster)}


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
