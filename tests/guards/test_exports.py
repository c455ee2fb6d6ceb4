"""No file reaches anybody past the gate that marks and records it."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from payung.web.exports import exports_are_recorded


SOURCE = Path(__file__).resolve().parents[2] / "src" / "payung"
GATE = "payung.web.exports.exports_are_recorded"
MAKES_FILES = {
    "web/downloads.py",  # the one maker of attachments
    "web/law/calculator.py",  # the public leaflet, shown inline: it names nobody
}


def says_attachment(path: Path) -> bool:
    """Whether a module sets the heading of a file, or uses Django's own answers for files."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value == "Content-Disposition":
            return True
        name = getattr(node, "id", getattr(node, "attr", getattr(node, "name", "")))
        if name in ("FileResponse", "StreamingHttpResponse"):
            return True
    return False


def test_only_one_place_makes_files():
    pages = [path for path in (SOURCE / "web").rglob("*.py") if path.name != "exports.py"]
    makers = {str(path.relative_to(SOURCE)) for path in pages if says_attachment(path)}
    assert makers <= MAKES_FILES


def test_the_gate_stands_behind_the_sign_in_and_before_every_view():
    order = settings.MIDDLEWARE
    assert order.index(GATE) > order.index(
        "django.contrib.auth.middleware.AuthenticationMiddleware"
    )
    assert order.index(GATE) > order.index("django.middleware.gzip.GZipMiddleware")


def attachment(kind=HttpResponse, content=b"x"):
    return kind(content, headers={"Content-Disposition": 'attachment; filename="a"'})


def test_a_file_that_streams_is_refused(db, signed_up):
    request = RequestFactory().get("/")
    request.user, request.resolver_match = signed_up("rina"), None
    gate = exports_are_recorded(lambda request: attachment(FileResponse, iter([b"x"])))
    with pytest.raises(TypeError):
        gate(request)


def test_a_file_of_nobody_signed_in_is_a_public_one():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert exports_are_recorded(lambda request: attachment())(request).content == b"x"
