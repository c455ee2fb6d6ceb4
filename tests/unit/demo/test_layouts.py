"""Forms are put together from pieces; the cells stand where the truth says."""

import datetime
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from payung.demo.cells import FIELDS, column
from payung.demo.errors import CLERKS
from payung.demo.grids import Wording, sheet
from payung.demo.handwriting import dates_as_text
from payung.demo.headers import header_rows
from payung.demo.layouts import Layout, Values, layout
from payung.demo.listings import listings
from payung.demo.people import AS_OF
from payung.demo.pools import read
from payung.demo.senders import Part, Sender
from payung.demo.templates import template


WORDS = Wording(
    letterhead=("PEMERINTAH KABUPATEN",),
    title="DAFTAR",
    signer="KEPALA",
    signer_name="A.",
    place="X",
)


@pytest.fixture
def listed(landak, random):
    people, work = landak
    sender = Sender("village", (Part(np.arange(60)),))
    return listings(random, people, work, [sender], CLERKS, AS_OF)


@pytest.mark.parametrize("kind", list(read("columns")["lists"]))
@pytest.mark.parametrize("strange", [False, True])
def test_every_drawn_form_can_be_laid_out(random, listed, kind, strange):
    for told in ("title", "column", "code", "address"):
        form = layout(random, kind, village_by=told, strange=strange)
        page, people = sheet(random, "Sheet1", form, WORDS, listed)
        assert len(page.person_rows) == people.height == listed.height
        assert len(set(page.person_rows)) == listed.height


def test_many_different_forms_are_drawn(random):
    drawn = {repr(layout(random, "village", village_by="title")) for _ in range(50)}
    assert len(drawn) == 50


@pytest.mark.parametrize("style", ["row", "merged", "once", "tables", "roman"])
def test_groups_keep_every_person_in_his_village(random, listed, style):
    form = Layout(
        fields=("no", "name", "nik", "village"),
        group="village",
        group_style=style,
        village_by="group",
    )
    page, people = sheet(random, "Sheet1", form, WORDS, listed)
    assert people["village"].to_list() == sorted(people["village"].to_list())
    told = None
    villages = set(people["village"])
    for at, row in enumerate(page.rows, start=1):
        texts = " ".join(str(cell) for cell in row if isinstance(cell, str)).lower()
        if at not in page.person_rows or style in ("merged", "once"):
            found = [name for name in villages if name.lower() in texts]
            told = max(found, key=len) if found and (at not in page.person_rows or row[0]) else told
        if at in page.person_rows:
            assert told == people["village"][page.person_rows.index(at)]


def test_a_person_row_holds_that_persons_number(random, listed):
    form = Layout(
        fields=("no", "nik", "name"),
        top=3,
        left=1,
        header="two",
        numbering="numbers",
        repeat_header=20,
        empty_rows=True,
    )
    page, people = sheet(random, "Sheet1", form, WORDS, listed)
    for row, nik in zip(page.person_rows, people["nik_text"].to_list(), strict=True):
        if nik:
            assert page.rows[row - 1][2] == nik


def test_two_rows_of_headings_merge_what_belongs_together(random):
    form = Layout(fields=("no", "name", "birth_place", "birth_date"), header="two")
    rows, merges = header_rows(random, form, form.fields)
    assert len(rows) == 2
    assert rows[0][2]
    assert rows[0][3] is None
    assert rows[1][2:] != [None, None]
    assert (0, 2, 0, 3) in merges
    assert (0, 0, 1, 0) in merges


def test_three_rows_of_headings_put_one_above(random):
    form = Layout(fields=("no", "name", "nik", "birth_place", "birth_date"), header="three")
    rows, merges = header_rows(random, form, form.fields)
    assert len(rows) == 3
    assert (0, 0, 2, 0) in merges


@pytest.mark.parametrize(
    "style", ["dmy-", "dmy/", "dmy.", "short/", "words", "abbr", "iso", "mixed"]
)
def test_dates_are_written_in_every_style(random, style):
    text = dates_as_text(random, pl.Series([datetime.date(1995, 6, 7), None]), style)
    assert "7" in text[0]
    assert text[1] is None


def test_dates_in_cells_stay_dates(random, listed):
    cells = column(random, "birth_date", listed, Values(date="excel"))
    assert {type(cell) for cell in cells} <= {datetime.date, type(None), str}
    serial = column(random, "birth_date", listed, Values(date="serial"))
    assert all(10_000 < cell < 45_000 for cell in serial if isinstance(cell, int))


def test_numbers_keep_all_digits_or_lose_the_last(random, listed):
    whole = column(random, "nik", listed, Values(nik="number"))
    cut = column(random, "nik", listed, Values(nik="cut"))
    assert any(isinstance(cell, int) for cell in whole)
    assert all(cell % 10 == 0 for cell in cut if isinstance(cell, int))


def test_numbers_too_large_for_a_number_cell_stay_text(random, listed):
    papua = listed.with_columns(nik_text=pl.lit("9271010706850013"))
    assert set(column(random, "nik", papua, Values(nik="number"))) == {"9271010706850013"}


@pytest.mark.parametrize("field", sorted(set(FIELDS) - {"office"}))
def test_every_column_has_a_cell_for_everybody(random, listed, field):
    assert len(column(random, field, listed, Values())) == listed.height


def test_constants_and_empty_columns(random, listed):
    assert set(column(random, "=KTP", listed, Values())) == {"KTP"}
    assert set(column(random, "=#EMAIL", listed, Values())) == {None}


@pytest.mark.parametrize(
    ("form", "width"), [("sipp30", 30), ("sipp32", 32), ("bpu", 11), ("opensid", 20)]
)
def test_fixed_forms_have_their_columns(random, listed, form, width):
    drawn = template(form, "6108")
    page, _ = sheet(random, "x", drawn, Wording(), listed)
    assert [len(row) for row in page.rows] == [width] * (listed.height + 1)
    assert len(set(page.rows[0])) == width


def test_hidden_columns_are_named_by_place(random, listed):
    form = replace(Layout(fields=("no", "name", "nik")), hidden=("nik",), left=1)
    page, _ = sheet(random, "x", form, WORDS, listed)
    assert page.hidden_columns == [3]
