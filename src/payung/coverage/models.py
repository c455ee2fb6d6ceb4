from django.conf import settings
from django.db import models


class Run(models.Model):
    """One count on one day. Never changed afterwards: a new count is a new run.

    ``inputs`` names every file by its SHA-256, so that the run can be repeated. ``published_at``:
    since when others than the office see its figures.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    as_of = models.DateField()
    known_on = models.DateTimeField(null=True)  # told as it was known then; null: as known now
    rule = models.CharField(max_length=40, blank=True)
    inputs = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    people = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    members = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["area", "state", "as_of"])]

    class Privacy:
        plain = (
            "id", "area", "as_of", "known_on", "rule", "inputs", "state", "people", "rows", "members",
            "started_at", "finished_at", "by", "published_at", "published_by",
        )  # fmt: skip

    def __str__(self):
        return f"{self.area_id} {self.as_of}"


class Verdict(models.Model):
    """Protected or not, on the day of the run, and why."""

    class Answer(models.TextChoices):
        PROTECTED = "protected"
        LAPSED = "lapsed"
        UNPROTECTED = "unprotected"
        EXCLUDED = "excluded"
        REVIEW = "review"

    run = models.ForeignKey(Run, models.CASCADE, related_name="verdicts")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+")
    # Where and as what the person was counted, as known then.
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    segment = models.CharField(max_length=8, blank=True)
    verdict = models.CharField(max_length=11, choices=Answer)
    since = models.DateField(null=True)
    until = models.DateField(null=True)  # the last day of protection, or the last there was
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["run", "verdict", "area"])]
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="one_verdict_per_person"),
        ]

    class Privacy:
        personal = {"verdict": "keep", "since": "keep", "until": "keep", "reasons": "keep"}
        plain = ("id", "run", "person", "area", "segment")

    def __str__(self):
        return self.verdict


class VerdictChange(models.Model):
    """How many people of an area had one verdict in the count before (``before``) and another in
    this one. "" stands for: was not counted."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="verdict_changes")
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    before = models.CharField(max_length=11, blank=True)
    after = models.CharField(max_length=11, blank=True)
    people = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]

    class Privacy:
        plain = ("id", "run", "area", "before", "after", "people")

    def __str__(self):
        return f"{self.before} {self.after} {self.people}"


class Figure(models.Model):
    """A count that anybody can recompute; see ``payung.core.coverage.figures`` for the fields."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="figures")
    scope = models.CharField(
        max_length=8
    )  # total | regency | district | village | segment | sender
    area = models.ForeignKey("access.Area", models.PROTECT, null=True, related_name="+")
    segment = models.CharField(max_length=8, blank=True)
    sender = models.ForeignKey("registry.Sender", models.PROTECT, null=True, related_name="+")
    numerator = models.PositiveIntegerField()
    denominator = models.PositiveIntegerField()
    lapsed = models.PositiveIntegerField()
    unprotected = models.PositiveIntegerField()
    review = models.PositiveIntegerField()
    excluded = models.PositiveIntegerField()
    official_number = models.PositiveIntegerField(null=True)
    official_year = models.PositiveSmallIntegerField(null=True)
    official_source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["run", "scope", "area"])]

    class Privacy:
        plain = (
            "id", "run", "scope", "area", "segment", "sender", "numerator", "denominator",
            "lapsed", "unprotected", "review", "excluded", "official_number", "official_year",
            "official_source",
        )  # fmt: skip

    def __str__(self):
        return f"{self.scope} {self.numerator}/{self.denominator}"

    @property
    def percent(self) -> float | None:
        """Protected of those listed; None where nobody is listed."""
        return 100 * self.numerator / self.denominator if self.denominator else None

    @property
    def official_percent(self) -> float | None:
        """Protected of the official number of workers; None where no office gave one."""
        return 100 * self.numerator / self.official_number if self.official_number else None


class OfficialNumber(models.Model):
    """How many workers an office counted in an area: the denominator that others use."""

    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["area", "-year", "source"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "year", "source"], name="one_number_per_source"
            ),
        ]

    class Privacy:
        plain = ("id", "area", "year", "source", "number")

    def __str__(self):
        return f"{self.area_id} {self.year}"
