"""What is true behind the rosters, in the columns of the outside scorer."""

from pathlib import Path

import polars as pl

from payung.demo.layouts import Layout


def rows_of_sheet(
    file: str, sheet: str, layout: Layout, people: pl.DataFrame, rows: list[int]
) -> pl.DataFrame:
    """Truth of one sheet: what a careful reader can know from the file.

    ``people`` are listing rows in the order of ``rows`` (1-based). The helper columns person,
    shows_civil serve the other truth files.
    """
    fields = set(layout.fields) | ({layout.group} if layout.group else set())
    nik_known = "nik" in fields and layout.values.nik != "cut"
    dated = bool(fields & {"ttl", "birth_date", "day"})
    sexed = bool(fields & {"sex", "male"})
    nik = pl.col("nik") if nik_known else pl.lit(None, dtype=pl.String)
    born, as_written, swapped = (
        pl.col("birth_date"),
        pl.col("birth_written"),
        pl.col("birth_swapped"),
    )
    repaired = swapped & nik.is_not_null() & (nik == pl.col("true_nik"))
    known = pl.when(repaired).then(born).otherwise(as_written)
    other = pl.when(repaired).then(as_written).when(swapped | as_written.is_null()).then(born)
    job_shown = bool(fields & {"job", "position"})
    return people.select(
        file=pl.lit(file),
        sheet=pl.lit(sheet),
        row=pl.Series(rows, dtype=pl.UInt32),
        person_id=pl.col("person_id"),
        name=_cased(layout),
        nik=nik,
        birth_date=known if dated else pl.lit(None, dtype=pl.Date),
        sex=pl.col("sex") if sexed else pl.lit(None, dtype=pl.String),
        village_code=pl.col("village_code") if layout.village_by else pl.lit(None, dtype=pl.String),
        phone=pl.col("phone_written")
        if fields & {"phone", "phone_plain"}
        else pl.lit(None, dtype=pl.String),
        birth_date_alt=other if dated else born,
        sex_alt=pl.lit(None, dtype=pl.String) if sexed else pl.col("sex"),
        quirks=pl.concat_str(
            pl.when(pl.col("quirks") != "").then("quirks"),
            pl.when(pl.col("twin")).then(pl.lit("twin")),
            pl.lit(_marks(layout)),
            separator=";",
            ignore_nulls=True,
        ),
        person="person",
        shows_civil=(pl.col("job_says_civil") & job_shown)
        | (pl.col("remark_says_civil") & ("remark" in fields)),
    )


def _cased(layout: Layout) -> pl.Expr:
    return pl.col("name").str.to_uppercase() if layout.values.case == "upper" else pl.col("name")


def _marks(layout: Layout) -> str:
    """Labels of what is special about the whole sheet."""
    marks = [
        f"nik_{layout.values.nik}" if layout.values.nik not in ("text", "cut") else "",
        "nik_truncated_file" if layout.values.nik == "cut" else "",
        f"date_{layout.values.date}",
        f"header_{layout.header}",
        f"village_in_{layout.village_by}" if layout.village_by else "",
        f"group_{layout.group_style}" if layout.group else "",
        layout.format if layout.format != "xlsx" else "",
        "numbering_row" if layout.numbering else "",
        "header_repeated" if layout.repeat_header else "",
        "hidden_column" if layout.hidden else "",
        "million_rows" if layout.declared_rows else "",
        "offset" if layout.left or layout.top else "",
        "ttl_combined" if "ttl" in layout.fields else "",
        "date_three_columns" if "day" in layout.fields else "",
        "sex_two_columns" if "male" in layout.fields else "",
    ]
    return ";".join(mark for mark in marks if mark)


def write_truth(
    folder: Path, rows: pl.DataFrame, people: pl.DataFrame, members: pl.DataFrame,
    counting: pl.DataFrame, files: list[tuple[str, str, str]],
) -> None:  # fmt: skip
    """truth_rows, truth_people, truth_links, truth_files in ``folder``.

    ``members`` is the extract, ``counting`` tells per kpj whether it protects.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows.drop("person", "shows_civil").write_csv(folder / "truth_rows.csv")
    _links(rows, members).write_csv(folder / "truth_links.csv")
    _people(rows, people, counting).write_csv(folder / "truth_people.csv")
    pl.DataFrame(files, schema=["file", "readable", "error"], orient="row").write_csv(
        folder / "truth_files.csv"
    )


def _people(rows: pl.DataFrame, people: pl.DataFrame, counting: pl.DataFrame) -> pl.DataFrame:
    listed = rows.group_by("person", maintain_order=True).agg(pl.col("shows_civil").any())
    held = counting.group_by("person", maintain_order=True).agg(
        pl.col("kpj").sort().str.join(";"), pl.col("counts").any()
    )
    return (
        listed.sort("person")
        .join(people, on="person", how="left", maintain_order="left")
        .join(held, on="person", how="left", maintain_order="left")
        .select(
            "person_id", "name", "nik", "birth_date", "sex", "village_code", "kpj",
            verdict=pl.when("shows_civil")
            .then(pl.lit("excluded"))
            .when(pl.col("counts"))
            .then(pl.lit("protected"))
            .when(pl.col("kpj").is_not_null())
            .then(pl.lit("lapsed"))
            .otherwise(pl.lit("unprotected")),
        )
    )  # fmt: skip


def _links(rows: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Which KPJ belong to the person of a row, and what connects row and membership."""
    joined = rows.join(
        members.select("person", "KPJ", "nik_known", "name_known", "birth_known", "member_quirks"),
        on="person",
        how="inner",
        maintain_order="left_right",
    )
    differing = pl.sum_horizontal(
        [pl.col("nik").str.slice(at, 1) != pl.col("nik_known").str.slice(at, 1) for at in range(16)]
    )
    words, theirs = (
        pl.col(name).str.to_lowercase().str.split(" ") for name in ("name", "name_known")
    )
    same_day = (pl.col("birth_date") == pl.col("birth_known")) | (
        pl.col("birth_date_alt") == pl.col("birth_known")
    )
    alike = words.list.set_intersection(theirs).list.len() > 0
    return joined.select(
        "file", "sheet", "row", kpj="KPJ",
        evidence=pl.when(pl.col("nik") == pl.col("nik_known"))
        .then(pl.lit("nik_exact"))
        .when((differing <= 2) & (differing > 0) & pl.col("nik").is_not_null() & pl.col("nik_known").is_not_null())
        .then(pl.lit("nik_near"))
        .when(same_day & alike)
        .then(pl.lit("name_dob"))
        .otherwise(pl.lit("weak")),
        member_quirks="member_quirks",
    )  # fmt: skip
