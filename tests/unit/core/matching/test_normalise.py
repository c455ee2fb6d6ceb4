import polars as pl

from payung.core.matching.normalise import CONTENT, population
from tests.unit.core.matching.tables import ALI, day, table


def profile(**record):
    people = population(table(record))
    return dict(zip(people.profiles.columns, people.profiles.row(0), strict=True))


def test_records_that_say_the_same_share_a_profile():
    people = population(table(ALI, ALI, {**ALI, "name": "Budi"}))

    assert len(people) == 2
    assert people.records["profile"].n_unique() == 2


def test_case_and_titles_already_removed_do_not_part_profiles():
    people = population(table(ALI, {**ALI, "name": "ALI  HIDAYAT"}))

    assert len(people) == 1


def test_a_table_without_most_columns_is_a_table_with_nothing_in_them():
    people = population(pl.DataFrame({"name": ["Ali", None]}))

    assert len(people) == 2
    assert people.profiles["nik"].to_list() == [0, 0]


def test_profiles_do_not_depend_on_the_order_of_rows():
    rows = table(ALI, {**ALI, "name": "Budi"}, {**ALI, "nik": None})

    assert population(rows).profiles.equals(population(rows.reverse()).profiles)


def test_every_record_has_its_profile():
    rows = table(ALI, {}, {**ALI, "name": "Budi"}, {})

    assert population(rows).records["record"].to_list() == [0, 1, 2, 3]


def test_two_tables_never_share_profiles():
    people = population(table(ALI), table(ALI))

    assert people.profiles["side"].to_list() == [0, 1]


def test_the_nik_tells_birth_date_and_sex_of_a_woman():
    assert profile(nik="6108014706850002")["nik_birth"] == 850607 + 1
    assert profile(nik="6108014706850002")["sex"] == 2


def test_sex_from_a_nik_whose_date_differs_from_the_written_one_is_not_trusted():
    found = profile(nik="6108014706850002", birth_date=day("1990-01-02"))

    assert found["sex"] == 0


def test_written_sex_wins():
    assert profile(nik="6108014706850002", sex="L")["sex"] == 1


def test_dates_are_compared_without_their_century():
    assert profile(birth_date=day("1985-06-07"))["birth"] == 850607 + 1


def test_an_impossible_date_in_the_nik_is_none():
    assert profile(nik="6108019913850002")["nik_birth"] == 0


def test_a_nik_that_is_not_16_digits_is_none():
    assert profile(nik="61080147068500")["nik"] == 0
    assert profile(nik="610801470685000O")["nik"] == 0


def test_15_digits_are_kept_as_a_part():
    assert profile(nik_written="610801 070685 001")["part"] == 610801070685001


def test_of_a_file_cut_by_excel_the_first_15_digits_are_kept():
    found = profile(nik_written="6108010706850000", findings=["nik_file_cut"])

    assert found["part"] == 610801070685000


def test_a_part_beside_a_whole_nik_is_not_needed():
    assert profile(**{**ALI, "nik_written": "610801070685000"})["part"] == 0


def test_phones_are_numbers_without_their_prefix():
    found = profile(phone="+6281234567|081299999")

    assert (found["phone"], found["phone_two"]) == (81234567, 81299999)


def test_every_content_column_is_a_number():
    people = population(table(ALI))

    assert all(people.profiles[name].dtype.is_integer() for name in CONTENT)


def bearers(column, value, count, **more):
    """``count`` people with other names and dates who share one number."""
    return [
        {
            "name": f"Orang {chr(97 + n)}",
            "birth_date": day(f"19{60 + n}-03-04"),
            column: value,
            **more,
        }
        for n in range(count)
    ]


def test_a_nik_that_many_people_bear_is_nobodys():
    few, many = (
        population(table(*bearers("nik", ALI["nik"], count))).profiles["nik"].unique().to_list()
        for count in (5, 6)
    )

    assert few == [int(ALI["nik"])]
    assert many == [0]


def test_a_phone_in_an_office_is_nobodys_and_one_in_a_family_is_theirs():
    family = population(table(*bearers("phone", ALI["phone"], 9))).profiles
    office = population(table(*bearers("phone", ALI["phone"], 20))).profiles

    assert family["phone"].min() > 0
    assert office["phone"].max() == 0


def test_one_person_in_many_rosters_keeps_the_nik_however_the_name_is_written():
    rows = [{**ALI, "name": f"Ali {chr(97 + n)}idayat"} for n in range(20)]

    assert population(table(*rows)).profiles["nik"].min() > 0


def test_without_dates_very_many_names_under_one_number_are_many_people():
    rows = [{"name": f"Orang {chr(97 + n)}", "nik": ALI["nik"]} for n in range(20)]

    assert population(table(*rows)).profiles["nik"].max() == 0
    assert population(table(*rows[:6])).profiles["nik"].min() > 0
