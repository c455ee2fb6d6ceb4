"""The arguments of ``payung``, and complaints about them in the reader's language."""

import argparse
import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from payung import __version__
from payung.commands.law.arguments import add_law
from payung.texts import LANGUAGES, say


WRONG_USE = 2
Words = Callable[[str], str]

# Argparse's own English sentences, and which of ours says the same.
COMPLAINTS = (
    (r"the following arguments are required: (.+)", "cli.required"),
    (r"unrecognized arguments: (.+)", "cli.unrecognised"),
    (r"argument .+?: invalid choice: (\S+).*", "cli.invalid_choice"),
    (r"argument .+?: invalid \w+ value: (.+)", "cli.invalid_value"),
    (r"argument (.+?): expected .*", "cli.value_missing"),
    (r"argument .+?: (.+)", "cli.wrong"),
)


def language_of(arguments: list[str]) -> str:
    """Before parsing, so that even the complaints are in the reader's language."""
    given = re.search(r"--lang[ =](\w+)", " ".join(arguments))
    chosen = given[1] if given else os.environ.get("PAYUNG_LANG", "id")
    return chosen if chosen in LANGUAGES else "id"


class Parser(argparse.ArgumentParser):
    """Argparse that complains in one sentence and exits with the code for wrong use."""

    language = "id"

    def format_help(self) -> str:
        return super().format_help().replace("usage:", say("cli.usage", self.language), 1)

    def error(self, message: str) -> NoReturn:
        hint = say("cli.see_help", self.language, command=self.prog)
        self.exit(WRONG_USE, f"{_complaint(message, self.language)} {hint}\n")


def _complaint(message: str, language: str) -> str:
    for pattern, code in COMPLAINTS:
        if found := re.fullmatch(pattern, message):
            return say(code, language, what=found[1])
    return say("cli.wrong", language, what=message)


def parser(language: str) -> Parser:
    """The whole command contract; ``--help`` and complaints in ``language``."""

    def words(code: str) -> str:
        return say(f"cli.{code}", language).replace("%", "%%")

    main = Parser(prog="payung", description=words("what"), add_help=False)
    main.language = language
    _add_common(main, words, language)
    main.add_argument("--version", action="version", version=f"payung {__version__}",
                      help=words("version"))  # fmt: skip
    commands = main.add_subparsers(dest="command", required=True, metavar=words("command"))
    for name, add in (
        ("check", _add_check),
        ("reconcile", _add_reconcile),
        ("match", _add_match),
        ("dedupe", _add_dedupe),
        ("law", _add_law),
        ("backup", _add_backup),
        ("restore", _add_restore),
        ("doctor", _add_nothing),
        ("audit", _add_audit),
        ("keys", _add_keys),
        ("retention", _add_retention),
        ("demo", _add_demo),
        ("serve", _add_serve),
    ):
        added = commands.add_parser(name, help=words(name), description=words(name), add_help=False)
        added.language = language
        _add_common(added, words, language)
        add(added, words, language)
    return main


def _add_common(parser: Parser, words: Words, language: str) -> None:
    # Argparse offers no other way to name its two groups in another language.
    parser._positionals.title, parser._optionals.title = words("inputs"), words("options")
    parser.add_argument("-h", "--help", action="help", help=words("help"))
    parser.add_argument("--lang", choices=LANGUAGES, default=language, help=words("lang"))


def _add_reading(parser: Parser, words: Words) -> None:
    parser.add_argument("--region", metavar="61.08", help=words("region"))
    parser.add_argument("--mapping", type=Path, metavar="FILE", help=words("mapping"))


def _add_check(parser: Parser, words: Words, language: str) -> None:
    parser.add_argument("rosters", nargs="+", type=Path, metavar="ROSTER", help=words("rosters"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=words("out"))
    parser.add_argument("--as-of", type=_day(language), metavar="YYYY-MM-DD", help=words("as_of"))
    parser.add_argument("--reveal-nik", action="store_true", help=words("reveal_nik"))
    _add_reading(parser, words)


def _add_reconcile(parser: Parser, words: Words, language: str) -> None:
    add = parser.add_argument
    day = _day(language)
    add("--rosters", nargs="+", type=Path, required=True, metavar="PATH", help=words("rosters"))
    add("--members", type=Path, required=True, metavar="FILE", help=words("members"))
    add("--as-of", type=day, required=True, metavar="YYYY-MM-DD", help=words("as_of"))
    add("--out", type=Path, required=True, metavar="DIR", help=words("out"))
    add("--official", type=Path, metavar="FILE", help=words("official"))
    add("--reveal-nik", action="store_true", help=words("reveal_nik"))
    _add_engine(parser, words)
    _add_reading(parser, words)


def _add_match(parser: Parser, words: Words, language: str) -> None:
    parser.add_argument("left", type=Path, metavar="LEFT", help=words("left"))
    parser.add_argument("right", type=Path, metavar="RIGHT", help=words("right"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("out_file"))
    parser.add_argument(
        "--once", choices=("left", "both", "none"), default="left", help=words("once")
    )
    parser.add_argument("--also", metavar="A,B", help=words("also"))
    _add_engine(parser, words)
    parser.add_argument("--scratch", type=Path, metavar="DIR", help=words("scratch"))


def _add_engine(parser: Parser, words: Words) -> None:
    engines = ("polars", "spark")
    parser.add_argument("--engine", choices=engines, default="polars", help=words("engine"))


def _add_dedupe(parser: Parser, words: Words, language: str) -> None:
    parser.add_argument("table", type=Path, metavar="FILE", help=words("table"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("out_file"))
    parser.add_argument("--people", type=Path, metavar="FILE", help=words("people_file"))
    parser.add_argument("--also", metavar="A,B", help=words("also"))


def _add_law(parser: Parser, words: Words, language: str) -> None:
    def common(added: argparse.ArgumentParser) -> None:
        assert isinstance(added, Parser)
        added.language = language
        _add_common(added, words, language)

    add_law(parser, words, common)


def _add_backup(parser: Parser, words: Words, language: str) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("backup_out"))


def _add_restore(parser: Parser, words: Words, language: str) -> None:
    parser.add_argument("backup", type=Path, metavar="FILE", help=words("backup_file"))
    parser.add_argument("--key", type=Path, metavar="FILE", help=words("backup_key"))
    parser.add_argument("--replace", action="store_true", help=words("backup_replace"))


def _add_audit(parser: Parser, words: Words, language: str) -> None:
    questions = parser.add_subparsers(dest="question", required=True, metavar=words("question"))
    for name in ("verify", "export"):
        about = words(f"audit_{name}")
        added = questions.add_parser(name, help=about, description=about, add_help=False)
        added.language = language
        _add_common(added, words, language)
        if name == "verify":
            added.add_argument(
                "file", type=Path, nargs="?", metavar="FILE", help=words("audit_file")
            )
        else:
            added.add_argument(
                "--out", type=Path, required=True, metavar="FILE", help=words("audit_out")
            )


def _add_keys(parser: Parser, words: Words, language: str) -> None:
    def question(name: str) -> Parser:
        about = words(f"keys_{name}")
        added = questions.add_parser(name, help=about, description=about, add_help=False)
        added.language = language
        _add_common(added, words, language)
        return added

    questions = parser.add_subparsers(dest="question", required=True, metavar=words("question"))
    for name in ("list", "rotate", "reindex"):
        question(name)
    question("add").add_argument("--from", dest="file", type=Path, metavar="FILE",
                                 help=words("keys_file"))  # fmt: skip
    question("retire").add_argument("key", metavar="KEY", help=words("keys_key"))


def _add_retention(parser: Parser, words: Words, language: str) -> None:
    questions = parser.add_subparsers(dest="question", required=True, metavar=words("question"))
    for name in ("preview", "run"):
        about = words(f"retention_{name}")
        added = questions.add_parser(name, help=about, description=about, add_help=False)
        added.language = language
        _add_common(added, words, language)
        day = _day(language)
        added.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help=words("retention_day"))


def _add_nothing(parser: Parser, words: Words, language: str) -> None:
    """A command without arguments of its own."""


def _add_demo(parser: Parser, words: Words, language: str) -> None:
    parser.add_argument("--region", default="61.08", metavar="61.08", help=words("region_demo"))
    parser.add_argument("--seed", type=int, default=6108, help=words("seed"))
    parser.add_argument("--size", type=int, default=60_000, help=words("size"))


def _add_serve(parser: Parser, words: Words, language: str) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=words("host"))
    parser.add_argument("--port", type=int, default=8000, help=words("port"))
    parser.add_argument("--no-browser", action="store_true", help=words("no_browser"))


def _day(language: str) -> Callable[[str], datetime.date]:
    def parse(text: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(say("cli.day", language, text=text)) from None

    return parse
