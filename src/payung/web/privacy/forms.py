"""Forms around personal data, in the looks of the house."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.privacy.models import Reveal
from payung.web.areas import AreaField
from payung.web.privacy.words import CHANNELS, CORRECTED, FIELDS, KINDS, PURPOSES


class _InHouse(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


class _InArea(_InHouse):
    area = AreaField()


def _moment(label, **given: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **given
    )


def _words(label, **given: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 4}), **given)


class RevealForm(_InHouse):
    """Which number, and what for."""

    field = forms.ChoiceField(label=_("Nomor"), choices=list(FIELDS.items()))
    purpose = forms.ChoiceField(label=_("Untuk apa"), choices=[("", "–"), *PURPOSES.items()])
    note = forms.CharField(
        label=_("Keterangan"), help_text=_("Boleh kosong; jangan menulis nomor."), required=False,
        max_length=Reveal._meta.get_field("note").max_length,
    )  # fmt: skip


class ExportForm(_InArea):
    """A list with whole numbers."""

    purpose = forms.CharField(label=_("Untuk apa"), max_length=200)
    recipients = forms.CharField(
        label=_("Penerima"), help_text=_("Siapa yang akan memegang berkas ini."), max_length=200
    )


class TicketForm(_InArea):
    """What somebody asks about their own data."""

    kind = forms.ChoiceField(label=_("Permintaan"), choices=list(KINDS.items()))
    channel = forms.ChoiceField(label=_("Diterima lewat"), choices=list(CHANNELS.items()))
    received_at = _moment(_("Diterima"), initial=timezone.localtime)
    applicant = forms.CharField(label=_("Nama pemohon"), max_length=200)
    contact = forms.CharField(
        label=_("Kontak"), help_text=_("Disimpan tersegel."), required=False, max_length=200
    )
    person_number = forms.CharField(
        label=_("Nomor Payung"), required=False, max_length=20,
        help_text=_("Bila orangnya sudah ditemukan; dapat ditautkan kemudian."),
    )  # fmt: skip
    request = _words(_("Isi permintaan"), help_text=_("Disimpan tersegel."))
    field_order = [
        "kind", "channel", "received_at", "applicant", "contact", "person_number", "area", "request",
    ]  # fmt: skip


class ProposeForm(_InHouse):
    """What should stand instead."""

    field = forms.ChoiceField(label=_("Yang salah"), choices=list(CORRECTED.items()))
    value = forms.CharField(
        label=_("Nilai yang benar"), max_length=200,
        help_text=_("Tanggal seperti 1985-06-07; jenis kelamin L atau P."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class AnswerForm(_InHouse):
    """What the letter adds."""

    answer = _words(_("Jawaban"), required=False, help_text=_("Masuk ke konsep surat."))


class IncidentForm(_InArea):
    """A failure to protect personal data, as it became known."""

    title = forms.CharField(label=_("Apa yang terjadi, singkat"), max_length=200)
    known_at = _moment(_("Diketahui"), initial=timezone.localtime)
    what = _words(_("Keterangan"), required=False)
    field_order = ["title", "known_at", "area", "what"]


class DescribeForm(_InHouse):
    """What an incident touched, and what is done about it."""

    what = _words(_("Kapan dan bagaimana terungkap"), required=False)
    handling = _words(_("Penanganan dan pemulihan"), required=False)
    rosters = forms.CharField(
        label=_("Nomor berkas daftar"), required=False,
        help_text=_("Seperti pada alamat halaman berkas; beberapa dipisahkan koma."),
    )  # fmt: skip
    exports = forms.CharField(
        label=_("Nomor ekspor"), required=False,
        help_text=_("Seperti tertera pada berkasnya; beberapa dipisahkan koma."),
    )  # fmt: skip
    users = forms.CharField(
        label=_("Nama pengguna"), required=False,
        help_text=_("Yang diambil orang ini dalam jangka waktu di bawah ikut dihitung."),
    )  # fmt: skip
    since = _moment(_("Sejak"), required=False)
    until = _moment(_("Sampai"), required=False)

    def clean_rosters(self) -> list[int]:
        words = _listed(self.cleaned_data["rosters"])
        if any(not word.isdecimal() or len(word) > 12 for word in words):
            raise forms.ValidationError(_("Tulis nomor, dipisahkan koma."))
        return [int(word) for word in words]

    def clean_exports(self) -> list[str]:
        return _listed(self.cleaned_data["exports"])

    def clean_users(self) -> list[str]:
        return _listed(self.cleaned_data["users"])


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
