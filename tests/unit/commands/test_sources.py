"""Every file that was sent is found once, under a name that tells it from the others."""

import pytest

from payung.commands.sources import find_sources
from payung.core.errors import InputProblem


@pytest.fixture
def sent(tmp_path):
    for name in (
        "a.xlsx",
        "kec/b.csv",
        "kec/~$b.xlsx",
        ".hidden/c.csv",
        "Thumbs.db",
        "members.csv",
    ):
        path = tmp_path / "kiriman" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "kiriman"


def names(given, **more):
    return [source.name for source in find_sources(given, **more)]


def test_a_folder_gives_all_files_below_it_but_no_litter(sent):
    assert names([sent]) == ["a.xlsx", "kec/b.csv", "members.csv"]


def test_the_members_file_is_no_roster(sent):
    assert names([sent], but=[sent / "members.csv"]) == ["a.xlsx", "kec/b.csv"]


def test_a_file_named_twice_comes_once(sent):
    assert names([sent / "a.xlsx", sent, sent / "kec"]).count("a.xlsx") == 1


def test_equal_names_of_two_folders_stay_apart(tmp_path):
    for folder in ("utara", "selatan"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "data.csv").write_text(folder)
    assert names([tmp_path / "utara", tmp_path / "selatan"]) == ["data.csv", "selatan/data.csv"]


def test_names_are_composed_as_people_see_them(tmp_path):
    (tmp_path / "Desa Se\u0301.csv").write_text("x")
    assert names([tmp_path]) == ["Desa S\u00e9.csv"]


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputProblem, match="path_missing"):
        find_sources([tmp_path / "nowhere"])


def test_an_empty_folder_is_nothing_readable(tmp_path):
    with pytest.raises(InputProblem) as refused:
        find_sources([tmp_path])
    assert refused.value.values["exit_code"] == 3
