"""Reading what pages and files of personal data show."""

import io

from django.urls import reverse
from openpyxl import load_workbook


MASKED = "610801******0001"


def text(answer) -> str:
    return answer.content.decode(errors="replace")


def cells(content: bytes) -> str:
    return "\n".join(
        str(cell) for sheet in load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows(values_only=True) for cell in row
    )  # fmt: skip


def show(client, budi, **given):
    asked = {"field": "nik", "purpose": "enrol", "note": ""} | given
    return client.post(reverse("person-number", args=[budi.number]), asked)
