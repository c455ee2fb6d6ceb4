"""One clean table: which of its rows are the same person."""

from dataclasses import dataclass

import polars as pl

from payung.core.matching.further_learning import Also
from payung.core.matching.model import Model
from payung.core.matching.pairing import MATCHES
from payung.core.matching.people import people_of
from payung.core.matching.weighing import Learnt


@dataclass(frozen=True)
class Doubles:
    """``links``: the pairs of rows (``pairing.MATCHES``; id_left stands before id_right in the
    table), sorted by their ids. ``people``: id, person (UInt32), every row once, in the order of the
    table. ``blocks`` and ``learnt`` as in ``Pairing``."""

    links: pl.DataFrame
    people: pl.DataFrame
    blocks: pl.DataFrame
    learnt: Learnt | None


def dedupe(table: pl.DataFrame, *, model: Model | None = None, also: Also = ()) -> Doubles:
    """The doubles of a table: id and any columns of ``normalise.INPUT``, and the columns named in
    ``also`` (see ``match``). Rows are one person by a match, directly or through others, and
    never against a contradiction."""
    rows = table.with_row_index("record")
    found = people_of(rows, model=model, also=also)
    ids = table["id"].cast(pl.String)
    columns = {
        "id_left": ids.gather(found.pairs["record_a"]),
        "id_right": ids.gather(found.pairs["record_b"]),
        **{name: found.pairs[name] for name in ("probability", "decision", "reasons")},
    }
    links = pl.DataFrame(columns, schema=MATCHES).sort("id_left", "id_right")
    people = found.frame.sort("record").select(id=ids, person="person")
    return Doubles(links, people, found.blocks, found.learnt)
