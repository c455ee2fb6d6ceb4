"""The entries of the record in words; a code without words shows itself, and a guard forbids it."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language

from payung import texts
from payung.access.naming import area_name
from payung.texts.numbers import month_words
from payung.web import formats, wording
from payung.web.capture.words import LISTS
from payung.web.collection.words import RHYTHMS
from payung.web.privacy.words import CORRECTED, FIELDS, KINDS, PURPOSES, TICKET_STATES
from payung.web.users.words import ROLE_WORDS


VALUES: Mapping[str, Mapping[Any, Any]] = {
    # detail: code -> what the pages call it (the word, or a tuple that begins with it)
    "role": ROLE_WORDS,
    "rhythm": RHYTHMS,
    "purpose": PURPOSES,
    "field": CORRECTED | FIELDS,
    "kind": KINDS,
    "state": TICKET_STATES,
    "status": wording.VERDICTS | wording.STATUSES,
    "list": LISTS,
}
PAGES = ("-table", "-chosen")  # a file of a page is called as the page is
NAMES = frozenset({"key", "device", "to", "on_behalf_of", "users"})  # what people called something
NUMBERS_OF_RECORDS = frozenset({
    "back_to", "files", "list", "pairs", "request", "roster", "rosters", "sender", "version",
})  # fmt: skip


def _language() -> str:
    return (get_language() or "id")[:2]


def _word(code: str, otherwise: str) -> str:
    language = _language()
    return texts.say(code, language) if texts.knows(code, language) else otherwise


def doer(by: str) -> str:
    """Who did it: a user by the name of the account, Payung itself and the command line in words."""
    kind, _, account = by.partition(":")
    return f"{_word(f'doer.{kind}', kind)} {account}".strip()


def deed(action: str) -> str:
    """What was done: "role granted" -> memberi peran."""
    return _word(f"deed.{action.replace(' ', '_')}", action)


def thing(target: str) -> str:
    """To what: "registry.Roster:12" -> Berkas 12; a page by its name, an area by its own."""
    kind, _, number = target.partition(":")
    if kind == "page":
        return page_word(number) or f"{_word('thing.page', kind)} {number}"
    if kind == "access.Area" and number.isdecimal():
        return area_name(int(number))
    return f"{_word(f'thing.{kind}', kind)} {number}".strip()


def page_word(name: str) -> str:
    """A page, or the page whose table this is, by its name; nothing for one without words."""
    for ending in ("", *PAGES):
        found = _word(f"thing.page.{name.removesuffix(ending)}", "")
        if found:
            return found
    return ""


def details(given: dict[str, Any]) -> str:
    """The rest, name by name: "banyaknya: 12; peran: Petugas kabupaten"."""
    return "; ".join(
        f"{_named(name)}: {_shown(name, value)}"
        for name, value in given.items()
        if value not in (None, "", [])
    )


def _named(name: str) -> str:
    word = _word(f"detail.{name}", "")
    return word or _word(f"retention.{name}.title", name.replace("_", " "))


def _shown(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_shown(name, one) for one in value)
    if isinstance(value, bool):
        return _word(f"said.{'yes' if value else 'no'}", str(value))
    if name in NAMES or (name in NUMBERS_OF_RECORDS and isinstance(value, int)):
        return str(value)
    return value_word(name, value) or _written(value)


def value_word(name: str, value: Any) -> str:
    """The word for a coded value of a detail; nothing for what is no code."""
    own = _word(f"said.{name}.{value}", "")
    if own or name in SPECIAL:
        return own or SPECIAL[name](value)
    word = VALUES.get(name, {}).get(value, "")
    return str(word[0] if isinstance(word, tuple) else word) or page_word(str(value))


def _written(value: Any) -> str:
    """Days, moments and months as people write them, numbers with their separators."""
    if isinstance(value, int):
        return formats.number(value)
    text = str(value)
    try:
        if len(text) == len("2026-06") and text[4] == "-":
            return month_words(text, _language())
        if len(text) == len("2026-06-30"):
            return formats.day(datetime.date.fromisoformat(text))
        return formats.moment(datetime.datetime.fromisoformat(text))
    except ValueError:
        return text


def _sentence(code: Any) -> str:
    """Why a file was refused, or what was found in it, without what it was found with."""
    try:
        return texts.say(str(code), _language()).rstrip(".")
    except KeyError:
        return ""


SPECIAL: Mapping[str, Callable[[Any], str]] = {
    "area": lambda number: area_name(int(number)),
    "on": lambda name: page_word(str(name)),
    "page": lambda name: "" if str(name).isdecimal() else page_word(str(name)),
    "what": lambda target: thing(str(target)),
    "reason": _sentence,
    "temuan": _sentence,
    "sha256": lambda digest: str(digest)[:12],  # enough to find a file again
    "kemendagri_code": str,
    "number": str,
    "pk": str,
}
