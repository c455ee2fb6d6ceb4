from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.web import formats


ACCEPTED = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt,.html,.htm,.xml"


class MembersForm(forms.Form):
    """The branch's extract and the day of which it speaks."""

    file = forms.FileField(label=_("Berkas data peserta"))
    as_of = forms.DateField(
        label=_("Keadaan data per tanggal"),
        help_text=_("Tertulis pada surat atau nama berkas dari cabang BPJS."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"}),
        input_formats=["%Y-%m-%d"],
    )

    def clean_file(self):
        too_large = size_problem([self.cleaned_data["file"]])
        if too_large:
            raise forms.ValidationError(too_large)
        return self.cleaned_data["file"]

    def clean_as_of(self):
        as_of = self.cleaned_data["as_of"]
        if as_of > timezone.localdate():
            raise forms.ValidationError(_("Tanggal ini belum tiba."))
        return as_of


def size_problem(files: list) -> str | None:
    """Why these files cannot be taken in together, or None."""
    limit = settings.PAYUNG_UPLOAD_MEGABYTES
    for file in files:
        if file.size > limit * 1_000_000:
            return _("%(name)s terlalu besar (%(size)s). Batasnya %(limit)s MB per berkas.") % {
                "name": file.name,
                "size": formats.size(file.size),
                "limit": limit,
            }
    return None
