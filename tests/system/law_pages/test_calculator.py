"""The calculator for strangers: every kind of worker, what the family gets, what has no answer.

No test here may touch the database: pytest would stop it. That is the promise "nothing is kept".
"""

import re

import pytest

from payung.core.periods import Month
from tests.system.law_pages.reading import FISHER, MIGRANT, PROJECT, TODAY, WORKER, bill


# --- Calculator: every kind of worker -------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "total"),
    [
        (WORKER | {"bulan": "2026-11"}, "Rp462.000"),
        (FISHER, "Rp11.400"),
        (FISHER | {"bulan": "2026-03"}, "Rp22.800"),
        (FISHER | {"bulan": "2026-03", "bidang": "angkutan"}, "Rp11.400"),
        (FISHER | {"jht": "ya"}, "Rp43.400"),
        (PROJECT, "Rp525.000"),
        (MIGRANT, "Rp370.000"),
        (MIGRANT | {"agen": ""}, "Rp332.500"),
    ],
)
def test_the_bill_stands_in_large_figures(page, query, total):
    assert bill(page("calculator", **query)) == total


@pytest.mark.parametrize("who", ["pekerja", "mandiri", "proyek", "migran"])
def test_every_kind_of_worker_begins_with_an_example_that_says_so(page, who):
    text = page("calculator", siapa=who)
    assert bill(text).startswith("Rp")
    assert "Ini contoh" in text
    assert "Apa yang diterima keluarga" in text


def test_who_fills_in_figures_sees_no_example(page):
    assert "Ini contoh" not in page("calculator", **FISHER)


def test_every_payer_has_a_word_beside_the_pattern(page):
    text = page("calculator", **WORKER, bulan="2026-11")
    assert 'aria-label="pemberi kerja Rp312.000, pekerja Rp150.000, pemerintah Rp11.000"' in text
    for payer in ("worker", "government"):
        assert f'fill="url(#p-{payer})"' in text
    assert "di luar tagihan" in text


def test_every_line_has_its_article_and_says_what_is_to_be_verified(page):
    text = page("calculator", **FISHER)
    assert "PP 44/2015 Lampiran II" in text
    assert "perlu diperiksa" in text


def test_assumptions_and_reliefs_are_said_in_words(page):
    text = page("calculator", siapa="mandiri", penghasilan="1500000", bulan="2026-11")
    assert "dianggap dibayar sendiri" in text
    assert "PP 50/2025" in text


def test_a_village_that_pays_keeps_the_relief_and_hears_why(page):
    text = page("calculator", **FISHER, pembayar="desa")
    assert bill(text) == "Rp11.400"
    assert "hanya mengecualikan APBN dan APBD" in text


def test_a_region_that_pays_has_no_relief(page):
    assert bill(page("calculator", **FISHER, pembayar="apbd")) == "Rp22.800"


def test_the_day_of_payment_is_told_where_there_is_a_monthly_one(page):
    assert "16 November 2026" in page("calculator", **FISHER)  # the 15th is a Sunday
    assert "dibayar paling lambat" not in page("calculator", **MIGRANT)


# --- Calculator: what the family gets -------------------------------------------------------------


def test_the_family_sees_cash_for_every_event(page):
    text = page("calculator", **FISHER)
    for words in ("Meninggal, bukan karena kerja", "Rp42.000.000", "Meninggal karena kerja",
                  "Tidak akan pernah bisa bekerja lagi"):  # fmt: skip
        assert words in text
    assert "PHK" not in text


def test_an_employee_also_has_job_loss_and_old_age(page):
    text = page("calculator", **WORKER)
    for words in ("Kehilangan pekerjaan (PHK)", "tabungan JHT", "jaminan pensiun (JP)"):
        assert words in text


def test_a_micro_employer_owes_two_programmes_and_the_family_sees_no_more(page):
    text = page("calculator", **WORKER | {"besar": "mikro"})
    assert "JHT" not in text
    assert "Meninggal karena kerja" in text


def test_thirteen_months_without_work_are_drawn(page):
    text = page("calculator", **FISHER)
    months = re.search(r'<figure class="months">.*?</figure>', text, re.DOTALL)[0]
    assert months.count("<rect") == 13


def test_the_family_hears_until_when_to_report_and_to_claim(page):
    text = page("calculator", **WORKER)
    for words in ("Jangan sampai terlambat", "Melaporkan kecelakaan (tahap I)", "48 jam"):
        assert words in text


def test_every_child_has_its_years_at_school(page):
    text = page("calculator", **FISHER, anak1="SD", anak2="PT")
    assert text.count('<figure class="school">') == 2
    assert "SD 2026–2031: Rp1.500.000" in text


def test_without_children_there_is_no_school(page):
    assert "school-title" not in page("calculator", **FISHER, anak1="", anak2="")


def test_who_has_just_begun_hears_that_only_the_funeral_is_paid(page):
    assert "Hanya biaya pemakaman" in page("calculator", **FISHER, lama="1")


# --- Calculator: what cannot be answered ----------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (FISHER | {"penghasilan": ""}, "Penghasilan sebulan belum disebut"),
        (FISHER | {"penghasilan": "banyak"}, "dengan angka"),
        (FISHER | {"bidang": "tambang"}, "Pilih salah satu dari daftar"),
        (FISHER | {"bulan": "2015-06"}, "Juli 2015"),
        (FISHER | {"bulan": "1999-13"}, "2026-11"),
        (FISHER | {"bulan": "2099-01"}, "terlalu jauh"),
        (FISHER | {"lama": "selamanya"}, "berapa lama iuran dibayar"),
        (FISHER | {"anak1": "S3"}, "Jenjang sekolah ini tidak dikenal"),
        (FISHER | {"penghasilan": "9" * 40}, "terlalu besar"),
        (WORKER | {"upah": "0"}, "lebih dari nol"),
        (WORKER | {"usaha": ""}, "usaha tempat Anda bekerja"),
        (WORKER | {"usaha": "penjelajah waktu"}, "tidak ditemukan pada daftar resmi"),
        (WORKER | {"kelas": "9"}, "Pilih salah satu dari daftar"),
        (WORKER | {"bulan": "2027-06"}, "Upah sebulan tertinggi yang dihitung untuk JP"),
        (PROJECT | {"kontrak": "", "upah": ""}, "nilai kontrak"),
        (MIGRANT | {"durasi": ""}, "Lama kontrak"),
        (MIGRANT | {"durasi": "18"}, "Pilih salah satu dari daftar"),
    ],
)
def test_what_cannot_be_answered_is_a_kind_sentence(page, query, words):
    text = page("calculator", **query)
    assert "Belum dapat dihitung" in text
    assert words in text
    assert "bill__figure" not in text


def test_a_month_without_law_leads_to_the_last_one_that_has_an_answer(page):
    text = page("calculator", **WORKER, bulan="2027-06")
    assert "Hitung untuk Februari 2027" in text
    assert "bulan=2027-02" in text
    assert bill(page("calculator", **WORKER, bulan="2027-02")).startswith("Rp")


@pytest.mark.parametrize("query", [WORKER, FISHER, PROJECT, MIGRANT])
def test_every_month_since_the_beginning_is_a_page(page, query):
    """To the end of next year; every fifth one, so that each season and each relief is met."""
    month = Month(2015, 7)
    while month <= Month(TODAY.year + 1, 12):
        assert "h1" in page("calculator", **query | {"bulan": str(month)}), month
        month += 5


def test_what_is_written_stands_on_the_page_as_text(page):
    text = page("calculator", siapa="pekerja", upah="<script>alert(1)</script>", usaha='"><b>')
    assert "<script>alert" not in text
    assert '"><b>' not in text
