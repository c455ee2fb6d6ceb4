"""Titles, sheet names and file names, as each kind of sender chooses them."""

import re

from payung.demo.grids import Wording
from payung.demo.layouts import Layout
from payung.demo.pools import Random, read
from payung.demo.senders import Sender


SIGNERS = [
    "YOHANES L.",
    "SUPRIADI, S.Sos",
    "AHMAD R., S.IP",
    "MARKUS T., S.E.",
    "HJ. NURHAYATI",
    "STEFANUS, S.STP",
]


def words_around(random: Random, sender: Sender, layout: Layout, part: int) -> Wording:
    """Letterhead, title and signature of one sheet. They name the village only when it is
    there that the village is told."""
    spec, words = read("titles")[sender.kind], _filled(random, sender.parts[part].words)
    plain = layout.village_by != "title" and "plain" in spec
    titles = spec["plain"] if plain else spec["titles"]
    heads = spec["plain_letterheads"] if plain else spec["letterheads"]
    if words.get("twice"):  # the region has two villages of this name: say in which district
        titles = [title for title in titles if plain or "{district}" in title]
    signer = _draw(random, spec["signers"], words)
    if plain:
        signer = "Mengetahui,"
    head = heads[int(random.integers(len(heads)))]
    upper = random.random() < 0.7
    return Wording(
        letterhead=tuple(_case(_filled_in(line, words), upper=upper) for line in head),
        title=_case(_draw(random, titles, words), upper=upper),
        signer=signer,
        signer_name=SIGNERS[int(random.integers(len(SIGNERS)))],
        place=words["district"] if words["district"] and not plain else words["regency"],
        year=int(words["year"]),
    )


def sheet_names(random: Random, sender: Sender, layout: Layout) -> list[str]:
    """Sheet names; those of a recapitulation are the villages or offices."""
    if sender.form in ("sipp30", "sipp32"):
        return ["data_tk_baru"]
    spec = read("titles")[sender.kind]
    several = len(sender.parts) > 1
    prefix = ["", "", "Ds. ", "DESA "][int(random.integers(4))]
    names: list[str] = []
    for part in sender.parts:
        words = _filled(random, part.words)
        if layout.village_by == "sheet":
            name = prefix + words["village"]
        elif several:
            name = words.get("short", words["village"])
        elif layout.village_by != "title" and "plain_sheets" in spec:
            name = _draw(random, spec["plain_sheets"], words)
        else:
            name = _draw(random, spec["sheets"], words)
        name = re.sub(r"[\[\]:*?/\\']", " ", name)[:28].strip() or "Sheet1"
        while name.lower() in (known.lower() for known in names):
            name = f"{name} 2"
        names.append(name)
    return names


def file_name(random: Random, sender: Sender, layout: Layout, taken: set[str]) -> str:
    """A name without extension, not yet taken (compared without case)."""
    spec, words = read("titles")[sender.kind], _filled(random, sender.parts[0].words)
    kind = "files"
    if (
        layout.village_by == "sheet"
        and sender.kind == "village"
        or layout.village_by in ("title", "column")
        and "plain_files" in spec
        and random.random() < 0.15
    ):
        kind = "plain_files"
    if sender.form in ("sipp30", "sipp32"):
        name = f"SIPP_{words['employer']}"
    elif sender.form == "opensid":
        name = f"penduduk_{words['village']}".replace(" ", "_").lower()
    else:
        name = _draw(random, spec[kind], words)
    if len(sender.parts) > 1 and sender.kind == "office":
        name = f"Tenaga Non ASN per OPD {words['number']}"
    style = random.random()
    if style < 0.15:
        name = name.replace(" ", "_")
    elif style < 0.3:
        name = name.upper()
    name = re.sub(r'[<>:"/\\|?*]', " ", name).strip()
    unique, again = name, 1
    while unique.lower() in taken:
        again += 1
        unique = f"{name} ({again})"
    taken.add(unique.lower())
    return unique


def _filled(random: Random, words: dict[str, str]) -> dict[str, str]:
    return {
        "number": str(int(random.integers(1, 90))),
        "short": "",
        "office": "",
        "employer": "",
    } | words


def _draw(random: Random, pool: list[str], words: dict[str, str]) -> str:
    return _filled_in(str(pool[int(random.integers(len(pool)))]), words)


def _filled_in(text: str, words: dict[str, str]) -> str:
    """The text with its words, in the terms of the place: gampong for desa, kota for kabupaten."""
    kind = words["kind"]
    if kind != "DESA" and words["village"]:
        for written, there in (("DESA", kind), ("Desa", kind.title()), ("desa", kind.lower())):
            text = text.replace(f"{written} {{village}}", f"{there} {{village}}")
    if words.get("city"):
        text = text.replace("KABUPATEN {regency}", "KOTA {regency}")
    return text.format_map(words)


def _case(text: str, *, upper: bool) -> str:
    return text.upper() if upper else text
