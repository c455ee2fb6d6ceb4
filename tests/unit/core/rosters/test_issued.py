"""How a sheet names itself: by a token, or by a code that somebody typed."""

import polars as pl
import pytest

from payung.core.rosters.issued import claims_in, row_codes, states
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
