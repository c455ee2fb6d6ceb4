import pytest

from payung.core.identity import sexes
from tests.unit.core.identity.reading import one


MALE = (
    *(
        "L",
        "l",
        "LK",
        "Lk",
        "lk.",
        "L.",
        "Laki-laki",
        "LAKI-LAKI",
        "Laki - laki",
        "laki laki",
        "Laki",
    ),
    *(
        "LAKI2",
        "Laki\u2013laki",
        "lakilaki",
        "Lelaki",
        "Pria",
        "PRIA",
        "M",
        "Male",
        "male",
        "1",
        "♂",
    ),
    *("Laki-laki ", "\u00a0L", "1. Laki-laki", "L (1)", "cowok"),
)
FEMALE = (
    *("P", "p", "PR", "Pr", "pr.", "Perempuan", "PEREMPUAN", "perempuan ", "Prempuan", "Wanita"),
    *("WANITA", "W", "F", "Female", "2", "♀", "2. Perempuan", "Perempuan (P)", "cewek", "\u200bP"),
)


@pytest.mark.parametrize("text", MALE)
def test_male(text):
    assert one(sexes.read, text) == {"sex": "L", "sex_problem": None}


@pytest.mark.parametrize("text", FEMALE)
def test_female(text):
    assert one(sexes.read, text) == {"sex": "P", "sex_problem": None}


@pytest.mark.parametrize("text", [None, "", " ", "-", "tidak ada", "?"])
def test_nothing_written_is_no_problem(text):
    assert one(sexes.read, text) == {"sex": None, "sex_problem": None}


@pytest.mark.parametrize("text", ["L/P", "3", "Petani", "07-06-1995", "LP"])
def test_anything_else_is_unreadable(text):
    assert one(sexes.read, text) == {"sex": None, "sex_problem": "sex_unreadable"}
