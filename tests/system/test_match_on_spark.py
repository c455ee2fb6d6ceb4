"""The command on Apache Spark: the same links; and one clear sentence where Spark is not there."""

import importlib.util
import shutil

import polars as pl
import pytest

from payung.cli import main
from payung.commands import on_spark
from payung.core.matching import match
from payung.demo import labelled_pairs


needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="needs the extra payung[spark] and Java",
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    frames = labelled_pairs(3_000, 7)[:2]
    for name, frame in zip(("left", "right"), frames, strict=True):
        frame.write_parquet(folder / f"{name}.parquet")
    return folder


def run(tables, *more, out="links.parquet"):
    names = [str(tables / f"{name}.parquet") for name in ("left", "right")]
    return main(["match", *names, "--out", str(tables / out), "--engine", "spark", *more])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("id", "Apache Spark belum terpasang."), ("en", "Apache Spark is not installed.")],
)
def test_without_spark_the_command_says_how_to_install_it(
    tables, monkeypatch, capsys, language, sentence
):
    monkeypatch.setattr(on_spark, "find_spec", lambda name: None)

    assert run(tables, "--lang", language) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "payung[spark]" in said
    assert not (tables / "links.parquet").exists()


@pytest.mark.slow
@needs_spark
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("once", ["left", "both", "none"])
def test_spark_gives_the_links_of_one_machine(tables, once):
    left, right = (pl.read_parquet(tables / f"{name}.parquet") for name in ("left", "right"))

    assert run(tables, "--once", once, "--scratch", str(tables / "work")) == 0
    found = pl.read_parquet(tables / "links.parquet")
    expected = match(left, right, once=once)
    assert found.drop("probability").equals(expected.drop("probability"))
    apart = (found["probability"] - expected["probability"]).abs()
    assert apart.max() < 1e-6
    assert list((tables / "work").iterdir()) == []
