"""How a sheet names itself: by a token, or by a code that somebody typed."""

import polars as pl
import pytest

from payung.core.rosters.issued import (
    HEADINGS,
    answer_problems,
    claims_in,
    is_ours,
    row_codes,
    states,
)
from payung.core.workbooks import Sheet


TOKEN = "PAYUNG1.7K3M9QPD2A4C.informal.2026-12.3.6108012014.ABCDEFGHIJKLMNOPQRST"


def sheet(*texts: str | None) -> Sheet:
    frame = pl.DataFrame({"c0": list(texts)}, schema={"c0": pl.String})
    kinds = pl.DataFrame({"c0": [1] * len(texts)}, schema={"c0": pl.UInt8})
    return Sheet("Daftar", pl.Series(range(1, len(texts) + 1), dtype=pl.UInt32), frame, kinds)


def test_a_token_says_form_list_month_version_and_area():
    [claim] = claims_in([sheet("x", TOKEN)])
    assert (claim.code, claim.list, claim.month, claim.version, claim.area) == (
        "7K3M9QPD2A4C", "informal", "2026-12", 3, "6108012014",
    )  # fmt: skip
    assert claim.said == TOKEN.removeprefix("PAYUNG1.").rpartition(".")[0]


@pytest.mark.parametrize(
    "written",
    ["PYG-7K3M-9QPD-2A4C-HJKM", "Kode: pyg 7k3m 9qpd 2a4c hjkm", "PYG7K3M9QPD2A4CHJKM",
     "PYG-7K3M–9QPD–2A4C–HJKM (lembar)"],
)  # fmt: skip
def test_a_code_is_known_however_it_is_typed(written):
    [claim] = claims_in([sheet(None, written)])
    assert (claim.code, claim.check) == ("7K3M9QPD2A4C", "HJKM")


def test_letters_that_are_mistaken_for_digits_are_digits():
    [claim] = claims_in([sheet("PYG-OK3M-9QPD-2A4I-HJKM")])
    assert claim.code == "0K3M9QPD2A41"


@pytest.mark.parametrize(
    "written", ["PYG-7K3M-9QPD-2A4C", "7K3M-9QPD-2A4C-HJKM", "PYGMY tribe", "PAYUNG1.x", ""]
)
def test_what_is_no_code_is_none(written):
    assert claims_in([sheet(written)]) == ()


def test_the_token_goes_before_the_typed_code_of_the_same_form():
    [claim] = claims_in([sheet("PYG-7K3M-9QPD-2A4C-HJKM"), sheet(TOKEN)])
    assert claim.signature


def test_two_forms_in_one_workbook_are_two_claims():
    assert len(claims_in([sheet(TOKEN, "PYG-AAAA-AAAA-AAAA-AAAA")])) == 2


def test_row_codes_and_states_stand_in_what_is_no_field():
    cells = pl.DataFrame(
        {"other": ['{"Kode baris":" ab12cd ","Masih bekerja?":"meninggal"}',
                   '{"Kode baris":null,"Masih bekerja?":"entah"}', None]}
    )  # fmt: skip
    assert row_codes(cells).to_list() == ["AB12CD", None, None]
    assert states(cells).to_list() == ["died", None, None]
    nothing = pl.DataFrame({"name": ["Ani"]})
    assert row_codes(nothing).to_list() == states(nothing).to_list() == [None]


def test_an_answer_that_cannot_be_followed_is_said_and_one_that_can_is_not():
    cells = pl.DataFrame(
        {"other": ['{"Kode baris":"AB12CD","Masih bekerja?":"Ya"}',
                   '{"Kode baris":"AB12CD","Masih bekerja?":"Sudah berhenti"}',
                   '{"Kode baris":"AB12CD","Masih bekerja?":"sakit"}',
                   '{"Kode baris":"AB12CD","Masih bekerja?":" "}',
                   '{"Kode baris":"AB12CD","Masih bekerja?":null}',
                   '{"Kode baris":null,"Masih bekerja?":null}',
                   '{"Kode baris":null,"Masih bekerja?":"entah"}', None]}
    )  # fmt: skip
    assert answer_problems(cells).to_list() == [
        None, None, "answer_unclear", "answer_missing", "answer_missing", None, "answer_unclear",
        None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [list(HEADINGS), ["kode baris", "NAMA", "MASIH BEKERJA ?"],
     [name for name in HEADINGS if name != "Kode baris"],
     [name for name in HEADINGS if name not in ("Masih bekerja?", "RT/RW", "No. HP")]],
)  # fmt: skip
def test_a_table_is_ours_by_the_headings_that_nobody_else_has(headings):
    assert is_ours(headings)


@pytest.mark.parametrize(
    "headings",
    [[], ["Nama lengkap", "NIK", "Masih bekerja?"],
     [name for name in HEADINGS if name not in ("Masih bekerja?", "Kode baris")]],
)  # fmt: skip
def test_a_list_with_headings_that_others_have_too_is_not_ours(headings):
    assert not is_ours(headings)
