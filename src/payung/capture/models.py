from django.conf import settings
from django.db import models

from payung.core.periods import Month


class IssuedForm(models.Model):
    """A form that a sender was given for a list and a month: a workbook, or one for phones.

    ``code`` is what sheet and QR carry. A second form for the same list and month is a new version.
    """

    class Kind(models.TextChoices):
        WORKBOOK = "workbook"
        XLSFORM = "xlsform"

    class List(models.TextChoices):
        INFORMAL = "informal"
        VILLAGE_STAFF = "village_staff"
        NON_ASN = "non_asn"
        EMPLOYEES = "employees"
        GROUP = "group"

    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=8, choices=Kind)
    sender = models.ForeignKey("registry.Sender", models.PROTECT, related_name="+")
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    list = models.CharField(max_length=20, choices=List)
    month = models.PositiveIntegerField()  # Month.index
    version = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField(null=True)
    row_count = models.PositiveIntegerField(default=0)
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    roster = models.ForeignKey("registry.Roster", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "list", "month", "kind", "version"], name="one_form_per_version"
            ),
        ]

    class Privacy:
        plain = (
            "id", "code", "kind", "sender", "area", "list", "month", "version", "due_on",
            "row_count", "issued_at", "issued_by", "sent_at", "returned_at", "roster",
        )  # fmt: skip

    def __str__(self):
        return self.code

    @property
    def month_of(self) -> Month:
        return Month(self.month // 12, self.month % 12 + 1)


class IssuedRow(models.Model):
    """A person on a form, by a code that says nothing to who finds the file.

    The number stays with the register's row; ``state`` is what the sender said when it came back.
    """

    class State(models.TextChoices):
        STAYS = "stays"
        LEFT = "left"
        MOVED = "moved"
        DIED = "died"
        MISSING = "missing"

    form = models.ForeignKey(IssuedForm, models.CASCADE, related_name="rows")
    code = models.CharField(max_length=6)
    row = models.ForeignKey("registry.RosterRow", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["form", "code"], name="one_row_per_code")]

    class Privacy:
        plain = ("id", "form", "code", "row", "state")

    def __str__(self):
        return self.code


class FieldEntry(models.Model):
    """That an entry of the field page has arrived; the entry itself is a row of the roster.

    ``key`` was made on the phone: sent twice, it is one entry.
    """

    key = models.UUIDField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sender = models.ForeignKey("registry.Sender", models.PROTECT, related_name="+")
    delivery = models.UUIDField()  # which sending brought it
    received_at = models.DateTimeField(auto_now_add=True)
    roster = models.ForeignKey("registry.Roster", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="one_entry_per_key")]

    class Privacy:
        plain = ("id", "key", "by", "sender", "delivery", "received_at", "roster")

    def __str__(self):
        return str(self.key)
