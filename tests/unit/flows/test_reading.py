"""What becomes of a file is told for each, in their order, whatever happens to another."""

import datetime
import os
import signal

import polars as pl
import pytest

from payung.core.errors import InputProblem
from payung.flows import reading
from tests.factories import BUDI_NIK, budi, roster_file


JUNE = datetime.date(2026, 6, 30)


def sent(name: str = "daftar.xlsx", *people, region: str | None = "6108") -> reading.Sent:
    return reading.Sent(name, roster_file(*(people or (budi(),))), region)


def scan() -> reading.Sent:
    return reading.Sent("scan.xlsx", b"%PDF-1.7 nothing", "6108")


def test_answers_come_in_the_order_of_the_files():
    answers = reading.read([sent("a.xlsx"), scan(), sent("b.xlsx")], {}, JUNE)
    assert [answer.reading and answer.reading.file for answer in answers] == [
        "a.xlsx", None, "b.xlsx",
    ]  # fmt: skip
    assert answers[1].problem[0] == "wrong_type"
    assert [answer.fault for answer in answers] == [None, None, None]


def test_nothing_sent_is_nothing_answered():
    assert reading.read([], {}, JUNE) == []


def test_a_fault_names_its_kind_and_nothing_else(monkeypatch):
    def understand(*_):
        raise ValueError(BUDI_NIK)

    monkeypatch.setattr(reading, "understand", understand)
    [answer] = reading.read([sent()], {}, JUNE)
    assert (answer.fault, answer.reading, answer.problem) == ("ValueError", None, None)
    assert BUDI_NIK not in repr(answer)


def test_a_panic_of_the_engine_is_a_fault_like_any_other(monkeypatch):
    def check(files, as_of):
        raise pl.exceptions.PanicException

    monkeypatch.setattr(reading, "check", check)
    assert [a.fault for a in reading.read([sent(), sent()], {}, JUNE)] == ["PanicException"] * 2


def test_one_file_that_breaks_the_checks_breaks_itself(monkeypatch):
    whole, calls = reading.check, []

    def check(files, as_of):
        calls.append(len(files))
        if any(file.workbook.name == "rusak.xlsx" for file in files):
            raise ValueError
        return whole(files, as_of)

    monkeypatch.setattr(reading, "check", check)
    answers = reading.read([sent("a.xlsx"), sent("rusak.xlsx"), sent("b.xlsx")], {}, JUNE)
    assert [answer.fault for answer in answers] == [None, "ValueError", None]
    assert calls == [3, 1, 1, 1]


def test_a_correction_is_followed_for_its_layout_alone():
    understood = reading.understand(sent(), {})
    corrected = reading.understand(sent(), {understood.layout: {"Pekerjaan": None}})
    other = reading.understand(sent(), {"another layout": {"Pekerjaan": None}})
    assert corrected.mapping == {"Pekerjaan": None}
    assert corrected.layout == understood.layout
    assert (understood.mapping, other.mapping) == (None, None)
    [plain], [without] = (reading.check([one], JUNE) for one in (understood, corrected))
    assert plain.rows["job"].to_list() == ["Petani"]
    assert without.rows["job"].to_list() == [None]
    assert without.layout == plain.layout


def test_files_of_several_regions_are_each_read_in_their_own():
    files = [
        reading.understand(sent("a.xlsx", region="6108"), {}),
        reading.understand(sent("b.xlsx", region=None), {}),
        reading.understand(sent("c.xlsx", region="6108"), {}),
    ]
    assert [found.file for found in reading.check(files, JUNE)] == ["a.xlsx", "b.xlsx", "c.xlsx"]


def test_a_file_that_cannot_be_opened_is_the_senders_to_mend():
    with pytest.raises(InputProblem) as caught:
        reading.understand(scan(), {})
    assert caught.value.code == "wrong_type"


def test_few_files_are_read_here_and_now(monkeypatch):
    monkeypatch.setattr(reading, "_pool", None)
    batches = iter([[sent("a.xlsx")], [sent("b.xlsx")]])
    found = list(reading.read_many(batches, 2, {}, JUNE))
    assert [[answer.reading.file for answer in batch] for batch in found] == [
        ["a.xlsx"], ["b.xlsx"],
    ]  # fmt: skip


def test_a_large_file_is_read_by_a_process_of_its_own_with_the_same_result(monkeypatch):
    batch = [sent("a.xlsx"), scan()]
    here = reading.read(batch, {}, JUNE)
    monkeypatch.setattr(reading, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(reading, "check", None)  # here it could not be read
    [apart] = reading.read_many(iter([batch]), 2, {}, JUNE)
    assert apart[0].reading.rows.equals(here[0].reading.rows)
    assert apart[1] == here[1]


def killed(*_):
    """What the system does to a process that takes more memory than there is."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_breaks_its_files_and_not_the_worker(monkeypatch):
    monkeypatch.setattr(reading, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(reading, "read", killed)
    [broken] = reading.read_many(iter([[sent(), sent()]]), 2, {}, JUNE)
    assert [answer.fault for answer in broken] == ["BrokenProcessPool"] * 2
    monkeypatch.undo()
    [[whole]] = reading.read_many(iter([[sent()]]), 1, {}, JUNE)
    assert whole.reading.rows.height == 1


def test_the_surroundings_are_left_as_they_were(monkeypatch):
    monkeypatch.delenv("POLARS_MAX_THREADS", raising=False)
    with reading._pool(2, threads="1"):
        assert os.environ["POLARS_MAX_THREADS"] == "1"
    assert "POLARS_MAX_THREADS" not in os.environ
    monkeypatch.setenv("POLARS_MAX_THREADS", "3")
    with reading._pool(2, threads="1"):
        pass
    assert os.environ["POLARS_MAX_THREADS"] == "3"
    with reading._pool(1, threads=None):
        assert os.environ["POLARS_MAX_THREADS"] == "3"
