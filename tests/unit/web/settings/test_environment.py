"""Settings stop the program on nonsense, and say which sample to look at."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from payung.web.settings.environment import Environment, postgresql, sqlite, with_file


def env(**variables: str) -> Environment:
    return Environment(variables)


def test_what_is_not_set_has_its_default():
    empty = env()
    assert empty.text("A", "b") == "b"
    assert empty.flag("A") is False
    assert empty.flag("A", default=True) is True
    assert empty.number("A", 7) == 7
    assert empty.words("A", "x,y") == ["x", "y"]
    assert empty.secret("A") == ""


def test_what_is_empty_counts_as_not_set():
    assert env(A="  ").text("A", "b") == "b"
    assert env(A="").number("A", 7) == 7


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("ya", True), ("OFF", False), ("0", False)]
)
def test_a_flag_is_yes_or_no_in_several_words(text, value):
    assert env(A=text).flag("A") is value


@pytest.mark.parametrize("text", ["2", "maybe", "tru"])
def test_a_flag_that_is_neither_stops_the_program(text):
    with pytest.raises(ImproperlyConfigured, match="A must be .* dotenv-sample"):
        env(A=text).flag("A")


@pytest.mark.parametrize("text", ["-1", "1.5", "many", "0"])
def test_a_number_that_is_none_or_too_small_stops_the_program(text):
    with pytest.raises(ImproperlyConfigured, match="whole number from 1"):
        env(A=text).number("A", 7, least=1)


def test_a_choice_is_one_of_its_words_and_anything_else_stops_the_program():
    words = ("line", "json")
    assert Environment({"X": " JSON "}).choice("X", words, "line") == "json"
    assert Environment({"X": ""}).choice("X", words, "line") == "line"
    with pytest.raises(ImproperlyConfigured, match="line or json"):
        Environment({"X": "xml"}).choice("X", words, "line")


def test_words_are_separated_by_commas():
    assert env(A=" a.go.id , b ,,").words("A") == ["a.go.id", "b"]


def test_a_secret_may_stand_in_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text("rahasia\n", encoding="utf-8")
    assert env(A_FILE=str(file)).secret("A") == "rahasia"
    assert env(A="langsung").secret("A") == "langsung"


def test_a_secret_given_twice_or_in_no_file_stops_the_program(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="only one"):
        env(A="x", A_FILE="y").secret("A")
    with pytest.raises(ImproperlyConfigured, match="A_FILE must be a file"):
        env(A_FILE=str(tmp_path / "none")).secret("A")


def test_an_error_never_shows_the_secret(tmp_path):
    with pytest.raises(ImproperlyConfigured) as caught:
        env(A="rahasia", A_FILE="y").secret("A")
    assert "rahasia" not in str(caught.value)


def test_without_an_address_the_database_is_a_file(tmp_path):
    described = env().database("A", tmp_path / "payung.sqlite3")
    assert described["ENGINE"].endswith("sqlite3")
    assert described["NAME"] == str(tmp_path / "payung.sqlite3")


@pytest.mark.parametrize("address", ["/data/p.db", "sqlite:////data/p.db"])
def test_an_sqlite_file_is_named_by_its_path(tmp_path, address):
    assert env(A=address).database("A", tmp_path)["NAME"] == "/data/p.db"


def test_sqlite_waits_its_turn_and_writes_ahead():
    options = sqlite("x")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]


def test_a_postgresql_address_is_taken_apart():
    found = env(A="postgres://rina:s%40ndi@db.example:5433/payung?sslmode=require").database(
        "A", ""
    )
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "rina", "s@ndi", "db.example", "5433", "payung",
    )  # fmt: skip
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_postgresql_socket_is_named_in_the_query():
    assert postgresql("postgresql://postgres:@/postgres?host=/tmp/pg")["HOST"] == "/tmp/pg"


def test_another_kind_of_database_stops_the_program(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="postgres://"):
        env(A="mysql://x").database("A", tmp_path)


def test_every_name_that_is_asked_for_is_remembered():
    asked = env()
    asked.flag("A")
    asked.secret("B")
    assert asked.asked == {"A", "B", "B_FILE"}


# --- The file -----------------------------------------------------------------------------------


def test_a_file_sets_what_the_environment_does_not(tmp_path):
    file = tmp_path / ".env"
    file.write_text('# mine\n\nA=from file\n B = "quoted" \nC=x=y\n', encoding="utf-8")
    found = Environment(with_file(file, {"A": "from outside"}))
    assert [found.text(name) for name in "ABC"] == ["from outside", "quoted", "x=y"]


def test_without_a_file_the_environment_is_all_there_is(tmp_path):
    assert with_file(tmp_path / ".env", {"A": "1"}) == {"A": "1"}


@pytest.mark.parametrize("line", ["PAYUNG_HOME", "PAYUNG HOME=var", "=var"])
def test_a_line_that_sets_nothing_stops_the_program(tmp_path, line):
    file = tmp_path / ".env"
    file.write_text(f"A=1\n{line}\n", encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match="line 2"):
        with_file(file, {})


def test_the_sample_itself_can_be_used_as_it_is():
    sample = Path(__file__).resolve().parents[4] / "dotenv-sample"
    found = Environment(with_file(sample, {}))
    assert found.text("PAYUNG_REGION") == "6108"
    assert found.secret("PAYUNG_DATA_KEY") == ""
    assert not found.flag("PAYUNG_DEBUG")
