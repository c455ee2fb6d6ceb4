"""A clerk checks a roster: what was understood, what is amiss, and a copy to mend and send again."""

import csv

import pytest
import python_calamine
import yaml

from payung.cli import main
from tests.system.test_reconcile import PEOPLE, write_roster


WRONG = (5, "Yosef", "610801800298002", "31-02-1990", "L", "Petani", "sudah pindah")


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "Desa Amboyo Inti.xlsx"
    write_roster(path, (*PEOPLE, WRONG))
    return path


def check(roster, *more):
    out = roster.parent / "hasil"
    return main(["check", str(roster), "--out", str(out), "--as-of", "2026-06-30", *more]), out


def lines(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def correction(out):
    """Sheets of the corrected copy as a spreadsheet shows them: our reader leaves our notes out."""
    path = out / "corrections" / "Desa Amboyo Inti.xlsx"
    book = python_calamine.CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_every_row_has_a_status_and_findings(roster):
    code, out = check(roster)
    assert code == 0
    rows = {line["row"]: line for line in lines(out / "rows.csv")}
    assert len(rows) == 5
    assert rows["4"]["status"] == "ok"
    assert rows["8"]["status"] == "stop"
    assert {"nik_short", "birth_unreadable", "remark_moved"} <= set(
        rows["8"]["findings"].split(";")
    )


def test_what_is_no_person_is_listed_too(roster):
    _, out = check(roster)
    assert [(line["row"], line["reason"]) for line in lines(out / "skipped.csv")] == [
        ("1", "title"), ("3", "header"),
    ]  # fmt: skip


def test_the_corrected_copy_is_the_sender_s_own_form_with_notes(roster):
    _, out = check(roster)
    sheets = correction(out)
    assert list(sheets) == ["Data", "Temuan"]
    assert sheets["Data"][7][:7] == [5.0, *WRONG[1:]]
    assert sheets["Data"][2][7].startswith("Catatan")
    assert "NIK kurang dari 16 angka. Periksa KTP-el" in sheets["Data"][7][7]
    assert any("NIK kurang dari 16 angka" in str(line[0]) for line in sheets["Temuan"])


def test_a_row_with_nothing_to_mend_has_no_note(roster):
    _, out = check(roster)
    assert correction(out)["Data"][3][7] == ""


def test_a_corrected_copy_can_be_sent_back_and_reads_the_same(roster):
    _, out = check(roster)
    returned = out / "corrections" / "Desa Amboyo Inti.xlsx"
    before = lines(out / "rows.csv")
    main(["check", str(returned), "--out", str(roster.parent / "again"), "--as-of", "2026-06-30"])
    after = lines(roster.parent / "again" / "rows.csv")
    fields = ("row", "name", "nik", "birth_date", "sex", "village_code")
    assert [[line[f] for f in fields] for line in after] == [
        [line[f] for f in fields] for line in before
    ]


def test_the_recognised_columns_can_be_corrected_and_given_back(roster):
    _, out = check(roster)
    mapping = out / "mappings" / "Desa Amboyo Inti.yaml"
    fields = yaml.safe_load(mapping.read_text(encoding="utf-8"))
    assert fields["NIK"] == "nik"
    corrected = roster.parent / "koreksi.yaml"
    corrected.write_text(
        yaml.safe_dump({"Keterangan": None, "Pekerjaan": "remark"}), encoding="utf-8"
    )
    check(roster, "--mapping", str(corrected))
    row = lines(out / "rows.csv")[4]
    assert "remark_moved" not in row["findings"]
    assert row["remark"] == "Petani"


def test_an_unknown_field_in_a_correction_is_refused(roster, capsys):
    corrected = roster.parent / "koreksi.yaml"
    corrected.write_text("Nama: nickname\n", encoding="utf-8")
    code, out = check(roster, "--mapping", str(corrected))
    assert code == 2
    assert "nickname" in capsys.readouterr().err
    assert not out.exists()


def test_the_summary_counts_and_names_the_file(roster, capsys):
    check(roster)
    shown = capsys.readouterr().out
    assert "5 baris dari 1 berkas: 3 baik" in shown
    assert "Desa Amboyo Inti.xlsx" in shown


def test_nothing_but_refused_files_ends_with_three(tmp_path, capsys):
    path = tmp_path / "kosong.xlsx"
    path.write_bytes(b"")
    assert main(["check", str(path), "--out", str(tmp_path / "out")]) == 3
    assert "kosong.xlsx" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("region", ["61.08", "6108"])
def test_the_region_may_be_written_with_or_without_dots(tmp_path, region):
    (tmp_path / "a.csv").write_text("NO,NAMA,NIK,DESA\n1,Budi Santoso,6108010706850001,Sepahat\n")
    out = tmp_path / "out"
    assert main(["check", str(tmp_path / "a.csv"), "--out", str(out), "--region", region]) == 0
    assert "6108" in (out / "rows.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("region", ["99.99", "abc", "61", "61.08.01"])
def test_a_region_that_is_no_regency_is_refused(tmp_path, capsys, region):
    (tmp_path / "a.csv").write_text("NO,NAMA,NIK\n1,Budi Santoso,6108010706850001\n")
    given = ["check", str(tmp_path / "a.csv"), "--out", str(tmp_path / "out"), "--region", region]
    assert main(given) == 2
    assert f"kode {region}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
