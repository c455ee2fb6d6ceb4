from django.conf import settings
from django.db import models


CLOCK = "tick"  # the kind of the one row that says when the clock last ran


class Progress(models.Model):
    """One job as people see it: how far it is, what it is doing, how it ended.

    ``message`` is a code and ``values`` its numbers; words are chosen by the page. ``task`` and
    ``arguments`` are enough to run the job again after the machine stopped in the middle of it.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=80, blank=True)
    values = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "touched_at"])]

    class Privacy:
        plain = (
            "id", "kind", "state", "done", "total", "message", "values", "by", "task",
            "arguments", "attempts", "created_at", "touched_at", "finished_at",
        )  # fmt: skip

    def __str__(self):
        return f"{self.kind}: {self.state}"

    @property
    def percent(self) -> int:
        if self.state == self.State.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)
