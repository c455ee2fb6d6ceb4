"""The main job with Spark comparing: the same files, byte by byte."""

import pytest

from payung.cli import main
from payung.commands import on_spark
from tests.system.test_match_on_spark import needs_spark
from tests.system.test_reconcile import MEMBERS, arguments, contents, write_roster


@pytest.fixture
def sent(tmp_path):
    (tmp_path / "kiriman").mkdir()
    write_roster(tmp_path / "kiriman" / "Desa Amboyo Inti.xlsx")
    (tmp_path / "peserta.csv").write_text(MEMBERS, encoding="utf-8")
    return tmp_path


def test_without_spark_nothing_is_written(sent, monkeypatch, capsys):
    monkeypatch.setattr(on_spark, "find_spec", lambda name: None)

    assert main(arguments(sent, "--engine", "spark")) == 2
    assert "payung[spark]" in capsys.readouterr().err
    assert not (sent / "hasil").exists()


@pytest.mark.slow
@needs_spark
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_spark_gives_the_files_of_one_machine(sent):
    assert main(arguments(sent)) == 0
    assert main(arguments(sent, "--engine", "spark", out="spark")) == 0

    assert contents(sent / "spark") == contents(sent / "hasil")
