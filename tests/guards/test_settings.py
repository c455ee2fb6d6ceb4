"""Every setting is in the sample, and the settings of a real installation are strict."""

import os
import re
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from payung.web.settings import env
from payung.web.settings.environment import with_file


ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "dotenv-sample"


def test_every_setting_is_in_the_sample_and_nothing_else():
    named = re.findall(r"^(PAYUNG_\w+)=", SAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) == env.asked


def test_the_environment_is_read_in_one_place():
    sources = (ROOT / "src/payung").rglob("*.py")
    readers = {
        path.relative_to(ROOT / "src/payung").as_posix()
        for path in sources
        if re.search(r"os\.(environ\[|environ\.get|getenv)", path.read_text(encoding="utf-8"))
    }
    allowed = {
        "web/settings/environment.py",
        "cli.py",  # a look at the machine, before there are settings
        "commands/arguments.py",  # the language of complaints, before there are settings
        "flows/reading.py",  # tells its own processes how many threads to have
    }
    assert readers <= allowed


def test_nothing_is_loosened_by_default():
    assert not env.flag("PAYUNG_DEBUG")
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert "unsafe" not in str(policy)


def _without_the_browser_tests(environment):
    """They allow what no deployment may; what they set would be found here."""
    return {
        name: value for name, value in environment.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"
    }


def _check_deployment(home, **environment):
    return subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-m",
            "django",
            "check",
            "--deploy",
            "--fail-level",
            "INFO",
        ],
        env={
            **_without_the_browser_tests(os.environ),
            "DJANGO_SETTINGS_MODULE": "payung.web.settings",
            "PAYUNG_HOME": str(home),
            **environment,
        },
        capture_output=True,
        check=False,
        text=True,
    )


def test_with_https_nothing_is_left_for_the_deployment_check_to_say(tmp_path):
    found = _check_deployment(tmp_path, PAYUNG_HTTPS="1", PAYUNG_DEBUG="0")
    assert found.returncode == 0, found.stderr
    assert list(tmp_path.iterdir()) == []  # reading the settings writes nothing


def test_the_sample_of_an_office_leaves_nothing_to_say_either(tmp_path):
    """deploy/payung.env-sample as it stands, but for the folder and the secrets."""
    given = with_file(ROOT / "deploy" / "payung.env-sample", {})
    assert set(given) <= env.asked
    assert given["PAYUNG_SECOND_FACTOR"] == "required"
    secrets = {name for name in given if name.endswith("_FILE")}
    for name in secrets:
        (tmp_path / name).write_text(
            "a secret for this test that is long enough to be one 0123456789"
        )
    files = {name: str(tmp_path / name) for name in secrets}
    home = tmp_path / "home"
    found = _check_deployment(home, **given | files | {"PAYUNG_HOME": str(home)})
    assert found.returncode == 0, found.stderr
    assert "(1 silenced)" in found.stdout  # that of axes, with its reason in the settings


def test_a_first_look_does_without_a_second_factor_and_an_office_never_by_accident(tmp_path):
    (tmp_path / "demo-login.txt").write_text("rina  x")
    code = "from django.conf import settings; print(settings.PAYUNG_SECOND_FACTOR)"
    for https, expected in (("0", "optional"), ("1", "required")):
        found = subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ, "DJANGO_SETTINGS_MODULE": "payung.web.settings",
                "PAYUNG_HOME": str(tmp_path), "PAYUNG_HTTPS": https,
            },
            capture_output=True, check=True, text=True,
        )  # fmt: skip
        assert found.stdout.strip() == expected
