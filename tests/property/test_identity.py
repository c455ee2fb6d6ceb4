"""What must hold for every cell, however strange."""

import datetime

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.core.identity import dates, jobs, masking, money, names, nik, phones, remarks, sexes
from payung.core.identity.months import SPELLINGS


TEXT = pl.lit(1)
EXAMPLES = settings(max_examples=40, deadline=None)  # no deadline: the machine may be busy
BITS = st.sampled_from(
    ["H. ", "Hj. ", ", S.Pd", " bin ", " als. ", "(", ")", "6108", "010706", "850001", "Rp ", "0812", "-", "/",
     "62", ".", ",", "'", "O", "l", " ", "E+15", "PNS", "bukan ", "Juni", "1995", "07", "\u00a0", "\u200b", "@",
     "=", "Muhammad", "A ", "i ", "|", "jt", "+", "\n", "\u2019", "st. ", "alm"]
)  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.lists(BITS, max_size=8).map("".join),
    st.text("0123456789OolIS.- '", max_size=20),
)
COLUMNS = st.lists(CELLS, max_size=12)
DAYS = st.dates(datetime.date(1927, 1, 1), datetime.date(2026, 6, 30))
WORDS = st.text("abdehijklmnoprstuwy", min_size=1, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=5)


def column(texts):
    return pl.DataFrame({"t": texts}, schema={"t": pl.String})


def read(texts, reader, *more):
    return column(texts).select(reader(pl.col("t"), *more).alias("a"))["a"]


@settings(max_examples=10, deadline=None)
@given(COLUMNS)
def test_every_reader_answers_every_column_row_by_row(texts):
    for reader, more in [(nik.read, (TEXT,)), (names.read, ()), (dates.read, (TEXT,)), (sexes.read, ()),
                         (phones.read, ()), (money.read, ()), (remarks.read, ()), (jobs.hints, (pl.col("t"),)),
                         (names.key, ()), (names.compact, ()), (names.phonetic, ()), (names.tokens, ()),
                         (masking.nik, ()), (masking.phone, ())]:  # fmt: skip
        whole = read(texts, reader, *more)
        assert len(whole) == len(texts)
        assert (
            whole.to_list()
            == [read([text], reader, *more).to_list()[0] for text in texts[:2]]
            + (whole.to_list()[2:])
        )


@EXAMPLES
@given(COLUMNS)
def test_a_nik_is_sixteen_digits_or_there_is_a_reason(texts):
    answers = read(texts, nik.read, TEXT).struct.unnest()
    kept = answers["nik"].drop_nulls()
    assert kept.str.contains(r"^[0-9]{16}$").all()
    assert answers.filter(pl.col("nik").is_null() & pl.col("nik_problem").is_null()).is_empty()
    only = answers.filter(pl.col("nik").is_not_null() & pl.col("nik_problem").is_not_null())
    assert set(only["nik_problem"]) <= {"nik_impossible"}


@EXAMPLES
@given(COLUMNS)
def test_reading_what_was_read_changes_nothing(texts):
    number = read(texts, nik.read, TEXT).struct.field("nik").drop_nulls().to_list()
    assert read(number, nik.read, TEXT).struct.field("nik").to_list() == number
    phone = read(texts, phones.read).struct.field("phone").drop_nulls().to_list()
    assert read(phone, phones.read).struct.field("phone").to_list() == phone
    sex = read(texts, sexes.read).struct.field("sex").drop_nulls().to_list()
    assert read(sex, sexes.read).struct.field("sex").to_list() == sex
    day = read(texts, dates.read, TEXT).struct.field("date").drop_nulls().to_list()
    iso = [day.isoformat() for day in day]
    assert read(iso, dates.read, TEXT).struct.field("date").to_list() == day


@EXAMPLES
@given(COLUMNS)
def test_phones_begin_with_the_country(texts):
    phone = read(texts, phones.read).struct.field("phone").drop_nulls()
    assert phone.str.contains(r"^\+62[1-9][0-9]{7,11}(\|\+62[1-9][0-9]{7,11})*$").all()


@EXAMPLES
@given(COLUMNS)
def test_a_name_has_no_blank_around_it_nor_two_within(texts):
    name = read(texts, names.read).struct.field("name").drop_nulls()
    assert not name.str.contains(r"^\s|\s$|\s\s|\u00a0|\u200b").any()


@EXAMPLES
@given(NAMES, st.randoms(use_true_random=False), st.booleans())
def test_a_key_knows_neither_order_nor_capitals(words, chance, upper):
    shuffled = chance.sample(words, len(words))
    text, other = " ".join(words), " ".join(shuffled)
    keys = read([text, other.upper() if upper else other, f" {other} "], names.key)
    assert keys.n_unique() == 1
    assert read([text, other], names.phonetic).n_unique() == 1


@EXAMPLES
@given(NAMES)
def test_the_compact_form_knows_no_blanks_where_letters_do_not_meet(words):
    joined = read([" ".join(words)], names.compact).to_list()[0]
    assert " " not in joined


@EXAMPLES
@given(st.lists(NAMES.map(" ".join), min_size=1, max_size=10))
def test_a_name_has_the_same_key_in_whatever_company(texts):
    together = read(texts, names.key).to_list()
    assert together == [read([text], names.key).to_list()[0] for text in texts]


@EXAMPLES
@given(
    DAYS,
    st.sampled_from(["-", "/", ".", " ", " - "]),
    st.booleans(),
    st.sampled_from(["", "Pontianak, "]),
)
def test_a_day_survives_being_written_in_numbers(day, between, zeros, place):
    parts = f"{day:%d}{between}{day:%m}" if zeros else f"{day.day}{between}{day.month}"
    answer = read([f"{place}{parts}{between}{day.year}"], dates.read, TEXT).to_list()[0]
    assert answer["date"] == day
    assert answer["place"] == (place.strip(" ,") or None)


@EXAMPLES
@given(DAYS, st.data())
def test_a_day_survives_being_written_in_words(day, data):
    word = data.draw(st.sampled_from(SPELLINGS[day.month]))
    style = data.draw(
        st.sampled_from(["{d} {m} {y}", "{d}-{m}-{y}", "{d:02d}{m}{y}", "{m} {d}, {y}"])
    )
    year = day.year if data.draw(st.booleans()) or "," in style else f"{day.year % 100:02d}"
    text = style.format(d=day.day, m=word, y=year)
    assert read([text], dates.read, TEXT).to_list()[0]["date"] == day


@EXAMPLES
@given(DAYS)
def test_a_day_survives_a_spreadsheet(day):
    serial = (day - datetime.date(1899, 12, 30)).days
    texts = [day.isoformat(), f"{day.isoformat()}T00:00:00", f"{day:%Y%m%d}", f"{day:%d%m%Y}"]
    texts += [str(serial)] if serial > 9999 else []
    found = read(texts, dates.read, TEXT).struct.field("date").to_list()
    assert found == [day] * len(texts)


@EXAMPLES
@given(DAYS, st.booleans(), st.integers(1, 9999))
def test_a_nik_says_the_day_and_sex_it_was_made_of(day, is_woman, serial):
    number = f"610801{day.day + 40 * is_woman:02d}{day:%m%y}{serial:04d}"
    frame = column([number]).with_columns(hint=pl.lit(day))
    answer = frame.select(
        nik.birth_date(pl.col("t"), datetime.date(2026, 6, 30)).alias("plain"),
        nik.birth_date(pl.col("t"), datetime.date(2026, 6, 30), pl.col("hint")).alias("hinted"),
        nik.sex(pl.col("t")).alias("sex"),
    )
    assert answer.row(0) == (day, day, "P" if is_woman else "L")


@EXAMPLES
@given(DAYS, st.integers(1, 9999), st.sampled_from([" ", ".", "-", "'"]))
def test_a_nik_survives_its_clothes(day, serial, between):
    number = f"610801{day:%d%m%y}{serial:04d}"
    dressed = between.join([number[:6], number[6:12], number[12:]])
    assert (
        read([dressed, f"'{number}", f" {number}\u00a0"], nik.read, TEXT)
        .struct.field("nik")
        .to_list()
        == [_unless_invented(number)] * 3
    )


def _unless_invented(number):
    return read([number], nik.read, TEXT).struct.field("nik").to_list()[0]


@EXAMPLES
@given(st.integers(10_000, 999_999_999))
def test_money_survives_its_clothes(rupiah):
    dotted = f"{rupiah:,}".replace(",", ".")
    texts = [str(rupiah), f"Rp {dotted},-", f"{dotted},00", f"{rupiah:,}.00", f"Rp.{dotted}/bulan"]
    assert read(texts, money.read).struct.field("rupiah").to_list() == [rupiah] * len(texts)


@EXAMPLES
@given(st.text(max_size=40))
def test_a_mask_shows_at_most_ten_digits_of_a_nik_and_none_of_anything_else(text):
    masked = masking.mask_nik(text)
    assert len(masked) == len(text) or "\n" in text
    if not (len(text) == 16 and text.isdecimal()):
        assert set(masked) <= {"*", "\n"}
