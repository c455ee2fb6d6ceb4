"""Forms, from the choice of an officer to the files that go out; entries of the field page."""

import datetime
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from django.db import transaction

from payung.access import areas
from payung.access import queries as access
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.audit import actions as audit
from payung.capture import actions, queries, tokens
from payung.capture.models import IssuedForm
from payung.core.errors import InputProblem, NotAllowed
from payung.core.periods import Month
from payung.flows import adding
from payung.registry import actions as registry
from payung.registry import listed
from payung.registry import queries as register
from payung.registry.models import Sender
from payung.reports.capture import covers
from payung.reports.capture.content import PEOPLE_SCHEMA, FormContent, file_stem
from payung.reports.capture.workbook import workbook
from payung.reports.capture.xlsform import xlsform
from payung.reports.gap_lists import Download


ZIP = "application/zip"
KINDS_OF_KEY = ("s", "v", "d")
COVERS = {"id": "Pesan pengantar.txt", "en": "Cover notes.txt"}


@dataclass(frozen=True)
class Choice:
    """Somebody who may be given a form: a sender, or a village that never sent anything yet.

    ``key`` is what the page sends back: ``s12`` a sender, ``v6108012014`` a village, and
    ``d610801`` all villages of a district.
    """

    key: str
    name: str
    group: str


def choices(by: User) -> list[Choice]:
    """Everybody to whom ``by`` may give a form, whole districts first."""
    found: list[Choice] = []
    for around in queries.areas_to_handle(by):
        if around.level == "village":
            found.append(Choice(f"v{around.code}", around.name, "village"))
            continue
        wholes = [around] if around.level == "district" else access.children(around)
        found += [Choice(f"d{area.code}", area.name, "district") for area in wholes]
        found += [Choice(f"v{one.code}", one.name, "village") for one in access.villages(around)]
    others = [*register.senders(by).exclude(kind=Sender.Kind.VILLAGE), register.own_sender(by)]
    found += [
        Choice(f"s{sender.pk}", sender.name, "other")
        for sender in others
        if sender and queries.may_handle(by, sender)
    ]
    return list({choice.key: choice for choice in found}.values())


@transaction.atomic
def issue(
    *, by: User, key: str, kind: str, name: str, month: Month,
    due_on: datetime.date | None = None, today: datetime.date,
) -> list[IssuedForm]:  # fmt: skip
    """A form for each sender that ``key`` means. Raises NotAllowed and InputProblem."""
    if month < Month.of(today):
        raise InputProblem("form_month_past")
    senders = _senders(by, key)
    if not senders:
        raise InputProblem("form_nobody")
    forms = []
    for sender in senders:
        rows = adding.rows_now(sender, name) if kind == IssuedForm.Kind.WORKBOOK else []
        forms.append(
            actions.issue(
                by=by, kind=kind, sender=sender, name=name, month=month, rows=rows, due_on=due_on
            )
        )
    return forms


def _senders(by: User, key: str) -> list[Sender]:
    kind, code = key[:1], key[1:]
    if kind not in KINDS_OF_KEY:
        raise InputProblem("form_sender_gone")
    try:
        if kind == "s":
            return [_sender(by, int(code))]
        around = access.area(code)
    except (ValueError, Area.DoesNotExist, Sender.DoesNotExist):
        raise InputProblem("form_sender_gone") from None
    access.require(by, Permission.ROSTER_RECEIVE, around)
    access.require(by, Permission.ROSTER_SEE, around)
    villages = [around] if around.level == "village" else list(access.villages(around))
    return [
        registry.sender_named(name=village.name, kind=Sender.Kind.VILLAGE, area=village)
        for village in villages
    ]


def _sender(by: User, pk: int) -> Sender:
    own = register.own_sender(by)
    sender = own if own and own.pk == pk else register.sender(by, pk)
    _require(by, sender)
    return sender


def _require(by: User, sender: Sender) -> None:
    if not queries.may_handle(by, sender):
        right = str(Permission.ROSTER_RECEIVE)
        raise NotAllowed("not_allowed", permission=right, area=sender.area_id)


@transaction.atomic
def download(*, by: User, forms: Sequence[IssuedForm], language: str = "id") -> Download:
    """One form as its file, several as a ZIP with a note for each to copy into WhatsApp."""
    files, notes = [], []
    for form in forms:
        _require(by, form.sender)
        content = content_of(form)
        make = workbook if form.kind == IssuedForm.Kind.WORKBOOK else xlsform
        suffix = "" if form.kind == IssuedForm.Kind.WORKBOOK else " - ODK Kobo"
        file_name = f"{file_stem(content)}{suffix}.xlsx"
        files.append((file_name, make(content, language)))
        notes.append((file_name, covers.cover(content, language)))
        audit.record(by=by, action="form taken", target=form, rows=form.row_count)
    if len(files) == 1:
        return Download(*files[0])
    return Download(f"Lembar isian - {forms[0].month_of}.zip", _zipped(files, notes, language), ZIP)


def _zipped(
    files: Sequence[tuple[str, bytes]], notes: list[tuple[str, covers.Cover]], language: str
) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as whole:
        taken: dict[str, int] = {}
        for name, content in files:
            taken[name] = number = taken.get(name, 0) + 1
            unique = name if number == 1 else f"{name.removesuffix('.xlsx')} ({number}).xlsx"
            whole.writestr(unique, content)
        whole.writestr(COVERS[language], covers.covers_file(notes))
    return memory.getvalue()


def cover_of(form: IssuedForm, language: str = "id") -> covers.Cover:
    return covers.cover(content_of(form), language)


def content_of(form: IssuedForm) -> FormContent:
    """What stands on a form: the same every time, as long as the register's rows are the same."""
    trail = access.trail(form.area)
    regency = areas.enclosing(form.area_id, "district") or areas.enclosing(form.area_id, "regency")
    is_village = form.sender.kind == Sender.Kind.VILLAGE
    around = next((area for area in trail if area.pk == regency), form.area)
    return FormContent(
        token=tokens.token(form),
        typed=tokens.typed(form.code),
        sender=form.sender.name,
        kind=form.sender.kind,
        place=_place(trail, form.area),
        list=form.list,
        month=form.month_of,
        version=form.version,
        villages=tuple(area.name for area in access.villages(around)) if is_village else (),
        due_on=form.due_on,
        people=_people(form),
    )


def _place(trail: Sequence[Area], own: Area) -> str:
    """``Kecamatan Ngabang, Kabupaten Landak``: all around a village, from the small to the large."""
    kinds = {"district": "Kecamatan "}
    around = [area for area in trail if area.level != "province" and (
        area.pk != own.pk or area.level != "village")]  # fmt: skip
    return ", ".join(
        f"{kinds.get(area.level, _regency_word(area))}{area.name}" for area in reversed(around)
    )


def _regency_word(area: Area) -> str:
    return "" if area.name.lower().startswith(("kab", "kota")) else "Kabupaten "


def _people(form: IssuedForm) -> pl.DataFrame:
    rows = queries.rows_of(form)
    known = listed.rows_as_listed(rows["row_id"].drop_nulls().to_list())
    people = rows.join(known, on="row_id", how="inner", maintain_order="left")
    return people.select(pl.col(name).cast(kind) for name, kind in PEOPLE_SCHEMA.items())


@transaction.atomic
def mark_sent(*, by: User, form: IssuedForm) -> None:
    _require(by, form.sender)
    actions.mark_sent(by=by, form=form)
