"""What the keeper of the machine sees: log lines, measurements, a probe; and no person in them."""

import datetime
import io
import json
import logging
import os
import subprocess
import sys

import pytest
from django.urls import path, reverse
from django.utils import timezone

from payung.audit import actions as audit
from payung.coverage.models import Run
from payung.flows import health
from payung.jobs import queue
from payung.texts import say
from payung.web import urls
from payung.web.operations import measuring
from payung.web.operations.logs import Careful, Json, Line, where
from tests import factories


pytestmark = pytest.mark.django_db

NIK, KPJ, NAME = factories.BUDI_NIK, "26012345678", "Herkulanus"
TOKEN = "kunci-pengukuran-uji"


@pytest.fixture(params=[Line, Json])
def lines(request):
    """Everything that is logged meanwhile, as the handler of the settings would write it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(Careful())
    handler.setFormatter(request.param())
    root, before = logging.getLogger(), logging.getLogger().level
    names = ("django", "django.request", "payung.requests")
    levels = [(logging.getLogger(name), logging.getLogger(name).level) for name in names]
    root.addHandler(handler)
    for logger, _ in [(root, before), *levels]:
        logger.setLevel(logging.DEBUG)
    yield lambda: written.getvalue()
    root.removeHandler(handler)
    for logger, level in [(root, before), *levels]:
        logger.setLevel(level)


def broken(request):
    """A page that fails on somebody's cell, and says so."""
    cell = request.GET["cell"]
    try:
        int(cell)
    except ValueError as error:
        raise KeyError(f"{NAME} {NIK}: {cell}") from error


@pytest.fixture
def breaking(monkeypatch, client, rina):
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, path("rusak/", broken)])
    from django.urls import clear_url_caches

    clear_url_caches()
    client.raise_request_exception = False
    client.force_login(rina)
    yield client
    clear_url_caches()


# --- Log lines ----------------------------------------------------------------------------------


def test_no_line_tells_whom_somebody_looked_for(client, rina, lines):
    client.force_login(rina)
    for asked in (NIK, NAME, KPJ, "0812-3456-7890"):
        client.post(reverse("people"), {"q": asked})
        client.get(reverse("people"), {"q": asked})
        client.get(f"/orang/{asked}/")
        client.get(f"/{asked}/tidak-ada/")
    client.post(reverse("login"), {"username": NAME, "password": NIK})
    client.get(reverse("people"), headers={"host": f"{NAME}.example"})
    text = lines()
    assert text.count("payung.requests") >= 17
    for secret in (NIK, NAME, NAME.lower(), KPJ, "3456-7890", rina.username, rina.name):
        assert secret not in text


def test_an_exception_tells_where_and_not_what(breaking, lines):
    answer = breaking.get("/rusak/", {"cell": NAME})
    assert answer.status_code == 500
    text = lines()
    for secret in (NIK, NAME, "cell="):
        assert secret not in text
    assert "KeyError" in text
    assert "ValueError" in text  # what it came from
    assert "broken" in text
    assert "status=500" in text or '"status": 500' in text


def test_a_long_number_is_taken_out_of_any_line(lines):
    logging.getLogger("somewhere").warning("row 12 of %s and 6108-0107-0685-0001", NIK)
    text = lines()
    assert "row 12 of …" in text
    assert "0685" not in text


def test_a_line_says_who_which_page_how_it_ended_and_how_long(client, rina, caplog):
    client.force_login(rina)
    with caplog.at_level(logging.INFO, "payung.requests"):
        client.get(reverse("people"), {"q": NAME})
        client.get("/tidak-ada/")
    found, lost = [record for record in caplog.records if record.name == "payung.requests"]
    assert (found.user, found.method, found.view, found.status) == (rina.pk, "GET", "people", 200)
    assert found.path == "/orang/"
    assert found.ms >= 0
    assert (lost.path, lost.view, lost.status) == ("-", "-", 404)


def test_a_secret_in_an_address_is_not_written(client, caplog, landak):
    with caplog.at_level(logging.INFO, "payung.requests"):
        client.get(reverse("invitation", args=["MQ", "abc-def"]))
    (told,) = [record for record in caplog.records if record.name == "payung.requests"]
    assert told.path == "/undangan/<str:name>/<str:token>/"


def test_each_request_has_a_number_that_its_lines_share(client, lines):
    mine = client.get(reverse("about"), headers={"x-request-id": "dari-proxy-123"})
    assert mine.headers["X-Request-ID"] == "dari-proxy-123"
    own = client.get(reverse("about"), headers={"x-request-id": f"x y {NIK}\n"})
    assert len(own.headers["X-Request-ID"]) == 16
    assert "dari-proxy-123" in lines()
    assert own.headers["X-Request-ID"] in lines()
    assert NIK not in lines()


def test_what_django_says_of_a_request_carries_its_number(client, lines):
    number = client.get("/tidak-ada/").headers["X-Request-ID"]
    assert lines().count(number) == 2


def test_json_lines_are_one_object_each(client, rina):
    record = logging.LogRecord("payung.requests", 20, "", 0, "request", (), None)
    record.status, record.ms, record.other = 200, 12, NIK
    Careful().filter(record)
    told = json.loads(Json().format(record))
    assert told["logger"] == "payung.requests"
    assert told["level"] == "INFO"
    assert (told["status"], told["ms"]) == (200, 12)
    assert NIK not in str(told)


def test_what_another_handler_made_of_an_exception_is_not_repeated():
    try:
        raise ValueError(NIK)
    except ValueError:
        record = logging.LogRecord("x", 40, "", 0, "failed", (), sys.exc_info())
    logging.Formatter().format(record)  # keeps the whole text in the record
    Careful().filter(record)
    assert NIK not in Line().format(record)


def test_where_names_every_error_of_a_chain():
    try:
        try:
            raise ValueError(NIK)
        except ValueError:
            raise RuntimeError(NAME) from None
    except RuntimeError:
        text = where(sys.exc_info())
    assert text.startswith("RuntimeError < ")
    assert NIK not in text


def test_the_settings_use_these_lines():
    code = (
        "import logging, django; django.setup()\n"
        "try: raise ValueError('6108010706850001')\n"
        "except ValueError: logging.getLogger('django.request').exception('Budi')"
    )
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "payung.web.settings", "PAYUNG_LOG_FORMAT": "json",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True
    )
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["level"] for one in told] == ["ERROR"]  # once
    assert "ValueError" in told[0]["exc_info"]
    assert "6108010706850001" not in done.stderr
    assert "Budi" not in done.stderr


# --- Measurements -------------------------------------------------------------------------------


def ask(client, token=TOKEN):
    return client.get(reverse("measures"), headers={"authorization": f"Bearer {token}"})


def test_without_a_token_there_is_no_such_page(client, settings):
    assert settings.PAYUNG_METRICS_TOKEN == ""
    assert ask(client, "").status_code == 404
    assert client.get(reverse("measures")).status_code == 404


@pytest.mark.parametrize("given", ["", "salah", "é"])
def test_a_wrong_token_opens_nothing(client, settings, given):
    settings.PAYUNG_METRICS_TOKEN = TOKEN
    answer = ask(client, given)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert client.get(reverse("measures")).status_code == 401


def test_who_is_signed_in_needs_the_token_too(client, settings, rina):
    settings.PAYUNG_METRICS_TOKEN = TOKEN
    client.force_login(rina)
    assert client.get(reverse("measures")).status_code == 401


def test_measurements_count_requests_and_what_waits(client, settings, rina):
    settings.PAYUNG_METRICS_TOKEN = TOKEN
    client.force_login(rina)
    client.get(reverse("people"))
    audit.record(by=rina, action=health.BACKED_UP, target="backup")
    text = ask(client).content.decode()
    assert 'payung_requests_total{method="GET",status="200",view="people"}' in text
    assert 'payung_request_seconds_bucket{le="0.15",view="people"}' in text
    assert "payung_people 0.0" in text
    assert "payung_jobs_failed 0.0" in text
    assert "payung_backup_age_seconds" in text
    assert "payung_count_age_seconds" not in text  # nothing was ever counted
    assert rina.username not in text


def test_every_number_has_words():
    assert set(health.numbers(timezone.now())) == set(measuring.WORDS)


def test_several_processes_count_together(tmp_path):
    code = (
        "from payung.web.operations import measuring\n"
        "measuring.measure_request('home', 'GET', 200, 0.2)\n"
        "import sys; sys.stdout.write(measuring.page({'people': 3}).decode())"
    )
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=environment, capture_output=True, check=True, text=True,
        ).stdout
        for _ in range(2)
    ]  # fmt: skip
    assert 'payung_requests_total{method="GET",status="200",view="home"} 2.0' in told[1]
    assert "payung_people 3.0" in told[1]


# --- The doctor ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("factor", "hosts", "state"),
    [
        ("required", ["payung.example.go.id"], "good"),
        ("optional", ["localhost"], "good"),
        ("optional", ["payung.example.go.id"], "doubtful"),
    ],
)
def test_the_doctor_looks_at_the_door(settings, factor, hosts, state):
    settings.PAYUNG_SECOND_FACTOR, settings.ALLOWED_HOSTS = factor, hosts
    found = {check.code: check.state for check in health.examine(timezone.now())}
    assert found["door"] == state


def looked_at(now=None):
    return {check.code: check for check in health.examine(now or timezone.now())}


def test_the_doctor_misses_a_guard_that_somebody_took_away(monkeypatch):
    assert looked_at()["guards"].state == "good"
    monkeypatch.setattr(health.guards, "missing", lambda connection: ["payung_guard_access_grant"])
    found = looked_at()["guards"]
    assert (found.state, found.values) == ("bad", {"count": 1})


def test_the_doctor_sees_a_clock_that_stands_still_and_parts_of_it_that_fail():
    now = timezone.now()
    assert looked_at()["clock"].state == "doubtful"
    queue.note_tick(failed=[])
    assert looked_at(now + datetime.timedelta(minutes=9))["clock"].state == "good"
    assert looked_at(now + datetime.timedelta(minutes=11))["clock"].state == "doubtful"
    queue.note_tick(failed=["mail"])
    assert looked_at()["clock_parts"].values == {"parts": "mail"}


def test_the_doctor_misses_the_people_of_a_counted_area(rina, landak, monkeypatch):
    assert looked_at()["people"].state == "good"
    Run.objects.create(
        area=landak, as_of=datetime.date(2026, 6, 30), rule="jkk_jkm_paid/1", state="done", people=1,
        rows=1, members=0, by=rina, finished_at=timezone.now(), inputs={},
    )  # fmt: skip
    assert looked_at()["people"].values == {"count": 1}
    monkeypatch.setattr(health.snapshots, "exists", lambda area: area == landak.pk)
    assert looked_at()["people"].state == "good"


@pytest.mark.parametrize(
    ("given", "code", "state"),
    [
        ({"EMAIL_HOST": ""}, "mail_none", "good"),
        ({"EMAIL_HOST": "smtp.example.go.id"}, "mail", "doubtful"),
        (
            {"EMAIL_HOST": "smtp.example.go.id", "DEFAULT_FROM_EMAIL": "payung@example.go.id"},
            "mail",
            "good",
        ),
        (
            {
                "EMAIL_HOST": "smtp.example.go.id",
                "DEFAULT_FROM_EMAIL": "payung@example.go.id",
                "EMAIL_HOST_USER": "payung",
            },
            "mail",
            "doubtful",
        ),
    ],
)
def test_the_doctor_says_what_is_missing_for_e_mail(settings, given, code, state):
    settings.EMAIL_HOST_PASSWORD, settings.ALLOWED_HOSTS = "", ["localhost"]
    for name, value in given.items():
        setattr(settings, name, value)
    assert looked_at()[code].state == state


def test_everything_the_doctor_may_say_has_words():
    states = ("clock.good", "clock.doubtful", "clock_parts.doubtful", "guards.good", "guards.bad",
              "people.good", "people.doubtful", "mail.good", "mail.doubtful", "mail_none.good")  # fmt: skip
    values = {"moment": "–", "parts": "mail", "count": 1, "settings": "PAYUNG_URL"}
    for state in states:
        for language in ("id", "en"):
            assert say(f"doctor.{state}", language, **values) != f"doctor.{state}"
