"""How long a search takes among a million invented people, against the limit of 100 ms.

    python benchmarks/search.py [--people 1000000] [--database postgres://…]

Makes a database of its own in a temporary folder (or fills the empty one that is named), keeps the
words of all names, then asks 200 questions as an officer of the regency and as a village clerk.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path


sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("", "src")]


LIMIT_MS = 100
QUESTIONS = 200
SEED = 6108


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--people", type=int, default=1_000_000)
    given.add_argument("--database", default="")
    given.add_argument("--keep", type=Path, help="a folder that stays; used again when it is there")
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = options.keep or Path(folder)
        os.environ |= {
            "PAYUNG_HOME": str(home),
            "PAYUNG_DATABASE_URL": options.database,
            "DJANGO_SETTINGS_MODULE": "payung.web.settings",
        }
        import django

        django.setup()
        measure(options.people)


def measure(people: int) -> None:
    from django.core.management import call_command

    from payung.search import queries

    call_command("migrate", verbosity=0)
    if not queries.anybody_kept():
        fill(people)
    names = sample()
    ranges = {"regency": [(6108000000, 6108999999)], "village": [(6108012014, 6108012014)]}
    for who, where in ranges.items():
        for kind, texts in questions(names).items():
            report(f"{who}: {kind}", [clock(where, text) for text in texts])


def fill(people: int) -> None:
    """Landak's areas and invented people in its villages, then the words of their names."""
    from django.db import connection
    from tests import factories

    from payung.access import bulk
    from payung.access.models import Area
    from payung.registry.models import Person
    from payung.search import actions

    landak = factories.landak()
    villages = list(Area.objects.filter(level="village", parent__parent=landak))
    frame = invented(people, [village.pk for village in villages])
    start = time.perf_counter()
    for part in frame.iter_slices(200_000):
        with transaction_of(connection):
            bulk.insert(Person, part)
    print(f"people: {people:,} in {time.perf_counter() - start:.0f} s")
    start = time.perf_counter()
    actions.refresh(landak)
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT count(*) FROM search_term")
        print(f"words kept: {cursor.fetchone()[0]:,} terms in {seconds:.0f} s")
    start = time.perf_counter()
    actions.refresh(landak)
    print(f"nothing changed: known in {time.perf_counter() - start:.1f} s")


def transaction_of(connection):
    from django.db import transaction

    return transaction.atomic(using=connection.alias)


def invented(people: int, villages: list[int]):
    """Person rows with names as the demo makes them, evenly spread over the villages."""
    import numpy as np
    import polars as pl

    from payung.demo import naming
    from payung.demo.pools import read

    chance = np.random.default_rng(SEED)
    culture = chance.choice(list(read("names")), people)
    sex = chance.choice(["L", "P"], people)
    names = naming.names(chance, culture, sex, naming.clans(chance, culture))
    number = pl.int_range(people, eager=True)
    return pl.DataFrame({
        "id": number + 1, "number": number.cast(pl.String).str.zfill(12), "name": names,
        "area_id": pl.Series(villages).gather(chance.integers(0, len(villages), people)),
        "sex": pl.Series(sex.tolist()), "created_at": ["2026-11-22 00:00:00"] * people,
    }).with_columns(
        nik_masked=pl.lit(""), nik_index=pl.lit(""), segment=pl.lit("BPU"), office=pl.lit(""),
        is_current=pl.lit(True),
    )  # fmt: skip


def sample() -> list[str]:
    from payung.registry.models import Person

    chance = random.Random(SEED)
    last = Person.objects.order_by("-id").values_list("id", flat=True)[0]
    chosen = [chance.randint(1, last) for _ in range(QUESTIONS)]
    return list(Person.objects.filter(pk__in=chosen).values_list("name", flat=True))


def questions(names: list[str]) -> dict[str, list[str]]:
    """As people type: whole names, two words in the other order, a beginning, a slip."""
    chance = random.Random(SEED)
    words = [name.split() for name in names]
    two = [one for one in words if len(one) > 1]
    slips = []
    for one in words:
        word = max(one, key=len)
        at = chance.randrange(1, len(word))
        vowel = chance.choice("aeiou")
        slips.append(" ".join([word[:at] + vowel + word[at + 1 :], *(w for w in one if w != word)]))
    return {
        "whole name": names,
        "two words, turned": [f"{one[1]} {one[0]}" for one in two],
        "beginnings": [f"{one[0]} {one[1][:3]}" for one in two],
        "two beginnings": [f"{one[0][:3]} {one[1][:3]}" for one in two],
        "one word": [one[0] for one in words],
        "three letters": [one[0][:3] for one in words],
        "a slip": slips,
    }


def clock(ranges: list, text: str) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor: a busy machine makes the first longer."""
    from payung.registry.models import Person
    from payung.search import queries

    start, used = time.perf_counter(), time.process_time()
    found = queries.people_named(ranges, text)
    list(Person.objects.filter(pk__in=found[:50]).select_related("area"))
    return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - used)


def report(what: str, times: list[tuple[float, float]]) -> None:
    wall, used = ([one[at] for one in times] for at in (0, 1))
    p50, p95 = statistics.median(wall), sorted(wall)[int(0.95 * len(wall))]
    cpu50, cpu95 = statistics.median(used), sorted(used)[int(0.95 * len(used))]
    word = "ok" if p95 <= LIMIT_MS else "TOO SLOW"
    print(f"{what:28} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  {word}"
          f"  (processor p50 {cpu50:.1f}, p95 {cpu95:.1f})", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
