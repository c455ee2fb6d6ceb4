"""Programmes and segments, from words, from flags, or from what else the extract says."""

import polars as pl


ORDER = ("JKK", "JKM", "JHT", "JP", "JKP")
_WORDS = {
    "JKK": r"JKK|KECELAKAAN",
    "JKM": r"JKM|KEMATIAN|(?:^|[^A-Z])JK(?:[^A-Z]|$)",
    "JHT": r"JHT|HARI TUA",
    "JP": r"(?:^|[^A-Z])JP(?:[^A-Z]|$)|PENSIUN",
    "JKP": r"JKP|KEHILANGAN PEKERJAAN",
}
_BY_COUNT = {2: ORDER[:2], 3: ORDER[:3], 4: ORDER[:4], 5: ORDER}
_NO = [
    "",
    "0",
    "-",
    "t",
    "n",
    "tidak",
    "tdk",
    "no",
    "false",
    "tidak ikut",
    "non aktif",
    "nonaktif",
    "belum",
    "tidak aktif",
    "x",
]
_BPU = r"BPU|BUKAN PENERIMA|MANDIRI|INFORMAL|WADAH|PERISAI|RENTAN"
_PU = r"(?:^|[^A-Z])PU(?:[^A-Z]|$)|PENERIMA UPAH|FORMAL|(?:^|[^A-Z])PPU(?:[^A-Z]|$)"
_JAKON = r"JAKON|KONSTRUKSI"
_PMI = r"(?:^|[^A-Z])(?:PMI|TKI)(?:[^A-Z]|$)|MIGRAN"


def read_programmes(text: pl.Expr, flags: dict[str, pl.Expr]) -> pl.Expr:
    """ "JKK+JKM+JHT" in the law's order; null when nothing says which.

    ``flags``: a text column per programme that has its own column (Y/T, 1/0, √, AKTIF …).
    """
    upper = text.str.to_uppercase()
    count = upper.str.extract(r"^\s*([2-5])\s*PROGRAM").cast(pl.Int32, strict=False)
    said = {name: upper.str.contains(pattern) for name, pattern in _WORDS.items()}
    nothing_named = ~pl.any_horizontal([hit.fill_null(False) for hit in said.values()])
    parts = []
    for name in ORDER:
        counts = [number for number, names in _BY_COUNT.items() if name in names]
        by_count = nothing_named & count.is_in(counts)
        has = said[name].fill_null(False) | by_count.fill_null(False)
        if name in flags:
            has = has | _is_yes(flags[name])
        parts.append(pl.when(has).then(pl.lit(name)))
    joined = pl.concat_str(parts, separator="+", ignore_nulls=True)
    return pl.when(joined != "").then(joined)


def _is_yes(flag: pl.Expr) -> pl.Expr:
    return (~flag.str.strip_chars().str.to_lowercase().is_in(_NO)).fill_null(False)


def read_segment(text: pl.Expr, programmes: pl.Expr, number: pl.Expr, employer: pl.Expr) -> pl.Expr:
    """PU, BPU, JAKON or PMI: as said; else from employer, its number, or programmes only PU have."""
    return pl.coalesce(
        _segment(text.str.to_uppercase()),
        pl.when(employer.str.to_uppercase().str.contains(_BPU)).then(pl.lit("BPU")),
        pl.when(number.str.contains(r"^(?i)S[A-Z]\d")).then(pl.lit("BPU")),
        pl.when(programmes.str.contains("JP")).then(pl.lit("PU")),
    )


def _segment(upper: pl.Expr) -> pl.Expr:
    return (
        pl.when(upper.str.contains(_JAKON)).then(pl.lit("JAKON"))
        .when(upper.str.contains(_PMI)).then(pl.lit("PMI"))
        .when(upper.str.contains(_BPU)).then(pl.lit("BPU"))
        .when(upper.str.contains(_PU)).then(pl.lit("PU"))
    )  # fmt: skip
