"""How large a file may be before it is refused rather than read."""

from dataclasses import dataclass

from payung.core.errors import InputProblem


_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The most that is read. Sizes in bytes; a file above any of them is refused whole.

    ``max_markup_cells`` is for web pages, OpenDocument and XML, which are read cell by cell.
    ``max_inflated`` and ``max_ratio`` stop archives that swell when unpacked; the ratio counts
    only from ``ratio_from`` bytes on, since small files of spaces may shrink as much in honesty.
    ``max_area`` is rows x columns of a sheet up to its last filled cell; the default still lets
    through what reaches down to the last row of a spreadsheet in up to 26 columns.
    """

    max_bytes: int = 100 * _MEGABYTE
    max_cells: int = 20_000_000
    max_markup_cells: int = 5_000_000
    max_area: int = 30_000_000
    max_sheets: int = 500
    max_inflated: int = 2048 * _MEGABYTE
    max_ratio: int = 200
    ratio_from: int = 64 * _MEGABYTE
    max_members: int = 20_000

    def check_cells(self, cells: int, *, are_markup: bool = False) -> None:
        """Raises InputProblem too_many_cells."""
        limit = self.max_markup_cells if are_markup else self.max_cells
        if cells > limit:
            raise InputProblem("too_many_cells", cells=cells, limit=limit)

    def check_area(self, rows: int, columns: int) -> None:
        """Raises InputProblem too_many_cells for a sheet that is too large, however empty."""
        if rows * columns > self.max_area:
            raise InputProblem("too_many_cells", rows=rows, columns=columns, limit=self.max_area)
