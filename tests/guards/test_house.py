"""Tests that watch our own promises; each was born from somebody's accident."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from payung.core.contributions import REFUSALS
from payung.core.findings import ROW_FINDINGS
from payung.texts import LANGUAGES, knows


ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src" / "payung").rglob("*.py"))
# Files above 600 lines: this list may only shrink.
LONG: set[str] = set()


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def raised_codes() -> dict[str, str]:
    """First argument of every error of ours that is raised anywhere, and where."""
    family = {"InputProblem", "Refusal", "RuleError", "NoLawInForce", "NotAllowed"}
    found = {}
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if is_call and node.func.id in family and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = str(path.relative_to(ROOT))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_that_can_be_raised_has_words(language):
    silent = {code: where for code, where in raised_codes().items() if not knows(code, language)}
    assert not silent


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_a_contribution_has_words(language):
    assert [code for code in REFUSALS if not knows(code, language)] == []


def reason_codes() -> dict[str, str]:
    """First argument of every ``reason(…)`` of a benefit or a command, and where."""
    return {
        node.args[0].value: str(path.relative_to(ROOT))
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "reason"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language):
    silent = {code: where for code, where in reason_codes().items() if not knows(code, language)}
    assert not silent


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_words(language):
    assert [code for code in ROW_FINDINGS if not knows(code, language)] == []


def test_no_file_outgrows_its_readers():
    long = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if len(path.read_text(encoding="utf-8").splitlines()) > 600
    }
    assert long <= LONG


def test_the_core_has_no_clock():
    """Time is an argument: a rule that asks the clock cannot be asked about another day."""
    asked = re.compile(r"\b(datetime\.now|date\.today|time\.time|utcnow|datetime\.today)\(")
    core = [path for path in SOURCES if "core" in path.relative_to(ROOT / "src/payung").parts[:1]]
    assert [str(path) for path in core if asked.search(path.read_text(encoding="utf-8"))] == []


def test_no_module_is_named_after_nothing():
    nothing = {"utils", "helpers", "common", "base", "manager", "misc"}
    assert [str(path) for path in SOURCES if path.stem in nothing] == []


def test_nothing_tracked_names_a_package_index():
    hosts = re.compile(
        "|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + "js", "deb" + r"\.debian"])
    )
    text = {".py", ".md", ".txt", ".toml", ".lock", ".yaml", ".yml", ".html", ".js", ".css", ""}
    named = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in text and hosts.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert named == []


def test_nothing_tracked_is_larger_than_two_megabytes():
    assert [str(p.relative_to(ROOT)) for p in tracked() if p.stat().st_size > 2 * 1024**2] == []


def test_generated_pages_are_fresh():
    found = subprocess.run(
        [sys.executable, "tools/render_docs.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert found.returncode == 0, found.stdout


def test_every_locked_package_has_a_hash():
    locks = sorted(path.name for path in ROOT.glob("requirements*.lock"))
    assert len(locks) >= 2
    for name in locks:
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = len(re.findall(r"^\S+==", text, re.MULTILINE))
        hashed = len(re.findall(r"^\S+==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE))
        assert packages == hashed > 0
