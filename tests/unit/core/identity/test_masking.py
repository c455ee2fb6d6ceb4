import polars as pl
import pytest

from payung.core.identity import masking


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("6108010706850001", "610801******0001"),
        ("9271010706850013", "927101******0013"),
        ("610801070685000", "***************"),
        ("nama orang", "**********"),
        ("", ""),
        (None, ""),
    ],
)
def test_of_a_nik_area_and_serial_stay(number, masked):
    assert masking.mask_nik(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("+6281234567890", "+628123****890"),
        ("+628123456789", "+62812****789"),
        ("+62561730000", "+6256****000"),
        ("+6281234567890|+62561730000", "+628123****890|+6256****000"),
        ("0812", "****"),
        ("a|b", "*|*"),
        ("", ""),
        (None, ""),
    ],
)
def test_of_a_phone_the_middle_goes(number, masked):
    assert masking.mask_phone(number) == masked


def test_columns_are_masked_like_single_numbers_and_nulls_stay_null():
    frame = pl.DataFrame({"nik": ["6108010706850001", None], "phone": ["+6281234567890", None]})
    masked = frame.select(masking.nik(pl.col("nik")), masking.phone(pl.col("phone")))
    assert masked.rows() == [("610801******0001", "+628123****890"), (None, None)]
