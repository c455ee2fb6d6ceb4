"""A text that stands sealed in the database and open in Python."""

from django.db import models

from payung.registry import sealing


class EncryptedTextField(models.TextField):
    """Sealed under ``app.model.field``. It cannot be searched: keep a blind index beside it."""

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return sealing.seal_texts([value], self.label)[0]

    def from_db_value(self, value, expression, connection):
        return None if value is None else sealing.open_texts([value], self.label)[0]

    def get_lookup(self, lookup_name):
        # Two seals of one text differ, so a comparison would always be wrong, never an error.
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
