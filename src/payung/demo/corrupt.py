"""A listing of people as somebody wrote it down: the truth goes in, the writing comes out."""

import numpy as np
import polars as pl

from payung.demo.errors import Errors
from payung.demo.misnumbering import misdate, misnumber, misphone
from payung.demo.miswriting import Marks, miswrite
from payung.demo.pools import Random


def other_niks(random: Random, people: pl.DataFrame) -> pl.Series:
    """For each person somebody else's NIK: the head of the household's, else anybody's."""
    size = people.height
    stranger = people["nik"].gather(
        (np.arange(size) + random.integers(1, max(size, 2), size)) % size
    )
    head = pl.col("nik").first().over("household")
    frame = people.select("nik", "household").with_columns(stranger=stranger)
    return frame.select(pl.when(head != pl.col("nik")).then(head).otherwise("stranger")).to_series()


def written(random: Random, listed: pl.DataFrame, errors: Errors) -> pl.DataFrame:
    """What stands on the lists. ``listed`` is the population's rows, repeated as they are listed,
    with ``other_nik``.

    Columns, all in the order of ``listed``: name (core as written), name_text (with title, degree,
    alias), nik_text, nik (what can be known), birth_written, birth_swapped, phone, quirks.
    """
    marks = Marks(listed.height)
    names = miswrite(random, listed, errors, marks)
    numbers = misnumber(random, listed, errors, marks)
    dates = misdate(random, listed, errors, marks)
    phone = misphone(random, listed, errors, marks)
    return pl.concat([names, numbers, dates], how="horizontal").with_columns(
        phone=phone, quirks=marks.labels()
    )
