from django.db import models


class EventIsFinal(Exception):
    """Somebody tried to change or delete an entry of the record."""


class Event(models.Model):
    """Who did what to which record. No foreign keys: the record outlives the rows it names.

    ``digest`` seals the entry to the one before; triggers in the database refuse every change.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    action = models.CharField(max_length=80, db_index=True)
    target = models.CharField(max_length=120, db_index=True)
    # Codes, counts and numbers of records only; never a name or a number of a person.
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    class Privacy:
        personal = {"by": "keep"}
        plain = ("id", "at", "action", "target", "detail", "previous", "digest")

    def __str__(self):
        return f"{self.action} {self.target}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise EventIsFinal
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise EventIsFinal
