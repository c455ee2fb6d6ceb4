"""The form that names a deputy."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.access import queries
from payung.access.models import Area
from payung.web.approvals.words import KIND_WORDS


class DeputyForm(forms.Form):
    """Who decides for somebody else, about what, where and when."""

    to = forms.CharField(label=_("Nama pengguna wakil"), max_length=150)
    kinds = forms.MultipleChoiceField(
        label=_("Untuk persetujuan"), widget=forms.CheckboxSelectMultiple
    )
    area = forms.CharField(label=_("Wilayah"), help_text=_("Kode Kemendagri, misalnya 61.08"))
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

    def clean_area(self) -> Area:
        try:
            return queries.area(self.cleaned_data["area"].strip())
        except Area.DoesNotExist:
            raise forms.ValidationError(_("Tidak ada wilayah dengan kode ini.")) from None
