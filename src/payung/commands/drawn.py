"""What is drawn on a terminal: bars while working, tables at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.bar import Bar
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from payung.texts import number, percent, say


COLOURS = {
    "protected": "green",
    "lapsed": "yellow",
    "unprotected": "red",
    "review": "magenta",
    "excluded": "bright_black",
}


@contextmanager
def progress() -> Iterator[Progress]:
    """Bars on standard error, one below the other."""
    columns = (
        TextColumn("[bold]{task.description:<28}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[detail]}", markup=True),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        yield bars


def print_verdicts(counts: dict[str, int], language: str) -> None:
    """How many people have which verdict, with a bar as long as their share."""
    whole = sum(counts.values())
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for verdict, colour in COLOURS.items():
        part = counts.get(verdict, 0)
        table.add_row(
            Text(say(verdict, language), style=colour),
            Text(number(part, language), justify="right"),
            Text(percent(part, whole, language), justify="right", style="dim"),
            Bar(whole or 1, 0, part, width=30, color=colour),
        )
    Console().print(table)


def print_table(headings: list[str], lines: list[tuple[str, ...]], language: str) -> None:
    """A plain table; the first column is text, numbers stand to the right."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for index, heading in enumerate(headings):
        justify = "right" if lines and all(_is_number(line[index]) for line in lines) else "left"
        table.add_column(say(heading, language), justify=justify, overflow="fold")
    for line in lines:
        table.add_row(*(Text(cell) for cell in line))
    Console().print(table)


def _is_number(cell: str) -> bool:
    return cell.rstrip(" %").replace(".", "").replace(",", "").isdigit()
