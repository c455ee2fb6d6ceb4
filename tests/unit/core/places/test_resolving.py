"""Which village is meant: as clerks write it, for Landak and for elsewhere."""

import pytest

from payung.core.places.resolving import resolve


LANDAK, SANGGAU, KUBU_RAYA = "6108", "6103", "6112"
RAJA, SEBIRANG, AMBOYO_INTI = "6108012003", "6108012018", "6108012014"
NGABANG, MENJALIN = "610801", "610803"


def village(*texts, region=LANDAK):
    place = resolve(*texts, *[None] * (3 - len(texts)), region)
    return place.village or place.problem


@pytest.mark.parametrize(
    "written",
    [
        "Amboyo Inti", "AMBOYO INTI", "amboyo inti", " Amboyo  Inti ", "AmboyoInti", "Amboyo-Inti",
        "Desa Amboyo Inti", "Ds. Amboyo Inti", "DS AMBOYO INTI", "Ds.Amboyo Inti",
        "Desa : Amboyo Inti", "PEMERINTAH DESA AMBOYO INTI", "Kantor Desa Amboyo Inti",
        "1. Amboyo Inti", "Amboyo Inti, Ngabang", "Amboyo Inti (Ngabang)", "Amboyo Inti/Ngabang",
        "Amboyo Inti, Kec. Ngabang", "Amboyo Inti Kec. Ngabang Kab. Landak",
        "Amboyo Inti Ngabang", "Amboyo Inti Ngabang Landak", "Amboyo Inti Landak",
        "Landak / Ngabang / Amboyo Inti", "Ngabang - Amboyo Inti",
        "RT 002/RW 001 Desa Amboyo Inti", "Dusun Tembawang RT 004/RW 001 Ds. Amboyo Inti",
        "Jl. Raya No. 5, Desa Amboyo Inti, Kec. Ngabang, Kab. Landak, Kalimantan Barat",
        "Amboyo Int", "Amboyo Intii", "Amboyo Itni", "Ambooyo Inti", "Amb. Inti",
        "61.08.01.2014", "6108012014", "6108012014.0", "6108012014 - Amboyo Inti",
        "Amboyo Inti 61.08.01.2014", "Amboyo Inti 79357", "AMBOYO INTI RT02/RW01",
    ],
)  # fmt: skip
def test_amboyo_inti_is_known_however_it_is_written(written):
    assert village(written) == AMBOYO_INTI


@pytest.mark.parametrize(
    "texts",
    [
        ("Raja", "Ngabang", "Landak"),
        ("Raja", "Kec. Ngabang", "Kab. Landak"),
        ("RAJA", "NGABANG", "KABUPATEN LANDAK"),
        ("Raja", "Ngabang, Kab. Landak", None),
        ("Raja", "Ngabang Landak", None),
        ("Raja", None, "Landak, Kalimantan Barat"),
        ("Raja", "Ngbang", None),
        ("Raja", "Ngabamg", "Lamdak"),
        ("Raja", "61.08.01", None),
        ("Raja", "610801", "61.08"),
        ("Raja", "Ngabang", "6108"),
        ("Raja", "Ngabang", "6103"),  # the statistics office's number of Landak
        ("Ngabang", "Raja", None),  # in each other's column
        ("Desa Raja Kecamatan Ngabang", "Landak", None),
        ("2003", "Ngabang", None),
        ("Dusun Raja", "Ngabang", None),
    ],
)
def test_columns_may_be_mixed_up(texts):
    assert village(*texts) == RAJA


@pytest.mark.parametrize("region", [None, LANDAK, SANGGAU, "3201"])
def test_what_the_text_names_counts_more_than_what_is_expected(region):
    assert village("Raja", "Ngabang", "Kab. Landak", region=region) == RAJA
    assert village("Raja, Kec. Ngabang, Kab. Landak", region=region) == RAJA


@pytest.mark.parametrize(
    "written",
    [
        "Sungai Raya",
        "Sei Raya",
        "Sui. Raya",
        "Sui Raya",
        "S. Raya",
        "Sungairaya",
        "Seiraya",
        "SEI RAYA",
    ],
)
def test_sungai_has_many_spellings(written):
    assert village(written, "Sungai Raya", region=KUBU_RAYA) == "6112012001"
    assert village("Sungai Raya", written, region=KUBU_RAYA) == "6112012001"


@pytest.mark.parametrize(
    ("region", "texts", "expected"),
    [
        ("3578", ("Dukuh Pakis", "Dukuh Pakis"), "3578211001"),
        ("3309", ("Dukuh", "Banyudono"), "3309092001"),
        ("3213", ("Jalan Cagak", "Jalancagak"), "3213122017"),
        ("3325", ("Gondang", "Subah", "Batang"), "3325092023"),
        ("9103", ("Yoboi", "Sentani"), "9103013007"),
        ("6171", ("Sei Jawi", "Ptk. Kota"), "6171051005"),
        ("6304", ("AnjirSerapatMuaraI", "AnjirMuara"), "6304042012"),
        ("1506", ("Kel. Merlung", "Merlung"), "1506051007"),
        ("1506", ("Ds. Merlung", "Merlung"), "1506052020"),
        (None, ("Kel. Sungai Jawi Kec. Pontianak Kota Kota Pontianak",), "6171051005"),
        (None, ("Sungai Jawi, Pontianak Kota, Kota Pontianak",), "6171051005"),
        (None, ("Sukamulya, Cikupa", None, "Tangerang"), "3603181001"),
        (None, ("Karang Anyar, Langsa Baro",), "1174052006"),
    ],
)
def test_other_regions_have_their_own_ways(region, texts, expected):
    assert village(*texts, region=region) == expected


def test_pontianak_was_the_name_of_mempawah():
    assert resolve("Sungai Bakau Kecil", None, "Kab. Pontianak", None).regency == "6102"
    assert resolve("Sungai Jawi", None, "Pontianak", None).regency == "6171"


@pytest.mark.parametrize("empty", [None, "", "-", "tidak ada"])
def test_no_village_is_missing_and_the_district_is_still_known(empty):
    place = resolve(empty, "Ngabang", None, LANDAK)
    assert (place.village, place.district, place.regency) == (None, NGABANG, LANDAK)
    assert place.problem == "village_missing"


def test_nothing_written_is_nothing_known():
    place = resolve(None, None, None, LANDAK)
    assert (place.village, place.district, place.regency) == (None, None, None)
    assert place.problem == "village_missing"


def test_a_name_in_several_districts_is_ambiguous_without_one():
    assert village("Parit Baru", None, "Kab. Sambas") == "village_ambiguous"
    assert village("Parit Baru", "Selakau", "Kab. Sambas") == "6101072006"


def test_several_beginnings_in_the_district_are_ambiguous():
    assert village("Amboyo", "Ngabang") == "village_ambiguous"


def test_a_name_that_exists_all_over_the_country_needs_a_regency():
    assert village("Raja", region=None) == "village_ambiguous"
    assert village("Sebirang", region=None) == SEBIRANG


@pytest.mark.parametrize("written", ["Bandung Selatan Jaya", "Zzz", "2003", "Jl. Raja"])
def test_what_is_no_village_is_unknown(written):
    assert village(written) == "village_unknown"


def test_a_village_that_is_not_in_its_district_is_unknown_for_one_of_the_two_is_wrong():
    place = resolve("Raja", "Mandor", None, LANDAK)
    assert (place.village, place.district) == (None, "610804")
    assert place.problem == "village_unknown"


def test_a_name_of_another_district_is_no_slip_for_one_of_this():
    """Raja lies in Ngabang; Raba, one letter away, in Menjalin."""
    assert village("Raja", "Menjalin") == "village_unknown"
    assert village("Rabaa", "Menjalin") == "6108032006"


def test_a_district_that_does_not_exist_does_not_hide_a_village_that_does():
    assert village("Raja", "Xyz") == RAJA
    assert village("Rajq", "Xyz") == "village_unknown"


def test_somebody_may_live_in_another_regency_than_the_expected():
    assert village("Parit Baru", "Sungai Raya", region=LANDAK) == "6112012017"


def test_but_not_in_another_than_the_one_that_is_named():
    place = resolve("Amboyo Inti", "Ngabang", "Kab. Bengkayang", LANDAK)
    assert (place.village, place.regency, place.problem) == (None, "6107", "village_unknown")


def test_a_village_that_bears_its_districts_name_is_the_village_in_its_column():
    assert village("Menjalin", "Menjalin") == "6108032008"
    assert village("Menjalin") == "6108032008"


def test_an_expected_district_narrows_the_choice():
    assert village("Sepahat", region=MENJALIN) == "6108032001"
    assert village("Raja", region=MENJALIN) == RAJA
    assert village("Raja", "Ngabang", region=MENJALIN) == RAJA


def test_a_code_and_another_name_contradict_each_other():
    assert village("6108012014 - Raja") == "village_ambiguous"


def test_a_former_code_is_answered_with_the_code_of_today():
    place = resolve("91.01.02.2001", None, None, None)
    assert (place.village, place.problem) == ("9301022001", "village_old_code")


def test_dots_make_a_code_the_ministrys():
    assert village("1103092008", region=None) == "village_ambiguous"
    assert village("11.03.09.2008", region=None) == "1103092008"


def test_the_codes_of_the_table_decide_for_a_bare_one():
    assert resolve("1103092008", None, None, None, "bps").village == "1101122001"


def test_a_statistical_code_is_translated_where_it_fits():
    assert village("6103030019", region=LANDAK) == RAJA


def test_a_number_in_a_name_is_part_of_it():
    first = resolve("Naga Jaya I", None, None, "1208").village
    second = resolve("Naga Jaya 2", None, None, "1208").village
    assert first is not None
    assert second is not None
    assert first != second
