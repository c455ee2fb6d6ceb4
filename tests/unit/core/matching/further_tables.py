"""Two registers of another office: no NIK, but addresses, house numbers and numbers of its own."""

import random

import polars as pl


NAMES = "Ahmad Bambang Citra Dewi Eko Fitri Gunawan Hasan Indah Joko Kartini Lestari Murni Nur"
LAST = "Hidayat Saputra Wijaya Santoso Nugroho Rahman Siregar Permana Utama Kurnia Maulana"
STREETS = "Melati Mawar Anggrek Kenanga Cempaka Dahlia Flamboyan Teratai Seruni Kamboja"
ALSO = ("address", "postcode", "member_number")


def _number(of: random.Random) -> str:
    return str(of.randrange(1_000_000, 9_999_999))


def people(size: int, seed: int, *, kin: float = 0.0) -> pl.DataFrame:
    """Invented people, one row each; the share ``kin`` has a brother or sister in the next row,
    with another first name, in the same house."""
    of, rows = random.Random(seed), []
    for at in range(size):
        first, last = (
            of.choice(NAMES.split()) + " " + of.choice(NAMES.split()),
            of.choice(LAST.split()) + of.choice(LAST.split()),
        )
        row = {
            "id": f"P{at}",
            "name": f"{first} {last}",
            "birth_date": f"19{of.randrange(50, 99)}-{of.randrange(1, 13):02}-{of.randrange(1, 28):02}",
            "address": f"Jl. {of.choice(STREETS.split())} {of.choice(LAST.split())} No. {of.randrange(1, 400)}",
            "postcode": str(78_000 + of.randrange(200)),
            "member_number": _number(of),
        }
        if rows and of.random() < kin:
            before = rows[-1]
            row |= {name: before[name] for name in ("address", "postcode")}
            row["name"] = first + " " + before["name"].split()[-1]
        rows.append(row)
    return _typed(rows)


def _typed(rows: list[dict[str, str | None]]) -> pl.DataFrame:
    return pl.DataFrame(rows).with_columns(pl.col("birth_date").str.to_date())


def copied(table: pl.DataFrame, seed: int, *, slips: float = 0.1) -> pl.DataFrame:
    """The same people as another clerk writes them: ids R…, letters exchanged, values missing."""
    of = random.Random(seed)

    def slipped(text: str | None) -> str | None:
        if text is None or of.random() >= slips:
            return text
        if of.random() < 0.2:
            return None
        at = of.randrange(len(text) - 1)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    columns = {name: [slipped(value) for value in table[name]] for name in ("name", *ALSO)}
    return table.with_columns(
        id=pl.col("id").str.replace("P", "R"),
        name=pl.Series(columns["name"]).fill_null(table["name"]),
        **{name: pl.Series(columns[name]) for name in ALSO},
    )
