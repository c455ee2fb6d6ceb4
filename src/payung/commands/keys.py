"""``payung keys``: the keys that seal numbers and files, changed without losing anything."""

import argparse
from pathlib import Path

from payung.commands.drawn import print_table
from payung.commands.installation import set_up_register
from payung.commands.terminal import bars, print_sentence
from payung.core.errors import InputProblem
from payung.texts import number, say


BY = "command line"


def keys(given: argparse.Namespace) -> int:
    """Answers 0. Raises InputProblem where a key cannot be read, is unknown, or is still needed."""
    set_up_register()
    return {"list": _list, "add": _add, "rotate": _rotate, "retire": _retire, "reindex": _reindex}[
        given.question
    ](given)


def _list(given: argparse.Namespace) -> int:
    from payung.registry import keyring, rotation

    uses, names = rotation.uses(), keyring.names()
    rows = [
        (name, number(uses[name], given.lang),
         say("keys.seals" if place == 0 else "keys.opens", given.lang))
        for place, name in enumerate(names)
    ]  # fmt: skip
    rows += [(name, number(count, given.lang), say("keys.missing", given.lang))
             for name, count in uses.items() if name not in names]  # fmt: skip
    print_table(["heading.key", "heading.sealed", "heading.use"], rows, given.lang)
    return 0


def _add(given: argparse.Namespace) -> int:
    from payung.audit import actions as audit
    from payung.registry import keyring

    name = keyring.add(_key_in(given.file) if given.file else None)
    audit.record(by=BY, action="key added", target="keys", key=name, opens_only=bool(given.file))
    print_sentence("keys.added_back" if given.file else "keys.added", given.lang, key=name)
    return 0


def _key_in(path: Path) -> bytes:
    from django.core.exceptions import ImproperlyConfigured

    from payung.registry import sealing

    try:
        return sealing.decode(path.read_text(encoding="ascii"), "PAYUNG_DATA_KEY")
    except (OSError, UnicodeDecodeError, ImproperlyConfigured):
        raise InputProblem("key_unreadable", file=path.name) from None


def _rotate(given: argparse.Namespace) -> int:
    from payung.audit import actions as audit
    from payung.registry import keyring, rotation

    with bars(given.lang) as shown:
        count = rotation.rotate(lambda done, total: shown.report(done, total, "rotate"))
    name = keyring.names()[0]
    audit.record(by=BY, action="keys rotated", target="keys", key=name, sealed=count)
    print_sentence("keys.rotated", given.lang, count=count, key=name)
    return 0


def _retire(given: argparse.Namespace) -> int:
    from payung.audit import actions as audit
    from payung.registry import rotation

    aside = rotation.retire_unused(given.key)
    audit.record(by=BY, action="key retired", target="keys", key=given.key)
    print_sentence("keys.retired", given.lang, key=given.key, file=str(aside))
    return 0


def _reindex(given: argparse.Namespace) -> int:
    from payung.audit import actions as audit
    from payung.registry import rotation

    count = rotation.reindex()
    audit.record(by=BY, action="indexes made anew", target="keys", rows=count)
    print_sentence("keys.reindexed", given.lang, count=count)
    return 0
