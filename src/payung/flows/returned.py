"""A form of ours that comes back: who sent it, who is still there, and the numbers we kept.

The file itself carries no number of those who were on the list: a row says its code, and the
register knows the rest. What is not genuine is read like any other list, and says why.
"""

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from payung.access import areas
from payung.access import queries as access
from payung.capture import actions, queries, tokens
from payung.capture.models import IssuedForm
from payung.core.findings import Finding
from payung.core.rosters import RosterReading, issued
from payung.core.rosters.schema import Claim, FoundTable, Understanding
from payung.flows import reading
from payung.flows.reading import Understood
from payung.registry import listed
from payung.registry.models import Roster


LEAST_ALIKE = 60
"""Names less alike than this are two people: the number of the one is not the other's."""
MASKED = r"^$|\*"
"""A cell that nobody wrote a number into: what stands there otherwise is the sender's word."""


@dataclass(frozen=True)
class Returned:
    """``understanding`` as the register completes it; ``states`` of each row code of the form."""

    form: IssuedForm
    understanding: Understanding = field(repr=False)
    states: dict[str, str]
    findings: tuple[Finding, ...]

    @property
    def only_adds(self) -> bool:
        """Nobody stands on a form for telephones beforehand: who is not in its export has not left."""
        return self.form.kind == IssuedForm.Kind.XLSFORM


def form_claimed(roster: Roster, reading: RosterReading) -> tuple[IssuedForm | None, str]:
    """The form that a file is, if it is genuine and of the area where it was received; else why
    not, as a code ("" for a file that claims nothing)."""
    claims: tuple[Claim, ...] = reading.claims
    if not claims:
        return None, ""
    if len(claims) > 1:
        return None, "form_several"
    form = queries.form_of(claims[0])
    if form is None:
        return None, "form_unknown"
    if not tokens.is_genuine(claims[0], form):
        return None, "form_not_genuine"
    if not roster.area_id <= form.area_id <= areas.last_within(roster.area_id):
        return None, "form_other_area"
    return form, ""


def not_trusted(reading: RosterReading, code: str) -> RosterReading:
    """The reading of an ordinary list, with the reason why it is no more than that."""
    findings = [found for found in reading.findings if found.code != "form_claimed"]
    return dataclasses.replace(reading, findings=(*findings, Finding(code)))


def completed(form: IssuedForm, roster: Roster, understanding: Understanding) -> Returned:
    """What came back, with the numbers that we kept and without those who left."""
    rows = queries.rows_of(form)
    known = rows.join(
        listed.numbers_of(rows["row_id"].drop_nulls().to_list()), on="row_id", how="left"
    )
    tables, states, unknown, renamed = [], {}, 0, 0
    for table in understanding.tables:
        if not table.reading.person_rows:
            tables.append(table)
            continue
        filled = _with_numbers(table, known, form)
        unknown += int(filled["is_unknown"].sum())
        renamed += int(filled["is_renamed"].sum())
        said = filled["state"].fill_null("stays")
        states |= {
            code: state for code, state in zip(filled["code"], said, strict=True) if code
        }  # fmt: skip
        extra = ("code", "state", "is_unknown", "is_renamed")
        whole = dataclasses.replace(table, cells=filled.drop(extra))
        tables.append(issued.without_rows(whole, said.is_in(list(issued.LEAVING)), "leaver"))
    if form.kind == IssuedForm.Kind.WORKBOOK:
        states = dict.fromkeys(rows["code"].to_list(), "missing") | states
    findings = (
        *_about(form, roster),
        *_about_rows(states, rows.height, unknown, renamed),
    )
    whole_file = dataclasses.replace(understanding, tables=tuple(tables), claims=())
    return Returned(form, whole_file, states, findings)


def _with_numbers(table: FoundTable, known: pl.DataFrame, form: IssuedForm) -> pl.DataFrame:
    """The cells with code, state, is_unknown, is_renamed; NIK and phone filled from the register."""
    cells = table.cells.with_columns(
        code=issued.row_codes(table.cells), state=issued.states(table.cells)
    )
    ours = known.select(
        "code", "row_id", known_name="name", known_nik="nik", known_phone="phone"
    )  # fmt: skip
    joined = cells.join(ours, on="code", how="left", maintain_order="left")
    alike = process.cpdist(
        joined["name"].fill_null("").str.to_lowercase().to_list(),
        joined["known_name"].fill_null("").str.to_lowercase().to_list(),
        scorer=fuzz.token_sort_ratio, dtype=np.float32,
    )  # fmt: skip
    own = ~pl.coalesce(pl.col("nik").str.strip_chars(), pl.lit("")).str.contains(MASKED)
    is_known, is_same = pl.col("row_id").is_not_null(), pl.Series(alike) >= LEAST_ALIKE
    asks = pl.col("code").is_not_null() & ~own
    joined = joined.with_columns(
        is_unknown=asks & ~is_known, is_renamed=asks & is_known & ~is_same,
        nik=pl.when(own).then("nik").when(is_known & is_same).then("known_nik"),
        phone=pl.when(pl.col("phone").is_null() & is_known & is_same).then("known_phone")
        .otherwise("phone"),
    )  # fmt: skip
    joined = joined.with_columns(
        nik_kind=pl.when(own).then("nik_kind").otherwise(pl.lit(1, pl.UInt8)),
        phone_kind=pl.when(pl.col("phone").ne_missing(cells["phone"])).then(pl.lit(1, pl.UInt8))
        .otherwise("phone_kind"),
    )  # fmt: skip
    return _at_home(joined, form).drop("row_id", "known_name", "known_nik", "known_phone")


def _at_home(cells: pl.DataFrame, form: IssuedForm) -> pl.DataFrame:
    """A village's own people live there unless the row says otherwise."""
    if areas.level_of(form.area_id) != "village":
        return cells
    nothing = pl.col("village").str.strip_chars().replace("", None).is_null()
    district = access.area(areas.enclosing(form.area_id, "district") or form.area_id)
    own = pl.col("village").str.to_lowercase() == form.area.name.lower()
    return cells.with_columns(
        district=pl.when((nothing | own) & pl.col("district").is_null())
        .then(pl.lit(district.name)).otherwise("district"),
        village=pl.when(nothing).then(pl.lit(form.area.name)).otherwise("village"),
    )  # fmt: skip


def _about(form: IssuedForm, roster: Roster) -> list[Finding]:
    values = {
        "form": tokens.typed(form.code), "sender": form.sender.name, "list": form.list,
        "month": str(form.month_of),
    }  # fmt: skip
    found = [Finding("form_recognised", values)]
    if queries.newer_was_returned(form):
        found.append(Finding("form_older_version", {"version": form.version}))
    if form.roster_id and form.roster_id != roster.pk:
        found.append(Finding("form_returned_again"))
    return found


def _about_rows(
    states: dict[str, str], on_form: int, unknown: int, renamed: int
) -> list[Finding]:  # fmt: skip
    left = sum(state in issued.LEAVING for state in states.values())
    gone = sum(state == "missing" for state in states.values())
    found = []
    if on_form and (left or gone):
        found.append(Finding("form_leavers", {"left": left, "gone": gone}))
    if unknown:
        found.append(Finding("form_rows_unknown", {"rows": unknown}))
    if renamed:
        found.append(Finding("form_rows_renamed", {"rows": renamed}))
    return found


def judged(
    roster: Roster, read: RosterReading, open_again: Callable[[], Understood], as_of: datetime.date
) -> tuple[RosterReading, Returned | None]:
    """The reading as the register completes it, and the form that came back, if it is one."""
    if not read.claims:
        return read, None
    form, why_not = form_claimed(roster, read)
    if form is None:
        return not_trusted(read, why_not), None
    understood = open_again()
    back = completed(form, roster, understood.understanding)
    whole = dataclasses.replace(understood, understanding=back.understanding)
    [again] = reading.check([whole], as_of)
    findings = (*back.findings, *again.findings)
    return dataclasses.replace(again, findings=findings, claims=read.claims), back


def keep(returned: Returned, roster: Roster) -> None:
    """Remember that the form came back, and what became of everybody on it."""
    actions.mark_returned(form=returned.form, roster=roster, states=returned.states)
