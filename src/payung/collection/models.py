from django.db import models


class Rule(models.Model):
    """Which senders owe a list, how often and by which day; for a sender, or a kind in an area.

    A list of month M is due on ``day`` of the month ``months_after`` later, moved on to a working
    day. Months are ``Month.index``, both inside. Rules end; they are never changed.
    """

    class Rhythm(models.TextChoices):
        MONTHLY = "monthly"
        QUARTERLY = "quarterly"  # in March, June, September and December
        ONCE = "once"  # by the day ``due_on``
        NEVER = "never"  # an exception: nothing is owed

    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, blank=True)  # of senders; empty where ``sender`` is named
    sender = models.ForeignKey("registry.Sender", models.CASCADE, null=True, related_name="+")
    rhythm = models.CharField(max_length=9, choices=Rhythm)
    day = models.PositiveSmallIntegerField(default=10)
    months_after = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True)
    since = models.IntegerField()
    until = models.IntegerField(null=True)
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["area_id", "kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="", sender__isnull=False)
                | (~models.Q(kind="") & models.Q(sender__isnull=True)),
                name="rule_of_a_kind_or_a_sender",
            ),
            models.CheckConstraint(
                condition=models.Q(day__gte=1, day__lte=31, months_after__lte=3),
                name="rule_names_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(rhythm="once") | models.Q(due_on__isnull=False),
                name="rule_once_has_a_day",
            ),
        ]

    class Privacy:
        plain = (
            "id", "area", "kind", "sender", "rhythm", "day", "months_after", "due_on", "since",
            "until", "set_by", "set_at",
        )  # fmt: skip

    def __str__(self):
        return f"{self.rhythm} {self.day}"


class Reminder(models.Model):
    """That a sender was reminded of a month, so many days before or after it was due."""

    sender = models.ForeignKey("registry.Sender", models.CASCADE, related_name="+")
    month = models.IntegerField()
    step = models.SmallIntegerField()
    people = models.PositiveSmallIntegerField(default=0)  # told inside; 0: somebody must write
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["sender", "month", "step"], name="reminded_once"),
        ]

    class Privacy:
        plain = ("id", "sender", "month", "step", "people", "sent_at")

    def __str__(self):
        return f"{self.sender_id} {self.month} {self.step:+d}"


class Postponement(models.Model):
    """Of one sender and one month the list is due on a later day, and why. The newest one holds."""

    sender = models.ForeignKey("registry.Sender", models.CASCADE, related_name="+")
    month = models.IntegerField()
    due_on = models.DateField()
    reason = models.CharField(max_length=200)
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["month", "sender"], name="postponed_month")]

    class Privacy:
        personal = {"set_by": "keep", "reason": "keep"}
        plain = ("id", "sender", "month", "due_on", "set_at")

    def __str__(self):
        return f"{self.sender_id} {self.month} {self.due_on}"
