"""Keeping the table of words in step with the people."""

import polars as pl
from django.db import transaction

from payung.access import bulk
from payung.access.models import Area
from payung.registry.names import names_frame
from payung.search import terms
from payung.search.models import Entry, Term, Word


AT_ONCE = 100_000  # people whose terms are worked out together


@transaction.atomic
def refresh(area: Area) -> int:
    """Bring the words of everybody in an area up to date; answers how many people changed.

    Compares all of them with what was kept, so that whatever happened before is mended, too.
    """
    names = names_frame(area).with_columns(fingerprint=_fingerprint())
    kept = bulk.read(
        Entry.objects.filter(area__gte=area.pk, area__lte=area.last_within),
        {"person_id": pl.Int64, "fingerprint": pl.Int64},
    ).rename({"person_id": "person", "fingerprint": "before"})
    gone = kept.join(names, on="person", how="anti")["person"]
    both = names.join(kept, on="person", how="left")
    changed = both.filter(pl.col("fingerprint").ne_missing(pl.col("before"))).drop("before")
    moved_in = _known_elsewhere(both.filter(pl.col("before").is_null())["person"])
    old = both.filter(pl.col("before").is_not_null() & (pl.col("fingerprint") != pl.col("before")))[
        "person"
    ]
    _forget(pl.concat([gone, old, moved_in]))
    for part in changed.sort("person").iter_slices(AT_ONCE):
        _keep(part)
    return changed.height + gone.len()


def _fingerprint() -> pl.Expr:
    text = pl.concat_str("name", "area", separator="|")
    return text.hash(seed=6108).reinterpret(signed=True)


def _known_elsewhere(people: pl.Series) -> pl.Series:
    """Those of the people whose words stand under an area that is not this one any more."""
    found: list[int] = []
    for part in bulk.parts(people):
        found += Entry.objects.filter(person_id__in=part).values_list("person_id", flat=True)
    return pl.Series("person", found, pl.Int64)


def _forget(people: pl.Series) -> None:
    for part in bulk.parts(people):
        Term.objects.filter(person_id__in=part).delete()
        Entry.objects.filter(person_id__in=part).delete()


def _keep(names: pl.DataFrame) -> None:
    words = terms.words_of(names)
    known = set(Word.objects.values_list("word", flat=True))
    sounds = terms.sounds_of(words["word"]).filter(~pl.col("word").is_in(list(known)))
    bulk.insert(Word, sounds)
    bulk.insert(Term, terms.terms_of(names, words))
    entry = {"person": "person_id"}
    bulk.insert(Entry, names.select("person", "area", "fingerprint").rename(entry))
