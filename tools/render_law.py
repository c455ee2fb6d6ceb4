"""The manual of the law: what the rules promise, the numbers behind it, and published cases.

Every promise is a test of ``tests/spec``, every number a parameter, every case a file of
``tests/golden``; nothing here is written by hand, so nothing can grow old.
"""

import ast
import datetime
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from payung.core.law import Parameter, Value, load_law


ROOT = Path(__file__).resolve().parents[1]
SPECS = ROOT / "tests" / "spec"
CASES = ROOT / "tests" / "golden" / "cases"
# Chapter, its folder of specs, the parameters it stands on, the kinds of published cases.
CHAPTERS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Contributions", "contributions",
     ("duty.", "jkk.rate.", "jkm.rate", "jht.rate.", "jp.rate.", "jp.wage_ceiling", "jkp.rate.",
      "jkp.wage_ceiling", "bpu.", "jakon.", "pmi.before", "pmi.package.", "pmi.extra", "pmi.jht",
      "relief.", "due.", "fine.", "wage.", "rounding."), ("contributions",)),
    ("Who is protected on a day", "protection", ("pu.", "worker."), ()),
    ("Death (JKM)", "death_benefit", ("jkm.",), ("jkm",)),
    ("Scholarships", "scholarship", ("scholarship.",), ("scholarship",)),
    ("Work accident and occupational disease (JKK)", "work_accident", ("jkk.",),
     ("jkk-death", "jkk-disability", "jkk-stmb", "jkk-care")),
    ("Migrant workers", "migrants", ("pmi.",), ("pmi-death", "pmi-support")),
    ("Old-age savings (JHT)", "old_age", ("jht.",), ("jht",)),
    ("Pension (JP)", "pension", ("jp.", "inflation."), ("jp", "jp-weighted-wages")),
    ("Loss of work (JKP)", "job_loss", ("jkp.",), ("jkp",)),
    ("The family, deadlines and service times", "family_and_time", ("claims.",), ()),
    ("Personal data of the people on the lists", "personal_data", ("privacy.",), ()),
)  # fmt: skip
# A reader is led: these sections come first in their chapter, in this order.
LED = (
    "test_wage_earners", "test_duties", "test_self_employed", "test_construction",
    "test_migrant_workers", "test_relief", "test_amounts", "test_three_months",
    "test_pension_age", "test_monthly_pension", "test_cash", "test_heirs",
)  # fmt: skip
CAPITALS = {
    "jkk": "JKK", "jkm": "JKM", "jht": "JHT", "jp": "JP", "jkp": "JKP", "bpu": "BPU", "pu": "PU",
    "pmi": "PMI", "pp": "PP", "vat": "VAT", "apbn": "APBN", "apbd": "APBD", "bpjs": "BPJS",
    "covid": "COVID-19", "july": "July", "february": "February", "december": "December",
    "march": "March", "permenaker": "Permenaker", "stmb": "STMB",
}  # fmt: skip
ABOUT = (
    "What Payung holds to be the law, for whoever wants to check it: a lawyer, an inspector, an "
    "officer of BPJS Ketenagakerjaan. Each promise is a test that runs on every change. A number "
    "marked **to verify** rests on the press or on memory: nobody here has read the original."
)


def manual() -> str:
    lines = ["# The law as Payung knows it", "", ABOUT, ""]
    lines += [f"- [{title}](#{_anchor(title)})" for title, *_ in CHAPTERS]
    shown: set[str] = set()
    cases = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(CASES.iterdir())]
    for number, (title, folder, prefixes, kinds) in enumerate(CHAPTERS, start=1):
        lines += ["", f"## {title}", ""]
        paths = sorted((SPECS / folder).glob("test_*.py"), key=_place)
        for part, path in enumerate(paths, start=1):
            lines += _promises(path, f"{number}.{part}")
        lines += _numbers(prefixes, shown)
        lines += _published([case for case in cases if case["kind"] in kinds])
    left = sorted(load_law().parameters.keys() - shown)
    assert not left, f"no chapter for {left}"
    return "\n".join(lines) + "\n"


def _place(path: Path) -> tuple[int, str]:
    return (LED.index(path.stem) if path.stem in LED else len(LED), path.stem)


def _anchor(title: str) -> str:
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c == "-")


def _promises(path: Path, number: str) -> list[str]:
    module = ast.parse(path.read_text(encoding="utf-8"))
    title = (ast.get_docstring(module) or path.stem).splitlines()[0]
    lines = [f"### {number} {title}", ""]
    tests = [node for node in module.body if isinstance(node, ast.FunctionDef)]
    for test in (node for node in tests if node.name.startswith("test_")):
        lines.append(f"- {sentence(test.name)}")
        lines += _examples(test)
    return [*lines, ""]


def sentence(name: str) -> str:
    words = " ".join(CAPITALS.get(word, word) for word in name.split("_")[1:])
    return words[0].upper() + words[1:] + "."


def _examples(test: ast.FunctionDef) -> list[str]:
    """The values a promise is tested with, as a small table below it."""
    for decorator in test.decorator_list:
        is_table = isinstance(decorator, ast.Call) and len(decorator.args) == 2
        if not is_table or not isinstance(decorator.args[1], ast.List | ast.Tuple):
            continue
        try:
            names = ast.literal_eval(decorator.args[0])
        except ValueError:
            continue
        names = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
        rows = [_cells(row, len(names)) for row in decorator.args[1].elts]
        head = [f"  | {' | '.join(names)} |", f"  |{'---|' * len(names)}"]
        return ["", *head, *(f"  | {' | '.join(row)} |" for row in rows), ""]
    return []


def _cells(row: ast.expr, width: int) -> list[str]:
    cells = row.elts if width > 1 and isinstance(row, ast.Tuple | ast.List) else [row]
    return [_cell(cell) for cell in cells]


def _cell(node: ast.expr) -> str:
    try:
        value = ast.literal_eval(node)
    except ValueError:
        text = re.sub(r"(?:datetime\.date|DAY)\((\d+), (\d+), (\d+)\)", _day, ast.unparse(node))
        return _bare(text)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", " ")
    return _bare(str(value))


def _day(found: re.Match[str]) -> str:
    return f"{int(found[1]):04d}-{int(found[2]):02d}-{int(found[3]):02d}"


def _bare(text: str) -> str:
    """Python's quotes and brackets mean nothing to a lawyer."""
    return re.sub(r"[{}\[\]'\"]", "", text).replace("|", "or") or "–"


def _numbers(prefixes: tuple[str, ...], shown: set[str]) -> list[str]:
    lines = [
        "#### The numbers",
        "",
        "| parameter | in force | value | source | |",
        "|---|---|---|---|---|",
    ]
    notes = []
    for name, parameter in sorted(load_law().parameters.items()):
        if name in shown or not name.startswith(prefixes):
            continue
        shown.add(name)
        for index, value in enumerate(parameter.values):
            about = f"`{name}` {parameter.description}" if index == 0 else ""
            mark = "**to verify**" if value.evidence.to_verify else value.evidence.value
            source = f"[{value.reference}]({value.source})" if value.source else value.reference
            lines.append(
                f"| {about} | {_period(parameter, index)} | {number_words(value, parameter.unit)} "
                f"| {source} | {mark} |"
            )
        if parameter.note:
            notes.append(f"- `{name}`: {parameter.note}")
    return [
        *lines,
        "",
        *(
            ["What was decided where sources differ or are silent:", "", *notes, ""]
            if notes
            else []
        ),
    ]


def _period(parameter: Parameter, index: int) -> str:
    """First and last day in force: the day before a change and the day of it."""
    value = parameter.values[index]
    until = value.until
    if until is None and index + 1 < len(parameter.values):
        until = parameter.values[index + 1].since - datetime.timedelta(days=1)
    return f"{value.since} – {until or 'today'}"


def number_words(value: Value, unit: str) -> str:
    content = value.value
    if isinstance(content, tuple):
        return "<br>".join(
            f"from {_plain(step.start)}: {_plain(step.value)} {unit}" for step in content
        )
    if isinstance(content, frozenset):
        return ", ".join(sorted(content))
    if isinstance(content, datetime.date):
        return str(content)
    return f"{_plain(content)} {unit}"


def _plain(amount: Decimal) -> str:
    return f"{amount:,f}".replace(",", " ")


def _published(cases: list[dict[str, Any]]) -> list[str]:
    if not cases:
        return []
    lines = [
        "#### Published cases that come out the same",
        "",
        "| case | on | facts | answer |",
        "|---|---|---|---|",
    ]
    for case in cases:
        source = case["source"]
        title = f"[{case['title']}]({source})" if str(source).startswith("http") else case["title"]
        facts, answer = (_flat(case[name]) for name in ("facts", "expected"))
        lines.append(f"| {case['id']} {title} | {case['day']} | {facts} | {answer} |")
    return [*lines, ""]


def _flat(facts: dict[str, Any]) -> str:
    shown = "; ".join(f"{name}: {value}" for name, value in facts.items())
    return _bare(shown)
