"""How one sender's workbook looks: small independent choices, drawn once per file."""

from dataclasses import dataclass, field, replace

from payung.demo.pools import Random, read


@dataclass(frozen=True)
class Values:
    """How values are written."""

    case: str = "upper"  # upper, title, mixed
    nik: str = "text"  # text, apostrophe, number, cut, spaces, dots, mixed
    date: str = "dmy-"  # excel, serial, dmy-, dmy/, dmy., short/, words, abbr, iso, mixed
    phone: str = "text"  # text, number, plus, dashes, spaces
    sex: str = "LP"  # LP, words, LkPr, upper, mixed, code
    wage: str = "number"  # number, rupiah, dots, million
    blank: str = ""  # what stands for nothing: "", "-", "0" …


@dataclass(frozen=True)
class Layout:
    """One sheet's form. ``fields`` are columns from left to right (see ``cells.FIELDS``)."""

    fields: tuple[str, ...]
    values: Values = Values()
    format: str = "xlsx"  # xlsx, csv, semicolon, pipe, utf16, html, spreadsheetml
    letterhead: bool = True
    title: bool = True
    note_above: bool = False
    top: int = 0  # empty rows above everything
    left: int = 0  # empty columns at the left
    gap: int = 1  # empty rows between title and header
    header: str = "one"  # one, two, three, fixed
    merged_header: bool = True
    upper_header: bool = False
    english: bool = False
    numbering: str = ""  # "", "numbers", "brackets"
    group: str = ""  # column by which rows are grouped: "", village or hamlet
    group_style: str = "row"  # row, merged, once, tables, roman
    village_word: str = "DESA"
    restart: bool = False  # running number starts again in each group
    subtotal: bool = False
    total: bool = False
    signature: bool = False
    repeat_header: int = 0  # print the header again after so many people
    empty_rows: bool = False  # an empty row here and there
    hidden: tuple[str, ...] = ()  # hidden columns
    hidden_rows: bool = False
    declared_rows: int = 0
    extra_sheets: tuple[str, ...] = ()  # notes, pivot
    bom: bool = False
    sep_line: bool = False  # "sep=;" as first line
    village_by: str = ""  # title, sheet, file, group, column, code, address or "" (not told)
    headings: dict[str, str] = field(default_factory=dict)  # fixed headings


def _one(random: Random, *weighted: tuple[object, float]) -> object:
    shares = [weight for _, weight in weighted]
    at = random.choice(len(shares), p=[weight / sum(shares) for weight in shares])
    return weighted[int(at)][0]


def values(random: Random, *, strange: bool, nik_number: bool = True) -> Values:
    """Draw how values are written in one file."""
    return Values(
        case=str(_one(random, ("upper", 5), ("title", 3), ("mixed", 3))),
        nik=str(
            _one(
                random, ("text", 9), ("apostrophe", 3), ("number", 3 if nik_number else 0),
                ("spaces", 2), ("dots", 1 + strange), ("mixed", 1),
            )
        ),
        date=str(
            _one(
                random, ("excel", 4), ("dmy-", 5), ("dmy/", 4), ("dmy.", 1), ("short/", 1.5),
                ("words", 4), ("abbr", 1.5), ("iso", 1.5), ("serial", 0.7), ("mixed", 2),
            )
        ),
        phone=str(
            _one(random, ("text", 6), ("number", 3), ("plus", 1), ("dashes", 1), ("spaces", 1))
        ),
        sex=str(
            _one(
                random, ("LP", 7), ("words", 3), ("LkPr", 2), ("upper", 2), ("mixed", 1),
                ("code", 1.5 if strange else 0),
            )
        ),
        wage=str(_one(random, ("number", 3), ("rupiah", 3), ("dots", 2), ("million", 0.5))),
        blank=str(_one(random, ("", 6), ("-", 4), ("tidak ada", 1))),
    )  # fmt: skip


def columns(random: Random, kind: str, place: tuple[str, ...]) -> tuple[str, ...]:
    """Draw the columns of a file; ``place`` are those that tell the village, where columns do."""
    drawn: list[str] = []
    table = read("columns")
    for slot in table["lists"][kind]:
        choices = table["choices"].get(slot.strip("{}"), slot).split("|")
        choice = choices[int(random.integers(len(choices)))]
        doubtful = choice.count("?")
        if doubtful and random.random() < (0.5 if doubtful == 1 else 0.8):
            continue
        for name in choice.replace("?", "").split():
            drawn.extend(place if name == "{place}" else (name,))
    return tuple(dict.fromkeys(drawn))


FORMATS = (
    ("xlsx", 80), ("semicolon", 4), ("csv", 4), ("utf16", 3), ("html", 4), ("spreadsheetml", 4),
    ("pipe", 1),
)  # fmt: skip
FLAT = ("semicolon", "csv", "utf16", "pipe")


def layout(
    random: Random, kind: str, *, village_by: str, group: str = "", strange: bool = False,
    nik_number: bool = True, only_xlsx: bool = False,
) -> Layout:  # fmt: skip
    """Draw the form of one file of this kind of sender."""
    kept = "xlsx" if only_xlsx else str(_one(random, *FORMATS))
    fields, header = _columns_and_header(random, kind, village_by, kept, strange=strange)
    drawn = Layout(
        fields=fields,
        header=header,
        values=values(random, strange=strange, nik_number=nik_number and kept not in FLAT),
        format=kept,
        english=strange and kind == "company" and random.random() < 0.6,
        hidden=("nik",) if kind == "company" and random.random() < 0.15 else (),
        village_by=village_by,
    )
    drawn = _with_surroundings(random, drawn, strange=strange)
    return _with_groups(random, _with_oddities(random, drawn, strange=strange), group)


def _columns_and_header(
    random: Random, kind: str, village_by: str, kept: str, *, strange: bool
) -> tuple[tuple[str, ...], str]:
    """The columns, and in how many rows their headings stand."""
    place = {
        "column": ("village", "district") if random.random() < 0.6 else ("village",),
        "code": ("village_code",),
        "address": ("address_full",),
    }.get(village_by, ())
    fields = columns(random, kind, place)
    if kind == "company" and not place and random.random() < 0.4:
        fields = (*fields[:-1], "address", fields[-1])
    if strange and random.random() < 0.4:
        fields = _shuffled(random, fields)
    if kept in FLAT:
        return tuple(_flat(fields)), "one"
    must = {"day", "male"} & set(fields)
    may = {"birth_place", "village", "rt", "hamlet"} & set(fields)
    if not must and not (may and random.random() < 0.5):
        return fields, "one"
    return fields, "three" if random.random() < (0.5 if strange else 0.12) else "two"


def _with_surroundings(random: Random, drawn: Layout, *, strange: bool) -> Layout:
    """Letterhead, title, empty space, the heading's looks, what stands below."""
    flat = drawn.format in FLAT
    deep = int(random.integers(4, 22)) if strange and random.random() < 0.3 else 0
    return replace(
        drawn,
        letterhead=random.random() < 0.6,
        title=not flat or random.random() < 0.5 or drawn.village_by == "title",
        note_above=random.random() < 0.1,
        top=deep or int(_one(random, (0, 7), (1, 2), (2, 1))),
        left=0 if flat else int(_one(random, (0, 7), (1, 1.6), (2, 0.4))),
        gap=int(_one(random, (0, 2), (1, 5), (2, 2))),
        merged_header=random.random() < 0.85,
        upper_header=random.random() < 0.35,
        numbering=str(_one(random, ("", 8), ("numbers", 2.5), ("brackets", 0.8))),
        total=random.random() < 0.3,
        signature=random.random() < 0.5,
    )


def _with_oddities(random: Random, drawn: Layout, *, strange: bool) -> Layout:
    """What happens to workbooks that went through many hands."""
    several = drawn.format in ("xlsx", "spreadsheetml")
    chances = {"notes": 0.08, "pivot": 0.06, "empty": 0.12} if several else {}
    return replace(
        drawn,
        repeat_header=int(random.integers(25, 46)) if random.random() < 0.08 else 0,
        empty_rows=random.random() < 0.06,
        hidden_rows=random.random() < 0.03,
        declared_rows=1_000_000 if random.random() < 0.04 and drawn.format == "xlsx" else 0,
        extra_sheets=tuple(name for name, chance in chances.items() if random.random() < chance),
        bom=random.random() < 0.6,
        sep_line=drawn.format in FLAT and strange and random.random() < 0.4,
    )


def _with_groups(random: Random, drawn: Layout, group: str) -> Layout:
    """How groups of people are told apart, where they are."""
    merged = 0 if drawn.format in FLAT else 3
    styles = (("row", 4), ("merged", merged), ("once", 2), ("roman", 1.5), ("tables", 1.5))
    style = str(_one(random, *styles))
    if not group:
        return drawn
    return replace(
        drawn,
        group=group,
        group_style=style,
        restart=random.random() < 0.5,
        subtotal=random.random() < 0.4,
    )


def _shuffled(random: Random, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The columns in an odd order; those that belong together stay together."""
    together = (
        ("day", "month", "year"),
        ("male", "female"),
        ("birth_place", "birth_date"),
        ("rt", "rw"),
    )
    units: list[tuple[str, ...]] = []
    for name in fields[1:]:
        group = next((unit for unit in together if name in unit and unit[0] in fields), (name,))
        if group not in units:
            units.append(group)
    order = random.permutation(len(units))
    return (fields[0], *(name for at in order for name in units[int(at)] if name in fields))


def _flat(fields: tuple[str, ...]) -> list[str]:
    """Columns for a format without merged headers: one column for date, one for sex."""
    kept = ["birth_date" if name == "day" else "sex" if name == "male" else name for name in fields]
    return [name for name in kept if name not in ("month", "year", "female")]
