from django.conf import settings
from django.db import models

from payung.notices import kinds


class Notice(models.Model):
    """One thing that one person should know.

    ``kind`` with ``values`` makes the sentence, in the reader's language. ``values`` never hold a
    name or a number of a person, for they go out by e-mail. ``once`` keeps the same news from being
    told twice.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    values = models.JSONField(default=dict)
    link = models.CharField(max_length=300, blank=True)  # an address of ours, from the first slash
    once = models.CharField(max_length=80, null=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["user", "read_at"], name="notice_bell"),
            models.Index(fields=["mailed_at", "created_at"], name="notice_mail"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "once"], name="told_once"),
        ]

    class Privacy:
        plain = (
            "id", "user", "kind", "values", "link", "once", "created_at", "read_at", "mailed_at",
        )  # fmt: skip

    def __str__(self):
        return f"{self.kind}: {self.pk}"

    @property
    def icon(self) -> str:
        return kinds.KINDS[self.kind].icon

    @property
    def code(self) -> str:
        """Under which its words stand."""
        return f"notice.{self.kind}"


class Wish(models.Model):
    """When somebody wants a kind of notice by e-mail, where it is not as the kind says."""

    MAIL = [(one, one) for one in (kinds.NEVER, kinds.DAILY, kinds.NOW)]

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    mail = models.CharField(max_length=5, choices=MAIL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_wish_per_kind"),
        ]

    class Privacy:
        plain = ("id", "user", "kind", "mail")

    def __str__(self):
        return f"{self.kind}: {self.mail}"
