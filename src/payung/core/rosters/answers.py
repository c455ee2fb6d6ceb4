"""What people write where the sheet asks "Masih bekerja?": its four answers, and others like them.

Who is read as gone leaves the list, so whatever speaks for both, or is only expected, is no answer.
"""

import polars as pl


_NO = r"(?:tidak|tdk|tak|enggak|nggak|gak|ga|ndak|bukan|not|no|never)"
DIED = (
    r"\b(?:menin?g?gal(?:dunia)?|wafat|alm|almarhum(?:ah)?|mati|died|dead|deceased)\b"
    r"|tutup usia|passed away"
)
MOVED = r"pindah|\bmoved\b"
_STOPPED = (
    r"henti|\b(?:di)?keluar(?:kan)?\b|\bresign|\bmundur\b|mengundurkan|\bpensiun|\bphk\b|\b(?:di)?pecat\b"
    r"|habis kontrak|\bnon[ -]?aktif|\binactive\b|\b(?:left|quit|stopped|retired|dismissed)\b"
)
_NO_LONGER = (
    rf"\b{_NO}\s+(?:(?:lagi|longer|masih)\s+)?(?:bekerja|kerja|aktif|active|working|works|work)\b"
    rf"|\b{_NO}\s+(?:lagi|longer)\b|^\W*(?:(?:sudah|sdh|udah)\s+)?{_NO}\W*$"
)
LEFT = rf"{_NO_LONGER}|{_STOPPED}"
STAYS = r"\b(?:ya|iya|y|yes|masih|still|aktif|active)\b|^\W*(?:(?:be)?kerja|works?|working)\b"
DOUBTED = (
    r"\?|\bya?\s*/\s*t|\b(?:belum|blm|mungkin|barangkali|katanya|entah|maybe|perhaps"
    r"|akan|mau|hendak|ingin|rencana|will|pernah)\b|\bkeluar\s+(?:kota|negeri|daerah)"
    rf"|\b{_NO}\s+(?:tahu|tau|jelas|known|sure)\b|\b{_NO}\s+(?:jadi\s+)?(?:{DIED}|{MOVED}|{_STOPPED})"
)
RELATIVES = (
    r"\b(?:istri|isteri|suami|anak|ayah|ibu|bapak|ortu|orang tua|mertua|keluarga"
    r"|wife|husband|child|father|mother)\b"
)


def state(text: pl.Expr) -> pl.Expr:
    """stays, left, moved or died; null where nothing is said and where nobody can be sure.

    >>> frame = pl.DataFrame({"t": ["Sudah meninggal", "Tidak", "belum pindah"]})
    >>> frame.select(state(pl.col("t"))).to_series().to_list()
    ['died', 'left', None]
    """
    said = text.str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    died, moved, left = (said.str.contains(words) for words in (DIED, MOVED, LEFT))
    # "tidak aktif" holds "aktif", and says the opposite.
    stays = said.str.replace_all(LEFT, "-").str.contains(STAYS)
    unsure = (
        said.str.contains(DOUBTED)
        | (stays & (died | moved | left))
        | (died & (moved | said.str.contains(RELATIVES)))
    )
    return (
        pl.when(unsure).then(None)
        .when(died).then(pl.lit("died"))
        .when(moved).then(pl.lit("moved"))
        .when(left).then(pl.lit("left"))
        .when(stays).then(pl.lit("stays"))
    )  # fmt: skip
