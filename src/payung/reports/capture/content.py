"""What stands on a form, whatever it is made into."""

import datetime
from dataclasses import dataclass, field

import polars as pl

from payung.core.periods import Month
from payung.texts import day_words, month_words, say


PEOPLE_SCHEMA = {
    "code": pl.String, "name": pl.String, "nik_masked": pl.String, "birth_date": pl.Date,
    "sex": pl.String, "job": pl.String, "village": pl.String,
}  # fmt: skip
JOBS = (
    "Petani", "Buruh tani", "Pekebun sawit", "Pekebun karet", "Nelayan", "Peternak", "Pedagang",
    "Tukang bangunan", "Buruh bangunan", "Buruh harian", "Tukang ojek", "Sopir", "Penjahit",
    "Pengrajin", "Asisten rumah tangga", "Guru honorer", "Guru mengaji", "Kader posyandu",
    "Perangkat desa", "Anggota BPD", "Ketua RT", "Ketua RW", "Linmas", "Karyawan", "Lainnya",
)  # fmt: skip


@dataclass(frozen=True)
class FormContent:
    """``people`` (PEOPLE_SCHEMA) stand on the list now; ``villages`` may be chosen from.

    ``token`` is read by machines, ``typed`` by people; ``place`` says where the sender is.
    """

    token: str
    typed: str
    sender: str
    kind: str  # of sender: village, office, employer, group
    place: str
    list: str
    month: Month
    version: int
    villages: tuple[str, ...] = ()
    jobs: tuple[str, ...] = JOBS
    due_on: datetime.date | None = None
    people: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PEOPLE_SCHEMA))

    def words(self, language: str) -> dict[str, str]:
        """sender, list, month, form and due as sentences use them."""
        due = (
            say("cover.due", language, day=day_words(self.due_on, language)) if self.due_on else ""
        )
        return {
            "sender": self.sender,
            "list": say(f"value.{self.list}", language),
            "month": month_words(str(self.month), language),
            "form": self.typed,
            "due": due,
        }


def file_stem(content: FormContent) -> str:
    """How the file is called, for people: ``Lembar isian - Amboyo Inti - 2026-12``."""
    name = "".join(sign if sign.isalnum() or sign in " .-" else " " for sign in content.sender)
    return f"Lembar isian - {' '.join(name.split())[:60]} - {content.month}"
