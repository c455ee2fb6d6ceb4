"""What the cells alone say about a column."""

import polars as pl
import pytest

from payung.core.rosters.contents import Profile, content_score, profiles
from tests.system.roster_drafts import cast


PEOPLE = cast(("3509022001", "Cakru", "Kencong"))


def profile(texts: list[str], kind: int = 1) -> Profile:
    sample = pl.DataFrame({"column": ["c0"] * len(texts), "text": texts}).with_columns(
        kind=pl.lit(kind, dtype=pl.UInt8)
    )
    return profiles(sample)[0]


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        ("nik", [p.nik for p in PEOPLE]),
        ("name", [p.name for p in PEOPLE]),
        ("birth_date", [p.long_day for p in PEOPLE]),
        ("birth_date", [f"Jember, {p.day()}" for p in PEOPLE]),
        ("sex", [p.sex for p in PEOPLE]),
        ("phone", ["0" + p.phone[3:] for p in PEOPLE]),
        ("number", [str(n) for n in range(1, 13)]),
        ("job", [p.job for p in PEOPLE]),
        ("wage", ["Rp 2.500.000,-"] * 12),
    ],
)
def test_cells_speak_for_their_field(field: str, texts: list[str]) -> None:
    assert content_score(field, profile(texts)) >= 0.5


def test_starred_numbers_speak_for_the_nik_and_against_a_telephone() -> None:
    starred = profile([f"{p.nik[:6]}******{p.nik[-4:]}" for p in PEOPLE])
    assert content_score("nik", starred) >= 0.8
    assert content_score("kk", starred) < 0.1
    assert content_score("phone", starred) < 0
    assert content_score("nik", profile([f"0812****{p.phone[-4:]}" for p in PEOPLE])) == -1.0


@pytest.mark.parametrize("field", ["nik", "birth_date", "sex"])
def test_names_speak_against_hard_fields(field: str) -> None:
    assert content_score(field, profile([p.name for p in PEOPLE])) == -1.0


def test_a_womans_day_shows_that_a_column_is_no_family_card() -> None:
    numbers = profile([p.nik for p in PEOPLE])
    assert content_score("nik", numbers) > content_score("kk", numbers)


def test_an_empty_column_says_nothing() -> None:
    assert content_score("nik", profile(["", "-"])) == 0.0
