"""``payung law``: one object or a table, refusals with what is missing, whole files."""

import datetime
import json

import polars as pl
import pytest

from payung.cli import main
from payung.commands.law import facts
from payung.core.errors import Refusal
from payung.core.periods import Month


def ask(capsys, *arguments):
    """The object that ``payung law … --json`` prints, and the exit code."""
    exit_code = main(["law", *map(str, arguments), "--json"])
    return json.loads(capsys.readouterr().out), exit_code


def test_a_contribution_is_answered_as_one_object(capsys):
    answer, exit_code = ask(
        capsys,
        "contributions",
        "--segment",
        "PU",
        "--on",
        "2022-02",
        "--wage",
        5000000,
        "--risk",
        2,
    )
    assert exit_code == 0
    assert answer["on"] == "2022-02"
    assert [answer[name] for name in ("total", "employer", "worker", "government")] == [
        477_000, 327_000, 150_000, 11_000,
    ]  # fmt: skip
    assert answer["lines"][0] == {
        "programme": "jkk", "payer": "employer", "rupiah": 27_000,
        "articles": ["PP 44/2015 art. 16(1) letter b"], "evidence": "quoted", "billed": True,
    }  # fmt: skip
    assert answer["due_on"] == "2022-03-15"
    assert "jkm.rate" in answer["to_verify"]


def test_people_read_a_table_with_what_is_to_be_checked(capsys):
    main(["law", "contributions", "--segment", "BPU", "--on", "2026-02", "--income", "1.000.000",
          "--sector", "transport"])  # fmt: skip
    shown = capsys.readouterr().out
    assert "Tagihan untuk Februari 2026: Rp8.400." in shown
    assert "perlu diperiksa" in shown
    assert "PP 50/2025" in shown


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (["contributions", "--on", "2026-06"], ["segment"]),
        (["contributions", "--segment", "PU", "--on", "2026-06", "--risk", "1"], ["wage"]),
        (["contributions", "--segment", "PU", "--wage", "1"], ["on"]),
        (["contributions", "--segment", "PU", "--wage", "-1", "--risk", "1", "--on", "2026-06"],
         ["wage"]),
        (["contributions", "--segment", "PU", "--wage", "x", "--on", "2026-06"], ["wage"]),
        (["contributions", "--segment", "PU", "--wage", "1", "--on", "2015-06"], ["on"]),
        (["contributions", "--segment", "PU", "--wage", "1", "--on", "2099-01"], ["on"]),
        (["contributions", "--segment", "BPU", "--income", "1", "--on", "2026-02"], ["sector"]),
        (["contributions", "--segment", "PMI", "--duration", "12", "--on", "2022-12"],
         ["pmi.package.12"]),
        (["benefits", "jkm", "--on", "2099-01-01"], ["on"]),
        (["benefits", "jkm", "--on", "soon"], ["on"]),
        (["benefits", "jkm"], ["on"]),
        (["benefits", "gold", "--on", "2026-01-01"], ["benefit"]),
        (["benefits", "jkm", "--on", "2020-01-01", "--birth-date", "2021-01-01"],
         ["birth_date", "on"]),
        (["benefits", "jkm", "--on", "2025-06-15", "--segment", "BPU"], ["since"]),
        (["benefits", "jkm", "--on", "2026-01-01", "--balance", "5"], ["balance"]),
        (["benefits", "jkk-disability", "--on", "2026-01-01", "--wage", "5"], ["kind"]),
        (["fine", "--arrears", "-5", "--months", "1", "--on", "2026-01"], ["arrears"]),
        (["fine", "--arrears", "5", "--on", "2026-01"], ["months"]),
        (["fine", "--arrears", "5", "--months", "1", "--on", "2026-01", "--kind", "odd"], ["kind"]),
        (["parameter", "jp.wage_ceiling", "--on", "2027-03-01"], ["jp.wage_ceiling"]),
        (["parameter", "jp.ceiling", "--on", "2026-03-01"], ["name"]),
        (["explain", "gold"], ["name"]),
    ],
)  # fmt: skip
def test_a_refusal_names_what_is_missing_and_exits_with_two(capsys, arguments, missing):
    answer, exit_code = ask(capsys, *arguments)
    assert exit_code == 2
    assert answer["what_is_missing"] == missing
    assert answer["refused"]


def test_without_json_a_refusal_is_one_sentence(capsys):
    exit_code = main(["law", "contributions", "--segment", "PU", "--on", "2026-06"])
    assert exit_code == 2
    assert capsys.readouterr().err.strip() == "Upah sebulan belum disebut."
    assert main(["law", "parameter", "jp.ceiling", "--lang", "en"]) == 2
    assert "jp.wage_ceiling" in capsys.readouterr().err


def test_a_benefit_is_answered_with_parts_reasons_and_deadlines(capsys):
    answer, _ = ask(
        capsys, "benefits", "jkm", "--on", "2025-08-15", "--segment", "BPU", "--since", "2022-01",
        "--children", "SD:2@2017-05-01", "PT",
    )  # fmt: skip
    assert answer["total"] == 42_000_000
    yearly = [part for part in answer["parts"] if part["name"] == "scholarship.yearly"]
    assert [part["rupiah"] for part in yearly] == [1_500_000, 12_000_000]
    assert all(part["years"] and part["ceiling"] for part in yearly)
    assert "assumed_paid" in answer["reasons"]
    assert answer["deadlines"][0]["unit"] == "working_days"


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        (["jkm", "--on", "2019-12-01"], 24_000_000),
        (["jkk-death", "--on", "2026-01-10", "--wage", "4000000", "--segment", "PU"], 214_000_000),
        (["jkk-disability", "--on", "2026-01-10", "--wage", "4000000", "--percent", "40"],
         128_000_000),
        (["jkk-stmb", "--on", "2026-01-10", "--wage", "4000000", "--months", "13"], 50_000_000),
        (["jkp", "--on", "2022-06-15", "--wage", "5000000"], 10_500_000),
        (["jht", "--on", "2022-02-17", "--wage", "4000000", "--since", "2017-03", "--paid-until",
          "2022-02"], 13_680_000),
        (["jkm", "--on", "2024-01-01", "--segment", "PMI", "--phase", "during"], 85_000_000),
    ],
)  # fmt: skip
def test_every_event_can_be_asked(capsys, arguments, total):
    answer, exit_code = ask(capsys, "benefits", *arguments)
    assert (exit_code, answer["total"]) == (0, total)
    assert main(["law", "benefits", *arguments]) == 0


def test_a_fine_is_answered(capsys):
    question = ["fine", "--arrears", "1000000", "--months", "3", "--on", "2026-01"]
    answer, _ = ask(capsys, *question)
    assert answer["fine"] == 60_000
    main(["law", *question])
    assert "Rp60.000" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "day", "value", "since"),
    [
        ("jp.wage_ceiling", "2026-03-01", 11_086_300, "2026-03-01"),
        ("jp.wage_ceiling", "2026-02", 10_547_400, "2025-03-01"),
        ("jkk.rate.1", "2020-01-01", 0.24, "2015-07-01"),
        ("jkm.lump_sum", "2019-12-01", 16_200_000, "2015-07-01"),
        ("jkm.instalments", "2019-12-02", 12_000_000, "2019-12-02"),
        ("jp.pension_age", "2026-06-01", 59, "2025-01-01"),
        ("bpu.jkm", "2026-06-01", 6_800, "2015-07-01"),
        ("bpu.grace_months", "2026-06-01", 3, "2015-07-01"),
        ("jkp.wage_ceiling", "2026-06-01", 5_000_000, "2021-02-01"),
    ],
)
def test_a_parameter_has_a_value_on_a_day(capsys, name, day, value, since):
    answer, _ = ask(capsys, "parameter", name, "--on", day)
    assert (answer["value"], answer["since"]) == (value, since)
    assert answer["reference"]
    assert answer["evidence"]


def test_a_parameter_is_explained_with_its_whole_history(capsys):
    answer, _ = ask(capsys, "explain", "jkm.funeral")
    assert [value["value"] for value in answer["values"]] == [3_000_000, 10_000_000]
    answer, _ = ask(capsys, "explain", "jkk.rate")
    assert len(answer["parameters"]) == 5
    main(["law", "explain", "bpu.base"])
    shown = capsys.readouterr().out
    assert "≥ 20.200.000: Rp20.700.000" in " ".join(shown.split())


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_file_of_workers_is_answered_row_by_row(tmp_path, capsys, ending):
    people = pl.DataFrame(
        {
            "id": ["a", "b", "c"],
            "name": ["A", "B", "C"],
            "segment": ["PU", "BPU", "PU"],
            "wage": [5_000_000, None, None],
            "risk": [2, None, 1],
            "income": [None, 1_000_000, None],
            "since": ["2020-01", None, None],
        }
    )
    source, target = tmp_path / f"in.{ending}", tmp_path / f"out.{ending}"
    people.write_csv(source) if ending == "csv" else people.write_parquet(source)
    arguments = ["--on", "2026-06", "--file", str(source), "--out", str(target)]
    assert main(["law", "contributions", *arguments]) == 0
    answer = pl.read_csv(target) if ending == "csv" else pl.read_parquet(target)
    assert answer["id"].to_list() == ["a", "b", "c"]
    assert answer["total"].to_list() == [477_000, 8_400, None]
    assert answer["refused"].to_list() == [None, None, "wage_missing"]
    assert "name" not in answer.columns
    assert "3 pekerja dihitung, 1 di antaranya" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["people.xlsx", "none.csv", "without.csv", "broken.parquet"])
def test_a_file_that_cannot_be_answered_is_refused_and_nothing_is_written(tmp_path, capsys, name):
    (tmp_path / "without.csv").write_text("id,wage\na,5\n")
    (tmp_path / "broken.parquet").write_bytes(b"no parquet")
    target = tmp_path / "out.csv"
    arguments = ["--on", "2026-06", "--file", str(tmp_path / name), "--out", str(target)]
    assert main(["law", "contributions", *arguments]) == 2
    assert name in capsys.readouterr().err
    assert not target.exists()


def test_daily_piece_rate_and_taxed_amounts_can_be_given_as_they_are(capsys):
    common = ["contributions", "--segment", "PU", "--on", "2026-06", "--programmes", "jht"]
    assert ask(capsys, *common, "--daily-wage", "120000")[0]["total"] == 171_000
    pieces = ["2000000", "2500000", "3000000"]
    assert ask(capsys, *common, "--piece-wages", *pieces)[0]["total"] == 142_500
    taxed = ["--contract-value", "494248735331", "--ordered-on", "2023-06-15"]
    project = ["contributions", "--segment", "JAKON", "--on", "2023-06", *taxed]
    assert ask(capsys, *project)[0]["total"] == 446_819_131


@pytest.mark.parametrize(
    ("text", "number"),
    [("5000000", 5_000_000), ("5.000.000", 5_000_000), ("Rp5.000.000", 5_000_000),
     ("5,000,000", 5_000_000), ("-5.000", -5_000)],
)  # fmt: skip
def test_rupiah_are_read_as_people_write_them(text, number):
    assert facts.rupiah("wage", text) == number


@pytest.mark.parametrize("text", ["", "lima juta", "5,5", "1e400000", "NaN", "0.5"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Refusal) as refused:
        facts.rupiah("wage", text)
    assert refused.value.missing == ("wage",)


def test_children_are_told_by_level_year_and_birth_date():
    (first, second, third) = facts.children("children", ["sd,smp:2", "PT@2006-03-01"])
    assert (first.level, second.level, second.grade) == ("SD", "SMP", 2)
    assert third.birth_date == datetime.date(2006, 3, 1)
    for wrong in (["SD:x"], ["@"], ["SD@2006-13-01"]):
        with pytest.raises(Refusal):
            facts.children("children", wrong)


def test_months_are_read_from_months_and_days():
    assert facts.month("since", "2026-06") == Month(2026, 6)
    assert facts.month("since", "2026-06-30") == Month(2026, 6)
    with pytest.raises(Refusal):
        facts.month("since", "June")
    assert facts.by_year("inflation", ["2027=2.5,2028=3"])[2027] == facts.exact("x", "2.5")
    with pytest.raises(Refusal):
        facts.whole("months", "2.5")
