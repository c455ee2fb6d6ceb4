"""Files of every format can be opened again and hold what was put in; refused ones are refused."""

import datetime

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import open_workbook
from payung.demo.formats import EXTENSIONS, write
from payung.demo.grids import Grid
from payung.demo.refused import write_refused


def example(**more):
    return Grid(
        "Data", rows=[["JUDUL"], [], ["No", "Nama", "NIK"], [1, "Yohanes <A> & B", "6108010706850001"]],
        bold={0, 2}, **more,
    )  # fmt: skip


@pytest.mark.parametrize("kind", list(EXTENSIONS))
def test_what_is_written_can_be_read(tmp_path, kind):
    path = tmp_path / f"a.{EXTENSIONS[kind]}"
    write(path, [example()], kind)
    sheet = open_workbook(path).sheets[0]
    assert sheet.texts.rows()[-1] == ("1", "Yohanes <A> & B", "6108010706850001")
    assert sheet.rows.to_list()[-1] == 4


@pytest.mark.parametrize("kind", list(EXTENSIONS))
def test_the_same_grid_gives_the_same_bytes(tmp_path, kind):
    first, second = tmp_path / "a", tmp_path / "b"
    write(first, [example(declared_rows=1_000_000)], kind)
    write(second, [example(declared_rows=1_000_000)], kind)
    assert first.read_bytes() == second.read_bytes()


def test_dates_numbers_and_merged_cells_survive(tmp_path):
    grid = Grid(
        "x",
        rows=[["A", None], [datetime.date(1995, 6, 7), 6108010706850001], [1.5, 2]],
        merges=[(0, 0, 0, 1)],
    )
    write(tmp_path / "a.xlsx", [grid], "xlsx")
    sheet = open_workbook(tmp_path / "a.xlsx").sheets[0]
    assert sheet.texts.rows()[1:] == [("1995-06-07", "6108010706850001"), ("1.5", "2")]
    assert sheet.merged == ((1, 0, 1, 1),)


def test_a_sheet_may_claim_a_million_rows(tmp_path):
    write(tmp_path / "a.xlsx", [example(declared_rows=1_000_000)], "xlsx")
    assert open_workbook(tmp_path / "a.xlsx").sheets[0].texts.height < 10


def test_refused_files_are_refused_for_the_reason_given(tmp_path):
    names = {kind: f"{kind}.xlsx" for kind in ("password", "empty", "truncated", "pdf", "docx")}
    for file, reason in write_refused(tmp_path, names):
        with pytest.raises(InputProblem) as problem:
            open_workbook(tmp_path / file)
        assert problem.value.code == reason
