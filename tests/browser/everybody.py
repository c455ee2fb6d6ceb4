"""Who works with the register, each with the pages of their day; one of everything to look at."""

from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from payung.access.models import Area, User
from payung.approvals.models import Comment, Delegation, Request
from payung.capture.models import IssuedForm
from payung.collection.models import Rule
from payung.flows import rosters
from payung.flows.privacy import incidents, requests
from payung.jobs.models import Progress
from payung.notices.models import Notice
from payung.privacy.models import Export, Hold, Reveal
from payung.registry.models import ChangeSet, Roster, Sender
from tests import factories
from tests.system.lists_over_time import PEOPLE


ROLES = {
    "rina": "kabupaten_officer", "hana": "kabupaten_head", "dodi": "privacy_officer",
    "admin": "system_admin", "ita": "inspectorate", "fajar": "forum_member",
    "siti": "village_clerk", "maria": "",
}  # fmt: skip


def with_everybody(world, worker) -> dict[str, list[str]]:
    """Adds people and records to a world of two counts; answers the addresses to look at by
    who looks at them."""
    landak, rina = factories.area("6108"), User.objects.get(username="rina")
    people = {name: _user(name, role, landak, world) for name, role in ROLES.items()}
    made = SimpleNamespace(
        world=world, users=people, **vars(_work(landak, people, world)),
        **vars(_privacy(landak, rina, people["dodi"], world)), change=_change(landak, rina, worker),
        job=Progress.objects.create(
            kind="run_coverage", by=rina, task="x", state="done", arguments={"rosters": []}
        ),
    )  # fmt: skip
    return {
        who: [reverse(name, args=args) for name, *args in pages]
        for who, pages in _pages(made).items()
    }


def _user(name: str, role: str, landak: Area, world) -> User:
    known = User.objects.filter(username=name).first()
    where = world.person.area if role == "village_clerk" else landak
    return known or factories.user(name, role, where if role else None)


def _pages(made) -> dict[str, list[tuple]]:
    person = made.world.person.number
    record = [("record",)]
    return {
        "rina": [
            ("approvals",), ("approval", made.asked.pk), ("tickets",), ("ticket", made.ticket.pk),
            ("ticket-add",), ("exports",), ("export-ask",), ("person-number", person),
            ("form", made.form.pk), ("changes",), ("change-set", made.change.pk),
            ("job", made.job.pk), ("batch", made.job.pk), ("roles",), ("calendar",),
        ],
        "hana": [
            ("home",), ("approvals",), ("approval", made.asked.pk), ("approval", made.done.pk),
            ("deputies",), ("files",), ("board",),
        ],
        "dodi": [
            ("tickets",), ("reveals",), ("incidents",), ("incident-add",),
            ("incident", made.incident.pk), ("retention",), ("processing",), ("people",), *record,
        ],
        "admin": [
            ("users",), ("user-add",), ("user", made.users["siti"].pk),
            ("user-access", made.users["siti"].pk), ("roles",), *record, ("notices",),
            ("security",), ("sessions",), ("account_change_password",), ("mfa_activate_totp",),
            ("mfa_add_webauthn",), ("second-factor",), ("notice-wishes",),
        ],
        "ita": [("home",), ("changes",), ("quality",), *record],
        "fajar": [("home",), ("help",)],
        "siti": [
            ("home",), ("upload",), ("files",), ("forms",), ("form-new",), ("field",), ("gaps",),
            ("board",),
        ],
        "maria": [("home",), ("people",)],
    }  # fmt: skip


def _work(landak: Area, people, world) -> SimpleNamespace:
    """What somebody has asked for, been told or lent."""
    today, rina, hana = timezone.localdate(), people["rina"], people["hana"]
    given = {"kind": "figures", "target": "coverage.Run", "area": landak, "asked_by": rina,
             "due_on": today}  # fmt: skip
    asked = Request.objects.create(target_number=world.run.pk, why="Untuk rapat", **given)
    Comment.objects.create(request=asked, by=hana, text="Sudah diperiksa?")
    Delegation.objects.create(
        from_user=hana, to_user=people["ita"], kinds=["figures"], area=landak, since=today,
        until=today,
    )  # fmt: skip
    Notice.objects.create(user=people["admin"], kind="role_given", values={"area": "Landak"},
                          created_at=timezone.now())  # fmt: skip
    Rule.objects.create(area=landak, kind="office", rhythm="monthly", since=2026 * 12,
                        set_by="rina")  # fmt: skip
    return SimpleNamespace(
        asked=asked,
        done=Request.objects.create(
            target_number=world.run.pk, state="approved", decided_by=hana, done_at=timezone.now(),
            **given,
        ),
        form=IssuedForm.objects.create(
            code="ABCDEF", kind="workbook", sender=Sender.objects.filter(kind="office").first(),
            area=landak, list="group", month=2026 * 12 + 5, issued_by=rina,
        ),
    )  # fmt: skip


def _privacy(landak: Area, rina: User, dodi: User, world) -> SimpleNamespace:
    now, roster = timezone.now(), Roster.objects.filter(status="read").first()
    about = {"at": now, "by": rina, "area": landak}
    Export.objects.create(kind="people", is_full=True, state="waiting", purpose="Daftar", **about)
    Reveal.objects.create(
        person_number=world.person.number, field="nik", purpose="enrol", **about
    )  # fmt: skip
    Hold.objects.create(sha256=roster.sha256, reason="Pemeriksaan", placed_by=dodi, placed_at=now)
    incident = incidents.open_incident(
        by=dodi, area=landak, title="Berkas di grup lain", what="", known_at=now
    )
    return SimpleNamespace(
        ticket=requests.receive(
            by=rina, kind="rectification", channel="visit", applicant="Wahyu Pemohon",
            contact="", request="Tanggal lahir saya salah.", area=landak,
            person_number=world.person.number,
        ),
        incident=incidents.describe(
            by=dodi, incident=incident, what="Terkirim.", handling="", rosters=[roster.pk],
            exports=[], users=[], since=None, until=None,
        ),
    )  # fmt: skip


def _change(landak: Area, rina: User, worker) -> ChangeSet:
    """A list that grows by two and loses four of eight: it waits."""
    for people, name in ((PEOPLE[:8], "RT Mei 2026.xlsx"), (PEOPLE[4:10], "RT Juni 2026.xlsx")):
        file = SimpleUploadedFile(name, factories.roster_file(*people))
        with worker():
            [roster] = rosters.receive_rosters(by=rina, area=landak, files=[file]).new
    return ChangeSet.objects.get(roster=roster, known_until=None)
