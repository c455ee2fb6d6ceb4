"""The public pages of the law: businesses, languages, workbooks, and every parameter.

No test here may touch the database: pytest would stop it. That is the promise "nothing is kept".
"""

import datetime
import io
import re

import pytest
from django.conf import settings
from django.urls import reverse
from python_calamine import CalamineWorkbook

from payung.core.law import load_law
from tests.system.law_pages.reading import FISHER, MIGRANT, PROJECT, WORKER, bill


def sheet(answer):
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)


# --- Choosing the business ------------------------------------------------------------------------


def test_half_a_name_offers_what_may_be_meant(page):
    text = page("calculator", **WORKER | {"usaha": "ikan laut"})
    assert "Pilih yang paling tepat" in text
    assert "usaha=4-20" in text


def test_an_overlap_is_told_and_left_to_people(page):
    text = page("calculator", **WORKER | {"usaha": "3-95"})
    assert "dapat juga masuk kelas lain" in text
    assert "usaha=4-3" in text


def test_a_class_that_was_chosen_wins(page):
    text = page("calculator", **WORKER | {"kelas": "5", "usaha": "", "bulan": "2026-11"})
    assert "Rp87.000" in text


def test_all_191_businesses_can_be_chosen_from(page):
    assert page("calculator", **WORKER).count("<option value=") > 191
    assert "usaha-resmi" not in page("calculator", **FISHER)


def test_the_official_list_can_be_looked_through_and_leads_to_the_bill(page):
    text = page("risk-classes")
    assert text.count("siapa=pekerja&amp;upah=") == 191
    found = page("risk-classes", cari="ikan laut")
    assert found.count("siapa=pekerja&amp;upah=") == 4
    link = re.search(r'href="/hitung/\?([^"]*usaha=4-20)"', found)[1].replace("&amp;", "&")
    assert bill(page("calculator", **dict(pair.split("=") for pair in link.split("&"))))
    assert "Tidak ditemukan" in page("risk-classes", cari="zzz")


def test_the_official_list_comes_as_a_workbook(client):
    rows = sheet(client.get(reverse("risk-classes-table"))).to_python()
    assert len(rows) == 192
    assert rows[1][:3] == [1.0, 1.0, "Penjahitan/konveksi"]
    assert len(sheet(client.get(reverse("risk-classes-table"), {"cari": "zzz"})).to_python()) == 1


# --- For strangers, keeping nothing ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["calculator", "law"])
def test_a_stranger_may_read_and_gets_no_cookie(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "public, max-age=600"
    assert "Cookie" in answer.headers["Vary"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_nothing_is_sent_but_by_address(client, page):
    assert client.post(reverse("calculator"), FISHER).status_code == 405
    assert client.head(reverse("calculator"), FISHER).status_code == 200
    assert 'method="post"' not in page("calculator")


def test_the_address_is_the_whole_state(page):
    assert page("calculator", **FISHER) == page("calculator", **FISHER)


def test_another_kind_of_worker_keeps_month_and_children(page):
    text = page("calculator", **FISHER, anak1="SMP")
    link = re.search(r'href="([^"]*siapa=migran[^"]*)"', text)[1]
    assert "bulan=2026-11" in link
    assert "anak1=SMP" in link
    assert "penghasilan" not in link


# --- Languages ------------------------------------------------------------------------------------


def test_english_stands_in_the_address_and_stays_on_the_way(client, page):
    answer = client.get(reverse("calculator"), FISHER | {"bahasa": "en"})
    text = answer.content.decode()
    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en"' in text
    assert "Contribution every month" in text
    assert bill(text) == "Rp11,400"
    assert 'href="/hukum/?bahasa=en"' in text
    assert '<input type="hidden" name="bahasa" value="en">' in text


def test_english_amounts_are_read_again(page):
    assert bill(page("calculator", **FISHER | {"penghasilan": "1,500,000"})) == "Rp11.400"


def test_the_switch_of_the_house_counts_too(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "Contribution every month" in client.get(reverse("calculator"), FISHER).content.decode()


def test_an_unknown_language_is_indonesian(page):
    assert '<html lang="id"' in page("calculator", bahasa="xx")


@pytest.mark.parametrize("query", [WORKER, FISHER, PROJECT, MIGRANT])
def test_english_pages_have_no_code_for_a_word(page, query):
    text = page("calculator", **query, bahasa="en")
    assert not re.search(r">\s*(part|calc|payer|programme)\.[a-z]", text)


# --- Workbooks and the leaflet --------------------------------------------------------------------


def test_the_bill_comes_as_a_workbook(client):
    rows = sheet(client.get(reverse("calculator-lines"), FISHER)).to_python()
    assert rows[0][:3] == ["Jaminan", "Dibayar oleh", "Rupiah"]
    assert [row[2] for row in rows[1:]] == [8000.0, 3400.0]


def test_what_the_family_gets_comes_as_a_workbook_year_by_year(client):
    rows = sheet(client.get(reverse("calculator-family"), FISHER | {"anak1": "SD"})).to_python()
    assert ["Meninggal, bukan karena kerja", "Biaya pemakaman"] in [row[:2] for row in rows]
    assert sum(row[0] == "Beasiswa tahun demi tahun" for row in rows) == 17


def test_without_an_answer_a_workbook_has_its_headings_alone(client):
    rows = sheet(client.get(reverse("calculator-lines"), FISHER | {"bulan": "1990-01"})).to_python()
    assert len(rows) == 1


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("query", [WORKER, FISHER, PROJECT, MIGRANT])
def test_the_leaflet_is_one_page(client, query, language):
    answer = client.get(reverse("leaflet"), query | {"bahasa": language, "anak2": "TK"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    assert answer.content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", answer.content)) == 1


def test_without_an_answer_there_is_no_leaflet(page):
    page("leaflet", **FISHER, pembayar="nobody", expect=404)


# --- Explorer -------------------------------------------------------------------------------------


def test_every_number_of_the_law_is_in_the_list(page):
    text = page("law")
    for name in load_law().parameters:
        assert reverse("law-parameter", args=[name]) in text


def test_numbers_are_found_by_name_and_by_article(page):
    assert "Upah sebulan tertinggi yang dihitung untuk JP" in page("law", cari="upah tertinggi jp")
    assert "Iuran JHT" not in page("law", cari="upah tertinggi jp")
    assert reverse("law-parameter", args=["relief.bpu.transport"]) in page("law", cari="pp 50/2025")
    assert "Tidak ditemukan" in page("law", cari="warp drive")


def test_numbers_are_those_of_the_chosen_day(page):
    assert "Rp11.086.300" in page("law", tanggal="2026-11-22", cari="jp.wage_ceiling")
    assert "Rp7.000.000" in page("law", tanggal="2015-07-01", cari="jp.wage_ceiling")
    assert "tidak berlaku" in page("law", tanggal="2015-06-30", cari="jp.wage_ceiling")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_number_has_its_page(page, language):
    for name in load_law().parameters:
        text = page("law-parameter", name, bahasa=language)
        assert "<h1>" in text


def test_a_number_shows_its_history_with_articles_and_sources(page):
    text = page("law-parameter", "jp.wage_ceiling", tanggal="2026-11-22")
    assert '<p class="figure__value">Rp11.086.300</p>' in text
    assert text.count("stairs__tread") >= len(load_law().parameters["jp.wage_ceiling"].values)
    assert "1 Maret 2026 sampai 28 Februari 2027" in text
    assert "PP 45/2015 pasal 29 ayat (3)" in text
    assert 'rel="noopener noreferrer nofollow"' in text
    assert "Catatan" in text


def test_the_value_of_another_day_is_marked(page):
    text = page("law-parameter", "jp.wage_ceiling", tanggal="2016-01-31")
    assert '<p class="figure__value">Rp7.000.000</p>' in text
    assert "Nilai pada 31 Januari 2016" in text


def test_bands_are_shown_as_a_table_and_not_as_stairs(page):
    text = page("law-parameter", "bpu.base")
    assert "stairs" not in text
    assert "<td>Rp1.500.000</td><td>Rp1.600.000</td>" in text


def test_nonsense_for_a_day_is_today(page):
    assert "Nilai hari ini" in page("law-parameter", "bpu.jkm", tanggal="kemarin")


def test_an_unknown_number_is_told_in_the_style_of_the_house(page):
    assert "tidak ditemukan" in page("law-parameter", "bpu.unicorns", expect=404)
    page("law-parameter-table", "bpu.unicorns", expect=404)


def test_the_list_and_each_number_come_as_workbooks(client):
    every = sheet(client.get(reverse("law-table"))).to_python()
    assert len(every) > len(load_law().parameters)
    one = sheet(client.get(reverse("law-parameter-table", args=["jp.wage_ceiling"]))).to_python()
    assert one[1][:3] == [
        datetime.date(2015, 7, 1), datetime.date(2016, 2, 29), "Rp7.000.000",
    ]  # fmt: skip
    found = sheet(client.get(reverse("law-table"), {"cari": "jp.wage_ceiling"})).to_python()
    assert len(found) < len(every)
