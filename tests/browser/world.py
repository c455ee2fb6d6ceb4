"""Landak after two counts, small and the same every time: what the pages are looked at with.

The answers are put into the tables as a count would leave them; the count itself has its own tests.
"""

import datetime
import random
from dataclasses import dataclass

from django.utils import timezone

from payung.access.models import Area, User
from payung.coverage.models import Figure, OfficialNumber, Run, Verdict
from payung.linkage.models import Link, Move, ReviewItem, SamplePair, Stake, Stratum
from payung.registry.models import Extract, Membership, Person, Roster, RosterRow, Sender


NAMES = ("Yohanes", "Maria", "Petrus", "Kristina", "Markus", "Agustina", "Stepanus", "Lusia",
         "Antonius", "Sri Wahyuni", "Herkulanus", "Fransiska", "Budi Santoso", "Siti Aminah")  # fmt: skip
FAMILY = ("Akim", "Sidin", "Lansau", "Rahayu", "Gunawan", "Dewi", "Pratama", "Ratih", "Saputra")
JOBS = ("Petani", "Pedagang", "Buruh harian", "Guru ngaji", "Kader posyandu", "Ojek", "RT")
VERDICTS = ("protected", "lapsed", "unprotected", "review", "excluded")
CHANCES = ((38, 10, 46, 4, 2), (62, 8, 25, 3, 2), (22, 14, 57, 5, 2), (47, 9, 38, 4, 2))
REASONS = {
    "protected": ["paid(paid_until=2026-06, until=2026-09)"],
    "lapsed": ["payment_ended(paid_until=2026-01, until=2026-04)"],
    "unprotected": ["not_a_member"],
    "review": ["link_to_review(links=1)"],
    "excluded": ["civil_servant"],
}
AS_OF = datetime.date(2026, 6, 30)
HASH = "{:064x}"
COLUMNS = (
    ("A", "NO", None, "heading", 0.9), ("B", "NAMA LENGKAP", "name", "heading", 0.98),
    ("C", "NO. KTP", "nik", "heading", 0.99), ("D", "TTL", "birth_date", "heading", 0.9),
    ("E", "L/P", "sex", "heading", 0.97), ("F", "DS.", "village", "heading", 0.88),
    ("G", "KET", "remark", "content", 0.55),
)  # fmt: skip


@dataclass
class World:
    """What a test needs to name."""

    area: Area
    user: User
    run: Run
    roster: Roster
    refused: Roster
    person: Person
    pair: ReviewItem
    sender: Sender
    sample: SamplePair
    merged: Person


def landak_after_two_counts(area: Area, user: User, per_village: int = 3) -> World:
    """Every village of the area with some workers; officers' rosters beside the villages'."""
    chance = random.Random(6108)
    villages = list(Area.objects.filter(parent__parent=area).order_by("pk"))
    senders = _senders(area, villages)
    rosters = [_roster(number, sender, user) for number, sender in enumerate(senders)]
    refused = Roster.objects.create(
        sha256=HASH.format(9_999), file_name="Data pekerja KECAMATAN (password).xlsx", size=48_213,
        area=area, received_by=user, status="refused", refusal="password",
    )  # fmt: skip
    people, rows, answers = _people(chance, villages, rosters, per_village)
    early = _run(area, user, AS_OF - datetime.timedelta(days=61), answers, drop=0.12)
    run = _run(area, user, AS_OF, answers)
    _figures(early, area, answers, senders, rows, drop=0.12)
    _figures(run, area, answers, senders, rows)
    pair = _links(chance, area, user, run, people, rows)
    sample = _sample(area, user, run, rows)
    merged = _merge(run, people[30], rows[30])
    return World(area, user, run, rosters[0], refused, people[0], pair, senders[0], sample, merged)


def _senders(area: Area, villages: list[Area]) -> list[Sender]:
    made = [Sender(name=village.name, kind="village", area=village) for village in villages[:12]]
    made += [
        Sender(name="Dinas Pemberdayaan Masyarakat dan Desa", kind="office", area=area),
        Sender(name="Dinas Perkebunan", kind="office", area=area),
        Sender(name="PT Contoh Sawit Sejahtera", kind="employer", area=area),
        Sender(name="Kelompok Tani Maju Bersama", kind="group", area=area),
    ]
    return Sender.objects.bulk_create(made)


def _roster(number: int, sender: Sender, user: User) -> Roster:
    columns = [
        {"index": i, "letter": letter, "heading": heading, "field": field, "evidence": evidence,
         "confidence": sure}
        for i, (letter, heading, field, evidence, sure) in enumerate(COLUMNS)
    ]  # fmt: skip
    table = {
        "sheet": "Sheet1", "header_rows": [6, 7], "first_row": 8, "last_row": 52, "template": None,
        "person_rows": 40, "columns": columns, "skipped": {"header": 2, "group": 4, "note": 1},
    }  # fmt: skip
    findings = {"nik_short": 3, "birth_swapped": 2, "village_ambiguous": 1, "nik_cleaned": 9}
    return Roster.objects.create(
        sha256=HASH.format(number + 1), file_name=f"Daftar pekerja {sender.name}.xlsx", size=91_350,
        area=sender.area, received_by=user, status="read", sender=sender, format="xlsx",
        layout=HASH.format(number % 4), rows_ok=33, rows_warn=4, rows_stop=3,
        understanding={"tables": [table], "findings": [], "row_findings": findings},
    )  # fmt: skip


def _people(chance, villages, rosters, per_village):
    people, rows, answers = [], [], []
    for at, village in enumerate(villages):
        for _ in range(per_village):
            number = len(people)
            name = f"{chance.choice(NAMES)} {chance.choice(FAMILY)}"
            birth = datetime.date(1965 + number % 38, 1 + number % 12, 1 + number % 28)
            masked = f"610801******{number % 10_000:04d}"
            who = {
                "name": name, "nik_masked": masked, "birth_date": birth, "sex": "LP"[number % 2],
                "area": village, "segment": "BPU",
            }  # fmt: skip
            people.append(Person(number=f"{number:012d}", created_at=timezone.now(), **who))
            roster = rosters[at] if at < 12 else rosters[12 + number % 4]
            rows.append(_row(number, roster, who, chance))
            answers.append(chance.choices(VERDICTS, CHANCES[at // 11 % 4])[0])
    people = Person.objects.bulk_create(people)
    for row, person in zip(rows, people, strict=True):
        row.person = person
    return people, RosterRow.objects.bulk_create(rows), list(zip(people, answers, strict=True))


def _row(number: int, roster: Roster, who: dict, chance) -> RosterRow:
    status, findings = (
        ("stop", ["nik_short", "village_ambiguous"]) if number % 9 == 0
        else ("warn", ["birth_swapped"]) if number % 5 == 0
        else ("ok", ["nik_cleaned"] if number % 3 == 0 else [])
    )  # fmt: skip
    return RosterRow(
        roster=roster, sheet="Sheet1", row=8 + number, name_written=who["name"].upper(),
        village_text=who["area"].name, job=chance.choice(JOBS), status=status, findings=findings,
        **who,
    )  # fmt: skip


def _run(area, user, as_of, answers, drop=0.0) -> Run:
    run = Run.objects.create(
        area=area, as_of=as_of, rule="jkk_jkm_paid/1", state="done", people=len(answers),
        rows=len(answers), members=len(answers) // 2, by=user, finished_at=timezone.now(),
        inputs={"rosters": [HASH.format(n) for n in range(1, 17)], "extract": HASH.format(77)},
    )  # fmt: skip
    changed = _changed(answers, drop)
    Verdict.objects.bulk_create(
        Verdict(
            run=run, person=person, area=person.area, segment="BPU", verdict=verdict,
            until=datetime.date(2026, 9, 30) if verdict == "protected"
            else datetime.date(2026, 4, 30) if verdict == "lapsed" else None,
            reasons=REASONS[verdict],
        )
        for person, verdict in changed
    )  # fmt: skip
    return run


def _changed(answers, drop):
    """Some who are protected now were not yet at the earlier count."""
    every = round(1 / drop) if drop else 0
    return [
        (person, "unprotected" if every and verdict == "protected" and at % every == 0 else verdict)
        for at, (person, verdict) in enumerate(answers)
    ]


def _figures(run, area, answers, senders, rows, drop=0.0) -> None:
    changed = _changed(answers, drop)
    groups: dict[tuple, list[str]] = {}
    sender_of = {row.person_id: row.roster.sender for row in rows}
    for person, verdict in changed:
        village = person.area_id
        for scope, where in (
            ("total", area.pk), ("regency", area.pk), ("district", village // 10_000 * 10_000),
            ("village", village),
        ):  # fmt: skip
            groups.setdefault((scope, where, None), []).append(verdict)
        groups.setdefault(("sender", None, sender_of[person.pk].pk), []).append(verdict)
        groups.setdefault(("segment", None, None), []).append(verdict)
    OfficialNumber.objects.get_or_create(
        area=area, year=2025, source="BPS, Sakernas", defaults={"number": 1_240}
    )
    Figure.objects.bulk_create(
        Figure(
            run=run, scope=scope, area_id=where, sender_id=sender,
            segment="BPU" if scope == "segment" else "",
            numerator=found.count("protected"),
            denominator=len(found) - found.count("excluded"),
            **{name: found.count(name) for name in VERDICTS[1:]},
            official_number=1_240 if scope == "total" else None,
            official_year=2025 if scope == "total" else None,
            official_source="BPS, Sakernas" if scope == "total" else "",
        )
        for (scope, where, sender), found in groups.items()
    )  # fmt: skip


def _links(chance, area, user, run, people, rows) -> ReviewItem:
    extract = Extract.objects.create(
        sha256=HASH.format(77), file_name="Data peserta Landak Juni 2026.csv", size=2_400_000,
        area=area, received_by=user, status="read", as_of=AS_OF, member_count=len(rows) // 2,
    )  # fmt: skip
    members = Membership.objects.bulk_create(
        Membership(
            extract=extract, kpj=f"26{number:09d}", name=row.name, nik_masked=row.nik_masked,
            birth_date=row.birth_date, sex=row.sex, segment="BPU", programmes="JKK+JKM",
            member_since=datetime.date(2025, 1, 1), paid_until=2026 * 12 + 5,
        )
        for number, row in enumerate(rows[::2])
    )  # fmt: skip
    Link.objects.bulk_create(
        Link(run_number=run.pk, row=row, membership=member, probability=0.998, decision="match",
             reasons=["nik_same"])
        for row, member in zip(rows[::2], members, strict=True)
    )  # fmt: skip
    twins = []
    for at in range(0, 24, 2):
        left, right = rows[at], rows[at + 1]
        right.name = left.name.replace("a", "o", 1)
        right.birth_date, right.sex, right.kk_masked = left.birth_date, left.sex, ""
        right.nik_masked = left.nik_masked[:-1] + "7"
        left.nik_index, right.nik_index = f"left-{at}", f"right-{at}"
        twins.append(right)
        left.save()
        right.save()
    items = ReviewItem.objects.bulk_create(
        ReviewItem(
            kind="person", left=rows[at], right=rows[at + 1], area=area, other_area=area,
            probability=0.5 + at / 50, value=24 - at,
            reasons=["nik_one_off", "birth_same", "name_similar(similarity=94)"],
        )
        for at in range(0, 20, 2)
    )  # fmt: skip
    items += ReviewItem.objects.bulk_create(
        ReviewItem(
            kind="membership", left=rows[at], membership=members[at // 2 + 1],
            kpj=members[at // 2 + 1].kpj, area=area, probability=0.7, value=1,
            reasons=["name_same", "birth_differs"],
        )
        for at in (20, 22)
    )  # fmt: skip
    return items[0]


def _sample(area, user, run, rows) -> SamplePair:
    """A sample of which most is labelled; answers a pair that is not."""
    sizes = {"sure": 900, "linked": 40, "likely": 12, "doubtful": 15, "apart": 60}
    for kind in ("membership", "person"):
        Stratum.objects.bulk_create(
            Stratum(run_number=run.pk, area=area, kind=kind, name=name, pairs=size,
                    drawn=min(size, 12), expected=size * 0.9, spread=size * 0.09)
            for name, size in sizes.items()
        )  # fmt: skip
    Stake.objects.bulk_create(
        Stake(run_number=run.pk, area=rows[0].area, stratum=name, people=size // 4,
              expected=size / 5, spread=size / 40)
        for name, size in sizes.items()
    )  # fmt: skip
    members = list(Membership.objects.order_by("id")[:12])
    for place, name in enumerate(sizes):
        SamplePair.objects.bulk_create(
            SamplePair(
                run_number=run.pk, kind="membership", stratum=name, place=10 * at + place,
                left=rows[at], membership=member, kpj=member.kpj, area=area, probability=0.9,
                answer="" if at == 11 else "different" if name == "apart" else "same",
                answered_by=None if at == 11 else user,
                answered_at=None if at == 11 else timezone.now(),
            )
            for at, member in enumerate(members)
        )  # fmt: skip
    return SamplePair.objects.filter(answer="").order_by("place").first()


def _merge(run, person, row) -> Person:
    """Somebody who was two people until this run, with two rows and a membership."""
    gone = Person.objects.create(
        number="7K3M9QPD2A4C", name=person.name, area=person.area, is_current=False,
        replaced_by=person, created_at=timezone.now(),
    )  # fmt: skip
    row.pk, row.row, row.job = None, 900, "Pedagang"
    row.save()
    Move.objects.create(run_number=run.pk, row=row, before=gone, after=person)
    return person
