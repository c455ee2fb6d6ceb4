"""The command ``payung``: reads the arguments and hands over to ``payung.commands``.

Exit codes: 0 done · 1 done, some files refused · 2 wrong use · 3 nothing readable.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence

from payung.commands.arguments import WRONG_USE, language_of, parser
from payung.commands.installation import is_silence
from payung.core.errors import InputProblem, PayungError
from payung.texts import say, say_problem


INTERRUPTED = 130
MISTAKE = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and answers its exit code; never shows a traceback to a user."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(arguments)
    try:
        return _run(parser(language).parse_args(arguments))
    except PayungError as problem:
        _tell(say_problem(problem, language))
        return int(problem.values.get("exit_code", WRONG_USE))
    except OSError as problem:
        _tell(say("cli.disk", language, what=problem.strerror or "", file=problem.filename or ""))
        return WRONG_USE
    except KeyboardInterrupt:
        _tell(say("cli.interrupted", language))
        return INTERRUPTED
    except Exception as mistake:
        # Ours, not the user's. The message of an unknown error may hold what stood in a cell.
        if os.environ.get("PAYUNG_DEBUG"):
            raise
        if is_silence(mistake):
            _tell(say_problem(InputProblem("database_silent"), language))
            return WRONG_USE
        _tell(say("cli.mistake", language, kind=type(mistake).__name__, where=_where(mistake)))
        return MISTAKE


def _run(given: argparse.Namespace) -> int:
    """The heavy imports wait until we know which command is meant: ``--help`` must be instant."""
    # Threads beyond the cores only wait for each other.
    os.environ.setdefault("POLARS_MAX_THREADS", str(os.cpu_count() or 1))
    if given.command == "check":
        from payung.commands.check import check

        return check(given)
    if given.command == "reconcile":
        from payung.commands.reconcile import reconcile

        return reconcile(given)
    if given.command in ("match", "dedupe"):
        from payung.commands import matching

        return matching.match(given) if given.command == "match" else matching.dedupe(given)
    if given.command == "law":
        from payung.commands.law.running import law

        return law(given)
    if given.command == "audit":
        from payung.commands.record import audit

        return audit(given)
    if given.command in ("backup", "restore", "doctor"):
        from payung.commands import upkeep

        return {"backup": upkeep.backup, "restore": upkeep.restore, "doctor": upkeep.doctor}[
            given.command
        ](given)
    if given.command == "keys":
        from payung.commands.keys import keys

        return keys(given)
    if given.command == "retention":
        from payung.commands.retention import retention

        return retention(given)
    from payung.commands import serving

    return serving.demo(given) if given.command == "demo" else serving.serve(given)


def _where(mistake: BaseException) -> str:
    """The last line of ours that was reached: enough to find the mistake, nothing of the data."""
    place = "?"
    for frame in traceback.extract_tb(mistake.__traceback__):
        if "payung" in frame.filename:
            place = f"{frame.filename.rsplit('payung', 1)[-1].strip('/')}:{frame.lineno}"
    return place


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
