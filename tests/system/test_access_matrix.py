"""Every page, asked for by every role at home, next door, beside and around: who gets in.

One world in Landak, once for all tests. Everything in it that is about somebody or from a sender
bears a mark; whoever works elsewhere must not find the mark on any page, whatever they may do there.
What a page asks for is declared in ``access_table``; a page that is forgotten there fails.
"""

import io
import zipfile
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.resolvers import URLResolver

from payung.access import areas
from payung.access.models import Area, Grant, User
from payung.access.permissions import ROLES
from payung.approvals.models import Request
from payung.audit.models import Event
from payung.jobs.models import Progress
from payung.web import errors
from tests import factories
from tests.system.access_table import TABLE, Page
from tests.system.access_world import MARK, marked_landak


pytestmark = pytest.mark.django_db  # each test within the world, and undone

REFUSED = (403, 404)
# Who works in Landak; in the regency next door; in a village of Landak beside; in the province.
PLACES = {"own": 6108000000, "other": 6103000000, "beside": 6108122004, "around": 6100000000}
NOBODY = ("", "stranger")


@dataclass(frozen=True)
class Asker:
    role: str
    place: str

    def may(self, page: Page, world: SimpleNamespace) -> bool:
        """Whether the table lets this role in, from this place."""
        if page.kind == "public":
            return True
        if self.role == "stranger":
            return False
        if page.kind == "signed":
            return True
        if page.kind == "own" or not self.role or not ROLES[self.role].permissions & page.rights:
            return False
        return page.kind == "anywhere" or self._holds_around(getattr(world, page.of))

    def _holds_around(self, target: Area) -> bool:
        first = PLACES[self.place]
        last = areas.last_within(first)
        return first <= target.pk and target.last_within <= last


IN_A_VILLAGE = ("village_clerk", "district_reader", "office_clerk", "company_clerk", "sponsor")
ASKERS = [
    Asker(role, place)
    for role in ROLES
    for place in PLACES
    if place != "beside" or role in IN_A_VILLAGE
]
ASKERS += [Asker(role, "own") for role in NOBODY]


# --- The world ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Landak with everything that a page may show; gone again when this module is over."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield marked_landak(beside=PLACES["beside"])
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def plain_refusals(monkeypatch):
    """A refusal without the frame of a page around it: thousands are asked for."""
    monkeypatch.setattr(
        errors, "render", lambda _request, name, *_, status: HttpResponse(name, status=status)
    )


@pytest.fixture
def blank_pages(monkeypatch):
    """Pages that were opened are not drawn: whether they were is all that is asked."""
    monkeypatch.setattr(Template, "render", lambda *_: "")


def browser_of(asker: Asker) -> Client:
    """Signed in as somebody of this role in this place."""
    client = Client()
    if asker.role == "stranger":
        return client
    where = Area.objects.get(pk=PLACES[asker.place])
    client.force_login(factories.user("penguji", asker.role, where))
    return client


# --- Every page ---------------------------------------------------------------------------------


def _names(resolver) -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        found |= _names(pattern) if isinstance(pattern, URLResolver) else {pattern.name}
    return found


def test_no_page_is_forgotten():
    named = _names(get_resolver()) - {"style"}
    assert named - set(TABLE) == set()
    assert set(TABLE) - named == set()


def test_every_right_named_in_the_table_is_one_that_opens_a_door():
    for name, page in TABLE.items():
        assert (page.kind in ("anywhere", "record")) == bool(page.rights), name


@pytest.mark.parametrize("asker", ASKERS, ids=lambda a: f"{a.role or 'nobody'}-{a.place}")
def test_who_gets_in(asker, world, request):
    is_elsewhere = asker.place in ("other", "beside") or asker.role in NOBODY
    if not is_elsewhere:
        request.getfixturevalue("blank_pages")
    client = browser_of(asker)
    wrong = []
    for name, page in TABLE.items():
        if (page.heavy and asker.role not in NOBODY) or (
            asker.place == "around" and page.kind != "record"
        ):
            continue  # the same as at home, or for everybody
        answer = client.get(reverse(name, args=page.args(world)))
        if not _fits(answer, asker, page, world):
            wrong.append((name, answer.status_code, asker.may(page, world)))
        if is_elsewhere and MARK.lower() in _text(answer).lower():
            wrong.append((name, "shows what is not theirs"))
    assert wrong == [], wrong


def _fits(answer, asker: Asker, page: Page, world) -> bool:
    status = answer.status_code
    if asker.role == "stranger" and page.kind != "public":
        return status == 302 and answer.url.startswith(reverse("login"))
    if page.posts:
        return status in (405, *page.also) or (not asker.may(page, world) and status in REFUSED)
    if asker.may(page, world):
        return status == 200 or status in page.also
    return status in REFUSED


def _text(answer) -> str:
    """What came: a page as text; of a workbook its parts, unpacked."""
    if "spreadsheet" not in answer.get("Content-Type", ""):
        return answer.content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())


@pytest.mark.parametrize(
    "asker", [asker for asker in ASKERS if asker.place != "around"],
    ids=lambda a: f"{a.role or 'nobody'}-{a.place}",
)  # fmt: skip
def test_who_may_not_changes_nothing(asker, world, blank_pages):
    """Every page takes a POST from who may not, with what would do something, and does nothing."""
    client = browser_of(asker)
    before = _state()
    wrong = []
    for name, page in TABLE.items():
        if page.kind in ("public", "signed") or asker.may(page, world):
            continue
        answer = client.post(reverse(name, args=page.args(world)), dict(page.data))
        to_the_door = answer.status_code == 302 and answer.url.startswith(reverse("login"))
        refused = (
            to_the_door
            if asker.role == "stranger"
            else answer.status_code in (*REFUSED, 405, *page.also)
        )
        if not refused:
            wrong.append((name, answer.status_code))
    assert wrong == [], wrong
    assert _state() == before


def _state() -> tuple:
    return (
        Event.objects.count(), Grant.objects.count(), Request.objects.values_list("state").first(),
        User.objects.filter(is_active=True).count(), Progress.objects.count(),
    )  # fmt: skip


def test_the_world_bears_marks_that_its_own_officer_finds(world):
    """Else no page would show a mark to anybody, and nothing would be proven."""
    client = browser_of(Asker("kabupaten_officer", "own"))
    for name in ("files", "files-table", "gaps", "person", "file", "people"):
        page = TABLE[name]
        if name == "people":
            text = _text(client.get(reverse(name), {"q": MARK}))
        elif name == "gaps":
            text = _text(client.get(reverse(name), {"per": "office"}))
        else:
            text = _text(client.get(reverse(name, args=page.args(world))))
        assert MARK in text, name


def test_an_address_that_does_not_exist_is_none():
    with pytest.raises(NoReverseMatch):
        reverse("nowhere")
