"""Lists that go on from month to month, what each new one changed, and who stood on them when.

Nothing here is ever overwritten: what is no longer so is closed (``known_until``), so that every
answer can be given again as it was known on any day.
"""

from django.conf import settings
from django.db import models


class SenderList(models.Model):
    """One of the lists that a sender keeps, from month to month: its RT, its cadres, its staff."""

    class Kind(models.TextChoices):
        VILLAGE_GROUP = "village_group"
        OFFICE = "office"
        EMPLOYER = "employer"
        SPONSOR_LIST = "sponsor_list"
        PROJECT = "project"

    sender = models.ForeignKey("registry.Sender", models.PROTECT, related_name="lists")
    name = models.CharField(max_length=200, blank=True)
    segment = models.CharField(max_length=8, blank=True)
    layout = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=13, choices=Kind)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]

    class Privacy:
        plain = ("id", "sender", "name", "segment", "layout", "kind", "created_at")

    def __str__(self):
        return self.name


class ChangeSet(models.Model):
    """A roster as a list of a day, beside the roster that was in force before it (``base``).

    ``rows`` = joined + changed + same; the counts are all that a page about a month needs. Lines
    that wait or were refused leave the earlier row in force. ``asked``: the sender's policy wanted
    a person to look. A roster placed or read anew gets another set; the earlier one is closed.
    """

    class Said(models.TextChoices):
        TITLE = "title"
        RECEIVED = "received"
        PERSON = "person"

    roster = models.ForeignKey("registry.Roster", models.CASCADE, related_name="change_sets")
    list = models.ForeignKey(SenderList, models.PROTECT, related_name="change_sets")
    base = models.ForeignKey("registry.Roster", models.SET_NULL, null=True, related_name="+")
    as_of = models.DateField()
    said = models.CharField(max_length=8, choices=Said)
    asked = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)
    joined = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    placed_by = models.CharField(max_length=150, blank=True)
    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-known_from", "-id"]
        indexes = [models.Index(fields=["list", "as_of"]), models.Index(fields=["known_from"])]
        constraints = [
            models.UniqueConstraint(
                fields=["roster"], condition=models.Q(known_until=None), name="one_place_per_roster"
            ),
        ]

    class Privacy:
        plain = (
            "id", "roster", "list", "base", "as_of", "said", "asked", "rows", "joined", "left",
            "changed", "same", "waiting", "refused", "placed_by", "known_from", "known_until",
        )  # fmt: skip

    def __str__(self):
        return f"{self.roster_id} {self.as_of}"

    @property
    def is_first(self) -> bool:
        return self.base_id is None

    @property
    def has_changes(self) -> bool:
        return bool(self.joined or self.left or self.changed)

    @property
    def accepted(self) -> int:
        return self.joined + self.left + self.changed - self.waiting - self.refused


class ChangeDecision(models.Model):
    """What somebody said about lines of a change set: accepted or refused, and why."""

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="decisions")
    answer = models.CharField(max_length=8)  # accepted | refused
    lines = models.PositiveIntegerField()
    comment = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    class Privacy:
        personal = {"comment": "keep"}
        plain = ("id", "change_set", "answer", "lines", "by", "at")

    def __str__(self):
        return f"{self.change_set_id} {self.answer}"


class ChangeLine(models.Model):
    """One person who joined, left or changed. ``entry``: the place on the list that goes on from
    month to month (``RosterRow.entry``). What stays the same has no line."""

    class Kind(models.TextChoices):
        JOINED = "joined"
        LEFT = "left"
        CHANGED = "changed"

    class State(models.TextChoices):
        ACCEPTED = "accepted"
        WAITING = "waiting"
        REFUSED = "refused"

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=7, choices=Kind)
    old = models.ForeignKey("registry.RosterRow", models.CASCADE, null=True, related_name="+")
    new = models.ForeignKey("registry.RosterRow", models.CASCADE, null=True, related_name="+")
    entry = models.PositiveBigIntegerField(db_index=True)
    fields = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State)
    decided_at = models.DateTimeField(null=True)
    decision = models.ForeignKey(ChangeDecision, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["change_set", "state", "kind"])]

    class Privacy:
        plain = (
            "id", "change_set", "kind", "old", "new", "entry", "fields", "state", "decided_at",
            "decision",
        )  # fmt: skip

    def __str__(self):
        return f"{self.kind} {self.pk}"


class Affiliation(models.Model):
    """Somebody stood on a list from a day (``since``) until a day (``until``, both inside; null:
    still), as known from a moment until a moment."""

    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="affiliations")
    sender = models.ForeignKey("registry.Sender", models.PROTECT, related_name="+")
    list = models.ForeignKey(SenderList, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=SenderList.Kind)
    entry = models.PositiveBigIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["list", "known_until"])]

    class Privacy:
        personal = {"person": "keep", "since": "keep", "until": "keep"}
        plain = ("id", "sender", "list", "kind", "entry", "known_from", "known_until")

    def __str__(self):
        return f"{self.person_id} {self.list_id}"


class RegisterPart(models.Model):
    """A part of the prepared register beside the database (``snapshots``), named by its ``mark``.

    Only parts named here are believed: after a backup was put back, files that came later than it
    speak of people whose numbers may by now belong to others.
    """

    area = models.ForeignKey("access.Area", models.CASCADE, related_name="+")
    mark = models.CharField(max_length=16, unique=True)
    is_base = models.BooleanField()

    class Meta:
        ordering = ["id"]

    class Privacy:
        plain = ("id", "area", "mark", "is_base")

    def __str__(self):
        return self.mark
