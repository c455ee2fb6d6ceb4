"""Checks that compare: NIK with birth date and sex, rows with rows, columns with themselves."""

import datetime

import polars as pl

from payung.core.findings import Finding
from payung.core.identity import nik
from payung.core.places import areas, old_codes
from payung.core.rosters import niks


AgeRule = tuple[int, int]
MONTH_FIRST_LEAST = 3


def compared(
    frame: pl.DataFrame, as_of: datetime.date, age_rule: AgeRule | None
) -> tuple[pl.DataFrame, list[Finding]]:
    """Values after all comparisons, with one column of codes for each thing that may be amiss."""
    findings: list[Finding] = []
    frame = _right_columns(frame, findings)
    frame = _right_reading_of_dates(frame, findings)
    frame = _numbers(frame, as_of, findings)
    frame = _dates_and_sexes(frame, as_of)
    frame = frame.with_columns(age_problem=_age(as_of, age_rule), repeated=_repeated())
    return frame, findings


def _right_columns(frame: pl.DataFrame, findings: list[Finding]) -> pl.DataFrame:
    """NIK and KK columns that stand under each other's heading change places."""
    for (sheet,) in niks.columns_exchanged(frame).iter_rows():
        here = pl.col("sheet") == sheet
        pairs = (("nik", "kk"), ("nik_digits", "kk_digits"))
        frame = frame.with_columns(
            pl.when(here).then(b if name == a else a).otherwise(name).alias(name)
            for a, b in pairs
            for name in (a, b)
        ).with_columns(
            nik_problem=pl.when(here & pl.col("nik").is_not_null())
            .then(None)
            .otherwise("nik_problem")
        )
        findings.append(Finding("file_columns_exchanged", {"sheet": sheet}))
    return frame


def _right_reading_of_dates(frame: pl.DataFrame, findings: list[Finding]) -> pl.DataFrame:
    """A sheet that writes months first (3/25/1990), or whose NIK say so: all its doubtful dates."""
    other_fits = (
        nik.birth_date(pl.col("nik"), datetime.date(2100, 1, 1), pl.col("birth_date_other"))
        == pl.col("birth_date_other")
    ).fill_null(False)
    fits = (
        nik.birth_date(pl.col("nik"), datetime.date(2100, 1, 1), pl.col("birth_date"))
        == pl.col("birth_date")
    ).fill_null(False)
    doubtful = pl.col("birth_date_other").is_not_null()
    sheets = frame.group_by("sheet", maintain_order=True).agg(
        month_first=pl.col("month_first").sum(),
        day_first=pl.col("day_first").sum(),
        other=(doubtful & other_fits & ~fits).sum(),
        same=(doubtful & fits & ~other_fits).sum(),
    )
    exchanged = sheets.filter(
        (pl.col("other") >= 4 * pl.col("same") + MONTH_FIRST_LEAST)
        | (
            (pl.col("month_first") >= MONTH_FIRST_LEAST)
            & (pl.col("day_first") == 0)
            & (pl.col("other") >= pl.col("same"))
        )
    )["sheet"]
    if not exchanged.len():
        return frame
    findings += [Finding("file_months_first", {"sheet": sheet}) for sheet in exchanged]
    swap = pl.col("sheet").is_in(exchanged.implode()) & doubtful
    return frame.with_columns(
        birth_date=pl.when(swap).then("birth_date_other").otherwise("birth_date"),
        birth_date_other=pl.when(swap).then("birth_date").otherwise("birth_date_other"),
    )


def _numbers(frame: pl.DataFrame, as_of: datetime.date, findings: list[Finding]) -> pl.DataFrame:
    """NIK that are no NIK lose their place; the number as written stays in ``nik_written``."""
    frame = niks.with_sharing(frame)
    frame = frame.with_columns(cut=niks.cut_by_spreadsheet(frame)).with_columns(
        card=niks.family_cards(as_of) & ~pl.col("cut")
    )
    lost = pl.col("cut") | pl.col("card")
    note = pl.when(niks.perhaps_cut()).then(pl.lit("nik_perhaps_cut")).otherwise("nik_note")
    frame = frame.with_columns(
        nik=pl.when(~lost).then("nik"),
        kk=pl.coalesce("kk", pl.when("card").then("nik_digits")),
        nik_problem=pl.when("cut").then(pl.lit("nik_file_cut")).when("card").then(pl.lit("nik_is_kk")).otherwise("nik_problem"),
        nik_note=pl.when(~lost).then(note),
        shared=pl.when(~lost & pl.col("nik").is_not_null() & (pl.col("names_at_nik") >= 2)).then(pl.lit("nik_shared")),
    )  # fmt: skip
    for code, flag in (("file_nik_cut", "cut"), ("file_nik_is_kk", "card")):
        count = int(frame[flag].sum())
        if count:
            findings.append(Finding(code, {"rows": count}))
    return frame


def _dates_and_sexes(frame: pl.DataFrame, as_of: datetime.date) -> pl.DataFrame:
    in_nik = nik.birth_date(pl.col("nik"), as_of, pl.col("birth_date"))
    frame = frame.with_columns(in_nik=in_nik, area=pl.col("nik").str.slice(0, 6))
    other_in_nik = nik.birth_date(pl.col("nik"), as_of, pl.col("birth_date_other"))
    swapped = (
        (pl.col("in_nik") != pl.col("birth_date")) & (other_in_nik == pl.col("birth_date_other"))
    ).fill_null(False)
    frame = frame.with_columns(swapped=swapped)
    born = pl.when("swapped").then("birth_date_other").otherwise("birth_date")
    differs = (pl.col("in_nik") != pl.col("birth_date")) & ~pl.col("swapped")
    default = born.dt.to_string("%m-%d").is_in(["01-01", "07-01", "12-31"])
    undecided = pl.col("birth_date_other").is_not_null() & (
        pl.col("in_nik").is_null() | (pl.col("in_nik") != pl.col("birth_date"))
    )
    return frame.with_columns(
        birth_date=born,
        birth_date_other=pl.when("swapped").then("birth_date").otherwise("birth_date_other"),
        date_differs=pl.when("swapped").then(pl.lit("birth_swapped"))
        .when(differs).then(pl.lit("nik_date_differs"))
        .when(born > as_of).then(pl.lit("birth_in_future"))
        .when(default).then(pl.lit("birth_default"))
        .when(undecided & (pl.col("birth_date_kind") == 1)).then(pl.lit("birth_ambiguous")),
        sex_differs=pl.when(pl.col("nik").is_not_null() & (nik.sex(pl.col("nik")) != pl.col("sex"))).then(pl.lit("nik_sex_differs")),
        area_problem=pl.when(~pl.col("area").is_in(_known_areas().implode())).then(pl.lit("nik_area_unknown")),
    )  # fmt: skip


def _known_areas() -> pl.Series:
    """First six digits that a NIK may have: districts of today and of former codes."""
    now = areas().filter(pl.col("level") == "district")["kemendagri_code"]
    former = old_codes()["old_code"].str.replace_all(r"\D", "").str.slice(0, 6)
    return pl.concat([now, former]).unique()


def _age(as_of: datetime.date, rule: AgeRule | None) -> pl.Expr:
    """Age on the day against the limits, both inside; nothing to say without a rule."""
    if rule is None:
        return pl.lit(None, dtype=pl.String)
    born = pl.col("birth_date")
    had_birthday = (born.dt.month() * 100 + born.dt.day()) <= as_of.month * 100 + as_of.day
    age = as_of.year - born.dt.year() - pl.when(had_birthday).then(0).otherwise(1)
    return (
        pl.when(age < rule[0]).then(pl.lit("age_below"))
        .when(age > rule[1]).then(pl.lit("age_above"))
    )  # fmt: skip


def _repeated() -> pl.Expr:
    """The same NIK at a like name, or the same name and birth date, stands in an earlier row."""
    by_nik = (
        pl.col("nik").is_not_null()
        & ~pl.struct("nik").is_first_distinct()
        & pl.col("shared").is_null()
    )
    known = pl.col("key").is_not_null() & pl.col("birth_date").is_not_null()
    agree = pl.struct("key", "birth_date", "nik")
    blank = pl.struct("key", "birth_date")
    by_name = known & (
        (pl.col("nik").is_null() & ~blank.is_first_distinct()) | ~agree.is_first_distinct()
    )
    return pl.when(by_nik | by_name).then(pl.lit("row_repeated"))
