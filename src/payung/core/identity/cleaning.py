"""What every reader does first: take away what nobody can see, and tell empty from written.

All functions take and give Polars expressions over String columns.
"""

import polars as pl


# The kind of a number cell, as the workbooks floor numbers kinds; this floor lies below it, so it
# is repeated here and a test sees that both agree.
NUMBER = 2

# Zero-width characters, direction marks, soft hyphen, byte order mark: copied along from PDF,
# WhatsApp and web pages, and never seen by the clerk who copied them.
INVISIBLE = tuple("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e")
INVISIBLE += tuple("\u2066\u2067\u2068\u2069\u061c\u180e\ufe0f\ufffc")
SPACES = ("&nbsp;", *"\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008")
SPACES += tuple("\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
APOSTROPHES = ("\u2018", "\u2019", "\u201a", "\u201b", "\u02bc", "\u02b9", "\u2032", "`", "\u00b4")
DASHES = ("\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212")

SEEN: dict[str, str] = {
    **dict.fromkeys(INVISIBLE, ""),
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(DASHES, "-"),
    **{chr(0xFF10 + n): str(n) for n in range(10)},
}

# What clerks write when there is nothing to write. Compared without spaces and punctuation.
NOTHING = (
    r"^(?:(?:belum|blm|blum|tidak|tdk|tak|gak|nggak|ndak|nda|kada|tanpa|no)"
    r"(?:ada|adanya|punya|memiliki|jadi|terbit|keluar|cetak|dicetak|tahu|tau|diketahui|isi|diisi"
    r"|rekam|perekaman|terdata|lapor|bawa|jelas|ktp|nik|ektp|data|kk|hp|nomor|telp|wa)*"
    r"|nik(?:belum|blm|tidak|tdk)\w*|ktp(?:belum|blm|tidak|tdk|hilang|mati|rusak|proses)\w*"
    r"|menyusul|nyusul|susul|proses|dalamproses|sedangproses|diproses|masihproses|prosesktp"
    r"|prosesrekam|hilang|kosong|nihil|nil|null|none|nan|na|x+|unknown|xxx+|error|ref|value"
    r"|dicari|ditanyakan|konfirmasi|lupa|rusak|suket|resi|ada|div0|name|tbd|isi)?$"
)


def visible(text: pl.Expr) -> pl.Expr:
    """The text as a reader sees it: one kind of space, apostrophe and dash; nothing hidden.

    >>> pl.DataFrame({"t": ["\\u200bNur\\u2019aini\\u00a0 "]}).select(visible(pl.col("t"))).item()
    "Nur'aini"
    """
    return text.str.replace_many(SEEN).str.strip_chars()


def bare(text: pl.Expr) -> pl.Expr:
    """Lower-case letters and digits only, for comparison with lists of words."""
    return text.str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", "")


def is_blank(text: pl.Expr) -> pl.Expr:
    """True where there is no visible character at all."""
    return text.is_null() | (text.str.len_bytes() == 0)


def is_nothing(text: pl.Expr) -> pl.Expr:
    """True for "-", "?", "belum ada", "menyusul", "#N/A" …: written, but saying nothing."""
    return bare(text).str.contains(NOTHING).fill_null(False)
