"""What layouts are made of: name -> (file, bytes, rows to expect), and the villages they speak of."""

from collections.abc import Callable
from typing import Any

from tests.system.roster_drafts import Draft, xlsx


Layout = tuple[str, bytes, list[dict[str, Any]]]
LAYOUTS: dict[str, Callable[[], Layout]] = {}

JEMBER = (
    ("3509022001", "Cakru", "Kencong"),
    ("3509022002", "Paseban", "Kencong"),
    ("3509032001", "Jamintoro", "Sumberbaru"),
)
MAKASSAR = (("7371011001", "Bontorannu", "Mariso"), ("7371021003", "Mamajang Luar", "Mamajang"))
MERAUKE = (("9301032002", "Wambi", "Okaba"), ("9301032004", "Alatep", "Okaba"))
PADANG = (("1371011002", "Alang Laweh", "Padang Selatan"),)
DENPASAR = (
    ("5171011003", "Sesetan", "Denpasar Selatan"),
    ("5171011005", "Renon", "Denpasar Selatan"),
)
LANDAK = (("6108012003", "Raja", "Ngabang"), ("6108012004", "Mungguk", "Ngabang"))


def layout(make: Callable[[], Layout]) -> Callable[[], Layout]:
    LAYOUTS[make.__name__] = make
    return make


def done(name: str, *drafts: Draft) -> Layout:
    content = xlsx(*drafts)
    return name, content, [row for draft in drafts for row in draft.expected]
