"""The demonstration region in the register: the whole journey with nothing done by hand."""

import stat

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from payung.access import queries as access
from payung.access.models import User
from payung.access.permissions import Permission
from payung.approvals import queries as approvals
from payung.audit import queries as audit
from payung.coverage import queries as coverage
from payung.flows import compiling, demo, demo_cast
from payung.linkage import queries as linkage
from payung.registry import histories
from payung.registry import queries as registry
from payung.registry.models import Membership, Person, Roster
from tests import factories


pytestmark = pytest.mark.slow
SEED, SIZE = 7, 400


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    before, settings.PAYUNG_HOME = settings.PAYUNG_HOME, tmp_path_factory.mktemp("home")
    yield settings.PAYUNG_HOME
    settings.PAYUNG_HOME = before


@pytest.fixture(scope="module")
def loaded(home, django_db_setup, django_db_blocker):
    """Loaded once for all tests here, which only look; taken back at the end."""
    told = []
    with django_db_blocker.unblock(), transaction.atomic():
        factories.landak()
        found = demo.load_demo(
            seed=SEED, size=SIZE, report=lambda done, total, message="", **_: told.append(message)
        )
        yield found, told
        transaction.set_rollback(True)


@pytest.fixture
def landak(loaded):
    return factories.area("6108")


def test_everything_that_was_written_is_read_or_refused_with_a_reason(loaded):
    found, _ = loaded
    states = list(Roster.objects.values_list("status", "refusal"))
    assert len(states) == found.region.files + 1  # the list of the month after
    refused = [reason for state, reason in states if state == "refused"]
    assert refused
    assert "internal_error" not in refused
    assert "" not in refused
    assert {state for state, _ in states} == {"read", "refused"}


def test_rows_people_and_memberships_are_all_there(loaded):
    found, _ = loaded
    assert abs(found.run.rows - found.region.rows) <= 0.01 * found.region.rows
    assert Membership.objects.count() == found.run.members == found.region.memberships
    assert Person.objects.count() == found.run.people
    assert found.run.verdicts.count() == found.run.people


def test_the_first_page_has_a_year_of_figures_and_official_numbers(loaded, landak):
    rina = User.objects.get(username="rina")
    board = coverage.dashboard(rina, landak)
    points = coverage.trend(rina, landak)
    assert len(points) == demo.MONTHS_OF_TREND
    assert [point.as_of for point in points] == sorted(point.as_of for point in points)
    assert board.figure.official_number > 0
    assert 0 < board.figure.percent < 100
    assert sum(f.denominator for _, f in board.children if f) <= board.figure.denominator


def test_everybody_of_the_cast_may_do_their_part(loaded, landak):
    cast = {user.username: user for user in User.objects.all()}
    bound = {name for name, *_ in demo_cast.BOUND}
    assert set(cast) == {name for name, *_ in demo_cast.CAST} | bound | {"joko"}
    assert not cast["joko"].has_usable_password()
    assert registry.rosters(cast["rina"]).count() == Roster.objects.count()
    assert linkage.pair_counts(cast["dedi"])["open"] == linkage.pair_counts(cast["rina"])["open"]
    assert access.home_area(cast["siti"]).level == "village"
    assert access.may(cast["ayu"], Permission.AUDIT_SEE, landak)
    assert registry.people(cast["admin"]).count() == 0


def test_passwords_stand_in_a_file_for_the_owner_alone(loaded, home):
    found, _ = loaded
    file = home / "demo-login.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = [line.split(maxsplit=2) for line in file.read_text(encoding="utf-8").splitlines()]
    lines = {name: password for name, password, _ in written}
    assert lines == found.logins
    assert all(sentence.endswith(".") for _, _, sentence in written)
    assert User.objects.get(username="rina").check_password(lines["rina"])


def test_nothing_of_the_invented_files_is_left_in_the_clear(loaded, home):
    left = [path for path in home.rglob("*") if path.is_file() and path.suffix != ".sealed"]
    assert {path.name for path in left} == {"demo-login.txt", "data.key", "index.key"}


def test_each_step_is_told(loaded):
    _, told = loaded
    steps = list(dict.fromkeys(told))
    assert steps[0].startswith("demo_")
    assert [step for step in steps if not step.startswith("demo_")] == [
        "receiving_file", "reading_file", "keeping", "loading", "reconciling",
    ]  # fmt: skip


def test_the_same_region_again_changes_nobody(loaded, home):
    found, _ = loaded
    people = set(Person.objects.values_list("number", "name"))
    password = (home / "demo-login.txt").read_text(encoding="utf-8")
    again = demo.load_demo(seed=SEED, size=SIZE)
    assert again.logins == {}
    assert (home / "demo-login.txt").read_text(encoding="utf-8") == password
    assert set(Person.objects.values_list("number", "name")) == people
    later = set(again.run.inputs.pop("rosters")) - set(found.run.inputs["rosters"])
    assert len(later) == 1  # what waits is held against the list before it
    assert again.run.inputs.items() <= found.run.inputs.items()
    assert audit.verify().broken_at is None


# --- What is left to see ------------------------------------------------------------------------


def test_a_later_list_waits_for_somebody_to_look_at_it(loaded):
    rina = User.objects.get(username="rina")
    [waiting] = histories.change_sets(rina, waiting=True)
    assert waiting.left * 5 > waiting.left + waiting.same
    assert waiting.joined <= waiting.same
    assert waiting.as_of >= waiting.list.change_sets.order_by("as_of").first().as_of
    assert access.may(rina, Permission.CHANGES_ACCEPT, waiting.roster.area_id)


def test_each_clerk_of_a_sender_sees_that_sender_alone(loaded):
    for name, *_ in demo_cast.BOUND:
        user = User.objects.get(username=name)
        own = registry.own_sender(user)
        assert {roster.sender_id for roster in registry.rosters(user)} == {own.pk}


def test_villages_are_late_and_figures_are_published(loaded, landak):
    rina, pram = (User.objects.get(username=name) for name in ("rina", "pram"))
    board = compiling.board(rina, today=timezone.localdate())
    assert compiling.counts(board.rows)["late"] + compiling.counts(board.rows)["waiting"] > 0
    assert coverage.run_numbered(loaded[0].run.pk).published_at is not None
    assert registry.people(pram).count() == 0


def test_with_two_pairs_of_eyes_a_role_and_an_export_wait(loaded, settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = True
    User.objects.filter(username="joko").update(username="joko-before")
    rina, hana, admin = (User.objects.get(username=name) for name in ("rina", "hana", "admin"))
    with transaction.atomic():
        demo_cast.leave_work(by=rina, run=loaded[0].run)
        assert {one.kind for one in approvals.inbox(hana)} == {"grant", "export"}
        assert {one.kind for one in approvals.asked_by(admin)} == {"grant"}
        transaction.set_rollback(True)
    User.objects.filter(username="joko-before").update(username="joko")
