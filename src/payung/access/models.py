from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models

from payung.access import areas
from payung.access.permissions import ROLES


class Area(models.Model):
    """A province, regency, district or village of Indonesia."""

    LEVELS = [(level, level) for level in areas.DIGITS]

    # Kemendagri's code filled up to ten digits; not the BPS code (see payung.access.areas).
    kemendagri_code = models.BigIntegerField(primary_key=True)
    level = models.CharField(max_length=8, choices=LEVELS)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    bps_code = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Privacy:
        plain = (
            "kemendagri_code", "level", "name", "kind", "parent", "bps_code",
            "latitude", "longitude",
        )  # fmt: skip

    def __str__(self):
        return self.name

    @property
    def code(self) -> str:
        """The code as people write it, without dots: ``6108``, ``6108012014``."""
        return areas.text_of(self.kemendagri_code)

    @property
    def last_within(self) -> int:
        return areas.last_within(self.kemendagri_code)


class UserManager(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, **fields):
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who may sign in. What they may do comes from grants alone: nobody is a superuser."""

    username = models.CharField(
        max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="id")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Privacy:
        personal = {"username": "keep", "name": "keep", "email": "keep", "password": "hash"}
        plain = ("id", "language", "is_active", "created_at", "last_login")

    def __str__(self):
        return self.name or self.username


class Grant(models.Model):
    """One person holds one role in one area and in all that lies within it, until a day.

    ``sender_number``: of whose lists alone the role speaks (``registry.Sender``; the register lies
    above, so here it is a plain number). None: of all.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40, choices=[(name, name) for name in ROLES])
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    sender_number = models.BigIntegerField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)  # the last day on which it holds
    given_by = models.CharField(max_length=150)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "area"],
                condition=models.Q(sender_number=None),
                name="one_grant_per_area",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "area", "sender_number"], name="one_grant_per_sender"
            ),
        ]

    class Privacy:
        plain = (
            "id", "user", "role", "area", "sender_number", "until", "given_by", "given_at",
        )  # fmt: skip

    def __str__(self):
        return f"{self.role} in {self.area_id}"
