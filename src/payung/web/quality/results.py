"""What the labels of a run say, made ready to be shown."""

from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _

from payung.core.matching import quality
from payung.linkage import measures
from payung.web.charts import intervals


KIND_WORDS = {
    "membership": _("Baris dan kepesertaan"),
    "person": _("Dua baris satu orang"),
}
STRATUM_WORDS = {
    "sure": (_("Terpadankan, sangat yakin"), _("peluang 99 % atau lebih")),
    "linked": (_("Terpadankan"), _("peluang di bawah 99 %")),
    "likely": (_("Ditanyakan, cenderung sama"), _("peluang 65 % atau lebih")),
    "doubtful": (_("Ditanyakan, cenderung beda"), _("peluang di bawah 65 %")),
    "apart": (_("Tidak dipadankan"), _("sedikit di bawah batas tanya")),
}


def results(run_number: int) -> dict[str, Any]:
    """kinds: for each kind its word, bars of precision and recall, basis and strata. progress:
    labels that say same or different, labels at all, and how many the sample has."""
    table = measures.strata(run_number)
    labels = table.select(pl.sum("same", "different", "unsure", "drawn")).row(0, named=True)
    return {
        "kinds": [_kind(kind, table.filter(kind=kind)) for kind in KIND_WORDS
                  if table.filter(kind=kind).height],
        "labelled": labels["same"] + labels["different"] + labels["unsure"],
        "unsure": labels["unsure"],
        "drawn": labels["drawn"],
    }  # fmt: skip


def _kind(kind: str, table: pl.DataFrame) -> dict[str, Any]:
    found = quality.quality(table)
    axis = intervals.axis_for([found.precision, found.recall])
    return {
        "word": KIND_WORDS[kind],
        "basis": found.basis,
        "axis": axis,
        "bars": [
            (word, explained, intervals.bar(share, axis) if share else None)
            for word, explained, share in (
                (_("Ketepatan"), _("padanan yang benar"), found.precision),
                (_("Kelengkapan"), _("padanan benar yang ditemukan"), found.recall),
            )
        ],
        "strata": [
            line | {"word": STRATUM_WORDS[line["stratum"]][0],
                    "note": STRATUM_WORDS[line["stratum"]][1]}
            for line in table.iter_rows(named=True)
        ],
    }  # fmt: skip
