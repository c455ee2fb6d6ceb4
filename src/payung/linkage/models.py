from django.conf import settings
from django.db import models


class Link(models.Model):
    """What the latest run says: this row and this membership belong together, or may."""

    run_number = models.PositiveBigIntegerField()  # coverage's run; it stands on a higher floor
    row = models.ForeignKey("registry.RosterRow", models.CASCADE, related_name="+")
    membership = models.ForeignKey("registry.Membership", models.CASCADE, related_name="+")
    probability = models.FloatField()
    decision = models.CharField(max_length=8)  # match | review
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]

    class Privacy:
        plain = ("id", "run_number", "row", "membership", "probability", "decision", "reasons")

    def __str__(self):
        return f"{self.row_id} {self.decision} {self.membership_id}"


class ReviewItem(models.Model):
    """A pair about which the engine is not sure: two rows, or a row and a membership."""

    class Kind(models.TextChoices):
        PERSON = "person"
        MEMBERSHIP = "membership"

    class State(models.TextChoices):
        OPEN = "open"
        SAME = "same"
        DIFFERENT = "different"
        UNSURE = "unsure"

    kind = models.CharField(max_length=10, choices=Kind)
    left = models.ForeignKey("registry.RosterRow", models.CASCADE, related_name="+")
    right = models.ForeignKey("registry.RosterRow", models.CASCADE, null=True, related_name="+")
    membership = models.ForeignKey(
        "registry.Membership", models.CASCADE, null=True, related_name="+"
    )
    kpj = models.CharField(max_length=20, blank=True)
    # The areas of both sides: who decides must be allowed to see both.
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    other_area = models.ForeignKey("access.Area", models.PROTECT, null=True, related_name="+")
    probability = models.FloatField()
    reasons = models.JSONField(default=list)
    # How much a decision changes: a verdict that hangs on it comes first.
    value = models.FloatField(default=0)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-value", "id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(right=None) ^ models.Q(kpj=""), name="row_or_membership"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_at=None)
                | (~models.Q(state="open") & models.Q(decided_at__isnull=False)),
                name="decided_with_time",
            ),
        ]

    class Privacy:
        personal = {"kpj": "keep"}
        plain = (
            "id", "kind", "left", "right", "membership", "area", "other_area", "probability",
            "reasons", "value", "state", "decided_by", "decided_at",
        )  # fmt: skip

    def __str__(self):
        return f"{self.kind} {self.pk}: {self.state}"


class Decision(models.Model):
    """What somebody said about a pair. Never changed: another opinion is another decision.

    ``answer`` ``open`` takes the earlier ones back. References are plain numbers, so that a
    decision outlives a reading of the file.
    """

    kind = models.CharField(max_length=10, choices=ReviewItem.Kind)
    left_row = models.PositiveBigIntegerField()
    right_row = models.PositiveBigIntegerField(null=True)
    kpj = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=9, choices=ReviewItem.State)
    comment = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["left_row", "right_row"]),
            models.Index(fields=["right_row"]),
        ]

    class Privacy:
        personal = {"kpj": "keep", "comment": "keep"}
        plain = ("id", "kind", "left_row", "right_row", "answer", "by", "at")

    def __str__(self):
        return f"{self.kind} {self.left_row}: {self.answer}"


class Stratum(models.Model):
    """How many pairs of a kind a run held for how likely: what a sample of them stands for.

    ``expected`` and ``spread``: the sums of p and of p (1 - p) over the pairs; ``drawn``: how many
    of them are in the sample. ``area`` is the run's.
    """

    run_number = models.PositiveBigIntegerField()
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReviewItem.Kind)
    name = models.CharField(max_length=8)  # core.matching.quality.STRATA
    pairs = models.PositiveIntegerField()
    drawn = models.PositiveIntegerField()
    expected = models.FloatField()
    spread = models.FloatField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run_number", "kind", "name"], name="one_stratum_per_run"
            ),
        ]

    class Privacy:
        plain = ("id", "run_number", "area", "kind", "name", "pairs", "drawn", "expected", "spread")

    def __str__(self):
        return f"{self.run_number} {self.kind} {self.name}"


class SamplePair(models.Model):
    """A pair that a person looks at without knowing what the engine believes, to measure it.

    An answer measures and decides nothing. It outlives the rows it was given about.
    """

    class Answer(models.TextChoices):
        SAME = "same"
        DIFFERENT = "different"
        UNSURE = "unsure"

    run_number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10, choices=ReviewItem.Kind)
    stratum = models.CharField(max_length=8)
    place = models.BigIntegerField()  # the order of the queue, which mixes strata
    left = models.ForeignKey("registry.RosterRow", models.SET_NULL, null=True, related_name="+")
    right = models.ForeignKey("registry.RosterRow", models.SET_NULL, null=True, related_name="+")
    membership = models.ForeignKey(
        "registry.Membership", models.SET_NULL, null=True, related_name="+"
    )
    kpj = models.CharField(max_length=20, blank=True)
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    other_area = models.ForeignKey("access.Area", models.PROTECT, null=True, related_name="+")
    probability = models.FloatField()
    answer = models.CharField(max_length=9, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["run_number", "answer", "place"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="answered_with_time",
            ),
        ]

    class Privacy:
        personal = {"kpj": "keep"}
        plain = (
            "id", "run_number", "kind", "stratum", "place", "left", "right", "membership", "area",
            "other_area", "probability", "answer", "answered_by", "answered_at",
        )  # fmt: skip

    def __str__(self):
        return f"{self.kind} {self.pk}: {self.answer or 'open'}"


class Stake(models.Model):
    """How many people of an area hang on links of a stratum: if these are false (or, where they
    are not links, true), the coverage of the area changes."""

    run_number = models.PositiveBigIntegerField()
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    stratum = models.CharField(max_length=8)
    people = models.PositiveIntegerField()
    expected = models.FloatField()
    spread = models.FloatField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["run_number", "area"])]

    class Privacy:
        plain = ("id", "run_number", "area", "stratum", "people", "expected", "spread")

    def __str__(self):
        return f"{self.run_number} {self.area_id} {self.stratum}"


class Move(models.Model):
    """A row that a run took from one person to another: what an un-merge turns back."""

    run_number = models.PositiveBigIntegerField()
    row = models.ForeignKey("registry.RosterRow", models.CASCADE, related_name="+")
    before = models.ForeignKey("registry.Person", models.CASCADE, related_name="+")
    after = models.ForeignKey("registry.Person", models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["after", "row"])]

    class Privacy:
        plain = ("id", "run_number", "row", "before", "after")

    def __str__(self):
        return f"{self.row_id}: {self.before_id} to {self.after_id}"
