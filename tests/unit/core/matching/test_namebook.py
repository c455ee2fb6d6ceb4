import polars as pl

from payung.core.matching.namebook import named
from tests.unit.core.matching.tables import table


def numbers(*records, raw=True):
    spelling, (name, alias) = named([table(*records)], raw=raw)
    return spelling, name.to_list(), alias.to_list()


def test_titles_degrees_and_patronyms_are_not_the_name():
    _, name, _ = numbers(
        {"name": "H. SAPARUDIN, S.Pd"}, {"name": "Saparudin bin Hamdan"}, {"name": "Saparudin"}
    )

    assert len(set(name)) == 1


def test_an_alias_in_the_name_is_an_alias():
    _, name, alias = numbers({"name": "Budi als. Tan A Kiong"}, {"name": "Tan A Kiong"})

    assert alias == [name[1], 0]


def test_an_alias_of_its_own_column_counts_first():
    _, name, alias = numbers({"name": "Budi als. Tan A Kiong", "alias": "Akong"}, {"name": "Akong"})

    assert alias[0] == name[1]


def test_names_already_read_are_left_as_they_are():
    _, name, alias = numbers({"name": "H. Budi als. Akong"}, {"name": "Budi"}, raw=False)

    assert name[0] != name[1]
    assert alias == [0, 0]


def test_short_forms_with_a_dot_are_names_and_need_no_reading():
    spelling, name, _ = numbers({"name": "Moh. Ali"}, {"name": "Muhammad Ali"})

    assert spelling.key[name[0]] == spelling.key[name[1]]


def test_no_name_has_number_0():
    _, name, alias = numbers({"name": None}, {"name": "-"}, {"name": "tidak ada"}, {"name": "Ali"})

    assert name[:3] == [0, 0, 0]
    assert name[3] > 0
    assert alias == [0, 0, 0, 0]


def test_names_of_all_tables_share_their_numbers():
    one, other = table({"name": "Ali"}, {"name": "Budi"}), table({"name": "budi"})
    _, (name, _) = named([one, other], raw=True)

    assert name.to_list()[1] == name.to_list()[2]
    assert name.dtype == pl.UInt32
