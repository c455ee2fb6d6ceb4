"""One sheet of paper: an accessible PDF of one page, made of data alone."""

import datetime
import json
import re

import pytest

from payung.core.law import load_law, risk_classes
from payung.reports.leaflet import answer, ask
from payung.reports.leaflet.sheet import document, leaflet
from payung.texts import LANGUAGES


TODAY = datetime.date(2026, 11, 22)
FULLEST = {
    "siapa": "pekerja", "upah": "5000000", "besar": "besar", "lama": "240", "anak1": "TK",
    "anak2": "PT", "usaha": "1-5",
}  # fmt: skip


def answered(**data):
    return answer(ask(data, load_law(), risk_classes(), TODAY), load_law())


def pages(content):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["pekerja", "mandiri", "proyek", "migran"])
def test_every_kind_of_worker_has_one_page(who, language):
    content = leaflet(answered(siapa=who), language, TODAY)
    assert content.startswith(b"%PDF")
    assert pages(content) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_answer_still_fits_one_page(language):
    assert pages(leaflet(answered(**FULLEST), language, TODAY)) == 1


def test_the_sheet_is_tagged_and_names_its_language():
    content = leaflet(answered(**FULLEST), "id", TODAY)
    assert b"pdfuaid:part" in content
    assert b"/StructTreeRoot" in content
    assert b"/Lang" in content


def test_the_same_answer_gives_the_same_bytes():
    assert leaflet(answered(), "id", TODAY) == leaflet(answered(), "id", TODAY)


def test_everything_on_the_sheet_is_a_word_that_was_said_before():
    told = document(answered(**FULLEST), "id", TODAY)
    assert told["total"] == "Rp462.000"
    assert told["about"] == "Pekerja bergaji, November 2026"
    assert [share["word"] for share in told["shares"]] == [
        "pemberi kerja", "pekerja", "pemerintah (di luar tagihan)",
    ]  # fmt: skip
    assert ["Upah sebulan", "Rp5.000.000"] in told["facts"]
    assert told["footer"].startswith("Dihitung dengan Payung pada 22 November 2026")
    assert json.dumps(told)


def test_what_is_to_be_verified_has_a_mark_that_is_explained():
    told = document(answered(), "id", TODAY)
    assert any(line[0].endswith("*") for line in told["lines"])
    assert told["verify"]


def test_facts_are_those_of_the_kind_of_worker():
    def labels(**data):
        return [label for label, _ in document(answered(**data), "id", TODAY)["facts"]]

    assert labels() == ["Penghasilan sebulan", "Anak sekolah"]
    assert labels(siapa="proyek") == ["Nilai kontrak", "Upah sebulan", "Anak sekolah"]
    assert labels(siapa="migran", anak1="") == ["Lama kontrak"]
    assert labels(siapa="pekerja", upah="1000000", kelas="2") == ["Upah sebulan", "Kelas risiko"]


def test_costs_without_cash_are_shown_as_at_most():
    told = document(answered(siapa="migran"), "id", TODAY)
    accident = next(event for event in told["events"] if event["title"].startswith("Kecelakaan"))
    assert accident["cash"].startswith("≤ Rp")


def test_events_without_an_answer_are_left_out():
    told = document(answered(siapa="migran", bulan="2019-01"), "id", TODAY)["events"]
    assert not any(event["title"].startswith("Meninggal") for event in told)
    assert pages(leaflet(answered(siapa="migran", bulan="2019-01"), "id", TODAY)) == 1


def test_what_must_not_be_late_is_told_in_one_sentence():
    told = document(answered(**FULLEST), "id", TODAY)["late"]
    assert "Melaporkan kecelakaan (tahap I): 48 jam sejak hari kejadian" in told
    assert document(answered(siapa="proyek"), "en", TODAY)["late"]


def test_sources_are_named_once():
    sources = document(answered(**FULLEST), "id", TODAY)["sources"]
    assert len(sources) == len(set(sources))
    assert any("PP 44/2015" in source for source in sources)
    assert any("PP 6/2025" in source for source in sources)


def test_words_of_people_are_never_markup():
    found = answered(siapa="pekerja", upah="5000000", usaha="1-5", anak1="SD")
    told = document(found, "id", TODAY)
    told["facts"].append(["#panic()", '*$x$* #import "/etc/passwd"'])
    import typst

    from payung.reports.leaflet.sheet import TEMPLATE

    content = typst.compile(
        str(TEMPLATE), format="pdf", ignore_system_fonts=True,
        sys_inputs={"leaflet": json.dumps(told)},
    )  # fmt: skip
    assert content.startswith(b"%PDF")
