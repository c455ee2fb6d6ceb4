"""The arguments of ``payung law``: texts only, so that whatever is wrong is refused with a reason."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path


Words = Callable[[str], str]
Common = Callable[[argparse.ArgumentParser], None]
ONE = {
    "contributions": (
        "segment", "wage", "daily-wage", "risk", "size", "income", "sector", "paid-by",
        "programmes", "contract-value", "ordered-on", "duration", "extra-months", "jht-choice",
        "since",
    ),
    "benefits": (
        "segment", "wage", "income", "since", "paid-until", "birth-date", "event", "kind",
        "percent", "function-loss", "months", "days", "employers", "balance", "return-percent",
        "months-paid", "consecutive-months", "agreed-age", "stopped-on",
        "claim", "months-since-last-claim", "claimed-on", "cause", "arrears-months",
        "months-without-work", "phase", "programme", "year",
    ),
}  # fmt: skip
SEVERAL = {
    "contributions": ("piece-wages",),
    "benefits": (
        "children", "transport", "body-parts", "heirs", "wages", "inflation", "growth", "ceilings",
    ),
}  # fmt: skip
YES = {
    "contributions": (
        "labour-intensive", "via-agency", "is-employer", "in-arrears", "jp-deferral", "seasonal",
    ),
    "benefits": ("left-handed", "taken-before", "still-working", "foreigner"),
}  # fmt: skip
NOT_FACTS = frozenset(
    {"command", "question", "lang", "json", "on", "file", "out", "benefit", "name", "arrears"}
)


def add_law(parser: argparse.ArgumentParser, words: Words, common: Common) -> None:
    """The questions that ``payung law`` answers, each with its own arguments."""
    questions = parser.add_subparsers(dest="question", required=True, metavar=words("question"))

    def question(name: str) -> argparse.ArgumentParser:
        about = words(f"law_{name}")
        added = questions.add_parser(name, help=about, description=about, add_help=False)
        common(added)
        added.add_argument("--json", action="store_true", help=words("json"))
        return added

    contributions = question("contributions")
    contributions.add_argument("--on", metavar="YYYY-MM", help=words("on_month"))
    _add_facts(contributions, "contributions", words)
    contributions.add_argument("--file", type=Path, metavar="FILE", help=words("law_file"))
    contributions.add_argument("--out", type=Path, metavar="FILE", help=words("law_out"))
    benefits = question("benefits")
    benefits.add_argument("benefit", metavar="jkm|jkk-death|jkk-disability|jkk-stmb|jht|jp|jkp",
                          help=words("benefit"))  # fmt: skip
    benefits.add_argument("--on", metavar="YYYY-MM-DD", help=words("on_day"))
    _add_facts(benefits, "benefits", words)
    fine = question("fine")
    for name in ("arrears", "months"):
        fine.add_argument(f"--{name}", metavar="N", help=words(f"fact.{name}"))
    fine.add_argument("--on", metavar="YYYY-MM", help=words("on_month"))
    fine.add_argument("--kind", default="late", metavar="late|administrative",
                      help=words("fine_kind"))  # fmt: skip
    parameter = question("parameter")
    parameter.add_argument("name", metavar="NAME", help=words("parameter_name"))
    parameter.add_argument("--on", metavar="YYYY-MM-DD", help=words("on_day"))
    explain = question("explain")
    explain.add_argument("name", metavar="NAME", help=words("explain_name"))


def _add_facts(parser: argparse.ArgumentParser, question: str, words: Words) -> None:
    def helps(names: Iterable[str]) -> Iterable[tuple[str, str]]:
        return ((f"--{name}", words(f"fact.{name.replace('-', '_')}")) for name in names)

    for flag, about in helps(ONE[question]):
        parser.add_argument(flag, metavar="…", help=about)
    for flag, about in helps(SEVERAL[question]):
        parser.add_argument(flag, nargs="+", metavar="…", help=about)
    for flag, about in helps(YES[question]):
        parser.add_argument(flag, action="store_true", help=about)
