"""The entries of the record in words; a code without words shows itself."""

from typing import Any

from django.utils.translation import get_language

from payung import texts
from payung.web.users.words import ROLE_WORDS


def _word(code: str, otherwise: str) -> str:
    language = (get_language() or "id")[:2]
    return texts.say(code, language) if texts.knows(code, language) else otherwise


def deed(action: str) -> str:
    """What was done: "role granted" -> memberi peran."""
    return _word(f"deed.{action.replace(' ', '_')}", action)


def thing(target: str) -> str:
    """To what: "registry.Roster:12" -> Berkas 12; a page by its name."""
    kind, _, number = target.partition(":")
    if kind == "page":
        return _word(f"thing.page.{number}", f"{_word('thing.page', kind)} {number}")
    return f"{_word(f'thing.{kind}', kind)} {number}".strip()


def details(given: dict[str, Any]) -> str:
    """The rest, name by name: "banyaknya: 12; peran: kabupaten_officer"."""
    return "; ".join(
        f"{_word(f'detail.{name}', name.replace('_', ' '))}: {_shown(name, value)}"
        for name, value in given.items()
        if value not in (None, "", [])
    )


def _shown(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name == "role" and value in ROLE_WORDS:
        return str(ROLE_WORDS[value][0])
    if name == "sha256":
        return f"{value}"[:12]  # enough to find a file again
    return thing(f"page:{value}") if name == "on" else str(value)
