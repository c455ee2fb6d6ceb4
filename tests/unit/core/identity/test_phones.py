import polars as pl
import pytest

from payung.core.identity import phones
from tests.unit.core.identity.reading import one


MOBILE = "+6281234567890"
OTHER = "+6285239415960"


@pytest.mark.parametrize(
    "text",
    [
        "081234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890", "(0812) 3456-7890",
        "0812_3456_7890", "6281234567890", "+6281234567890", "+62 812-3456-7890", "62 812 3456 7890",
        "+62 (0)812-3456-7890", "+62081234567890", "006281234567890", "0062 812 3456 7890",
        "81234567890", "812-3456-7890", "'081234567890", "081234567890.", "081234567890\u00a0",
        "\u200b081234567890", "0812\u20133456\u20137890", "WA: 081234567890", "HP 081234567890",
        "hp. 0812 3456 7890", "Telp. 081234567890", "081234567890 (WA)", "081234567890 (istri)",
        "O81234567890", "0812345678 9O", "081234567890.0", "wa.me/6281234567890", "00081234567890",
    ],
)  # fmt: skip
def test_one_mobile_number_in_every_dress(text):
    assert one(phones.read, text) == {"phone": MOBILE, "phone_problem": None}


@pytest.mark.parametrize(
    "text",
    [
        "081234567890 / 085239415960", "081234567890/085239415960", "081234567890, 085239415960",
        "081234567890;085239415960", "081234567890 dan 085239415960", "081234567890 & 085239415960",
        "081234567890 atau 085239415960", "081234567890 085239415960", "081234567890\n085239415960",
        "0812-3456-7890 / 0852-3941-5960", "0812 3456 7890 0852 3941 5960", "81234567890/85239415960",
        "+62 812-3456-7890 +62 852-3941-5960", "HP 081234567890 WA 085239415960",
        "081234567890 - 085239415960", "081234567890|085239415960", "081234567890\\085239415960",
        "081234567890 / 085239415960 / 081234567890",
    ],
)  # fmt: skip
def test_two_numbers_in_one_cell_are_both_kept(text):
    assert one(phones.read, text) == {"phone": f"{MOBILE}|{OTHER}", "phone_problem": "phone_two"}


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0561-730000", "+62561730000"),
        ("(0561) 730 000", "+62561730000"),
        ("+62 561 730000", "+62561730000"),
        ("021-5551234", "+62215551234"),
        ("0563 21234", "+6256321234"),
        ("08123456789", "+628123456789"),
        ("0812345678", "+62812345678"),
        ("0812345678901", "+62812345678901"),
        ("081234567890 / -", MOBILE),
        ("081234567890/0561", MOBILE),
        ("081234567890 / 081234567890", MOBILE),
    ],
)
def test_landlines_and_short_and_long_mobile_numbers(text, phone):
    assert one(phones.read, text) == {"phone": phone, "phone_problem": None}


@pytest.mark.parametrize(
    "text", [None, "", " ", "-", "--", "tidak ada", "Tidak punya HP", "0", "000", "00-00"]
)
def test_nothing_written_is_no_problem(text):
    assert one(phones.read, text) == {"phone": None, "phone_problem": None}


@pytest.mark.parametrize(
    "text",
    ["730000", "0812345", "8,12E+10", "8.1234E+10", "08123456789012345", "Ngabang", "+62|81",
     "'+62811' /C calc'!A0", "6108010706850001", "1234567", "07-06-1995", "+1 202 555 0100"],
)  # fmt: skip
def test_what_is_no_number_is_unreadable(text):
    assert one(phones.read, text) == {"phone": None, "phone_problem": "phone_unreadable"}


def test_a_column_keeps_its_order():
    texts = ["-", "081234567890", None, "081234567890/085239415960", "x"]
    frame = pl.DataFrame({"t": texts}).select(phones.read(pl.col("t")).struct.field("phone"))
    assert frame["phone"].to_list() == [None, MOBILE, None, f"{MOBILE}|{OTHER}", None]
