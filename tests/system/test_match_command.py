"""Two clean tables become explained links, and one table tells its doubles, on the command line."""

import csv

import polars as pl
import pytest

from payung.cli import main
from payung.demo import labelled_pairs
from payung.texts import LANGUAGES, knows
from tests.unit.core.matching.further_tables import ALSO, copied, people


LEFT = """id,name,nik,birth_date,sex,village_code,phone
a1,Siti Aminah,6108014706850001,1985-06-07,P,6108012001,081234567890
a2,Yohanes Jampi,6108010203900002,02/03/1990,L,6108012001,
a3,Agus Santoso,,1979-11-30,L,6108012002,
a4,Siti Aminah,6108014706850001,1985-06-07,P,,
"""
RIGHT = """id;name;nik;birth_date;sex;village_code;phone
b1;SITI AMINAH;6108014706850001;1985-06-07;P;6108012001;081234567890
b2;Yohanes Jampi;6108010203900020;1990-03-02;L;6108012001;
b3;Rina Lestari;6108015506920003;1992-06-15;P;6108012003;
"""


@pytest.fixture
def tables(tmp_path):
    for name, text in (("left.csv", LEFT), ("right.csv", RIGHT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def match(tables, *more, out="links.csv"):
    names = [str(tables / name) for name in ("left.csv", "right.csv")]
    return main(["match", *names, "--out", str(tables / out), *more])


def lines(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_links_have_the_columns_of_the_contract(tables):
    assert match(tables) == 0
    found = lines(tables / "links.csv")
    assert list(found[0]) == ["id_left", "id_right", "probability", "decision", "reasons"]
    assert {(line["id_left"], line["id_right"]) for line in found} >= {("a1", "b1"), ("a4", "b1")}
    assert not {line["id_right"] for line in found} & {"b3"}


def test_every_link_has_a_probability_a_decision_and_reasons_with_words(tables):
    match(tables)
    for line in lines(tables / "links.csv"):
        assert 0 <= float(line["probability"]) <= 1
        assert line["decision"] in ("match", "review")
        reasons = line["reasons"].split(";")
        assert all(knows(reason, language) for reason in reasons for language in LANGUAGES)


def test_no_nik_leaves(tables):
    match(tables)
    main(["dedupe", str(tables / "left.csv"), "--out", str(tables / "doubles.csv")])
    written = (tables / "links.csv").read_text() + (tables / "doubles.csv").read_text()
    assert "61080" not in written


def test_once_on_both_sides_gives_a_right_row_to_the_best_left_row(tables):
    match(tables, "--once", "both")
    rights = [line["id_right"] for line in lines(tables / "links.csv")]
    assert len(rights) == len(set(rights))


def test_parquet_holds_the_same_links_with_lists_of_reasons(tables):
    match(tables)
    match(tables, out="links.parquet")
    frame = pl.read_parquet(tables / "links.parquet")
    assert frame.schema["reasons"] == pl.List(pl.String)
    assert [";".join(reasons) for reasons in frame["reasons"].to_list()] == [
        line["reasons"] for line in lines(tables / "links.csv")
    ]


def test_the_summary_counts_in_the_reader_s_language(tables, capsys):
    match(tables)
    assert "pasangan cocok" in capsys.readouterr().out
    match(tables, "--lang", "en")
    assert "pairs match" in capsys.readouterr().out


def test_columns_that_are_not_there_count_as_empty_and_are_named(tables, capsys):
    (tables / "right.csv").write_text("id,name,nik\nb1,Siti Aminah,6108014706850001\n")
    assert match(tables) == 0
    assert "right.csv tidak punya kolom birth_date, sex" in capsys.readouterr().out
    assert {line["id_left"] for line in lines(tables / "links.csv")} == {"a1", "a4"}


def test_what_could_not_be_read_is_counted(tables, capsys):
    (tables / "right.csv").write_text("id,name,birth_date\nb1,Siti Aminah,entah\n")
    match(tables)
    assert "right.csv: 1 isian birth_date tidak terbaca" in capsys.readouterr().out


def test_doubles_of_one_table_and_who_is_who(tables):
    out, people = tables / "doubles.csv", tables / "people.csv"
    given = ["dedupe", str(tables / "left.csv"), "--out", str(out), "--people", str(people)]
    assert main(given) == 0
    assert [(d["id_left"], d["id_right"], d["decision"]) for d in lines(out)] == [
        ("a1", "a4", "match")
    ]
    who = {line["id"]: line["person_id"] for line in lines(people)}
    assert who["a1"] == who["a4"] == "P000001"
    assert len(set(who.values())) == 3


def test_an_id_that_a_spreadsheet_would_run_is_made_inert(tables):
    (tables / "left.csv").write_text(LEFT.replace("a1,", "=1+1,"))
    match(tables)
    assert "'=1+1" in {line["id_left"] for line in lines(tables / "links.csv")}


@pytest.mark.parametrize(
    ("left", "code", "sentence"),
    [
        ("id,name\n1,Siti\n1,Ani\n", 3, "left.csv: 1 baris mengulang id baris lain."),
        ("nama\nSiti\n", 3, "left.csv tidak punya kolom: id, name."),
        (None, 2, "tidak ditemukan"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_sentence_and_no_result(
    tables, capsys, left, code, sentence
):
    (tables / "left.csv").unlink()
    if left:
        (tables / "left.csv").write_text(left)
    (tables / "links.csv").write_text("earlier")
    assert match(tables) == code
    complaint = capsys.readouterr().err
    assert sentence in complaint
    assert "Traceback" not in complaint
    assert (tables / "links.csv").read_text() == "earlier"
    assert not list(tables.glob(".*"))


def test_the_result_never_takes_the_place_of_a_table(tables, capsys):
    assert match(tables, out="left.csv") == 2
    assert "tidak ditimpa" in capsys.readouterr().err
    assert (tables / "left.csv").read_text(encoding="utf-8") == LEFT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["match", "dedupe"])
def test_the_commands_explain_themselves(capsys, command, language):
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help", "--lang", language])
    assert stopped.value.code == 0
    assert "village_code" in capsys.readouterr().out


def test_most_links_of_an_invented_population_are_found(tmp_path):
    left, right, links = labelled_pairs(2_000, 3)
    left.write_parquet(tmp_path / "left.parquet")
    right.write_csv(tmp_path / "right.csv")
    out = tmp_path / "links.parquet"
    paths = [str(tmp_path / name) for name in ("left.parquet", "right.csv")]
    assert main(["match", *paths, "--out", str(out)]) == 0
    said = pl.read_parquet(out).filter(pl.col("decision") == "match")
    right_ones = said.join(links, on=["id_left", "id_right"], how="semi").height
    assert right_ones / said.height > 0.99
    assert right_ones / links.height > 0.97


def registers(tmp_path, kind=".csv"):
    """Two registers of another office, with addresses and numbers of their own."""
    left = people(200, 1)
    right = copied(left, 2).with_columns(
        name=pl.when(pl.int_range(pl.len()) % 4 == 0).then(pl.lit("Zulkifli")).otherwise("name")
    )
    paths = [tmp_path / f"{name}{kind}" for name in ("one", "other")]
    for table, path in zip((left, right), paths, strict=True):
        table.write_csv(path) if kind == ".csv" else table.write_parquet(path)
    return [str(path) for path in paths]


@pytest.mark.parametrize("kind", [".csv", ".parquet"])
def test_further_columns_bring_together_what_names_do_not(tmp_path, capsys, kind):
    paths, out = registers(tmp_path, kind), tmp_path / "links.csv"

    main(["match", *paths, "--out", str(out), "--lang", "en"])
    bare = [line["decision"] for line in lines(out)].count("match")
    said = "".join(capsys.readouterr())
    main(["match", *paths, "--out", str(out), "--lang", "en", "--also", ",".join(ALSO)])
    found = [line for line in lines(out) if line["decision"] == "match"]

    assert "Further columns, not compared: address, postcode, member_number." in said
    assert "learnt from these tables" in "".join(capsys.readouterr())
    assert len(found) > bare + 30
    assert all(line["id_left"][1:] == line["id_right"][1:] for line in found)
    assert "also_equal(column=address)" in "".join(line["reasons"] for line in found)


def test_a_table_tells_its_doubles_by_further_columns(tmp_path):
    paths = registers(tmp_path)
    both = pl.concat([pl.read_csv(path, infer_schema=False) for path in paths])
    table, out, whose = (tmp_path / name for name in ("both.csv", "doubles.csv", "people.csv"))
    both.write_csv(table)

    command = ["dedupe", str(table), "--out", str(out), "--people", str(whose)]
    people_found = []
    for more in ([], ["--also", "address,postcode,member_number"]):
        assert main([*command, *more]) == 0
        people_found.append(len({line["person_id"] for line in lines(whose)}))

    assert 200 <= people_found[1] < people_found[0] - 15


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--also", "nik"), "always compared"),
        (("--also", "blood_group"), "blood_group"),
        (("--also", "address", "--engine", "spark"), "not compared on Spark"),
    ],
)
def test_further_columns_that_cannot_be_compared_are_refused(tmp_path, capsys, more, said):
    paths, out = registers(tmp_path), tmp_path / "links.csv"

    assert main(["match", *paths, "--out", str(out), "--lang", "en", *more]) in (2, 3)
    assert said in "".join(capsys.readouterr())
    assert not out.exists()
