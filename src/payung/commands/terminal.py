"""Speaking to a terminal: progress while working, a summary at the end.

Progress and complaints go to standard error, the summary to standard output, so that a summary
can be piped and a progress bar never spoils a log. Where nobody watches nothing is drawn, and
what draws is not brought along.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from payung.texts import say


class Progress(Protocol):
    """What keeps the bars."""

    def add_task(self, description: str, *, total: float | None, detail: str) -> Any: ...

    def update(self, task: Any, **fields: Any) -> None: ...


class _Unseen:
    """Bars that nobody would see."""

    def add_task(self, description: str, *, total: float | None, detail: str) -> int:
        return 0

    def update(self, task: int, **fields: Any) -> None:
        pass


class Step:
    """One bar: ``advance("file name")`` after each piece of work."""

    def __init__(self, bars: Progress, task: Any, total: int | None) -> None:
        self._bars, self._task, self._total = bars, task, total

    def advance(self, detail: str = "") -> None:
        self._bars.update(self._task, advance=1, detail=detail)

    def finish(self) -> None:
        self._bars.update(self._task, completed=self._total, detail="")


class Bars:
    """The bars of one command, one below the other."""

    def __init__(self, bars: Progress, language: str) -> None:
        self._bars, self._language = bars, language
        self._reported: dict[str, Any] = {}

    def step(self, code: str, total: int | None = None) -> Step:
        task = self._bars.add_task(say(code, self._language), total=total, detail="")
        return Step(self._bars, task, total)

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
    if not sys.stderr.isatty():
        yield Bars(_Unseen(), language)
        return
    from payung.commands import drawn

    with drawn.progress() as progress:
        yield Bars(progress, language)


def print_sentence(code: str, language: str, **values: object) -> None:
    sys.stdout.write(f"{say(code, language, **values)}\n")
