"""Short help of each page: what it is, what one can do there, what its words mean."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from payung.core.yaml_texts import load_yaml


FILES = Path(__file__).parent / "help"
# Pages that share the help of a topic; every other page's topic bears its own name.
TOPICS = {
    "area": "home", "runs": "counting", "job": "counting", "measures": "counting",
    "members": "upload", "batch": "upload", "form": "forms", "form-new": "forms", "file": "files",
    "change-set": "changes", "sender-policy": "changes", "pair": "review",
    "review-list": "review",
    "sample": "quality", "sample-pair": "quality", "sender": "board",
    "area-gaps": "gaps", "sender-gaps": "gaps", "person": "people", "person-why": "why",
    "person-number": "people",
    "person-separate": "why", "user": "users", "user-add": "users", "user-access": "users",
    "roles": "users", "approval": "approvals", "deputies": "approvals",
    "run-publish": "approvals", "ticket": "tickets", "ticket-add": "tickets",
    "export-ask": "exports", "reveals": "exports", "incident": "incidents",
    "incident-add": "incidents", "incident-people": "incidents", "processing": "retention",
    "hold-add": "retention", "notice-wishes": "notices", "security": "account",
    "sessions": "account", "second-factor": "account",
}  # fmt: skip
ACCOUNT = ("mfa_", "account_")


@dataclass(frozen=True)
class Help:
    title: str
    what: str
    do: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)


@cache
def topics(language: str) -> dict[str, Help]:
    """All help of a language, by topic."""
    text = (FILES / f"{language}.yaml").read_text(encoding="utf-8")
    return {topic: Help(**said) for topic, said in load_yaml(text).items()}


def topic_of(page: str, language: str = "id") -> str:
    """The topic of a page by the name of its address; empty where it has none."""
    if page.startswith(ACCOUNT):
        return "account"
    topic = TOPICS.get(page, page)
    return topic if topic in topics(language) else ""
