"""Forms for people and their roles, in the looks of the house."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from payung.access.models import User
from payung.access.permissions import ROLES
from payung.flows import users
from payung.web.areas import AreaField
from payung.web.users.words import ROLE_WORDS


class _InHouse(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


class RoleForm(_InHouse):
    """A role in an area, until a day or without end."""

    role = forms.ChoiceField(
        label=_("Peran"), choices=[(name, ROLE_WORDS[name][0]) for name in ROLES]
    )
    area = AreaField()
    sender = forms.ModelChoiceField(
        None,
        label=_("Hanya untuk pengirim"),
        help_text=_("Untuk petugas OPD, perusahaan, dan donatur; kosongkan untuk peran lain."),
        required=False,
        empty_label=_("tidak dibatasi"),
    )
    until = forms.DateField(
        label=_("Sampai tanggal"),
        help_text=_("Kosongkan bila tanpa batas."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sender"].queryset = users.senders_of(by)


class UserForm(RoleForm):
    """A new person with a first role."""

    name = forms.CharField(label=_("Nama lengkap"), max_length=200)
    username = forms.CharField(
        label=_("Nama pengguna"),
        help_text=_("Untuk masuk; huruf, angka, titik, dan tanda hubung."),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
    )
    email = forms.EmailField(label=_("Surel"), required=False)
    field_order = ["name", "username", "email", "role", "area", "sender", "until"]


class ChoosePassword(SetPasswordForm):
    """The first password of somebody invited."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Kata sandi baru")
        self.fields["new_password2"].label = _("Kata sandi baru, sekali lagi")
        self.fields["new_password1"].help_text = _(
            "Paling sedikit 10 huruf atau angka; empat kata yang tidak berhubungan lebih baik."
        )
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
