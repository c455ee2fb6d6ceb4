"""What people write for "Masih bekerja?" when they do not choose from the list."""

import polars as pl
import pytest

from payung.core.rosters.answers import state
from payung.core.rosters.issued import STATES


def read(text: str | None) -> str | None:
    frame = pl.DataFrame({"text": [text]}, schema={"text": pl.String})
    said: str | None = frame.select(state(pl.col("text"))).item()
    return said


@pytest.mark.parametrize(("text", "name"), STATES.items())
def test_what_the_list_offers_is_read_however_it_is_typed(text: str, name: str) -> None:
    assert read(text) == read(f" {text.upper()}. ") == read(text.lower()) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *((text, "died") for text in (
            "Meninggal dunia", "meningal", "sudah wafat", "Alm.", "Almarhumah", "Died", "passed away",
            "Tidak, sudah meninggal", "berhenti karena meninggal")),
        *((text, "moved") for text in (
            "pindah ke Pontianak", "Sudah pindah", "moved", "Tidak, pindah", "pindah ikut suami",
            "berhenti karena pindah")),
        *((text, "left") for text in (
            "Sudah berhenti", "BERHENTI BEKERJA", "keluar", "Tidak", "tdk", "Sudah tidak", "No",
            "tidak bekerja", "sudah tidak bekerja lagi", "Tidak lagi aktif", "tidak\naktif",
            "sudah tidak masih bekerja", "Non-aktif", "diberhentikan", "resign", "pensiun",
            "no longer works here", "not active", "Left", "inactive")),
        *((text, "stays") for text in (
            "ya", "Iya", "Y", "Masih", "masih bekerja", "Aktif", "Bekerja", "Yes", "still works",
            "Ya, di kebun keluarga")),
    ],
)  # fmt: skip
def test_other_words_for_the_four_answers(text: str, name: str) -> None:
    assert read(text) == name


@pytest.mark.parametrize(
    "text",
    [None, "", " ", "-", "?", "sakit", "cuti", "entah", "tidak tahu", "Pindah?", "mungkin berhenti",
     "belum berhenti", "tidak pindah", "tidak meninggal", "akan pindah", "mau keluar",
     "masih bekerja, mau pindah", "Ya/Tidak", "ya, sudah berhenti", "istri meninggal",
     "meninggal atau pindah", "sedang keluar kota", "meninggalkan pesan", "keluarga", "Petani"],
)  # fmt: skip
def test_nobody_is_gone_by_words_that_say_it_of_others_later_or_not_at_all(text: str) -> None:
    assert read(text) is None
