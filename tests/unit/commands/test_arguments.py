"""Wrong use ends with one sentence in the reader's language, code 2, and no traceback."""

import datetime

import pytest

from payung.cli import main
from payung.commands.arguments import language_of, parser


def complaint(capsys, *arguments):
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    assert stopped.value.code == 2
    return capsys.readouterr().err


RECONCILE = ("reconcile", "--rosters", "a", "--members", "m", "--as-of", "2026-06-30", "--out", "o")


def test_the_contract_is_understood():
    given = parser("id").parse_args([*RECONCILE, "--reveal-nik"])
    assert given.as_of == datetime.date(2026, 6, 30)
    assert given.reveal_nik
    assert given.engine == "polars"
    assert given.lang == "id"


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        (["check"], "Masih kurang: ROSTER, --out.", "Still missing: ROSTER, --out."),
        ([*RECONCILE, "--fast"], "Tidak dikenal: --fast.", "Not known: --fast."),
        (["serve", "--port", "x"], "Nilai tidak dapat dipakai: 'x'.", "Value cannot be used: 'x'."),
        (["serve", "--port"], "--port memerlukan nilai.", "--port needs a value."),
        (["fly"], "Pilihan tidak dikenal: 'fly'", "No such choice: 'fly'"),
        ([*RECONCILE[:6], "30/6/2026"], "bukan tanggal", "is not a day"),
    ],
)
def test_complaints_are_in_both_languages(capsys, arguments, indonesian, english):
    assert indonesian in complaint(capsys, *arguments)
    assert english in complaint(capsys, *arguments, "--lang", "en")


def test_a_complaint_says_where_help_is(capsys):
    assert "payung check --help" in complaint(capsys, "check")


def test_the_language_may_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("PAYUNG_LANG", "en")
    assert language_of(["check"]) == "en"
    assert language_of(["check", "--lang", "id"]) == "id"
    monkeypatch.setenv("PAYUNG_LANG", "fr")
    assert language_of(["check", "--lang=xx"]) == "id"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("command", [[], ["check"], ["reconcile"], ["demo"], ["serve"]])
def test_every_command_explains_itself(capsys, command, language):
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help", "--lang", language])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert ("usage:" in shown) == (language == "en")


def test_a_missing_path_is_one_sentence(capsys, tmp_path):
    code = main(["check", str(tmp_path / "x.xlsx"), "--out", str(tmp_path / "out")])
    assert code == 2
    shown = capsys.readouterr().err
    assert "tidak ditemukan" in shown
    assert "Traceback" not in shown
    assert not (tmp_path / "out").exists()
