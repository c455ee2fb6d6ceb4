"""Drafts of letters: the answer to a request, and word of a breach to people and to the agency."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format

from payung.access.models import User
from payung.audit import actions as audit
from payung.flows.privacy.incidents import Touched, touched
from payung.flows.privacy.requests import known_value
from payung.privacy.models import Incident, Ticket
from payung.registry import census
from payung.reports.papers import Block, Paper, pdf
from payung.texts import day_words, knows, number, say


LANGUAGE = "id"  # letters of an office are Indonesian, whoever prints them


def answer(*, by: User, ticket: Ticket, made_on: datetime.date) -> bytes:
    """The answer to a request, to be read and signed. Numbers in it are masked."""
    outcome = _outcome(ticket)
    blocks = [
        Block(words=_say("letter.opening", name=ticket.applicant, day=_day(ticket.received_at))),
        Block(words=_say(f"letter.{outcome}")),
    ]
    if ticket.answer:
        blocks.append(Block(words=ticket.answer))
    if ticket.kind == Ticket.Kind.ACCESS and ticket.person and outcome != "refused":
        blocks += _what_we_hold(ticket)
    if ticket.field:
        blocks.append(Block(facts=[(_say("letter.field"), _say(f"letter.field.{ticket.field}"))]))
    blocks.append(Block(words=_say("letter.rights")))
    audit.record(by=by, action="answer letter drafted", target=ticket)
    return pdf(Paper(
        title=_say(f"letter.title.{ticket.kind}"), language=LANGUAGE, blocks=blocks,
        draft=_say("letter.draft"), about=[(_say("letter.number"), str(ticket)),
                                            (_say("letter.day"), day_words(made_on, LANGUAGE))],
        addressee=[_say("letter.to"), ticket.applicant], sign=_sign(), made_on=made_on,
        footer=_say("letter.footer", number=str(ticket)),
    ))  # fmt: skip


def _outcome(ticket: Ticket) -> str:
    """What the letter says was done: nothing, while the request is open. Who asks to see their
    data is answered by the letter itself."""
    if ticket.state == Ticket.State.REFUSED:
        return "refused"
    is_answered = ticket.state == Ticket.State.DONE or ticket.kind == Ticket.Kind.ACCESS
    return ticket.kind if is_answered else "under_way"


def _what_we_hold(ticket: Ticket) -> list[Block]:
    person = ticket.person
    facts = [
        (_say("letter.field.name"), person.name),
        (_say("letter.field.nik"), person.nik_masked or "–"),
        (_say("letter.field.birth_date"), known_value(person, "birth_date") or "–"),
        (_say("letter.field.area"), person.area.name),
        (_say("letter.field.number"), person.written_number),
    ]
    return [
        Block(heading=_say("letter.held"), facts=facts),
        Block(
            heading=_say("letter.lists"),
            headings=[_say("letter.file"), _say("letter.sender"), _say("letter.day")],
            rows=census.rosters_of(person),
        ),
    ]


def to_agency(*, by: User, incident: Incident, made_on: datetime.date) -> bytes:
    """Word to the agency: which data, whose, when and how, what is done (UU 27/2022 art. 46)."""
    found = touched(by, incident)
    return _breach(by, incident, found, "agency", made_on, [
        Block(
            heading=_say("breach.where"), headings=[_say("breach.area"), _say("breach.people")],
            rows=[(name, number(count, LANGUAGE)) for _, name, count in found.areas],
        )
    ])  # fmt: skip


def to_people(*, by: User, incident: Incident, made_on: datetime.date) -> bytes:
    """Word to somebody who was concerned; names and addresses come from the list of recipients."""
    found = touched(by, incident)
    advice = [_say(f"breach.advice.{n}") for n in (1, 2, 3)]
    return _breach(by, incident, found, "people", made_on, [
        Block(heading=_say("breach.advice"), items=advice)
    ])  # fmt: skip


def _breach(
    by: User, incident: Incident, found: Touched, to: str, made_on: datetime.date,
    more: list[Block],
) -> bytes:  # fmt: skip
    fields = [_say(f"letter.field.{name}") for name in found.fields if _known(name)]
    blocks = [
        Block(words=_say(f"breach.{to}.opening", day=_moment(incident.known_at))),
        Block(heading=_say("breach.which"), items=fields or [_say("breach.not_known")]),
        Block(heading=_say("breach.how"), words=incident.what or _say("breach.not_known"),
              facts=_facts(incident, found)),
        *more,
        Block(heading=_say("breach.handling"), words=incident.handling or _say("breach.not_known")),
        Block(words=_say(f"breach.{to}.closing")),
    ]  # fmt: skip
    audit.record(by=by, action=f"breach letter drafted for the {to}", target=incident)
    return pdf(Paper(
        title=_say(f"breach.{to}.title"), language=LANGUAGE, blocks=blocks,
        draft=_say("letter.draft"), sign=_sign(), made_on=made_on,
        about=[(_say("letter.number"), str(incident)),
               (_say("breach.due"), _moment(incident.due_at))],
        addressee=[_say("letter.to"), _say(f"breach.{to}.to")],
        footer=_say("letter.footer", number=str(incident)),
    ))  # fmt: skip


def _facts(incident: Incident, found: Touched) -> list[tuple[str, str]]:
    facts = [(_say("breach.known"), _moment(incident.known_at)),
             (_say("breach.people"), number(len(found.people), LANGUAGE))]  # fmt: skip
    if incident.since:
        until = incident.until or incident.known_at
        window = f"{_moment(incident.since)} – {_moment(until)}"
        facts.insert(0, (_say("breach.window"), window))
    return facts


def _known(field: str) -> bool:
    return knows(f"letter.field.{field}", LANGUAGE)


def _say(code: str, **values) -> str:
    return say(code, LANGUAGE, **values)


def _sign() -> list[str]:
    return [_say("letter.sign"), _say("letter.sign_name"), _say("letter.sign_number")]


def _day(moment: datetime.datetime) -> str:
    return day_words(timezone.localdate(moment), LANGUAGE)


def _moment(moment: datetime.datetime) -> str:
    return f"{_day(moment)} {date_format(timezone.localtime(moment), 'H:i')}"
