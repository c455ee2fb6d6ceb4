"""The main job on the command line: rosters and members in, answers out, whole or not at all."""

import csv
import json
import os
import signal
import subprocess
import sys
import time

import pytest
import xlsxwriter

from payung.cli import main


MEMBERS = """KPJ;NIK;NAMA;TGL_LAHIR;JK;SEGMEN;PROGRAM;TGL_KEPESERTAAN;BULAN_IURAN_TERAKHIR
11111111111;6108010104690010;TALINO;01-04-1969;L;BPU;JKK+JKM;01-01-2024;202604
22222222222;6108015804930002;LUSIA CANI;18-04-1993;P;PU;JKK+JKM+JHT;01-01-2023;202505
"""
HEADINGS = ("No", "Nama", "NIK", "Tgl Lahir", "L/P", "Pekerjaan", "Keterangan")
PEOPLE = (
    (1, "Talino", "6108010104690010", "01-04-1969", "L", "Petani", ""),
    (2, "LUSIA CANI", "6108015804930002", "18-04-1993", "P", "Pedagang", ""),
    (3, "Laja", "3316011805950001", "18-05-1995", "L", "Ojek", ""),
    (4, "=cmd|' /C calc'!A0", "6108015802980021", "18-02-1998", "P", "PNS", ""),
)


def write_roster(path, people=PEOPLE):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    sheet.write_string(0, 0, "DAFTAR PEKERJA RENTAN DESA AMBOYO INTI KECAMATAN NGABANG KAB. LANDAK")
    sheet.write_row(2, 0, HEADINGS)
    for index, person in enumerate(people):
        for column, value in enumerate(person):
            write = sheet.write_string if isinstance(value, str) else sheet.write_number
            write(index + 3, column, value)
    book.close()


@pytest.fixture
def sent(tmp_path):
    folder = tmp_path / "kiriman"
    folder.mkdir()
    write_roster(folder / "Desa Amboyo Inti.xlsx")
    (folder / "surat.xlsx").write_bytes(b"%PDF-1.4 nothing that anybody could count")
    (tmp_path / "peserta.csv").write_text(MEMBERS, encoding="utf-8")
    return tmp_path


def arguments(sent, *more, out="hasil"):
    return ["reconcile", "--rosters", str(sent / "kiriman"), "--members",
            str(sent / "peserta.csv"), "--as-of", "2026-06-30", "--out", str(sent / out), *more]  # fmt: skip


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder):
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_who_is_protected_is_answered_with_reasons(sent):
    assert main(arguments(sent, "--reveal-nik")) == 1  # one file was refused
    out = sent / "hasil"
    people = {line["name"]: line for line in table(out / "people.csv")}
    verdicts = {name: line["verdict"] for name, line in people.items()}
    assert verdicts["Talino"] == "protected"
    assert verdicts["LUSIA CANI"] == "lapsed"
    assert verdicts["Laja"] == "unprotected"
    assert sorted(verdicts.values()) == ["excluded", "lapsed", "protected", "unprotected"]
    assert people["Talino"]["until"] == "2026-07-31"
    assert people["Talino"]["reasons"] == "within_grace(paid_until=2026-04, until=2026-07)"


def test_every_file_of_the_contract_is_there(sent):
    main(arguments(sent))
    names = {path.name for path in (sent / "hasil").iterdir()}
    assert names == {
        "rows.csv", "links.csv", "people.csv", "files.csv", "coverage.json", "gaps", "report.html",
    }  # fmt: skip
    rows = table(sent / "hasil" / "rows.csv")
    assert [line["row"] for line in rows] == ["4", "5", "6", "7"]
    assert {line["village_code"] for line in rows} == {"6108012014"}
    links = table(sent / "hasil" / "links.csv")
    assert [(line["row"], line["kpj"], line["decision"]) for line in links] == [
        ("4", "11111111111", "match"), ("5", "22222222222", "match"),
    ]  # fmt: skip


def test_a_refused_file_is_listed_with_its_reason(sent):
    main(arguments(sent))
    files = {line["file"]: line for line in table(sent / "hasil" / "files.csv")}
    assert files["surat.xlsx"]["status"] == "refused"
    assert "PDF" in files["surat.xlsx"]["reason"]
    assert files["Desa Amboyo Inti.xlsx"]["rows"] == "4"


def test_the_figure_names_its_inputs_and_can_be_recomputed(sent):
    main(arguments(sent))
    answer = json.loads((sent / "hasil" / "coverage.json").read_text(encoding="utf-8"))
    (total,) = (line for line in answer["figures"] if line["scope"] == "total")
    assert (total["numerator"], total["denominator"], total["rate_percent"]) == (1, 3, "33.33")
    assert {line["kind"] for line in answer["inputs"]} == {"roster", "members"}
    assert all(len(line["sha256"]) == 64 for line in answer["inputs"])


def test_every_figure_says_how_far_doubt_about_links_may_move_it(sent):
    main(arguments(sent))
    answer = json.loads((sent / "hasil" / "coverage.json").read_text(encoding="utf-8"))
    for line in answer["figures"]:
        assert 0 <= line["numerator_low"] <= line["numerator"] <= line["numerator_high"]
        assert line["numerator_high"] <= line["denominator"]


def test_no_number_leaves_unmasked_unasked(sent):
    main(arguments(sent))
    texts = [
        path.read_text(encoding="utf-8")
        for path in (sent / "hasil").rglob("*")
        if path.suffix in (".csv", ".json", ".html")
    ]
    assert not any(nik in text for text in texts for nik in (p[2] for p in PEOPLE))


def test_no_formula_leaves_in_a_table(sent):
    main(arguments(sent, "--reveal-nik"))
    for name in ("rows.csv", "people.csv"):
        for line in table(sent / "hasil" / name):
            assert not [value for value in line.values() if value.startswith(("=", "@"))]


def test_the_page_loads_nothing_and_names_nobody(sent):
    main(arguments(sent))
    page = (sent / "hasil" / "report.html").read_text(encoding="utf-8")
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page
    assert "Talino" not in page
    assert "33,3 %" in page


def test_the_same_twice_gives_the_same_bytes(sent):
    main(arguments(sent, out="one"))
    main(arguments(sent, out="two"))
    assert contents(sent / "one") == contents(sent / "two")
    main(arguments(sent, out="one"))
    assert contents(sent / "one") == contents(sent / "two")


def test_english_is_complete(sent, capsys):
    main(arguments(sent, "--lang", "en"))
    assert "1 of 3 workers (33.3%) were protected on 30 June 2026." in capsys.readouterr().out
    assert '<html lang="en">' in (sent / "hasil" / "report.html").read_text(encoding="utf-8")


def test_official_numbers_stand_beside_the_rosters(sent):
    official = sent / "resmi.csv"
    official.write_text("area,year,source,number\n61.08,2025,Contoh,1000\n", encoding="utf-8")
    main(arguments(sent, "--official", str(official)))
    answer = json.loads((sent / "hasil" / "coverage.json").read_text(encoding="utf-8"))
    (line,) = (line for line in answer["figures"] if line["scope"] == "regency")
    assert line["official"] == {"number": 1000, "year": 2025, "source": "Contoh", "rate_percent": "0.10"}  # fmt: skip
    assert line["denominator"] == 3


def test_nothing_readable_ends_with_three_and_without_a_trace(sent, capsys):
    (sent / "kiriman" / "Desa Amboyo Inti.xlsx").unlink()
    assert main(arguments(sent)) == 3
    assert "PDF" in capsys.readouterr().err
    assert not (sent / "hasil").exists()


def test_an_extract_that_cannot_answer_is_refused(sent, capsys):
    (sent / "peserta.csv").write_text("KPJ;NAMA\n11111111111;TALINO\n", encoding="utf-8")
    assert main(arguments(sent)) == 3
    assert "peserta.csv" in capsys.readouterr().err
    assert not (sent / "hasil").exists()


def test_a_killed_run_leaves_the_earlier_result_or_nothing(sent):
    for number in range(40):
        write_roster(sent / "kiriman" / f"Desa {number}.xlsx", PEOPLE * 30)
    command = [sys.executable, "-m", "payung.cli", *arguments(sent)]
    running = subprocess.Popen(command, env=os.environ, start_new_session=True)
    staging = sent / ".hasil.partial"
    while not staging.exists() and running.poll() is None:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert not (sent / "hasil").exists()
    assert main(arguments(sent)) == 1
    assert not staging.exists()
    assert (sent / "hasil" / "coverage.json").exists()
