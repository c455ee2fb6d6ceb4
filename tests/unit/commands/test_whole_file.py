"""A file of results is whole or not there, and never takes the place of what was read."""

import pytest

from payung.commands.whole_file import whole_files
from payung.core.errors import InputProblem


def test_the_results_appear_at_the_end_and_not_before(tmp_path):
    targets = [tmp_path / "new" / "links.csv", tmp_path / "people.parquet"]
    with whole_files(targets, inputs=[]) as staged:
        for path in staged:
            path.write_text("x")
        assert not any(target.exists() for target in targets)
    assert all(target.read_text() == "x" for target in targets)
    assert not any(path.exists() for path in staged)


@pytest.mark.parametrize("accident", [KeyboardInterrupt, RuntimeError])
def test_what_breaks_off_leaves_the_earlier_result_and_no_remains(tmp_path, accident):
    out = tmp_path / "links.csv"
    out.write_text("old")

    def break_off():
        with whole_files([out], inputs=[]) as (staged,):
            staged.write_text("half")
            raise accident

    with pytest.raises(accident):
        break_off()
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["links.csv"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("links.xlsx", "out_kind"), ("folder.csv", "out_is_a_folder"), ("in.csv", "out_is_an_input")],
)
def test_a_target_that_cannot_be_written_is_refused_at_once(tmp_path, name, code):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "in.csv").write_text("mine")
    with (
        pytest.raises(InputProblem, match=code),
        whole_files([tmp_path / name], inputs=[tmp_path / "in.csv"]),
    ):
        pass
    assert (tmp_path / "in.csv").read_text() == "mine"


def test_two_results_need_two_files(tmp_path):
    out = tmp_path / "links.csv"
    with pytest.raises(InputProblem, match="out_twice"), whole_files([out, out], inputs=[]):
        pass
