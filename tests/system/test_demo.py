"""A whole region is written: readable, repeatable, and its truth fits what stands in the files."""

import hashlib
from collections import Counter

import polars as pl
import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import open_workbook
from payung.demo import write_region


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    heard = []
    made = write_region(
        tmp_path_factory.mktemp("demo"), "61.08", 5, 3_000, lambda *news: heard.append(news)
    )
    return made, heard


def table(path, **more):
    return pl.read_csv(path, infer_schema=False, **more).with_columns(pl.all().fill_null(""))


def digest(folder):
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_writes_the_same_bytes(region, tmp_path):
    made, _ = region
    write_region(tmp_path, "6108", 5, 3_000)
    assert digest(tmp_path) == digest(made.folder)


def test_every_file_is_listed_once(region):
    made, _ = region
    listed = table(made.truth / "truth_files.csv")
    assert sorted(listed["file"]) == sorted(path.name for path in made.rosters.iterdir())
    assert listed.height == made.files
    assert set(listed.filter(pl.col("readable") == "no")["error"]) == {
        "password", "empty", "truncated", "wrong_type",
    }  # fmt: skip


def test_every_person_stands_in_the_row_that_the_truth_names(region):
    made, _ = region
    truth = table(made.truth / "truth_rows.csv")
    assert truth.height == made.rows
    for (file,), rows in truth.group_by("file", maintain_order=True):
        sheets = open_workbook(made.rosters / file).sheets
        for (name,), part in rows.group_by("sheet", maintain_order=True):
            sheet = next(one for one in sheets if not name or one.name == name)
            text = pl.concat_str(pl.all(), separator=" ", ignore_nulls=True).str.to_lowercase()
            lines = dict(
                zip(sheet.rows.cast(pl.String), sheet.texts.select(text).to_series(), strict=True)
            )
            for row, person in zip(part["row"], part["name"], strict=True):
                first = person.lower().split()[0]
                assert first in lines[row] or first[0] in lines[row].split(), (file, row)


def test_a_number_that_can_be_known_stands_in_its_row(region):
    made, _ = region
    truth = table(made.truth / "truth_rows.csv").filter(
        (pl.col("nik") != "") & ~pl.col("quirks").str.contains("nik_letter_O")
    )
    for (file,), rows in truth.group_by("file", maintain_order=True):
        sheets = open_workbook(made.rosters / file).sheets
        for (name,), part in rows.group_by("sheet", maintain_order=True):
            sheet = next(one for one in sheets if not name or one.name == name)
            text = pl.concat_str(pl.all(), separator="|", ignore_nulls=True)
            digits = sheet.texts.select(text.str.replace_all(r"[ .']", "")).to_series()
            lines = dict(zip(sheet.rows.cast(pl.String), digits, strict=True))
            missing = [
                r for r, nik in zip(part["row"], part["nik"], strict=True) if nik not in lines[r]
            ]
            assert missing == [], file


def test_refused_files_are_refused(region):
    made, _ = region
    listed = table(made.truth / "truth_files.csv").filter(pl.col("readable") == "no")
    for file, reason in listed.select("file", "error").iter_rows():
        with pytest.raises(InputProblem) as problem:
            open_workbook(made.rosters / file)
        assert problem.value.code == reason


def test_the_truth_has_the_scorers_columns(region):
    made, _ = region
    heads = {
        "truth_rows.csv": "file,sheet,row,person_id,name,nik,birth_date,sex,village_code,phone,birth_date_alt,sex_alt,quirks",
        "truth_people.csv": "person_id,name,nik,birth_date,sex,village_code,kpj,verdict",
        "truth_links.csv": "file,sheet,row,kpj,evidence,member_quirks",
        "truth_files.csv": "file,readable,error",
    }
    for name, head in heads.items():
        assert (made.truth / name).read_text("utf-8").splitlines()[0] == head


def test_links_name_people_of_the_extract(region):
    made, _ = region
    links, people = table(made.truth / "truth_links.csv"), table(made.truth / "truth_people.csv")
    members = table(made.members, separator=";")
    held = {kpj for text in people["kpj"] for kpj in text.split(";") if kpj}
    assert set(links["kpj"]) == held
    assert held <= set(members["KPJ"])
    assert members.height == made.memberships > len(held)  # members on no list, too
    assert set(links["evidence"]) == {"nik_exact", "nik_near", "name_dob", "weak"}


def test_every_verdict_occurs_and_nobody_is_protected_without_a_card(region):
    made, _ = region
    people = table(made.truth / "truth_people.csv")
    counts = Counter(people["verdict"])
    assert set(counts) == {"protected", "lapsed", "unprotected", "excluded"}
    assert (people.filter(pl.col("verdict").is_in(["protected", "lapsed"]))["kpj"] != "").all()
    assert 0.2 < counts["protected"] / people.height < 0.6


def test_official_numbers_add_up_and_say_that_they_are_invented(region):
    made, _ = region
    official = table(made.official).with_columns(pl.col("number").cast(pl.Int64))
    assert official.columns == ["kemendagri_code", "name", "year", "source", "number"]
    assert official["source"].str.contains("rekaan").all()
    totals = official.group_by(pl.col("kemendagri_code").str.len_chars()).agg(
        pl.col("number").sum()
    )
    assert totals["number"].n_unique() == 1


def test_progress_is_told_to_the_end(region):
    _, heard = region
    assert {stage for stage, _, _ in heard} == {"people", "rosters", "truth"}
    assert all(done <= total for _, done, total in heard)
    last = [news for news in heard if news[0] == "rosters"][-1]
    assert last[1] == last[2]


def test_rows_repeat_people(region):
    made, _ = region
    assert made.rows > made.people


def test_a_strange_region_of_another_province(tmp_path):
    made = write_region(tmp_path, "93.01", 4, 900, style="strange")
    truth = table(made.truth / "truth_rows.csv")
    assert made.name == "Kabupaten Merauke"
    assert truth.filter(pl.col("nik") != "")["nik"].str.len_chars().unique().to_list() == [16]
    assert made.rows == truth.height
