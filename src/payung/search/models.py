from django.conf import settings
from django.db import models


class Term(models.Model):
    """A word of somebody's name in its canonical spelling, or two of them in either order.

    Two words are ``0first0second``: digits stand before letters in every collation, so a range of
    one B-tree answers a prefix on both databases. The area stands beside them, so that nobody is
    found where the reader may not look, without asking a second table.
    """

    term = models.CharField(max_length=60)
    area = models.BigIntegerField()
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["term", "area", "person"], name="search_term_by_area")]

    class Privacy:
        personal = {"term": "keep"}
        plain = ("id", "area", "person")

    def __str__(self):
        return str(self.pk)


class Word(models.Model):
    """Every word that stands in any name, with what the ear keeps of it."""

    word = models.CharField(max_length=30, unique=True)
    sound = models.CharField(max_length=30, db_index=True)

    class Privacy:
        personal = {"word": "keep", "sound": "keep"}
        plain = ("id",)

    def __str__(self):
        return str(self.pk)


class Entry(models.Model):
    """That somebody's name is in the table, as it was written then."""

    person = models.OneToOneField(
        "registry.Person", models.CASCADE, primary_key=True, related_name="+"
    )
    area = models.BigIntegerField(db_index=True)
    fingerprint = models.BigIntegerField()  # of name and area; nothing can be read from it

    class Privacy:
        personal = {"fingerprint": "hash"}
        plain = ("person", "area")

    def __str__(self):
        return str(self.person_id)


class SavedView(models.Model):
    """A list as somebody likes to see it: its address under a name, for themselves or for everybody
    who works in an area. What was typed into a search field is not kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300, blank=True)
    shared_in = models.ForeignKey("access.Area", models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "name"], name="one_view_per_name"),
        ]

    class Privacy:
        plain = ("id", "user", "page", "name", "query", "shared_in", "created_at")

    def __str__(self):
        return self.name


class Taste(models.Model):
    """Which columns of a list somebody looks at, and how many rows at once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=40)
    columns = models.JSONField(default=list)
    size = models.PositiveSmallIntegerField(default=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="one_taste_per_list"),
        ]

    class Privacy:
        plain = ("id", "user", "page", "columns", "size")

    def __str__(self):
        return self.page
