"""A result is whole or not there; what belongs to others is never touched."""

import pytest

from payung.commands.whole_folder import whole_folder
from payung.core.errors import InputProblem


OURS = frozenset({"rows.csv", "gaps"})


def deliver(out, text="new"):
    with whole_folder(out, OURS) as folder:
        (folder / "rows.csv").write_text(text)
        (folder / "gaps").mkdir()


def left_beside(out):
    return sorted(path.name for path in out.parent.iterdir())


def test_the_result_appears_at_the_end_and_not_before(tmp_path):
    out = tmp_path / "deep" / "result"
    with whole_folder(out, OURS) as folder:
        (folder / "rows.csv").write_text("x")
        assert not out.exists()
    assert (out / "rows.csv").read_text() == "x"
    assert left_beside(out) == ["result"]


def test_an_empty_folder_is_filled(tmp_path):
    out = tmp_path / "result"
    out.mkdir()
    deliver(out)
    assert (out / "rows.csv").read_text() == "new"


def test_an_earlier_result_gives_way_as_a_whole(tmp_path):
    out = tmp_path / "result"
    deliver(out, "old")
    (out / "gaps" / "desa.xlsx").write_text("x")
    deliver(out)
    assert (out / "rows.csv").read_text() == "new"
    assert list((out / "gaps").iterdir()) == []
    assert left_beside(out) == ["result"]


@pytest.mark.parametrize("accident", [KeyboardInterrupt, RuntimeError, SystemExit])
def test_what_breaks_off_leaves_the_earlier_result(tmp_path, accident):
    out = tmp_path / "result"
    deliver(out, "old")

    def break_off():
        with whole_folder(out, OURS) as folder:
            (folder / "rows.csv").write_text("half")
            raise accident

    with pytest.raises(accident):
        break_off()
    assert (out / "rows.csv").read_text() == "old"
    assert left_beside(out) == ["result"]


def test_remains_of_a_killed_run_do_not_get_in(tmp_path):
    out = tmp_path / "result"
    (tmp_path / ".result.partial").mkdir()
    (tmp_path / ".result.partial" / "people.csv").write_text("half")
    deliver(out)
    assert sorted(path.name for path in out.iterdir()) == ["gaps", "rows.csv"]


def test_a_folder_with_somebody_s_files_is_refused_and_kept(tmp_path):
    (tmp_path / "letter.docx").write_text("mine")
    with pytest.raises(InputProblem, match="out_not_ours"):
        deliver(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_a_file_in_the_way_is_refused(tmp_path):
    out = tmp_path / "result"
    out.write_text("mine")
    with pytest.raises(InputProblem, match="out_is_a_file"):
        deliver(out)
    assert out.read_text() == "mine"
