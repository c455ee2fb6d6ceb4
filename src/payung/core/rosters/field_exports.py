"""Exports of ODK Central and KoboToolbox, brought into the shape of any other list.

Headings lose their groups (``pekerja/nik``, ``pekerja-nik``), columns of several versions of a form
become one, choices that are spread over columns come together again, and what only the server needs
is left out. Nothing moves: rows and columns stand where the file has them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from payung.core.workbooks import Kind, Sheet


# How an export names the submission of a row; the first that is filled counts. A corrected
# submission keeps the first one as its root.
SUBMISSION = ("rootuuid", "instanceid", "_uuid", "key")
SENT = ("_submission_time", "submissiondate", "submission_time", "end")
REPLACED = "deprecatedid"
OF_THE_SERVER = frozenset(
    {
        "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_tags",
        "_submitted_by", "__version__", "_version_", "_index", "_parent_table_name", "_attachments",
        "_parent_index", "_geolocation", "_xform_id_string", "_bamboo_dataset_id", "formhub/uuid",
        "start", "end", "today", "deviceid", "username", "simserial", "subscriberid", "phonenumber",
        "instanceid", "instancename", "deprecatedid", "rootuuid", "submissiondate", "key", "version",
        "parent_key", "set-of", "submitterid", "submittername", "attachmentspresent", "reviewstate",
        "attachmentsexpected", "status", "edits", "formversion", "devicephonenum", "uuid", "audit",
    }
)  # fmt: skip
CERTAIN = frozenset({"_uuid", "_submission_time", "meta/instanceid", "meta-instanceid", "submissiondate"})  # fmt: skip
TICK = r"^(?i:0|1|true|false|0\.0|1\.0)$"
YES = r"^(?i:1|true|1\.0)$"
LINES_LOOKED_AT = 3
SHORT = 2  # letters of an abbreviation


@dataclass(frozen=True)
class Plain:
    """A sheet as a list, and the spreadsheet rows that a later submission took the place of."""

    sheet: Sheet
    superseded: tuple[int, ...] = ()


def plain_sheet(sheet: Sheet) -> Plain:
    """The sheet as it is when it is no such export."""
    head = _header_line(sheet)
    if head is None:
        return Plain(sheet)
    names = [str(text or "").strip() for text in sheet.texts.row(head)]
    superseded = _superseded(sheet, head, names)
    texts = sheet.texts.slice(head + 1)
    texts, names = _choices_together(texts, names)
    texts, names = _versions_together(texts, names)
    names = ["" if _is_of_the_server(name) else name for name in names]
    emptied = [f"c{at}" for at, name in enumerate(names) if not name]
    texts = texts.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in emptied)
    heading = pl.DataFrame({f"c{at}": [leaf(name) or None] for at, name in enumerate(names)},
                           schema=sheet.texts.schema)  # fmt: skip
    above = sheet.texts.head(head)
    whole = pl.concat([above, heading, texts])
    kinds = sheet.kinds.with_columns(_kind(sheet.texts[name], whole[name], sheet.kinds[name])
                                     for name in whole.columns)  # fmt: skip
    plain = Sheet(sheet.name, sheet.rows, whole, kinds, sheet.merged, sheet.hidden)
    return Plain(plain, superseded)


def _kind(before: pl.Series, after: pl.Series, kinds: pl.Series) -> pl.Series:
    """Cells keep their kind; those that we emptied are empty, those that we filled are texts."""
    frame = pl.DataFrame({"before": before, "after": after, "kind": kinds})
    return frame.select(
        pl.when(pl.col("after").is_null()).then(pl.lit(int(Kind.EMPTY), pl.UInt8))
        .when(pl.col("after").ne_missing(pl.col("before"))).then(pl.lit(int(Kind.TEXT), pl.UInt8))
        .otherwise("kind")
    ).to_series().alias(kinds.name)  # fmt: skip


def _header_line(sheet: Sheet) -> int | None:
    """The line with the headings of such an export: two names that only those servers write."""
    for line in range(min(LINES_LOOKED_AT, sheet.texts.height)):
        names = {str(text).strip().lower() for text in sheet.texts.row(line) if text}
        certain = names & CERTAIN
        if len(certain) >= 2 or (certain and names & {"key", "_index", "_id", "__version__"}):
            return line
    return None


def leaf(name: str) -> str:
    """The name of a question without the groups around it."""
    if "/" in name:
        parts = [part.strip() for part in name.split("/") if part.strip()]
        # "L/P" and "RT/RW" are labels, not a group with a question in it.
        is_label = len(parts) > 1 and max(map(len, parts[-2:])) <= SHORT
        return "/".join(parts[-2:] if is_label else parts[-1:])
    # ODK Central writes group-question; a name in XML holds no blank.
    return (
        name.rsplit("-", 1)[-1]
        if re.fullmatch(r"[A-Za-z_][\w.\-]*-[A-Za-z_][\w.]*", name)
        else name
    )


def _is_of_the_server(name: str) -> bool:
    lower = name.lower()
    return (
        lower in OF_THE_SERVER or leaf(lower) in OF_THE_SERVER or lower.startswith("_submission__")
    )


def _superseded(sheet: Sheet, head: int, names: Sequence[str]) -> tuple[int, ...]:
    """Rows of a submission that comes again later, or that a correction names as replaced."""
    by_name = {leaf(name.lower()): f"c{at}" for at, name in reversed(list(enumerate(names)))}
    keys = [by_name[name] for name in SUBMISSION if name in by_name]
    if not keys or any(name.lower() in ("parent_key", "_parent_index") for name in names):
        return ()  # people in a repeated group share the submission of their family
    sent = [by_name[name] for name in SENT if name in by_name]
    frame = sheet.texts.slice(head + 1).select(
        row=sheet.rows.slice(head + 1),
        key=_bare(pl.coalesce(_filled(name) for name in keys)),
        ids=pl.concat_list(_bare(_filled(name)) for name in keys),
        sent=pl.coalesce(_filled(name) for name in sent) if sent else pl.lit(None, pl.String),
        replaced=_bare(_filled(by_name[REPLACED])) if REPLACED in by_name else pl.lit(None, pl.String),
    )  # fmt: skip
    frame = frame.with_row_index("order").sort("sent", "order", nulls_last=False)
    last = pl.col("order") == pl.col("order").last().over("key")
    replaced = pl.col("ids").list.eval(
        pl.element().is_in(frame["replaced"].drop_nulls().implode())
    ).list.any()  # fmt: skip
    gone = frame.filter(pl.col("key").is_not_null() & (~last | replaced.fill_null(value=False)))
    return tuple(int(row) for row in gone["row"].sort())


def _filled(column: str) -> pl.Expr:
    return pl.col(column).str.strip_chars().replace("", None)


def _bare(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase().str.strip_prefix("uuid:")


def _choices_together(texts: pl.DataFrame, names: Sequence[str]) -> tuple[pl.DataFrame, list[str]]:
    """``job/farmer`` = 1, ``job/fisher`` = 0 become ``job`` = "farmer" where it is not said whole."""
    names = list(names)
    parents: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        parent, cut, _ = name.rpartition("/")
        values = texts[f"c{at}"].drop_nulls() if cut and at < texts.width else None
        if values is not None and values.len() and values.str.contains(TICK).all():
            parents.setdefault(parent, []).append(at)
    for parent, places in parents.items():
        if parent not in names and len(places) < 2:
            continue  # a question in a group that happens to be answered with 0 or 1
        if parent not in names:
            chosen = pl.concat_str(
                [
                    pl.when(pl.col(f"c{at}").str.contains(YES)).then(pl.lit(leaf_of_choice(names[at])))
                    for at in places
                ],
                separator="; ", ignore_nulls=True,
            )  # fmt: skip
            texts = texts.with_columns(chosen.replace("", None).alias(f"c{places[0]}"))
            names[places[0]] = parent
            places = places[1:]
        for at in places:
            names[at] = ""
    return texts, names


def leaf_of_choice(name: str) -> str:
    return name.rpartition("/")[2].replace("_", " ").strip()


def _versions_together(texts: pl.DataFrame, names: Sequence[str]) -> tuple[pl.DataFrame, list[str]]:
    """The same question at several places of the file (older versions of the form) is one column."""
    names = list(names)
    places: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if name and not _is_of_the_server(name):
            places.setdefault(leaf(name).lower(), []).append(at)
    for same in places.values():
        if len(same) > 1:
            whole = pl.coalesce(_filled(f"c{at}") for at in same)
            texts = texts.with_columns(whole.alias(f"c{same[0]}"))
            for at in same[1:]:
                names[at] = ""
    return texts, names
