"""Places in titles, sheet names and file names."""

import pytest

from payung.core.places import Mention, Villages


LANDAK, NGABANG, MENJALIN = "6108", "610801", "610803"
RAJA, SEBIRANG, AMBOYO_INTI, SEPAHAT = "6108012003", "6108012018", "6108012014", "6108032001"


def mention(text, region=LANDAK):
    return Villages().mentions(text, region)


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("DAFTAR PEKERJA INFORMAL – DESA SEBIRANG KEC. NGABANG KAB. LANDAK", SEBIRANG),
        ("DAFTAR PEKERJA RENTAN DESA AMBOYO INTI TAHUN 2026", AMBOYO_INTI),
        ("Data Pekerja Rentan Desa Amboyo Inti.xlsx", AMBOYO_INTI),
        ("pekerja desa sebirang.csv", SEBIRANG),
        ("Pekerja_Rentan_Ds_Sebirang_2026.xlsx", SEBIRANG),
        ("PEMERINTAH DESA RAJA", RAJA),
        ("KANTOR KEPALA DESA RAJA", RAJA),
        ("DESA : RAJA", RAJA),
        ("Nama Desa: Raja", RAJA),
        ("Desa Raja, 12 Juni 2026", RAJA),
        ("DESA MERANTI KECAMATAN MERANTI KABUPATEN LANDAK", "6108082001"),
        ("PEKERJA RENTAN DS. SEI KELI", "6108012006"),
        ("Desa Tebdak", "6108012015"),
    ],
)
def test_a_village_behind_its_mark_is_mentioned(text, village):
    found = mention(text)
    assert found == Mention(village, village[:6], LANDAK, "marked")


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("Rekap Kecamatan Menjalin", MENJALIN),
        ("Rekap Kecamatan Menjalin.xlsx", MENJALIN),
        ("RT RW Kecamatan Ngabang", NGABANG),
        ("DATA KETUA RT/RW KECAMATAN NGABANG", NGABANG),
        ("DAFTAR KADER POSYANDU KECAMATAN NGABANG TAHUN 2026", NGABANG),
        ("Perangkat Desa Kecamatan Ngabang", NGABANG),
        ("DESA DI KECAMATAN NGABANG", NGABANG),
        ("KEC. MEMPAWAH HULU", "610802"),
        ("Kecamatan Menjalim", MENJALIN),
    ],
)
def test_a_district_behind_its_mark_is_mentioned(text, district):
    assert mention(text) == Mention(None, district, LANDAK, "marked")


def test_a_regency_behind_its_mark_is_mentioned():
    assert mention("PEMERINTAH KABUPATEN LANDAK", None) == Mention(None, None, LANDAK, "marked")
    assert mention("Dinas PUPR Kab. Sleman", None).regency == "3404"
    assert mention("Pemkab Kubu Raya").regency == "6112"


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("Sepahat", SEPAHAT),
        ("SEPAHAT", SEPAHAT),
        ("opensid_penduduk_raja.csv", RAJA),
        ("Raja", RAJA),
        ("Data Sebirang 2026", SEBIRANG),
        ("RekapSebirang.xlsx", SEBIRANG),
        ("Ngabang - Raja", RAJA),
        ("Raja Ngabang", RAJA),
    ],
)
def test_a_bare_name_counts_when_it_is_all_there_is(text, village):
    assert mention(text) == Mention(village, village[:6], LANDAK, "bare")


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("export_pekerja_sebangki.xls", "610810"),
        ("Usulan Menyuke 2026.xlsx", "610806"),
        ("Petani Meranti per Dusun.xlsx", "610808"),
        ("RekapMenjalin2026.xlsx", MENJALIN),
        ("Ngabang Landak", NGABANG),
    ],
)
def test_a_bare_name_that_is_a_district_and_a_village_is_the_district(text, district):
    assert mention(text) == Mention(None, district, LANDAK, "bare")


def test_in_an_expected_district_its_village_comes_first():
    assert mention("Menjalin", MENJALIN).village == "6108032008"
    assert mention("Raba", MENJALIN).village == "6108032006"


@pytest.mark.parametrize(
    "text",
    [
        "Data", "Rekap", "Petani", "Mekar", "Sheet1", "Lembar 2", "", "  ", "2026", "I",
        "DAFTAR KADER POSYANDU.xls", "guru ngaji dan marbot.xlsx", "Tenaga Non ASN per OPD.xlsx",
        "Payroll Juni 2026 PT Karya Rimba Sejahtera.xlsx", "SIPP_PT SAWIT BORNEO LESTARI.xlsx",
        "PT RAJA", "Koperasi Sebirang", "CV. Sepahat Jaya", "DINAS KESEHATAN", "DISHUB",
        "Bapak Karya Jaya", "KEL. TANI MAJU", "KELOMPOK TANI", "Data desa 2026",
        "1. Data per 12 Juni 2026", "NIK mohon dicek lagi", "BPU_Data TK Baru_Wadah.xlsx",
    ],
)  # fmt: skip
def test_ordinary_words_mention_no_place(text):
    assert mention(text) == Mention()


def test_words_that_are_villages_elsewhere_mention_nothing_without_a_region():
    for text in ("Sepahat", "Raja", "Mekar", "Sumber Data"):
        assert mention(text, None) == Mention()


def test_without_a_region_marks_and_unique_names_still_speak():
    text = "DAFTAR PEKERJA – DESA SEBIRANG KEC. NGABANG KAB. LANDAK"
    assert mention(text, None).village == SEBIRANG
    assert mention("Desa Sebirang", None).village == SEBIRANG
    assert mention("Desa Raja", None).village is None
    assert mention("Rekap Kecamatan Menjalin", None).district == MENJALIN
    assert mention("Rekap Menjalin", None) == Mention(None, MENJALIN, LANDAK, "bare")
    assert mention("Landak", None) == Mention(None, None, LANDAK, "bare")


def test_two_villages_leave_what_they_share():
    assert mention("Desa Raja dan Desa Hilir Kantor") == Mention(None, NGABANG, LANDAK, "marked")
    assert mention("Desa Raja dan Desa Sepahat") == Mention(None, None, LANDAK, "marked")


def test_a_village_outside_the_expected_regency_is_taken_when_the_text_names_its_regency():
    found = mention("Kabupaten Bandung Kecamatan Soreang Desa Sadu")
    assert found.regency == "3204"
    assert found.village is not None
    assert found.village.startswith("3204")


def test_a_marked_district_finds_its_bare_village():
    assert mention("Sebirang Kec. Ngabang.xlsx") == Mention(SEBIRANG, NGABANG, LANDAK, "bare")


def test_a_village_with_a_city_of_its_own_name_is_told_by_the_mark():
    assert mention("Kota Pontianak").regency == "6171"


@pytest.mark.parametrize(
    ("text", "region", "village"),
    [
        ("GAMPONG LAMSUJEN 2026.xlsx", "1106", "1106012018"),
        ("78. GAMPONG TEUNGOH BLANG MEE.csv", "1106", "1106012009"),
        ("KAMPUNG_Wan_2026.xls", "9301", "9301022003"),
        ("GAMPONG LAMSUJEN 2026.xlsx", None, None),
        ("KAMPUNG Lamsujen", "1106", None),
    ],
)
def test_a_village_is_called_as_the_people_there_call_it(text, region, village):
    assert Villages().mentions(text, region).village == village
