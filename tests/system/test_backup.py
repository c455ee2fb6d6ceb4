"""A backup holds everything, tells nothing to a finder, and comes back whole or not at all."""

import json
import shutil
import subprocess
import sys
import uuid

import psycopg
import pyrage
import pytest
from django.conf import settings
from django.db import connection

from payung.flows import health
from payung.flows.health import State
from tests import installations


# Makes people, a sealed file and an entry in the record, without the time a whole region takes.
FILL = """
import django; django.setup()
from payung.access.models import Area, User
from payung.audit import actions as audit
from payung.registry import files
from payung.registry.models import Roster
user = User.objects.create_user("rina", password="x")
files.keep(b"nama,nik", "ab" * 32)
Roster.objects.create(
    sha256="ab" * 32, file_name="a.csv", size=8, received_by=user, area=Area.objects.first()
)
audit.record(by=user, action="roster received", target="roster:1", rows=1)
"""
COUNT = """
import django; django.setup()
from payung.access.models import Area, User
from payung.audit import queries
from payung.registry import files
from payung.registry.models import Roster
found = queries.verify()
print(User.objects.count(), Roster.objects.count(), Area.objects.count(), found.entries,
      found.broken_at, files.content("ab" * 32).decode())
"""
# Tries each of WORDS, in one process; answers exit codes and what was said.
RESTORE = """
import contextlib, io, json
from payung.cli import main
found = []
for words in WORDS:
    with contextlib.redirect_stderr(io.StringIO()) as said:
        code = main(["restore", *words.split(), "--replace"])
    found.append((code, said.getvalue()))
print(json.dumps(found))
"""
# Restores while another thread, with a connection of its own, reads as the pages do; then after it.
BESIDE_A_READER = """
import contextlib, io, threading
import django; django.setup()
from django.db import connection
from payung.access.models import User
from payung.cli import main
opened, done = threading.Event(), threading.Event()
def read():
    User.objects.count()
    opened.set()
    done.wait()
    connection.close()
reader = threading.Thread(target=read)
reader.start()
opened.wait()
with contextlib.redirect_stderr(io.StringIO()) as said:
    code = main(["restore", "x.payung", "--replace"])
print(code, said.getvalue())
done.set()
reader.join()
print(main(["restore", "x.payung", "--replace"]))
"""


@pytest.fixture(scope="module")
def template(django_db_setup, django_db_blocker, tmp_path_factory):
    """On PostgreSQL a database as ``payung_setup`` leaves it, of which others are copies."""
    if connection.vendor != "postgresql":
        yield None
        return
    with django_db_blocker.unblock():
        url, drop = fresh_postgresql()
    installations.set_up(installations.environment(tmp_path_factory.mktemp("template"), url))
    yield url.partition("@/")[2].partition("?")[0]
    drop()


@pytest.fixture
def installation(tmp_path, prepared, template):
    """Runs commands of an installation of its own, on the kind of database under test."""
    url, drop = "", None
    home = installations.copied(prepared, tmp_path / "home")
    if template:
        (home / "payung.sqlite3").unlink()
        url, drop = fresh_postgresql(template)

    def run(*arguments, check=True, code=None):
        command = ["-c", code] if code else ["-m", *arguments]
        return subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=installations.environment(home, url),
            check=check, capture_output=True, text=True,
        )  # fmt: skip

    yield run
    if drop:
        drop()


def fresh_postgresql(template="template1"):
    """The address of a new database on the server under test, and how to drop it."""
    here = connection.settings_dict
    name = f"payung_{uuid.uuid4().hex[:12]}"
    login = {"host": here["HOST"], "user": here["USER"], "dbname": "postgres", "autocommit": True}
    with psycopg.connect(**login) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")

    def drop():
        with psycopg.connect(**login) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    return f"postgres://{here['USER']}@/{name}?host={here['HOST']}", drop


def filled(run):
    run(code=FILL)


def payung(run, *arguments, check=True):
    return run("payung.cli", *arguments, check=check)


def home_of(tmp_path):
    return tmp_path / "home"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_backup_comes_back_whole_in_an_empty_installation(installation, tmp_path):
    filled(installation)
    before = installation(code=COUNT).stdout
    payung(installation, "backup", "--out", "cadangan.payung")
    backup = (tmp_path / "cadangan.payung").read_bytes()
    assert b"age-encryption.org" in backup[:40]
    assert b"rina" not in backup

    later = "import django; django.setup()\nfrom payung.access.models import User\nUser.objects.create_user('maria')"
    installation(code=later)
    refused = payung(installation, "restore", "cadangan.payung", check=False)
    assert (refused.returncode, "Di sini sudah ada data" in refused.stderr) == (2, True)

    done = payung(installation, "restore", "cadangan.payung", "--replace")
    assert "Register dikembalikan" in done.stdout
    after = installation(code=COUNT).stdout.split()
    assert after[:3] == before.split()[:3]  # Maria, who came later, is gone
    assert after[4:] == ["None", "nama,nik"]  # the record is whole, the sealed file opens
    assert int(after[3]) == int(before.split()[3]) + 1  # and says that it was restored


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_restored_changes_nothing(installation, tmp_path):
    filled(installation)
    payung(installation, "backup", "--out", "baik.payung")
    before = installation(code=COUNT).stdout
    good = (tmp_path / "baik.payung").read_bytes()
    (tmp_path / "terpotong.payung").write_bytes(good[: len(good) // 2])
    (tmp_path / "diubah.payung").write_bytes(good[:-200] + b"\0" + good[-199:])
    (tmp_path / "lain.payung").write_bytes(b"PK\3\4 something else")
    (tmp_path / "lain.key").write_text(f"# other\n{pyrage.x25519.Identity.generate()}\n")
    refusals = {
        "tiada.payung": "tidak ada",
        "terpotong.payung": "rusak",
        "diubah.payung": "rusak",
        "lain.payung": "bukan cadangan Payung",
        "baik.payung --key lain.key": "dibuat untuk kunci lain",
        "baik.payung --key lain.payung": "bukan kunci rahasia",
    }
    tried = installation(code=f"WORDS = {list(refusals)}\n{RESTORE}").stdout.splitlines()[-1]
    for (words, sentence), (code, said) in zip(refusals.items(), json.loads(tried), strict=True):
        assert code == 2, words
        assert sentence in said
    data_key = home_of(tmp_path) / "keys" / "data.key"
    kept = data_key.read_text()
    data_key.unlink()
    found = payung(installation, "restore", "baik.payung", "--replace", check=False)
    assert "Kunci data" in found.stderr
    data_key.write_text(kept)
    assert installation(code=COUNT).stdout == before
    assert list(home_of(tmp_path).glob(".restore-*")) == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_nothing_is_exchanged_beneath_somebody_who_works(installation):
    filled(installation)
    payung(installation, "backup", "--out", "x.payung")
    refused, *_, after = installation(code=BESIDE_A_READER).stdout.strip().splitlines()
    assert refused.startswith("2 ")
    assert "sedang dipakai" in refused
    assert after == "0"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_broken_is_replaced(installation, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("a file of its own")
    filled(installation)
    before = installation(code=COUNT).stdout.split()
    payung(installation, "backup", "--out", "x.payung")
    (home_of(tmp_path) / "payung.sqlite3").write_bytes(b"no longer a database" * 1000)
    done = payung(installation, "restore", "x.payung", "--replace", check=False)
    assert done.returncode == 0, done.stderr
    assert installation(code=COUNT).stdout.split()[:3] == before[:3]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_secret_part_may_be_kept_elsewhere(installation, tmp_path):
    identity = pyrage.x25519.Identity.generate()
    code = (
        "import django; django.setup()\nimport datetime, pathlib\n"
        "from django.conf import settings\n"
        f"settings.PAYUNG_BACKUP_RECIPIENT = '{identity.to_public()}'\n"
        "from payung.flows.backups import make_backup\n"
        "make_backup(pathlib.Path('x.payung'), now=datetime.datetime(2026, 11, 22))"
    )
    installation(code=code)
    assert not (home_of(tmp_path) / "keys" / "backup.key").exists()
    (tmp_path / "elsewhere.key").write_text(f"{identity}\n")
    done = payung(installation, "restore", "x.payung", "--key", "elsewhere.key")
    assert "2026-11-22 00:00" in done.stdout


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_doctor_says_what_is_bad(installation, tmp_path):
    found = payung(installation, "doctor", "--lang", "en")
    assert "The database answers" in found.stdout
    (home_of(tmp_path) / "keys" / "index.key").chmod(0o644)
    unwell = payung(installation, "doctor", "--lang", "en", check=False)
    assert unwell.returncode == 1
    assert "Others can read the key files: index.key" in " ".join(unwell.stdout.split())
    shutil.rmtree(home_of(tmp_path) / "keys")
    installation(
        code="import django; django.setup()\nfrom payung.registry import sealing; sealing.keys()"
    )
    assert payung(installation, "doctor").returncode == 0


@pytest.mark.django_db
def test_a_probe_learns_whether_the_database_answers(client, monkeypatch):
    assert client.get("/sehat/").json() == {"alive": True}
    monkeypatch.setattr("payung.web.public.views.is_alive", lambda: False)
    answer = client.get("/sehat/")
    assert (answer.status_code, answer.json()) == (503, {"alive": False})


@pytest.mark.django_db
def test_jobs_that_fell_silent_are_doubtful(django_user_model):
    import datetime

    from django.utils import timezone

    from payung.jobs.models import Progress

    now = timezone.now()
    state = {check.code: check.state for check in health.examine(now)}
    assert (state["jobs"], state["backup"]) == (State.GOOD, State.DOUBTFUL)
    job = Progress.objects.create(kind="read", task="x", state=Progress.State.RUNNING)
    Progress.objects.filter(pk=job.pk).update(touched_at=now - datetime.timedelta(hours=1))
    state = {check.code: check.state for check in health.examine(now)}
    assert state["jobs"] is State.DOUBTFUL
    assert settings.DEBUG is False
