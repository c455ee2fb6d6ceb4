"""The record of who did what: taken out, followed link by link, also far from the register."""

import json

import pytest

from payung.audit import actions, queries
from payung.cli import main


pytestmark = pytest.mark.django_db


@pytest.fixture
def exported(tmp_path, capsys):
    for number in range(3):
        actions.record(by="rina", action="roster received", target=f"Roster:{number}", rows=number)
    target = tmp_path / "catatan.jsonl"
    assert main(["audit", "export", "--out", str(target)]) == 0
    assert queries.verify().last_digest in capsys.readouterr().out.replace("\n", "")
    return target


def test_the_register_verifies_its_own_record(capsys):
    actions.record(by="rina", action="roster received", target="Roster:1")
    assert main(["audit", "verify"]) == 0
    assert "1 entri, utuh" in capsys.readouterr().out


def test_a_record_that_was_taken_out_is_verified_without_the_register(exported, capsys):
    assert main(["audit", "verify", str(exported)]) == 0
    assert "3 entri, utuh" in capsys.readouterr().out


def changed(lines):
    entry = json.loads(lines[1])
    entry["by"] = "maria"
    return [lines[0], json.dumps(entry), lines[2]]


@pytest.mark.parametrize(
    ("tamper", "place"),
    [
        (changed, 2),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: lines[1:], 1),
    ],
)
def test_an_entry_that_was_changed_moved_or_taken_away_is_found(exported, capsys, tamper, place):
    lines = exported.read_text(encoding="utf-8").splitlines()
    exported.write_text("\n".join(tamper(lines)), encoding="utf-8")
    assert main(["audit", "verify", str(exported)]) == 1
    assert f"Putus pada entri {place}" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["no entry", "{}", '{"at": 5}'])
def test_a_line_that_is_no_entry_is_named(tmp_path, capsys, content):
    file = tmp_path / "x.jsonl"
    file.write_text(content)
    assert main(["audit", "verify", str(file)]) == 2
    assert "x.jsonl, baris 1" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    assert main(["audit", "verify", str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
