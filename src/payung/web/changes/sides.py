"""A line of a change set made ready for its page: old and new beside each other, numbers masked."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from payung.registry.models import ChangeLine, RosterRow
from payung.web import formats
from payung.web.wording import field_word


KINDS = {
    "joined": (_("Masuk daftar"), "ok"),
    "left": (_("Keluar daftar"), "bad"),
    "changed": (_("Berubah"), "info"),
}
STATES = {
    "waiting": (_("Menunggu"), "warn"),
    "accepted": (_("Sudah diterima"), "ok"),
    "refused": (_("Ditolak"), "bad"),
}
SAID = {
    "title": _("tertulis pada judul atau nama berkas"),
    "received": _("hari diterima; tidak tertulis pada berkas"),
    "person": _("ditetapkan petugas"),
}
SHOWN = {"nik": "nik_masked", "kk": "kk_masked", "phone": "phone_masked"}


@dataclass(frozen=True)
class Side:
    """One field of a person: its word, what stood there, what stands there now."""

    word: Any
    old: str
    new: str


@dataclass(frozen=True)
class Shown:
    line: ChangeLine
    name: str
    nik: str
    about: str
    sides: list[Side]
    kind: tuple[Any, str]
    state: tuple[Any, str]


def shown(line: ChangeLine) -> Shown:
    row = line.new or line.old
    about = [row.area.name if row.area.level == "village" else "", row.job, row.office]
    sides = [
        Side(field_word(name), value(line.old, name), value(line.new, name))
        for name in line.fields
        if line.old and line.new
    ]
    return Shown(
        line, row.name or row.name_written, row.nik_masked, " · ".join(filter(None, about)), sides,
        KINDS[line.kind], STATES[line.state],
    )  # fmt: skip


def value(row: RosterRow, name: str) -> str:
    """A field of a row as people see it."""
    if name == "village":
        return row.area.name if row.area.level == "village" else row.village_text or "–"
    found = getattr(row, SHOWN.get(name, name))
    if name == "birth_date":
        return formats.day(found)
    if name == "wage":
        return formats.number(found) if found is not None else "–"
    return str(found or "–")
