"""The form that makes forms, and the one that looks for them."""

import datetime
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.core.errors import InputProblem
from payung.core.periods import Month
from payung.flows.capture import Choice
from payung.texts import month_words
from payung.web.capture.words import GROUPS, KINDS, LISTS


MONTHS_AHEAD = 6


class IssueForm(forms.Form):
    """For whom, which list, which month, as what, and until when."""

    key = forms.ChoiceField(label=_("Untuk siapa"))
    name = forms.ChoiceField(label=_("Daftar yang mana?"), choices=list(LISTS.items()))
    month = forms.ChoiceField(label=_("Bulan"))
    kind = forms.ChoiceField(
        label=_("Bentuk"),
        choices=list(KINDS.items()),
        help_text=_("Lembar Excel untuk komputer desa; formulir ponsel untuk ODK Collect atau KoboCollect."),
    )  # fmt: skip
    due_on = forms.DateField(
        label=_("Kembali paling lambat"),
        help_text=_("Boleh kosong."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, choices: list[Choice], today: datetime.date, language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [
            (GROUPS[group], [(choice.key, choice.name) for choice in members])
            for group, members in groupby(choices, key=lambda choice: choice.group)
        ]
        self.fields["month"].choices = month_choices(today, language)
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "select" if is_select else "input"

    def clean_month(self) -> Month:
        return Month.parse(self.cleaned_data["month"])


def month_choices(today: datetime.date, language: str) -> list[tuple[str, str]]:
    months = [Month.of(today) + ahead for ahead in range(MONTHS_AHEAD)]
    return [(str(month), month_words(str(month), language)) for month in months]


def month_of(text: str) -> Month | None:
    """A month of an address; nothing for what is none."""
    try:
        return Month.parse(text)
    except InputProblem:
        return None
