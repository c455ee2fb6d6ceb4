"""A table is asked and changed only by its own app; every field is personal or plain."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from payung.registry.fields import EncryptedTextField


SOURCE = Path(__file__).resolve().parents[2] / "src" / "payung"
APPS = (
    "access",
    "audit",
    "jobs",
    "approvals",
    "notices",
    "registry",
    "linkage",
    "collection",
    "search",
    "capture",
    "privacy",
    "coverage",
)
OURS = [model for app in APPS for model in apps.get_app_config(app).get_models()]


def app_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def foreign_models(tree: ast.Module, own: str) -> dict[str, str]:
    """Names in this module that are another app's models."""
    return {
        alias.asname or alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for app in APPS
        if app != own and node.module == f"payung.{app}.models"
        for alias in node.names
    }


def strangers(path: Path) -> list[str]:
    """Where this module asks or makes rows of a table that is not its own."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    foreign = foreign_models(tree, app_of(path))
    found = []
    for node in ast.walk(tree):
        asks = isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager")
        if asks and isinstance(node.value, ast.Name) and node.value.id in foreign:
            found.append(f"{path.relative_to(SOURCE)}:{node.lineno} asks {node.value.id}")
        makes = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if makes and node.func.id in foreign and issubclass_of_model(node.func.id):
            found.append(f"{path.relative_to(SOURCE)}:{node.lineno} makes {node.func.id}")
    return found


def issubclass_of_model(name: str) -> bool:
    return name in {model.__name__ for model in OURS}


def test_a_table_is_asked_and_changed_only_by_its_own_app():
    modules = sorted(SOURCE.rglob("*.py"))
    assert [line for path in modules for line in strangers(path)] == []


def test_only_actions_write():
    """``queries`` read; whatever writes stands in ``actions`` (or below it)."""
    writing = {
        "create",
        "update",
        "delete",
        "bulk_create",
        "get_or_create",
        "update_or_create",
        "save",
    }
    for app in APPS:
        tree = ast.parse((SOURCE / app / "queries.py").read_text(encoding="utf-8"))
        called = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert called & writing == set(), app


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_personal_or_plain(model):
    personal = set(getattr(model.Privacy, "personal", {}))
    plain = set(model.Privacy.plain)
    named = {field.name for field in model._meta.concrete_fields}
    assert personal & plain == set()
    assert personal | plain == named


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_sealed_field_is_sealed_and_every_other_number_is_not_kept(model):
    personal = getattr(model.Privacy, "personal", {})
    assert set(personal.values()) <= {"keep", "sealed", "masked", "keyed", "hash"}
    sealed = {f.name for f in model._meta.concrete_fields if isinstance(f, EncryptedTextField)}
    assert sealed == {name for name, how in personal.items() if how == "sealed"}
    for field in model._meta.concrete_fields:
        if field.name in ("nik", "kk", "phone"):
            assert isinstance(field, EncryptedTextField)


def test_the_record_refers_to_nothing():
    event = apps.get_model("audit", "Event")
    assert [field for field in event._meta.fields if isinstance(field, models.ForeignKey)] == []


@pytest.mark.django_db
def test_migrations_are_complete():
    from io import StringIO

    from django.core.management import call_command

    out = StringIO()
    call_command("makemigrations", *APPS, check=True, dry_run=True, stdout=out)
    assert "No changes" in out.getvalue()
