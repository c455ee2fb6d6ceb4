"""``--also``: columns of the user's own that are compared as they are."""

from collections.abc import Sequence

from payung.commands.people_tables import EXPECTED, WELCOME, PeopleTable, plain_name
from payung.commands.terminal import print_sentence
from payung.core import matching
from payung.core.errors import InputProblem


SHOWN = 8  # columns that are named where nobody asked for them


def further_columns(written: str | None) -> tuple[str, ...]:
    """The names in ``A,B``, each once. Raises InputProblem for one that is compared anyway."""
    names = [plain_name(name) for name in (written or "").split(",")]
    found = tuple(dict.fromkeys(name for name in names if name))
    if known := [name for name in found if name in EXPECTED + WELCOME]:
        raise InputProblem("also_known", column=known[0])
    return found


def tell_further(
    tables: Sequence[PeopleTable], learnt: matching.Learnt | None, language: str
) -> None:
    """What was learnt of the further columns; or which there are that nobody asked for."""
    if learnt is None:
        common = [
            name for name in tables[0].others if all(name in table.others for table in tables)
        ]
        if common:
            more = ", …" if len(common) > SHOWN else ""
            columns = ", ".join(common[:SHOWN]) + more
            print_sentence("matching.also_there", language, columns=columns)
        return
    print_sentence("matching.also_learnt", language, columns=", ".join(learnt.columns))
    worth = learnt.table()
    for column in learnt.columns:
        lines = worth.filter(worth["column"] == column)
        bits = dict(zip(lines["level"], lines["bits"], strict=True))
        values = {level: f"{value:+.1f}" for level, value in bits.items()}
        print_sentence("matching.also_worth", language, column=column, **values)
