from django.conf import settings
from django.db import models
from django.db.models import Q

from payung.approvals.kinds import KINDS


USER = settings.AUTH_USER_MODEL


class Request(models.Model):
    """Something of weight that somebody asks for and somebody else decides, once.

    ``target`` (``registry.Extract``) and ``target_number`` name the record without a foreign key:
    tables of higher floors are no business of this one. ``payload``: what the approval does, in
    codes and numbers of records, never data of people. ``on_behalf_of``: whose deputy decided.
    """

    class State(models.TextChoices):
        OPEN = "open"
        APPROVED = "approved"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    kind = models.CharField(max_length=16, choices=[(name, name) for name in KINDS])
    target = models.CharField(max_length=60)
    target_number = models.BigIntegerField()
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    payload = models.JSONField(default=dict, blank=True)
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField()
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    # Empty when nobody decided: withdrawn, expired, or done at once where one pair of eyes is enough.
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["kind", "target", "target_number"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "target", "target_number"],
                condition=Q(
                    state="open", kind__in=[name for name, kind in KINDS.items() if not kind.many]
                ),
                name="one_open_request",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("asked_by")),
                name="two_pairs_of_eyes",
            ),
            models.CheckConstraint(
                condition=Q(on_behalf_of=None) | ~Q(on_behalf_of=models.F("asked_by")),
                name="no_deputy_of_the_asker",
            ),
            models.CheckConstraint(
                condition=Q(state="open", done_at=None) | (~Q(state="open") & ~Q(done_at=None)),
                name="done_with_time",
            ),
        ]

    class Privacy:
        personal = {"why": "keep", "reason": "keep"}
        plain = (
            "id", "kind", "target", "target_number", "area", "payload", "asked_by", "asked_at",
            "due_on", "state", "decided_by", "on_behalf_of", "done_at",
        )  # fmt: skip

    def __str__(self):
        return f"{self.kind} {self.target}:{self.target_number}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Comment(models.Model):
    """What somebody says about a request; never changed."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="comments")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.CharField(max_length=500)

    class Meta:
        ordering = ["id"]

    class Privacy:
        personal = {"text": "keep"}
        plain = ("id", "request", "by", "at")

    def __str__(self):
        return f"{self.request_id}: {self.pk}"


class Delegation(models.Model):
    """For some days somebody decides for somebody else, about some kinds, in an area.

    A deputy has no right of their own by it: what the other one may decide on that day counts.
    """

    from_user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    to_user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    kinds = models.JSONField(default=list)
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()  # the last day

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_user=models.F("to_user")), name="deputy_is_another"
            ),
        ]

    class Privacy:
        plain = ("id", "from_user", "to_user", "kinds", "area", "since", "until")

    def __str__(self):
        return f"{self.from_user_id} -> {self.to_user_id}"
