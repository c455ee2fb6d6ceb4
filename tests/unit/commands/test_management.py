"""The commands that set up and look after an installation; each may be run again."""

import datetime
import signal
import stat
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from payung.access import queries
from payung.access.models import Area, User
from payung.access.permissions import Permission
from payung.audit import queries as record
from payung.audit.models import Event
from payung.commands.management.commands import payung_tick
from payung.flows import clock
from payung.jobs.models import Progress


pytestmark = pytest.mark.django_db


def run(command, /, *arguments, **options) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


# --- payung_setup -------------------------------------------------------------------------------


@pytest.fixture
def fresh_home(tmp_path, settings):
    settings.PAYUNG_HOME = tmp_path / "home"
    settings.SECRET_KEY_PATH = settings.PAYUNG_HOME / "keys" / "secret.key"
    settings.STATIC_ROOT = settings.PAYUNG_HOME / "static"
    return settings.PAYUNG_HOME


def test_setting_up_makes_keys_for_the_owner_alone_and_static_files(fresh_home, landak, settings):
    run("payung_setup")
    keys = sorted((fresh_home / "keys").iterdir())
    assert [path.name for path in keys] == ["data.key", "index.key", "secret.key"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys} == {0o600}
    assert (fresh_home / "keys" / "secret.key").read_text() == settings.SECRET_KEY
    assert any((fresh_home / "static").iterdir())


def test_setting_up_again_changes_no_key(fresh_home, landak):
    run("payung_setup")
    before = {path.name: path.read_text() for path in (fresh_home / "keys").iterdir()}
    assert run("payung_setup") == ""
    assert {path.name: path.read_text() for path in (fresh_home / "keys").iterdir()} == before


def test_a_secret_that_is_configured_is_not_written_down(fresh_home, landak, settings):
    settings.SECRET_KEY_IS_GIVEN = True
    run("payung_setup")
    assert not (fresh_home / "keys" / "secret.key").exists()


@pytest.mark.slow
def test_setting_up_loads_the_areas_where_there_are_none(fresh_home, db):
    assert run("payung_setup").strip() == f"{Area.objects.count()} areas"


# --- payung_user --------------------------------------------------------------------------------


def test_a_new_user_gets_an_invitation_a_role_and_lines_in_the_record(landak, client, settings):
    settings.PAYUNG_URL = "https://payung.example.go.id"
    said = run("payung_user", "rina", role="kabupaten_officer", area="61.08", name="Rina")
    username, address = said.split()
    user = User.objects.get(username=username)
    assert (user.name, user.has_usable_password()) == ("Rina", False)
    assert queries.may(user, Permission.COVERAGE_RUN, landak)
    assert {event.action for event in record.latest()} == {"user added", "role granted"}
    path = address.removeprefix("https://payung.example.go.id")
    assert path.rsplit("/", 2)[1] not in str(Event.objects.values())
    words = "pisang rebus kereta awan"
    client.post(path, {"new_password1": words, "new_password2": words})
    user.refresh_from_db()
    assert user.check_password(words)
    assert client.get(path).status_code == 410  # it worked once


def test_who_forgot_the_password_is_invited_anew_by_the_keeper_of_the_machine(siti, client):
    username, address = run("payung_door", "siti", invite=True).split()
    assert username == "siti"
    assert address.startswith("http://localhost:8000/")
    siti.refresh_from_db()
    assert not siti.has_usable_password()
    assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200
    assert [event.action for event in record.latest()] == ["invitation renewed"]


def test_a_known_user_gets_another_role_and_keeps_the_password(siti, landak):
    assert run("payung_user", "siti", role="district_reader", area="6108") == ""
    assert queries.may(siti, Permission.PERSON_SEE, landak)
    assert siti.check_password("kata-sandi-uji")


@pytest.mark.parametrize(
    ("role", "area", "said"),
    [("village_clerk", "9999", "no area"), ("auditor", "6108", "may not be held together")],
)
def test_what_cannot_be_granted_is_said_and_nothing_is_left(rina, role, area, said):
    with pytest.raises(CommandError, match=said):
        run("payung_user", "rina", role=role, area=area)
    assert not Event.objects.exists()


def test_a_role_may_end_on_a_day(landak):
    run("payung_user", "maria", role="auditor", area="6108", until=datetime.date(2026, 12, 31))
    [grant] = queries.grants_of(User.objects.get(username="maria"))
    assert grant.until == datetime.date(2026, 12, 31)


def test_a_role_that_is_withdrawn_ends_and_stands_in_the_record(siti, village):
    assert run("payung_user", "siti", role="village_clerk", area=village.code, withdraw=True) == ""
    assert not queries.may(siti, Permission.ROSTER_RECEIVE, village)
    assert [event.action for event in record.latest()] == ["role withdrawn"]


@pytest.mark.parametrize("username", ["siti", "nobody"])
def test_a_role_that_nobody_holds_cannot_be_withdrawn(siti, landak, username):
    with pytest.raises(CommandError, match="nobody"):
        run("payung_user", username, role="auditor", area="6108", withdraw=True)
    assert not User.objects.filter(username="nobody").exists()


# --- payung_tick ---------------------------------------------------------------


def test_the_clock_starts_silent_jobs_again(worker):
    from tests.unit.jobs.test_queue import count_to_three

    long_ago = timezone.now() - datetime.timedelta(hours=1)
    silent = Progress.objects.create(
        kind="read_rosters", state="running", attempts=1, task=count_to_three.module_path
    )
    Progress.objects.filter(pk=silent.pk).update(touched_at=long_ago)
    assert run("payung_tick").strip() == "1 jobs resumed"
    silent.refresh_from_db()
    assert silent.state == "done"
    assert run("payung_tick").strip() == "0 jobs resumed"


def test_a_clock_that_goes_on_stops_when_it_is_told(monkeypatch):
    told, minutes = threading.Event(), []
    monkeypatch.setattr(payung_tick, "_stop_when_told", lambda: told)

    def tick(now, *, quiet_for, minute):
        minutes.append(minute)
        if minute == 3:
            told.set()
        raise OSError("the database is away")

    monkeypatch.setattr(clock, "tick", tick)
    call_command("payung_tick", every=0.001, stderr=StringIO())
    assert minutes == [0, 1, 2, 3]


def test_a_request_to_stop_lets_what_is_under_way_end():
    before = [signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)]
    try:
        stopped = payung_tick._stop_when_told()
        assert not stopped.is_set()
        signal.raise_signal(signal.SIGTERM)
        assert stopped.is_set()
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])


def test_a_clock_that_runs_once_says_by_its_exit_what_failed(monkeypatch):
    ticked = clock.Ticked({"jobs resumed": 0}, ["mail"])
    monkeypatch.setattr(clock, "tick", lambda *_, **__: ticked)
    with pytest.raises(CommandError, match="mail"):
        run("payung_tick")
