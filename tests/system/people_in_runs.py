"""Budi, Ani and Budiman in runs: handing in, counting, deciding, and all that a run says of people."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from payung.coverage.models import Run
from payung.flows import counting, memberships, rosters
from payung.linkage import actions
from payung.linkage.models import Link, ReviewItem
from payung.registry.models import Person, RosterRow
from tests import factories
from tests.factories import budi, member, members_file, roster_file
from tests.worlds import landak_with_rina, worker


JUNE = datetime.date(2026, 6, 30)
ANI = {"Nama": "Ani Lestari", "NIK": "6108015203900002", "Tanggal Lahir": "12-03-1990",
       "Jenis Kelamin": "P", "No HP": "", "Pekerjaan": "Penjahit"}  # fmt: skip
# Budi again, as another office wrote him: another number, a day apart. The engine keeps him apart.
BUDIMAN = {"Nama": "Budiman Santosa", "NIK": "6108012106850007", "Tanggal Lahir": "21-06-1985",
           "No HP": "081399998888"}  # fmt: skip


def send(by, area, *people, name="a.xlsx", title=""):
    file = SimpleUploadedFile(name, roster_file(*people, title=title))
    with worker():
        return rosters.receive_rosters(by=by, area=area, files=[file])


def count(by, area) -> Run:
    return counting.run_coverage(by=by, area=area, as_of=JUNE)


def two_counted():
    """Budi with a membership and Budiman with another, in two rosters; counted once."""
    made = landak_with_rina()
    send(made.rina, made.landak, budi(), budi(**ANI), name="a.xlsx")
    send(made.rina, made.landak, budi(**BUDIMAN), name="b.xlsx")
    members = members_file(
        member(),
        member(KPJ="12345678902", NIK=BUDIMAN["NIK"], NAMA="BUDIMAN SANTOSA",
               **{"TGL LAHIR": "21-06-1985", "BLTH IURAN TERAKHIR": "2025-06"}),
    )  # fmt: skip
    made.dedi = factories.user("dedi", "branch_officer", made.landak)
    with worker():
        memberships.receive_extract(
            by=made.dedi, area=made.landak, file=SimpleUploadedFile("peserta.csv", members),
            as_of=JUNE,
        )  # fmt: skip
    made.run = count(made.rina, made.landak)
    return made


def row_of(name: str) -> RosterRow:
    return RosterRow.objects.get(name__iexact=name)


def decide(by, left: RosterRow, right: RosterRow, answer: str) -> None:
    """Answer a question about two rows, asked for the purpose."""
    item, _ = ReviewItem.objects.get_or_create(
        kind="person", left=left, right=right,
        defaults={"area": left.area, "other_area": right.area, "probability": 0.6},
    )  # fmt: skip
    actions.decide(by=by, item=item, answer=answer)


def people() -> list[tuple]:
    """All that is known of everybody who stands in the register, and who of them has which row."""
    rows = {}
    for row in RosterRow.objects.order_by("id"):
        rows.setdefault(row.person_id, []).append(row.pk)
    return [
        (one.pk, one.number, one.name, one.nik, one.nik_masked, one.nik_index, one.birth_date,
         one.sex, one.area_id, one.segment, one.office, rows.get(one.pk))
        for one in Person.objects.filter(is_current=True).order_by("id")
    ]  # fmt: skip


def links() -> list[tuple]:
    return [
        (link.row_id, link.membership_id, link.probability, link.decision, link.reasons)
        for link in Link.objects.order_by("row_id", "membership_id")
    ]


def verdicts(run: Run) -> list[tuple]:
    return [
        (one.person_id, one.area_id, one.segment, one.verdict, one.since, one.until, one.reasons)
        for one in run.verdicts.order_by("person_id")
    ]


def figures(run: Run) -> list[tuple]:
    fields = ("scope", "area_id", "segment", "sender_id", "numerator", "denominator", "lapsed",
              "unprotected", "review", "excluded")  # fmt: skip
    return sorted(run.figures.values_list(*fields), key=str)
