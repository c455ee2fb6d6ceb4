"""``payung backup``, ``restore`` and ``doctor``: what keeps an installation safe and well."""

import argparse
import datetime

from payung.commands.drawn import print_table
from payung.commands.installation import set_up_django, set_up_register
from payung.commands.terminal import bars, print_sentence
from payung.texts import advice, say


UNWELL = 1
BY = "command line"


def backup(given: argparse.Namespace) -> int:
    """Writes one encrypted file; answers 0. Raises InputProblem when it cannot be made."""
    set_up_register()
    from payung.audit import actions as audit
    from payung.flows.backups import make_backup
    from payung.flows.health import BACKED_UP

    with bars(given.lang) as shown:
        made = make_backup(
            given.out,
            now=_now(),
            progress=lambda done, total: shown.report(done, total, "backup"),
        )
    audit.record(by=BY, action=BACKED_UP, target="backup", members=len(made.sha256))
    print_sentence("backup.made", given.lang, file=str(given.out), members=len(made.sha256))
    return 0


def restore(given: argparse.Namespace) -> int:
    """Replaces what is here by the backup. Raises InputProblem, and then nothing has changed."""
    set_up_django()
    from django.core.management import call_command

    from payung.audit import actions as audit
    from payung.commands.management.commands.payung_setup import make_home
    from payung.flows.backups import restore_backup

    make_home()
    found = restore_backup(given.backup, identity=given.key, replace=given.replace)
    call_command("payung_setup", verbosity=0)
    audit.record(by=BY, action="backup restored", target="backup", made_at=found.made_at)
    print_sentence("restore.done", given.lang, made_at=found.made_at[:16].replace("T", " "))
    return 0


def doctor(given: argparse.Namespace) -> int:
    """Answers 1 when something is bad, 0 otherwise."""
    set_up_django()
    from payung.flows.health import State, examine

    checks = examine(_now())
    lines = []
    for check in checks:
        code = f"doctor.{check.code}.{check.state.value}"
        words = say(code, given.lang, **check.values)
        what = advice(code, given.lang, **check.values)
        lines.append((say(f"doctor.{check.state.value}", given.lang), f"{words} {what}".strip()))
    print_table(["heading.state", "heading.finding"], lines, given.lang)
    return UNWELL if any(check.state is State.BAD for check in checks) else 0


def _now() -> datetime.datetime:
    return datetime.datetime.now(tz=datetime.UTC)
