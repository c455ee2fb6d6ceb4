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
        indexes = [models.Index(fields=["left_row", "right_row"])]

    class Privacy:
        personal = {"kpj": "keep", "comment": "keep"}
        plain = ("id", "kind", "left_row", "right_row", "answer", "by", "at")

    def __str__(self):
        return f"{self.kind} {self.left_row}: {self.answer}"
