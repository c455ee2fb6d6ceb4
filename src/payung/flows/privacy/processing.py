"""Drafts of the records of processing and of the impact assessment, from what runs here and now.

They are drafts: the office reads, completes and signs them. What the system cannot know (the
decree, the name of the officer, the contract with the insurer) stands there as a gap.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import ROLES, Permission
from payung.audit import queries as audit
from payung.core.yaml_texts import load_yaml
from payung.flows.health import BACKED_UP
from payung.privacy.schedule import schedule
from payung.registry import keyring, rotation
from payung.reports.papers import Block, Paper, pdf
from payung.texts import day_words, knows, say


FILE = Path(apps.get_app_config("privacy").path) / "activities.yaml"
OUTSIDE = ("sealed", "masked", "keyed", "keep", "hash")
RISKS = (
    "stolen_disk", "curious_insider", "list_leaks", "wrong_merge", "stranger", "loss", "too_long",
    "automatic",
)  # fmt: skip


@dataclass(frozen=True)
class Activity:
    """One line of the records: ``fields`` by how they are kept; ``roles`` by their short names."""

    name: str
    fields: dict[str, list[str]]
    roles: list[str]
    retention: list[str]


@dataclass(frozen=True)
class Measure:
    """A safeguard as it is set here: ``is_on`` is false where the office should look again."""

    name: str
    is_on: bool
    value: str = ""


def activities() -> list[Activity]:
    """What this installation does with personal data, in the order of the work."""
    given = load_yaml(FILE.read_text(encoding="utf-8"))
    return [
        Activity(
            name, _fields(one["models"]), _roles(one["permissions"]), one["retention"]
        )
        for name, one in given.items()
    ]  # fmt: skip


def _fields(models: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for model in models:
        for name, how in getattr(apps.get_model(model).Privacy, "personal", {}).items():
            if name not in found.setdefault(how, []):
                found[how].append(name)
    return {how: found[how] for how in OUTSIDE if how in found}


def _roles(permissions: Sequence[str]) -> list[str]:
    asked = {Permission(name) for name in permissions}
    return [role.name for role in ROLES.values() if asked & role.permissions]


def measures() -> list[Measure]:
    """The safeguards as they are set now."""
    backup = audit.last_of(BACKED_UP)
    week = timezone.now() - datetime.timedelta(days=7)
    sealed = sum(len(names) for names in rotation.sealed_columns().values())
    limits = f"{settings.PAYUNG_REVEALS_PER_HOUR} / {settings.PAYUNG_REVEALS_PER_DAY}"
    return [
        Measure("sealed", sealed > 0, str(sealed)),
        Measure("keys", True, str(len(keyring.names()))),
        Measure("https", bool(settings.HTTPS)),
        Measure("two_pairs", bool(settings.PAYUNG_TWO_PAIRS_OF_EYES)),
        Measure("reveals", True, limits),
        Measure("backups", backup is not None and backup.at > week,
                f"{backup.at:%Y-%m-%d}" if backup else "–"),
        Measure("recipient", bool(settings.PAYUNG_BACKUP_RECIPIENT)),
        Measure("sessions", settings.SESSION_COOKIE_AGE <= 12 * 3600,
                str(settings.SESSION_COOKIE_AGE // 3600)),
    ]  # fmt: skip


def kept(rules: Sequence[str], language: str) -> list[str]:
    """How long, in words, for each of these rules."""
    months = {rule.name: rule.months for rule in schedule()}
    return [
        say("ropa.for_good" if months[rule] is None else "ropa.months", language,
            what=say(f"retention.{rule}.title", language), months=months[rule] or 0)
        for rule in rules
    ]  # fmt: skip


def record_rows(language: str) -> list[list[str]]:
    """The records as a table, one activity a row, in words."""
    return [
        [
            say(f"ropa.{one.name}.title", language),
            say(f"ropa.{one.name}.purpose", language),
            say(f"ropa.{one.name}.basis", language),
            "; ".join(
                f"{say(f'privacy.{how}', language)}: {_words(names, language)}"
                for how, names in one.fields.items()
            ),
            ", ".join(say(f"role.{role}", language) for role in one.roles),
            "; ".join(kept(one.retention, language)),
        ]
        for one in activities()
    ]


def _words(fields: Sequence[str], language: str) -> str:
    """Fields by the words that letters use for them; those without keep their names."""
    words = [
        say(f"letter.field.{name}", language) if knows(f"letter.field.{name}", language) else name
        for name in fields
    ]
    return ", ".join(dict.fromkeys(words))  # as read and as masked: one word


RECORD_HEADINGS = ("activity", "purpose", "basis", "fields", "roles", "kept")


def headings(language: str) -> list[str]:
    return [say(f"ropa.heading.{name}", language) for name in RECORD_HEADINGS]


def risk_rows(language: str) -> list[list[str]]:
    """Each risk, how likely and how grave it is before and after, and what is done."""
    return [
        [say(f"dpia.{risk}.{part}", language) for part in ("title", "before", "measures", "after")]
        for risk in RISKS
    ]


def measure_rows(language: str) -> list[list[str]]:
    return [
        [
            say(f"measure.{one.name}", language, value=one.value),
            say("measure.on" if one.is_on else "measure.off", language),
        ]
        for one in measures()
    ]


def _require(by: User) -> None:
    access.require(by, Permission.PRIVACY_KEEP, None)


def record_paper(*, by: User, language: str, made_on: datetime.date) -> bytes:
    """The records of processing as PDF. Raises NotAllowed."""
    _require(by)
    blocks = [
        Block(words=say("ropa.opening", language)),
        Block(facts=[(say(f"ropa.office.{name}", language), say("ropa.gap", language))
                     for name in ("controller", "officer", "processor")]),
        Block(headings=headings(language), rows=record_rows(language)),
    ]  # fmt: skip
    return _paper("ropa", blocks, language, made_on, is_wide=True)


def assessment_paper(*, by: User, language: str, made_on: datetime.date) -> bytes:
    """The impact assessment as PDF. Raises NotAllowed."""
    _require(by)
    risks = [say(f"dpia.heading.{name}", language) for name in ("risk", "before", "done", "after")]
    blocks = [
        Block(words=say("dpia.opening", language)),
        Block(heading=say("dpia.why", language), words=say("dpia.why_words", language)),
        Block(heading=say("dpia.need", language), words=say("dpia.need_words", language)),
        Block(heading=say("dpia.risks", language), headings=risks, rows=risk_rows(language)),
        Block(heading=say("dpia.now", language),
              headings=[say("measure.what", language), say("measure.state", language)],
              rows=measure_rows(language)),
        Block(heading=say("dpia.opinion", language), words=say("ropa.gap", language)),
    ]  # fmt: skip
    return _paper("dpia", blocks, language, made_on)


def _paper(
    name: str, blocks: list[Block], language: str, made_on: datetime.date, is_wide: bool = False
) -> bytes:
    return pdf(Paper(
        title=say(f"{name}.title", language), language=language, blocks=blocks,
        draft=say("letter.draft", language), is_wide=is_wide, made_on=made_on,
        about=[(say("letter.day", language), day_words(made_on, language))],
        sign=[say(f"letter.{part}", language) for part in ("sign", "sign_name", "sign_number")],
        footer=say(f"{name}.title", language),
    ))  # fmt: skip
