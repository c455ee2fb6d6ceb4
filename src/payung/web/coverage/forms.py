import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CountForm(forms.Form):
    """Of which day the count speaks."""

    as_of = forms.DateField(
        label=_("Tanggal hitungan"),
        help_text=_("Siapa yang terlindungi pada hari ini?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"}),
        input_formats=["%Y-%m-%d"],
    )

    known_on = forms.DateField(
        label=_("Menurut yang diketahui pada"),
        help_text=_("Kosongkan untuk memakai semua yang diketahui sekarang."),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"}),
        input_formats=["%Y-%m-%d"],
    )

    def clean_as_of(self):
        as_of = self.cleaned_data["as_of"]
        if as_of > timezone.localdate():
            raise forms.ValidationError(_("Tanggal ini belum tiba."))
        return as_of

    def clean_known_on(self):
        """The end of that day, here; None for what is known now."""
        day = self.cleaned_data["known_on"]
        if day is None or day >= timezone.localdate():
            return None
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time.max))
