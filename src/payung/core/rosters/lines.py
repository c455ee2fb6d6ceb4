"""Which lines of a table are persons, and why the others are not.

Every line gets a sum of what its recognised cells prove; words of totals, signatures and notes
count against it. Only the few lines between clear and impossible are looked at one by one.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from payung.core.identity import nik
from payung.core.rosters.blocks import Block
from payung.core.rosters.contents import NUMBERING
from payung.core.workbooks import Kind, Sheet


# What a recognised cell proves.
WEIGHTS = {
    "nik": 3.0, "kk": 2.0, "name": 2.0, "birth_date": 2.0, "sex": 1.5, "phone": 1.5, "number": 1.0,
    "kpj": 2.0,
}  # fmt: skip
EACH_OTHER = 0.5
MOST_OTHERS = 1.5
ENOUGH = 3.0
SHARE_ENOUGH = 0.6  # of what the table's columns could prove, when that is little
MOST_DOUBTFUL = 5000

_WORD_END = r"(?:\W|$)"
TOTAL = (
    r"^\W*(?:[ivxa-z\d]{1,3}[.)]\s*)?(?:sub\s*-?\s*)?(?:grand\s+)?"
    r"(?:jumlah|jml|total|subtotal|j\s*u\s*m\s*l\s*a\s*h|t\s*o\s*t\s*a\s*l|rata\s*-?\s*rata|terbilang|average|sum)"
    + _WORD_END
)
SIGNED = (
    r"(?:^|\W)(?:mengetahui|menyetujui|mengesahkan|diketahui|disetujui|hormat kami|yang membuat|pembuat daftar|"
    r"dibuat oleh|tanda tangan|nip\s*[.:]?\s*\d|nip\s*[.:]|nrp\s*[.:]|a\.?n\.\s|approved|prepared by|signed|ttd|plt\.)"
)
PLACE_AND_DAY = r"^[\p{L}][\p{L} .]{2,30},\s*(?:tanggal\s*)?[\d.…_ ]{0,12}\s*\p{L}*\s*20\d\d\W*$"
OFFICIAL = (
    r"^\W*(?:pj\.?\s*)?(?:kepala|kades|lurah|camat|bupati|wali\s*kota|sekretaris|ketua|direktur|pimpinan|manager|manajer|"
    r"plt|pengurus|bendahara|operator|petugas|penanggung jawab|hrd|kasi|kabid|kasubbag|pejabat)"
    + _WORD_END
)
NOTED = (
    r"^\W*(?:catatan|keterangan|ket|nb|note|notes|sumber|ps|petunjuk|n\.b|keadaan|dicetak|printed|source|"
    r"lampiran|halaman|page|cara pengisian)\s*(?:[.:]|$|\s)|^\s*\*"
)
GROUP = (
    r"^\W*(?:(?:[ivx]{1,4}|[a-z]|\d{1,2})[.) ]\s*)?(?:desa|ds|kelurahan|kel|kecamatan|kec|kabupaten|kab|kota|dusun|dsn|"
    r"lingkungan|dinas|badan|kantor|bagian|rt|rw|kampung|kp|nagari|gampong|pekon|opd|skpd|unit|kelompok|puskesmas|"
    r"sekretariat|inspektorat|satuan|village|district|distrik|posyandu|sekolah|afdeling|divisi|banjar|jorong|uptd|"
    r"upt|rsud|cabang|wilayah|bidang)(?:\W|$)"
)


def classify(sheet: Sheet, block: Block, fields: Mapping[str, int]) -> pl.DataFrame:
    """Every line of the block: ``line``, ``row``, ``reason`` (null for a person)."""
    frame = _evidence(sheet, block, fields)
    frame = frame.with_columns(reason=_first_verdict(_threshold(frame)))
    frame = _settle_doubtful(frame, "number" in fields)
    return _name_the_rest(frame)


def _text(field: str, fields: Mapping[str, int]) -> pl.Expr:
    if field not in fields:
        return pl.lit(None, dtype=pl.String)
    return pl.col(f"c{fields[field]}").str.strip_chars()


def _evidence(sheet: Sheet, block: Block, fields: Mapping[str, int]) -> pl.DataFrame:
    """Per line: what is proved, and the texts that the words are looked for in."""
    columns = [f"c{at}" for at, _ in block.columns]
    length = block.end - block.start
    texts = sheet.texts.select(columns).slice(block.start, length)
    name_parts = [f for f in ("name", "first_name", "middle_name", "last_name") if f in fields]
    name = (
        pl.concat_str([_text(f, fields) for f in name_parts], separator=" ", ignore_nulls=True)
        if name_parts
        else pl.lit(None, dtype=pl.String)
    )
    proofs = {
        "name": name.str.contains(r"\p{L}[^\p{L}]{0,3}\p{L}"),
        "nik": (_digits("nik", fields) >= 10) | nik.is_starred(_text("nik", fields)),
        "kk": _digits("kk", fields) >= 10,
        "kpj": _digits("kpj", fields) >= 9,
        "birth_date": _is_day(sheet, block, fields),
        "sex": _text("sex", fields).str.contains(
            r"^(?i)(?:l|p|m|f|w|lk|pr|laki.*|perem.*|pria|wanita|male|female)\.?$"
        ),
        "phone": _digits("phone", fields) >= 8,
        "number": _text("number", fields).str.contains(r"^\d{1,6}[.)]?$"),
    }
    proofs = {key: value.fill_null(False) for key, value in proofs.items()}
    main = {fields[f] for f in (*WEIGHTS, *name_parts) if f in fields}
    others = [pl.col(f"c{at}").is_not_null() for at, _ in block.columns if at not in main]
    other = (pl.sum_horizontal(others) * EACH_OTHER if others else pl.lit(0.0)).clip(0, MOST_OTHERS)
    lead = pl.concat_str(
        [pl.col(c).str.strip_chars() for c in columns], separator="\x1f", ignore_nulls=True
    )
    frame = texts.select(
        **{f"has_{key}": value for key, value in proofs.items()},
        others=other,
        filled=pl.sum_horizontal([pl.col(c).is_not_null() for c in columns]),
        lead=lead.str.to_lowercase(),
        name=name,
        ordinal=_text("number", fields).str.extract(r"^(\d{1,6})").cast(pl.Int64, strict=False),
    ).with_columns(
        row=sheet.rows.slice(block.start, length),
        line=pl.int_range(block.start, block.end, dtype=pl.UInt32, eager=True),
        score=pl.sum_horizontal([pl.col(f"has_{k}") * w for k, w in WEIGHTS.items()])
        + pl.col("others"),
    )
    return frame.with_columns(is_header=pl.col("line").is_in(block.header_lines))


def _digits(field: str, fields: Mapping[str, int]) -> pl.Expr:
    return _text(field, fields).str.count_matches(r"[\dO]")


def _is_day(sheet: Sheet, block: Block, fields: Mapping[str, int]) -> pl.Expr:
    if "birth_date" not in fields:
        if "birth_year" in fields:
            return _text("birth_year", fields).str.contains(r"^\d{2,4}$")
        return pl.lit(False)
    kinds = sheet.kinds.to_series(fields["birth_date"]).slice(block.start, block.end - block.start)
    text = _text("birth_date", fields)
    return pl.lit(kinds == int(Kind.DATE)) | text.str.contains(
        r"\d{1,2}\D+\d.*\d|\d{1,2}\W*\p{L}{3,}\W*\d{2,4}|^\d{5}$|^\d{8}$"
    )


def _threshold(frame: pl.DataFrame) -> float:
    """ENOUGH, or less where the table's columns cannot prove so much."""
    usual = frame.filter(pl.col("has_name") | pl.col("has_nik"))["score"].quantile(0.75)
    return min(ENOUGH, SHARE_ENOUGH * usual) if usual is not None else ENOUGH


def _first_verdict(enough: float) -> pl.Expr:
    """Null for a clear person, ``?`` for a doubtful line, else the reason that is already sure."""
    hard = pl.col("has_nik") | pl.col("has_birth_date") | pl.col("has_sex") | pl.col("has_kpj")
    soft = ~hard & ~pl.col("has_phone")
    first = pl.col("lead").str.extract(r"^([^\x1f]*)")
    name = pl.col("name").fill_null("").str.to_lowercase()
    unnumbered = soft & ~pl.col("has_number")
    numbering = pl.col("lead").str.contains(NUMBERING)
    total = (
        (first.str.contains(TOTAL) | name.str.contains(TOTAL))
        & ~pl.col("has_sex")
        & (~pl.col("has_nik") | ~pl.col("has_name"))
    )
    lone_day = (pl.col("filled") <= 2) & pl.col("lead").str.contains(PLACE_AND_DAY)
    signed = unnumbered & (pl.col("lead").str.contains(SIGNED) | lone_day)
    official = unnumbered & (pl.col("filled") <= 3) & pl.col("lead").str.contains(OFFICIAL)
    noted = unnumbered & first.str.contains(NOTED)
    signed_day = lone_day & ~pl.col("has_name")
    grouped = (
        soft & (first.str.contains(GROUP) | name.str.contains(GROUP)) & (pl.col("filled") <= 3)
    )
    identity = (
        pl.col("has_name") | pl.col("has_nik") | pl.col("has_kk") | pl.col("has_kpj")
        | (pl.col("has_birth_date") & (pl.col("has_sex") | pl.col("has_phone")))
    )  # fmt: skip
    return (
        pl.when("is_header").then(pl.lit("header"))
        .when(numbering & ~hard).then(pl.lit("numbering"))
        .when(total).then(pl.lit("subtotal"))
        .when(signed | signed_day).then(pl.lit("signature"))
        .when(noted).then(pl.lit("note"))
        .when(grouped).then(pl.lit("group"))
        .when(official).then(pl.lit("official"))
        .when(identity & (pl.col("score") >= enough)).then(None)
        .when(pl.col("has_name")).then(pl.lit("?"))
        .otherwise(pl.lit("none"))
    )  # fmt: skip


def _settle_doubtful(frame: pl.DataFrame, numbered: bool) -> pl.DataFrame:
    """Lines with little more than a name: a person stands in the row of persons."""
    doubtful = frame.filter(pl.col("reason").is_in(["?"])).head(MOST_DOUBTFUL)
    if not doubtful.height:
        return frame
    persons = set(frame.filter(pl.col("reason").is_null())["line"].to_list())
    rows = frame["row"]
    offset = int(frame["line"][0])
    settled: dict[int, str | None] = {}
    for line, row, name, score in doubtful.select("line", "row", "name", "score").iter_rows():
        before, after = line - 1, line + 1
        adjacent = before in persons and rows[before - offset] == row - 1
        inside = adjacent and (after in persons or not numbered)
        if (
            not numbered
            and inside
            and _looks_like_a_name(name)
            or (adjacent and score >= 2.5 and inside)
        ):
            settled[line] = None
            persons.add(line)
        else:
            settled[line] = "none"
    change = pl.DataFrame(
        {"line": list(settled), "settled": list(settled.values())},
        schema={"line": pl.UInt32, "settled": pl.String},
    ).with_columns(done=True)
    return frame.join(change, on="line", how="left").with_columns(
        reason=pl.when("done").then("settled").otherwise("reason")
    )


def _looks_like_a_name(text: str | None) -> bool:
    words = (text or "").split()
    return (
        1 <= len(words) <= 5
        and all(word[0].isalpha() for word in words)
        and ":" not in (text or "")
    )


def _name_the_rest(frame: pl.DataFrame) -> pl.DataFrame:
    """Reasons for the lines that are nobody: by their words and where they stand."""
    persons = frame.filter(pl.col("reason").is_null())["line"]
    first, last = (persons.min(), persons.max()) if persons.len() else (None, None)
    before = pl.col("line") < first if first is not None else pl.lit(True)
    behind = pl.col("line") > last if last is not None else pl.lit(True)
    words = pl.col("lead").str.contains(r"\p{L}{2,}")
    signature_from = frame.filter(pl.col("reason").is_in(["signature", "official"]))["line"]
    signed_from = signature_from.filter(signature_from > (last if last is not None else -1)).min()
    in_signature = pl.col("line") >= signed_from if signed_from is not None else pl.lit(False)
    rest = (
        pl.when(~words).then(pl.lit("blank"))
        .when(in_signature).then(pl.lit("signature"))
        .when(behind).then(pl.lit("note"))
        .when(before & (pl.col("filled") > 2)).then(pl.lit("title"))
        .otherwise(pl.lit("group"))
    )  # fmt: skip
    reason = (
        pl.when(pl.col("reason").is_null()).then(None)
        .when(pl.col("reason").is_in(["none", "?", "official"])).then(rest)
        .when((pl.col("reason") == "group") & in_signature).then(pl.lit("signature"))
        .when((pl.col("reason") == "group") & behind).then(pl.lit("note"))
        .otherwise("reason")
    )  # fmt: skip
    return frame.select("line", "row", "filled", reason=reason)


def reasons(frame: pl.DataFrame, wanted: Sequence[str]) -> pl.DataFrame:
    return frame.filter(pl.col("reason").is_in(list(wanted)))
