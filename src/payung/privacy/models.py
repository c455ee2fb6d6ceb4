"""Whole numbers shown, files that left, what people asked for, what was deleted, what went wrong."""

import secrets

from django.conf import settings
from django.db import models

from payung.registry.fields import EncryptedTextField


def _user(**given):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **given)


def _area(**given):
    return models.ForeignKey("access.Area", models.PROTECT, related_name="+", **given)


def export_number() -> str:
    """Eight letters and digits that nobody mistakes for each other: they stand on paper."""
    return "".join(secrets.choice("23456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(8))


class Reveal(models.Model):
    """One whole number of one person, shown once to somebody who said what for."""

    class Field(models.TextChoices):
        NIK = "nik"
        KK = "kk"
        PHONE = "phone"

    class Purpose(models.TextChoices):
        ENROL = "enrol"
        CLAIM = "claim"
        CONTACT = "contact"
        CORRECT = "correct"
        ASKED = "asked"

    at = models.DateTimeField(db_index=True)
    by = _user()
    # Kept by the number that people say, so that the entry outlives the record it names.
    person_number = models.CharField(max_length=12, db_index=True)
    area = _area()
    field = models.CharField(max_length=5, choices=Field)
    purpose = models.CharField(max_length=7, choices=Purpose)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]

    class Privacy:
        plain = ("id", "at", "by", "person_number", "area", "field", "purpose", "note")

    def __str__(self):
        return f"{self.field} {self.person_number}"


class Export(models.Model):
    """A file that left the house, or is about to: by whom, for what, and who stood in it.

    One with masked numbers is ``taken`` at once. One with whole numbers waits for a second person
    (``approvals``, kind ``export``), is made when it is taken, once, and never rests on a disk.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        TAKEN = "taken"
        EXPIRED = "expired"

    number = models.CharField(max_length=8, unique=True, default=export_number)
    kind = models.CharField(max_length=40)  # the name of the page that made it
    at = models.DateTimeField(db_index=True)
    by = _user()
    area = _area(null=True)
    file_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    filters = models.JSONField(default=dict, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    is_full = models.BooleanField(default=False)
    recipients = models.CharField(max_length=300, blank=True)
    # Numbers of person records, as packed integers: who was in the file.
    people = models.BinaryField(default=b"", blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.TAKEN)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    class Privacy:
        personal = {"recipients": "keep"}
        plain = (
            "id", "number", "kind", "at", "by", "area", "file_name", "sha256", "size", "rows",
            "filters", "purpose", "is_full", "people", "state", "taken_at",
        )  # fmt: skip

    def __str__(self):
        return self.number

    @property
    def written_number(self) -> str:
        return f"{self.number[:4]}-{self.number[4:]}"


class Ticket(models.Model):
    """What somebody asks about their own data, with the clock that the law winds up."""

    class Kind(models.TextChoices):
        ACCESS = "access"
        RECTIFICATION = "rectification"
        OBJECTION = "objection"
        DELETION = "deletion"

    class State(models.TextChoices):
        OPEN = "open"
        PROPOSED = "proposed"  # a correction waits for the second person
        DONE = "done"
        REFUSED = "refused"

    class Channel(models.TextChoices):
        VISIT = "visit"
        LETTER = "letter"
        PHONE = "phone"
        WHATSAPP = "whatsapp"
        EMAIL = "email"

    kind = models.CharField(max_length=13, choices=Kind)
    channel = models.CharField(max_length=8, choices=Channel)
    received_at = models.DateTimeField()
    received_by = _user()
    due_at = models.DateTimeField(db_index=True)
    area = _area()
    person = models.ForeignKey("registry.Person", models.SET_NULL, null=True, related_name="+")
    applicant = models.CharField(max_length=200)
    contact = EncryptedTextField(null=True, blank=True)
    request = EncryptedTextField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    # A rectification: which field, what was written, what it should be, who says so, who agreed.
    field = models.CharField(max_length=12, blank=True)
    value_before = EncryptedTextField(null=True)
    value = EncryptedTextField(null=True)
    proposed_by = _user(null=True)
    proposed_at = models.DateTimeField(null=True)
    answer = EncryptedTextField(null=True)
    closed_by = _user(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "id"]

    class Privacy:
        personal = {
            "applicant": "keep", "contact": "sealed", "request": "sealed",
            "value_before": "sealed", "value": "sealed", "answer": "sealed",
        }  # fmt: skip
        plain = (
            "id", "kind", "channel", "received_at", "received_by", "due_at", "area", "person",
            "state", "field", "proposed_by", "proposed_at", "closed_by", "closed_at",
        )  # fmt: skip

    def __str__(self):
        return f"T-{self.pk:05d}"

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.OPEN, self.State.PROPOSED)


class Objection(models.Model):
    """Somebody whose data leave in no list any more: they objected, and nobody lifted it."""

    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = _user(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(lifted_at=None),
                name="one_objection_at_a_time",
            )
        ]

    class Privacy:
        plain = ("id", "person", "ticket", "since", "lifted_at", "lifted_by")

    def __str__(self):
        return f"{self.person_id}"


class Hold(models.Model):
    """A roster or extract that may not be deleted while a claim, suit or inspection runs."""

    sha256 = models.CharField(max_length=64, db_index=True)
    reason = models.CharField(max_length=200)
    placed_by = _user()
    placed_at = models.DateTimeField()
    lifted_by = _user(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    class Privacy:
        plain = ("id", "sha256", "reason", "placed_by", "placed_at", "lifted_by", "lifted_at")

    def __str__(self):
        return self.sha256[:12]


class Purge(models.Model):
    """One run of the retention schedule: for which day, by whom, and how much of what went."""

    at = models.DateTimeField()
    day = models.DateField()
    by = models.CharField(max_length=150)
    counts = models.JSONField(default=dict)  # rule -> how many

    class Meta:
        ordering = ["-id"]

    class Privacy:
        personal = {"by": "keep"}
        plain = ("id", "at", "day", "counts")

    def __str__(self):
        return f"{self.day}"


class Incident(models.Model):
    """A failure to protect personal data: what got out, when, and what was done about it.

    ``rosters``, ``exports`` (records) and ``users`` (names to sign in with) say what it touched.
    """

    class State(models.TextChoices):
        OPEN = "open"
        NOTIFIED = "notified"
        CLOSED = "closed"

    title = models.CharField(max_length=200)
    what = models.TextField(blank=True)
    handling = models.TextField(blank=True)
    area = _area()
    known_at = models.DateTimeField()
    due_at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    rosters = models.JSONField(default=list, blank=True)
    exports = models.JSONField(default=list, blank=True)
    users = models.JSONField(default=list, blank=True)
    opened_by = _user()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    agency_notified_at = models.DateTimeField(null=True)
    people_notified_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-known_at", "-id"]

    class Privacy:
        personal = {"users": "keep"}
        plain = (
            "id", "title", "what", "handling", "area", "known_at", "due_at", "since", "until",
            "rosters", "exports", "opened_by", "state", "agency_notified_at",
            "people_notified_at", "closed_at",
        )  # fmt: skip

    def __str__(self):
        return f"I-{self.pk:04d}"
