import pytest

from payung.core.matching.model import shipped
from payung.core.matching.namesakes import namesakes
from payung.core.matching.naming import compare_names
from payung.core.matching.normalise import population
from tests.unit.core.matching.tables import day, table


def level(one, other):
    """The level of two records given as names or as dictionaries."""
    records = [record if isinstance(record, dict) else {"name": record} for record in (one, other)]
    people = population(table(records[0]), table(records[1]))
    left, right = (people.records["profile"].to_numpy()[at : at + 1] for at in (0, 1))
    model = shipped()
    there = compare_names(people, namesakes(people), left, right, model).level[0]
    back = compare_names(people, namesakes(people), right, left, model).level[0]
    assert there == back
    return model.fields["name"].levels[there]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ali Hidayat", "HIDAYAT ALI", "equal"),
        ("Nur Aini", "Nur'aini", "equal"),
        ("Moh. Ali", "Muhammad Ali", "equal"),
        ("Saparudin", "SAPAROEDIN", "equal"),
        ("Rosmiati Rini", "Rusmiati Rini", "sound"),
        ("Matius Yohanes Iban", "YOHANES IBAN", "subset"),
        ("Regina Rosa", "Regina", "subset"),
        ("KhiongKim", "Phang Khiong Kim", "subset"),
        ("E Ngalai", "Emiliana Ngalai", "initials"),
        ("Pet. Daling", "Petrus Daling", "initials"),
        ("Aloysius Stef. Akim", "Aloysius Stepanus Akim", "initials"),
        ("Pet. Daling", "Petrus Koten", "differs"),
        ("Suoso", "Suroso Hidayat", "faint"),
        ("Andy Wahyudi", "Awahydi", "faint"),
        ("Kasmini", "Kasimni", "typo"),
        ("Nurhasanah Maarani", "NURHASANAH MAHARANI", "sound"),
        ("Lily Hartono", "LILY HRATONO", "typo"),
        ("Salmah Khairunnisa", "Slamah Khairunisa", "typo"),
        ("Utma", "Wahyu Utama", "similar"),
        ("Liu Tet Jun", "Liu Tek Jun", "similar"),
        ("Noor Hayati", "Noor Santi", "partial"),
        ("Dominikus Iban", "Dominikus Husin", "partial"),
        ("Ali", "Yohanes Aleng", "differs"),
        ("Tinting", "Tintingwati", "partial"),
        ("Siska", "Fransiska", "partial"),
        ("Skolastikajubai", "Skolastika", "partial"),
        ("M.", "Mardiana", "partial"),
        ("M.", "Hasan", "differs"),
        ("Yoef", "Yosef", "typo"),
        ("Suwarno", "Suwarnoanto", "partial"),
        ("Ali", None, "missing"),
    ],
)
def test_how_names_agree(one, other, expected):
    assert level(one, other) == expected


def test_an_alias_is_a_name_too():
    written = {"name": "Rudy Hartono", "alias": "Phang Tet Khiong"}

    assert level(written, "PHANG TET KHIONG") == "alias"
    assert level(written, "Rudy Hartono") == "equal"
    assert level(written, {"name": "Budi", "alias": "Phang Tet Khiong"}) == "alias"
    assert level(written, "Karim Matsuri") == "differs"


def test_an_initial_stands_for_a_word_of_its_letter_only():
    assert level("F Rangau", "Yosef Rangau") == "partial"


def test_very_long_names_are_compared_without_failing():
    long = " ".join(f"kata{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")

    assert level(long, long) == "equal"
    assert level(long, "kataa katab") in ("partial", "differs")
    assert level("a" * 200, "b" * 200) == "differs"


def test_the_more_bear_a_shared_word_the_more_is_reported():
    rows = [{"name": f"Siti {name}", "birth_date": day(f"199{n}-02-03")} for n, name in
            enumerate(["Aminah", "Rohani", "Halimah"])]  # fmt: skip
    people = population(table(*rows), table({"name": "Siti"}, {"name": "Rohani"}))
    profile = people.records["profile"].to_numpy()
    answer = compare_names(people, namesakes(people), profile[[0, 1]], profile[[3, 4]], shipped())

    assert answer.bearers.tolist() == [3, 1]
