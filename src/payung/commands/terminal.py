"""Speaking to a terminal: progress while working, a summary at the end.

Progress and complaints go to standard error, the summary to standard output, so that a summary
can be piped and a progress bar never spoils a log.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.bar import Bar
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
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


class Step:
    """One bar: ``advance("file name")`` after each piece of work."""

    def __init__(self, bars: Progress, task: TaskID) -> None:
        self._bars, self._task = bars, task

    def advance(self, detail: str = "") -> None:
        self._bars.update(self._task, advance=1, detail=detail)

    def finish(self) -> None:
        total = self._bars.tasks[self._task].total
        self._bars.update(self._task, completed=total, detail="")


class Bars:
    """The bars of one command, one below the other."""

    def __init__(self, bars: Progress, language: str) -> None:
        self._bars, self._language = bars, language
        self._reported: dict[str, TaskID] = {}

    def step(self, code: str, total: int | None = None) -> Step:
        task = self._bars.add_task(say(code, self._language), total=total, detail="")
        return Step(self._bars, task)

    @contextmanager
    def whole(self, code: str) -> Iterator[None]:
        """A piece of work of unknown length: the bar moves, and is full at the end."""
        task = self._bars.add_task(say(code, self._language), total=None, detail="")
        yield
        self._bars.update(task, total=1, completed=1)

    def report(self, done: int, total: int, message: str = "", **values: object) -> None:
        """For work that reports how far it is: a bar for each kind of message."""
        if message not in self._reported:
            words = say(f"progress.{message}", self._language)
            self._reported[message] = self._bars.add_task(words, total=total, detail="")
        detail = "" if done >= total else str(values.get("file", ""))
        self._bars.update(self._reported[message], completed=done, total=total, detail=detail)


@contextmanager
def bars(language: str) -> Iterator[Bars]:
    """Progress bars on standard error; nothing at all when that is not a terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("[bold]{task.description:<28}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[detail]}", markup=True),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        yield Bars(progress, language)


def print_sentence(code: str, language: str, **values: object) -> None:
    Console(highlight=False, soft_wrap=True).print(Text(say(code, language, **values)))


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
