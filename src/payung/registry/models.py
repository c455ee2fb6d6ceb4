from django.conf import settings
from django.db import models

from payung.registry.change_models import (  # noqa: F401 - models of this app, kept apart
    Affiliation,
    ChangeDecision,
    ChangeLine,
    ChangeSet,
    RegisterPart,
    SenderList,
)
from payung.registry.fields import EncryptedTextField


class Sender(models.Model):
    """Who hands in lists: a village, an office, an employer or a group."""

    class Kind(models.TextChoices):
        VILLAGE = "village"
        OFFICE = "office"
        EMPLOYER = "employer"
        GROUP = "group"

    class Policy(models.TextChoices):
        """When a new list waits for a person before it counts; see ``payung.core.changes``."""

        ALL = "all"
        ABOVE = "above"
        ASK = "ask"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind)
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    policy = models.CharField(max_length=5, choices=Policy, default=Policy.ABOVE)
    most_left = models.PositiveSmallIntegerField(default=20)  # per cent
    most_joined = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "area"], name="one_sender_per_name"),
        ]

    class Privacy:
        plain = ("id", "name", "kind", "area", "policy", "most_left", "most_joined")

    def __str__(self):
        return self.name


class Reception(models.Model):
    """A file that somebody gave us, kept unchanged; what we understood is worked out from it."""

    class Status(models.TextChoices):
        RECEIVED = "received"
        READING = "reading"
        READ = "read"
        REFUSED = "refused"

    sha256 = models.CharField(max_length=64, unique=True)
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    # Whose business it is: where the receiver works, then what the rows speak of.
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.RECEIVED)
    read_at = models.DateTimeField(null=True)  # since when its rows are known
    # When refused: why, as a code with values; words are chosen by the page.
    refusal = models.CharField(max_length=60, blank=True)
    refusal_values = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.file_name


RECEPTION_FIELDS = (
    "id", "sha256", "file_name", "size", "area", "received_at", "received_by", "status",
    "read_at", "refusal", "refusal_values",
)  # fmt: skip


class Roster(Reception):
    """A list of workers from a sender. ``as_of``: of which day, as its present change set says.

    ``understanding`` has tables (sheet, header_rows, first_row, last_row, template, person_rows,
    columns, skipped), findings about the file, and how often each finding stands at a row.
    ``mapping`` is a person's correction that this reading followed, if any.
    """

    sender = models.ForeignKey(Sender, models.PROTECT, null=True, related_name="rosters")
    as_of = models.DateField(null=True)
    layout = models.CharField(max_length=64, blank=True, db_index=True)
    format = models.CharField(max_length=16, blank=True)
    understanding = models.JSONField(default=dict, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    rows_ok = models.PositiveIntegerField(default=0)
    rows_warn = models.PositiveIntegerField(default=0)
    rows_stop = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-received_at", "-id"]

    class Privacy:
        plain = (
            *RECEPTION_FIELDS, "sender", "as_of", "layout", "format", "understanding", "mapping",
            "rows_ok", "rows_warn", "rows_stop",
        )  # fmt: skip

    @property
    def row_count(self) -> int:
        return self.rows_ok + self.rows_warn + self.rows_stop

    @property
    def finding_counts(self) -> list[tuple[str, int]]:
        """At how many rows each finding stands, the most frequent first."""
        counts = self.understanding.get("row_findings", {})
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


class SavedMapping(models.Model):
    """What a person said about the columns of a layout; the next file of that layout follows it."""

    layout = models.CharField(max_length=64, unique=True)
    fields = models.JSONField()  # heading or column letter -> field, or null: no field
    saved_by = models.CharField(max_length=150)
    saved_at = models.DateTimeField(auto_now=True)

    class Privacy:
        plain = ("id", "layout", "fields", "saved_by", "saved_at")

    def __str__(self):
        return self.layout[:12]


class Person(models.Model):
    """One human being, however many rows speak of them.

    ``number`` is what people outside see and say. A person keeps it for life: from run to run, as
    long as any row stays with them. ``is_current`` is false when no row is left with this person;
    ``replaced_by`` then says who took the rows over.
    """

    number = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=200, db_index=True)
    nik = EncryptedTextField(null=True)
    nik_masked = models.CharField(max_length=20, blank=True)
    nik_index = models.CharField(max_length=24, blank=True, db_index=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    # The smallest area that we know: a village, or the district or regency around it.
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+")
    segment = models.CharField(max_length=8, blank=True)
    office = models.CharField(max_length=200, blank=True)
    is_current = models.BooleanField(default=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Privacy:
        personal = {
            "name": "keep", "nik": "sealed", "nik_masked": "masked", "nik_index": "keyed",
            "birth_date": "keep", "sex": "keep", "office": "keep",
        }  # fmt: skip
        plain = (
            "id", "number", "area", "segment", "is_current", "replaced_by",
            "created_at",
        )  # fmt: skip

    def __str__(self):
        return self.number

    @property
    def written_number(self) -> str:
        """In groups of four, as one says it on the telephone."""
        return "-".join(self.number[i : i + 4] for i in range(0, len(self.number), 4))


class RosterRow(models.Model):
    """One row of a roster, as understood. It keeps its identity when the roster is read again.

    ``entry``: the first row of this person on this list; it goes on from month to month.
    Whoever looks for a NIK or an area asks people: a large list is mostly what its indexes cost.
    """

    class Status(models.TextChoices):
        OK = "ok"
        WARN = "warn"
        STOP = "stop"

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="rows", db_index=False)
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField()  # 1-based row of the spreadsheet, or line
    place = models.PositiveSmallIntegerField(default=0)  # second table beside the first: 1
    name = models.CharField(max_length=200, blank=True)
    name_written = models.CharField(max_length=300, blank=True)
    titles = models.CharField(max_length=100, blank=True)
    alias = models.CharField(max_length=100, blank=True)
    nik = EncryptedTextField(null=True)
    nik_written = EncryptedTextField(null=True)
    nik_masked = models.CharField(max_length=20, blank=True)
    nik_index = models.CharField(max_length=24, blank=True)
    kk = EncryptedTextField(null=True)
    kk_masked = models.CharField(max_length=20, blank=True)
    kk_index = models.CharField(max_length=24, blank=True)
    birth_date = models.DateField(null=True)
    birth_date_other = models.DateField(null=True)
    birth_place = models.CharField(max_length=100, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+", db_index=False)
    village_text = models.CharField(max_length=200, blank=True)
    district_text = models.CharField(max_length=200, blank=True)
    phone = EncryptedTextField(null=True)
    phone_masked = models.CharField(max_length=60, blank=True)
    wage = models.BigIntegerField(null=True)
    job = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    office = models.CharField(max_length=200, blank=True)
    segment = models.CharField(max_length=8, blank=True)
    is_civil_servant = models.BooleanField(default=False)
    status = models.CharField(max_length=4, choices=Status)
    findings = models.JSONField(default=list)
    other = EncryptedTextField(null=True)  # columns that we do not know, as JSON
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="rows")
    entry = models.PositiveBigIntegerField(null=True, db_index=True)

    class Meta:
        ordering = ["id"]
        # A page of a list: PostgreSQL would walk through all rows there are to find the last list's.
        # Namesakes: whoever bears a name is counted by birth dates, in the index alone.
        indexes = [
            models.Index(fields=["roster", "id"], name="row_by_roster"),
            models.Index(fields=["name", "birth_date"], name="row_by_name_and_day"),
        ]

    class Privacy:
        personal = {
            "name": "keep", "name_written": "keep", "titles": "keep", "alias": "keep",
            "nik": "sealed", "nik_written": "sealed", "nik_masked": "masked", "nik_index": "keyed",
            "kk": "sealed", "kk_masked": "masked", "kk_index": "keyed",
            "birth_date": "keep", "birth_date_other": "keep", "birth_place": "keep", "sex": "keep",
            "phone": "sealed", "phone_masked": "masked", "wage": "keep", "job": "keep",
            "remark": "keep", "office": "keep", "is_civil_servant": "keep", "other": "sealed",
        }  # fmt: skip
        plain = (
            "id", "roster", "sheet", "row", "place", "area", "village_text", "district_text",
            "segment", "status", "findings", "person", "entry",
        )  # fmt: skip

    def __str__(self):
        return f"{self.sheet}:{self.row}"


class Extract(Reception):
    """The BPJS branch's list of memberships; ``as_of`` is the day of which it speaks."""

    as_of = models.DateField()
    member_count = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-as_of", "-id"]

    class Privacy:
        plain = (*RECEPTION_FIELDS, "as_of", "member_count", "findings")


class Membership(models.Model):
    """One line of an extract: one KPJ of somebody."""

    extract = models.ForeignKey(Extract, models.CASCADE, related_name="memberships")
    kpj = models.CharField(max_length=20, db_index=True)
    nik = EncryptedTextField(null=True)
    nik_masked = models.CharField(max_length=20, blank=True)
    nik_index = models.CharField(max_length=24, blank=True)
    name = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    segment = models.CharField(max_length=8, blank=True)
    programmes = models.CharField(max_length=60, blank=True)
    employer_number = models.CharField(max_length=40, blank=True)
    employer = models.CharField(max_length=200, blank=True)
    member_since = models.DateField(null=True)
    paid_until = models.IntegerField(null=True)  # Month.index
    status_text = models.CharField(max_length=60, blank=True)
    regency_text = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["name", "birth_date"], name="membership_by_name_and_day")]

    class Privacy:
        personal = {
            "kpj": "keep", "nik": "sealed", "nik_masked": "masked", "nik_index": "keyed",
            "name": "keep", "birth_date": "keep", "sex": "keep", "employer": "keep",
        }  # fmt: skip
        plain = (
            "id", "extract", "segment", "programmes", "employer_number", "member_since",
            "paid_until", "status_text", "regency_text",
        )  # fmt: skip

    def __str__(self):
        return f"{self.extract_id}:{self.pk}"
