"""Names: what to show, and what to compare.

``read`` gives the name for a reader: as written, without titles, degrees, patronym and alias.
``key``, ``compact``, ``phonetic`` and ``tokens`` (module ``comparing``) give what is compared;
they are never shown.
"""

import polars as pl

from payung.core.identity import titles
from payung.core.identity.cleaning import bare, is_blank, visible
from payung.core.identity.comparing import compact, key, phonetic, tokens
from payung.core.identity.distinct import per_value


__all__ = ["compact", "key", "phonetic", "read", "tokens"]

FIELDS = dict.fromkeys(("name", "titles", "alias", "patronym", "name_note"), pl.String)

SPACED_OUT = r"^\s*(?:[\p{L}.',]\s+){3,}[\p{L}.',]\s*$"
ALIAS = (
    r"(?i)^(.*?\S)(?:\s*\b(?:alias|als|a\.?k\.?a|aka|d\s*/\s*h|dikenal|dipanggil|panggilan|dulu|dahulu)\b"
    r"[\s.:/]*|\s*@\s*|\s*/\s*)(.*)$"
)
BRACKET = r"^(.*?\S)\s*[(\[{]\s*([^()\[\]{}]*?)\s*[)\]}]?\s*$"
PATRONYM = r"(?i)^(\S.*?)\s+(?:bin|binti|bte|bt|ibn)\b\.?(?:\s+(\S.*))?$"
PATRONYM_B = r"^(\S.*?)\s+(?:b|bt)\.\s*(\S.*)$"
# "Bin" is a syllable of Hakka and Hokkien names ("Lim Bin Kiong"); behind these surnames it is
# no patronym.
CHINESE = (
    r"(?i)^(?:tan|lim|liem|bong|tjhin|tjin|chin|tjhai|tjhia|chai|chia|jap|yap|djong|jong|tjong|chong|liu"
    r"|liau|ng|kwee|hiu|fam|phang|lai|lie|then|bun|ho|ong|oey|kho|khouw|sim|tjia|wong|lo|lau|phui|bui)\s"
)
DAUGHTER = r"(?i)\sbinti\b"  # no syllable of theirs
DECEASED_WORD = r"(?i)^(?:almh?|almarhum(?:ah)?)\.?$"
NO_ALIAS = (
    r"(?i)^(?:almh?|almarhum(?:ah)?|lk|pr|l|p|laki.*|perempuan|ketua.*|wakil.*|kk|(?:istri|suami|anak)\b.*"
    r"|janda|duda|pns|bpu|pu)\.?$"
)
# Instead of a name. Shorter than the list for numbers: "Ada", "Resi" and "Isi" are names.
NO_NAME = (
    r"^(?:(?:belum|blm|tidak|tdk|tanpa|no)(?:ada|adanama|diketahui|punya|jelas|nama|name)\w*|kosong"
    r"|nihil|nil|null|none|na|nan|xx+|hilang)?$"
)
PLAIN = r"^(?:[A-Za-z]+'?[A-Za-z]+)(?: [A-Za-z]+'?[A-Za-z]+)*$"
# Words that may be more than a name, wherever they stand; titles of two letters or more.
SPECIAL = (
    rf"(?i)^{titles.BEFORE} |\b(?:bin|binti|bte|bt|ibnu|ibn|alias|als|aka|dikenal|dipanggil|panggilan"
    rf"|dulu|dahulu|almh?|almarhum(?:ah)?)\b| {titles.CLOSED}$"
    r"|^(?:belum|blm|tidak|tdk|tanpa|kosong|nihil|nil|null|none|nan|na|xx+|no|hm)\b"
)
ADDRESS = rf"(?i)^((?:{titles.BEFORE}(?:\.\s*,?\s*|\s+))+)([\pL].*)$"


def read(text: pl.Expr) -> pl.Expr:
    """struct{name, titles, alias, patronym, name_note} from a cell's text.

    ``name`` keeps case and spelling as written; null where there is none. ``name_note``:
    ``name_missing``, ``name_doubtful`` (digits, one letter), ``name_letter_spaced``,
    ``name_title_removed`` or null.

    >>> frame = pl.DataFrame({"t": ["H. SAPARUDIN, S.Pd BIN HAMDAN", "St. Aminah"]})
    >>> frame.select(read(pl.col("t")).struct.field("name")).to_series().to_list()
    ['SAPARUDIN', 'St. Aminah']
    """
    return per_value(text, _read, FIELDS)


def _read(distinct: pl.LazyFrame) -> pl.LazyFrame:
    """Most names need nothing done; only the others are taken apart."""
    value = pl.col("value")
    plain = (value.str.contains(PLAIN) & ~value.str.contains(SPECIAL)).fill_null(False)
    nothing = dict.fromkeys(FIELDS, pl.lit(None, pl.String))
    good = distinct.filter(plain).with_columns(**{**nothing, "name": value})
    rest = _taken_apart(distinct.filter(~plain))
    return pl.concat([good, rest.select(good.collect_schema().names())])


def _taken_apart(steps: pl.LazyFrame) -> pl.LazyFrame:
    steps = steps.with_columns(seen=_said(visible(pl.col("value"))))
    steps = steps.with_columns(spaced=pl.col("seen").str.contains(SPACED_OUT))
    steps = steps.with_columns(rest=_joined(pl.col("seen"), pl.col("spaced")))
    steps = _with_alias(steps.with_columns(rest=_tidy(pl.col("rest"))))
    steps = _with_degrees(steps, "after")
    steps = _with_address(steps)
    steps = _with_patronym(steps)
    steps = _with_degrees(steps, "inner")
    steps = steps.with_columns(name=_shown(pl.col("rest")))
    steps = steps.with_columns(titles=_titles())
    is_named = pl.col("name").is_not_null()
    return steps.with_columns(
        alias=pl.when(is_named).then(pl.col("alias")),
        patronym=pl.when(is_named).then(pl.col("patronym")),
        name_note=_note(),
    )


def _said(seen: pl.Expr) -> pl.Expr:
    """Null for "N/A", "tidak ada" and the like, which would be read as a name with an alias."""
    return pl.when(~bare(seen).str.contains(NO_NAME)).then(seen)


def _joined(seen: pl.Expr, spaced: pl.Expr) -> pl.Expr:
    """ "A d e   I r a w a n": two blanks, a capital after a small letter, a dot part the words."""
    joined = (
        seen.str.replace_all(r"(\pL)\s{2,}", "${1}|")
        .str.replace_all(r"\s+", "")
        .str.replace_all(r"(\p{Ll})(\p{Lu})", "${1}|${2}")
        .str.replace_all(r"\.(\pL)", ".|${1}")
        .str.replace_all("|", " ", literal=True)
    )
    return pl.when(spaced).then(joined).otherwise(seen)


def _tidy(name: pl.Expr) -> pl.Expr:
    """One blank between words; no numbering in front or behind, no stars."""
    return (
        name.str.replace_all(r"[\s*_~#\"\\]+", " ")
        .str.strip_chars()
        .str.replace(r"^(?:\(?\d{1,4}\s*[.):\-]\s*|\d{1,4}\s+)(\D)", "$1")
        .str.replace(r"(\pL\.?)[\s,]*\(?\s*\d{1,3}\s*\)?\.?$", "$1")
        .str.replace_all(r"\s+([,.;])", "$1")
        .str.strip_chars(" ,;:-")
    )


def _with_alias(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Name and other name: "als.", "alias", "@", "/", "(…)"; what (alm) says is a title."""
    steps = steps.with_columns(named=pl.col("rest").str.extract_groups(ALIAS))
    steps = steps.with_columns(
        rest=pl.coalesce(pl.col("named").struct.field("1"), pl.col("rest")),
        alias=pl.col("named").struct.field("2"),
    )
    steps = steps.with_columns(bracket=pl.col("rest").str.extract_groups(BRACKET))
    steps = steps.with_columns(inside=pl.col("bracket").struct.field("2"))
    inside = pl.col("inside")
    is_name = inside.str.contains(r"^\pL[\pL.' ]+$") & ~inside.str.contains(NO_ALIAS)
    other = pl.coalesce(pl.col("alias"), pl.when(is_name).then(inside))
    other = other.str.strip_chars(" .,;:()-")
    without = pl.coalesce(pl.col("bracket").struct.field("1"), pl.col("rest"))
    return steps.with_columns(
        rest=pl.when(inside.str.contains(DECEASED_WORD)).then(pl.col("rest")).otherwise(without),
        alias=pl.when(other.str.len_chars() > 1).then(other),
    )


def _with_degrees(steps: pl.LazyFrame, removed: str) -> pl.LazyFrame:
    """Name without what stands behind it, and what stood there."""
    name = pl.col("rest")
    kept = (
        name.str.replace(titles.AFTER_COMMA, "")
        .str.replace(titles.AFTER_BLANK, "")
        .str.replace(titles.AFTER_NAME, "$1")
        .str.replace(titles.DECEASED, "")
    )
    steps = steps.with_columns(kept=kept)
    kept = pl.col("kept")
    steps = steps.with_columns(kept=pl.when(kept.str.contains(r"\pL")).then(kept).otherwise(name))
    tail = name.str.slice(kept.str.len_chars())
    tail = tail.str.strip_chars_start(" ,;(.").str.strip_chars_end(" ,;)")
    return steps.with_columns(
        pl.when(tail.str.len_bytes() > 0).then(tail).alias(removed),
        rest=kept.str.strip_chars(" ,;"),
    )


def _with_patronym(steps: pl.LazyFrame) -> pl.LazyFrame:
    steps = steps.with_columns(
        father=pl.col("rest").str.extract_groups(PATRONYM),
        short=pl.col("rest").str.extract_groups(PATRONYM_B),
        chinese=pl.col("rest").str.contains(CHINESE) & ~pl.col("rest").str.contains(DAUGHTER),
    )

    def part(number: str) -> pl.Expr:
        found = (pl.col(form).struct.field(number) for form in ("father", "short"))
        return pl.when(~pl.col("chinese")).then(pl.coalesce(*found))

    return steps.with_columns(
        rest=pl.coalesce(part("1"), pl.col("rest")), patronym=part("2").str.strip_chars(" ,;.")
    )


def _with_address(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Name without forms of address before it, and those; a name is always left."""
    opened = pl.col("rest").str.replace(r"(?i)^hm(?:\.\s*|\s+)", "H. M. ")
    steps = steps.with_columns(opened=opened)
    steps = steps.with_columns(found=pl.col("opened").str.extract_groups(ADDRESS))
    found = pl.col("found").struct.field
    is_name = found("2").str.contains(r"\pL{2}")
    return steps.with_columns(
        rest=pl.when(is_name).then(found("2")).otherwise(pl.col("rest")),
        before=pl.when(is_name).then(found("1").str.strip_chars()),
    )


def _shown(rest: pl.Expr) -> pl.Expr:
    """A blank behind the dot of "A.Fauzi"; null where only "-" or "tidak ada" is left."""
    name = rest.str.replace_all(r"(\pL)\.(\pL{2,})", "$1. $2").str.strip_chars(" ,;:-")
    return pl.when(~(is_blank(name) | bare(name).str.contains(NO_NAME))).then(name)


def _titles() -> pl.Expr:
    parts = [pl.col(part) for part in ("before", "inner", "after")]
    joined = pl.concat_str(parts, separator=" ", ignore_nulls=True)
    return pl.when(pl.col("name").is_not_null() & (joined.str.len_bytes() > 0)).then(joined)


def _note() -> pl.Expr:
    name = pl.col("name")
    doubtful = name.str.contains(r"\d|[=<>{}]") | (name.str.count_matches(r"\pL") < 2)
    return (
        pl.when(name.is_null())
        .then(pl.lit("name_missing"))
        .when(doubtful)
        .then(pl.lit("name_doubtful"))
        .when(pl.col("spaced"))
        .then(pl.lit("name_letter_spaced"))
        .when(pl.col("titles").is_not_null())
        .then(pl.lit("name_title_removed"))
    )
