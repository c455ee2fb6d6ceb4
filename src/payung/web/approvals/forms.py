"""The form that names a deputy."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.web.approvals.words import KIND_WORDS
from payung.web.areas import AreaField


class DeputyForm(forms.Form):
    """Who decides for somebody else, about what, where and when."""

    to = forms.CharField(label=_("Nama pengguna wakil"), max_length=150)
    kinds = forms.MultipleChoiceField(
        label=_("Untuk persetujuan"), widget=forms.CheckboxSelectMultiple
    )
    area = AreaField()
    since = forms.DateField(
        label=_("Hari pertama"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Hari terakhir"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(kind, KIND_WORDS[kind][0]) for kind in kinds]
        for name in ("to", "area", "since", "until"):
            self.fields[name].widget.attrs["class"] = "input"
