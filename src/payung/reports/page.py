"""``report.html``: one page to look at, print or send on. It loads nothing from anywhere.

No person is named in it, so it may go to a meeting; the lists with people stand in ``gaps/``.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import polars as pl

from payung.core import places
from payung.core.deliveries import FileResult
from payung.core.reconciliation import Reconciliation
from payung.reports import files as file_reports
from payung.reports import tables
from payung.texts import day_words, number, percent, say


STYLE = Path(__file__).parent / "page.css"
SHARES = ("protected", "lapsed", "unprotected", "review")
HASH_SHOWN = 12


def write(
    path: Path,
    found: Reconciliation,
    files: Iterable[FileResult],
    inputs: list[dict[str, str]],
    *,
    region: str | None,
    language: str,
) -> None:
    """Writes the page; every number in it stands in coverage.json too."""
    files = list(files)
    page = _Page(found, language)
    place = (places.area_name(region) if region else None) or say("page.some_area", language)
    body = [
        page.headline(place),
        page.tiles(),
        page.areas("district", "page.districts"),
        page.areas("village", "page.villages"),
        page.senders(),
        page.findings(),
        page.refused([file for file in files if file.reading is None]),
        page.how(inputs),
    ]
    title = say("page.title", language, place=place)
    path.write_text(_document(title, "\n".join(body), language), encoding="utf-8")


class _Page:
    """The parts of the page, each a piece of HTML; all text is escaped where it enters."""

    def __init__(self, found: Reconciliation, language: str) -> None:
        self.found, self.language = found, language
        self.day = day_words(found.as_of, language)
        self.total = found.figures.filter(pl.col("scope") == "total").row(0, named=True)

    def words(self, code: str, **values: Any) -> str:
        return escape(say(f"page.{code}", self.language, **values))

    def count(self, value: int) -> str:
        return number(value, self.language)

    def rate(self, line: dict[str, Any]) -> str:
        return percent(line["numerator"], line["denominator"], self.language)

    def headline(self, place: str) -> str:
        rate = self.rate(self.total)
        return (
            f"<header><p>{escape(place)} · {escape(self.day)}</p>"
            f"<h1>{self.words('headline', rate=rate)}</h1>"
            f"<p>{self.words('of', part=self.total['numerator'], whole=self.total['denominator'])}</p>"
            f"{self.bar(self.total, 'wide')}</header>"
        )

    def tiles(self) -> str:
        names = (*SHARES, "excluded")
        values = {"protected": self.total["numerator"], **self.total}
        tiles = "".join(
            f'<li class="{name}"><b>{self.count(values[name])}</b>'
            f"{escape(say(name, self.language))}</li>"
            for name in names
        )
        return f"<ul class=tiles>{tiles}</ul>"

    def bar(self, line: dict[str, Any], kind: str = "") -> str:
        """A bar of the four answers; SVG, so that it prints and needs no style attribute."""
        values = {"protected": line["numerator"], **line}
        x, parts = 0.0, []
        for name in SHARES:
            width = 100 * values[name] / line["denominator"] if line["denominator"] else 0
            parts.append(f'<rect class="{name}" x="{x:.2f}" width="{width:.2f}" height="10"/>')
            x += width
        return (
            f'<svg class="bar {kind}" viewBox="0 0 100 10" preserveAspectRatio="none" '
            f'aria-hidden="true">{"".join(parts)}</svg>'
        )

    def areas(self, scope: str, heading: str) -> str:
        lines = self.found.figures.filter(pl.col("scope") == scope).sort(
            pl.col("numerator") / pl.col("denominator"), "area", descending=[True, False]
        )
        rows = [
            (self.area(line["area"]), line) for line in lines.iter_rows(named=True)
        ]  # fmt: skip
        return self.table(heading, "page.area", rows)

    def area(self, code: str | None) -> str:
        if code is None:
            return self.words("village_unknown")
        above = places.area_name(code[:6]) if len(code) > 6 else None
        name = escape(places.area_name(code) or code)
        return f"{name} <small>{escape(above)}</small>" if above else name

    def senders(self) -> str:
        lines = self.found.figures.filter(pl.col("scope") == "sender")
        rows = [(escape(line["sender"]), line) for line in lines.iter_rows(named=True)]
        return self.table("page.senders", "heading.file", rows)

    def table(self, heading: str, first: str, rows: list[tuple[str, dict[str, Any]]]) -> str:
        if not rows:
            return ""
        heads = "".join(
            f"<th>{escape(say(code, self.language))}</th>"
            for code in (first, "page.rate", "page.share", "protected", "page.listed")
        )
        body = "".join(
            f"<tr><th scope=row>{name}</th><td>{self.rate(line)}</td><td>{self.bar(line)}</td>"
            f"<td>{self.count(line['numerator'])}</td><td>{self.count(line['denominator'])}</td></tr>"
            for name, line in rows
        )
        return (
            f"<section><h2>{escape(say(heading, self.language))}</h2>"
            f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></section>"
        )

    def findings(self) -> str:
        counted = tables.counted_findings(self.found.rows)
        if not counted.height:
            return ""
        items = "".join(
            f"<li><b>{self.count(count)}</b> {escape(say(code, self.language))}</li>"
            for code, count in counted.iter_rows()
        )
        return (
            f"<section><h2>{self.words('findings')}</h2><ul class=findings>{items}</ul></section>"
        )

    def refused(self, files: list[FileResult]) -> str:
        if not files:
            return ""
        items = "".join(
            f"<li><b>{escape(file.source.name)}</b> "
            f"{escape(file_reports.reason(file, self.language))}</li>"
            for file in files
        )
        return f"<section><h2>{self.words('refused')}</h2><ul>{items}</ul></section>"

    def how(self, inputs: list[dict[str, str]]) -> str:
        lines = "".join(
            f"<tr><td>{escape(line['file'])}</td><td><code>{line['sha256'][:HASH_SHOWN]}</code></td></tr>"
            for line in inputs
        )
        return (
            f"<section><h2>{self.words('how')}</h2><p>{self.words('how_text', day=self.day)}</p>"
            f"<p>{self.words('rule')} <code>{escape(self.found.rule)}</code></p>"
            f"<details><summary>{self.words('inputs', files=len(inputs))}</summary>"
            f"<table>{lines}</table></details></section>"
        )


def _document(title: str, body: str, language: str) -> str:
    style = STYLE.read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n<main>\n{body}\n</main>\n</html>\n"
    )
