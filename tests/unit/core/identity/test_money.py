import pytest

from payung.core.identity import money
from tests.unit.core.identity.reading import one


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("2500000", 2_500_000), ("2500000.0", 2_500_000), ("2.500.000", 2_500_000),
        ("2,500,000", 2_500_000), ("2.500.000,00", 2_500_000), ("2,500,000.00", 2_500_000),
        ("2 500 000", 2_500_000), ("Rp 2.500.000,-", 2_500_000), ("Rp2.500.000", 2_500_000),
        ("Rp. 2.500.000,-", 2_500_000), ("Rp.2.500.000,00", 2_500_000), ("rp 2500000", 2_500_000),
        ("IDR 2,500,000", 2_500_000), ("2.500.000,-", 2_500_000), ("2500000,-", 2_500_000),
        ("2.500.000 rupiah", 2_500_000), ("2,5 jt", 2_500_000), ("2.5 jt", 2_500_000),
        ("2,5jt", 2_500_000), ("2.5 juta", 2_500_000), ("Rp 2,5 Juta", 2_500_000), ("2,25 jt", 2_250_000),
        ("1jt", 1_000_000), ("2 JUTA", 2_000_000), ("500rb", 500_000), ("500 ribu", 500_000),
        ("750 RB", 750_000), ("500k", 500_000), ("1500rb", 1_500_000), ("1.000.000/bulan", 1_000_000),
        ("Rp 1.000.000 / bln", 1_000_000), ("1.000.000 per bulan", 1_000_000), ("± 1.500.000", 1_500_000),
        ("sekitar 1,5 jt", 1_500_000), ("1.500.000 (satu juta lima ratus ribu)", 1_500_000),
        ("Rp\u00a01.500.000", 1_500_000), ("'1500000", 1_500_000), ("10000", 10_000), ("0", 0),
        ("12.345.678", 12_345_678), ("150.000.000", 150_000_000), ("1.234.567,89", 1_234_567),
    ],
)  # fmt: skip
def test_every_way_to_write_a_wage(text, rupiah):
    assert one(money.read, text) == {"rupiah": rupiah, "wage_problem": None}


@pytest.mark.parametrize("text", [None, "", " ", "-", "tidak ada", "belum ada", "Rp -"])
def test_nothing_written_is_no_problem(text):
    assert one(money.read, text) == {"rupiah": None, "wage_problem": None}


@pytest.mark.parametrize(
    "text",
    ["1.000.000 - 2.000.000", "1jt-2jt", "< 1.000.000", "> 2 juta", "UMK", "UMR 2026", "2.500 jt",
     "100.000/hari", "Rp 75.000 per hari", "2,5", "2500", "900", "1,5E+06", "dua juta", "2.50.000",
     "-500000", "Petani"],
)  # fmt: skip
def test_ranges_words_daily_wages_and_tiny_figures_are_refused_not_guessed(text):
    assert one(money.read, text) == {"rupiah": None, "wage_problem": "wage_unreadable"}
