"""Forms of the door, in the looks of the house and with words that help."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, ReauthenticateForm
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCode
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from payung.registry.sealing import SealBroken


class InHouse:
    """Our looks for a form of somebody else's; ``labels`` and ``hints`` are our words for it."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if not isinstance(field.widget, forms.CheckboxInput):
                field.widget.attrs["class"] = "input"


class SignIn(InHouse, AuthenticationForm):
    """Name and password."""

    error_messages = {
        "invalid_login": _("Nama pengguna atau kata sandi belum cocok. Periksa lalu coba lagi."),
        "inactive": _("Akun ini sudah tidak aktif. Hubungi admin kabupaten."),
    }
    labels = {"username": _("Nama pengguna"), "password": _("Kata sandi")}


class Code(InHouse):
    """A code of the application or of the paper. Each works once; too many wrong ones lock."""

    labels = {"code": _("Kode")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}

    def clean_code(self) -> str:
        credentials = {"username": self.user.username}
        if not AxesProxyHandler.is_allowed(context.request, credentials):
            context.request.axes_locked_out = True  # its middleware shows the page that says so
            context.request.axes_credentials = credentials
            raise get_adapter().validation_error("incorrect_code")
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            self._use_once(code)
        return code

    def _use_once(self, code: str) -> None:
        """Keep the newest step whose code was used: no process takes it or an older one again."""
        with transaction.atomic():
            kept = Authenticator.objects.select_for_update().get(pk=self.authenticator.pk)
            secret = get_adapter().decrypt(kept.data["secret"])
            step = next(
                step
                for step in yield_hotp_counters_from_time()
                if format_hotp_value(hotp_value(secret, step)) == normalize_user_code(code)
            )
            if step <= kept.data.get("last_step", 0):
                raise get_adapter().validation_error("incorrect_code")
            kept.data["last_step"] = step
            kept.save(update_fields=["data"])


class SignInByCode(Code, AuthenticateForm):
    """The second step of signing in."""


class ConfirmByCode(Code, ReauthenticateByCode):
    """Once more, before something that matters."""


class ConfirmByPassword(InHouse, ReauthenticateForm):
    labels = {"password": _("Kata sandi")}


class SetUpApplication(InHouse, ActivateTOTPForm):
    labels = {"code": _("Kode enam angka dari aplikasi")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session, adapter = context.request.session, get_adapter()
        try:
            session[SECRET_SESSION_KEY] = adapter.decrypt(session.get(SECRET_SESSION_KEY, ""))
        except SealBroken:  # begun under a key that is gone: another secret is made
            session.pop(SECRET_SESSION_KEY, None)
        super().__init__(*args, **kwargs)
        # Sessions are kept in the database: the secret rests there sealed until it is set up.
        session[SECRET_SESSION_KEY] = adapter.encrypt(self.secret)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class SetUpPasskey(InHouse, AddWebAuthnForm):
    labels = {
        "name": _("Nama kunci ini, agar nanti Anda mengenalinya"),
        "passwordless": _("Masuk cukup dengan kunci ini, tanpa kata sandi"),
    }


class ChangePassword(InHouse, ChangePasswordForm):
    labels = {
        "oldpassword": _("Kata sandi sekarang"),
        "password1": _("Kata sandi baru"),
        "password2": _("Kata sandi baru, sekali lagi"),
    }
    hints = {
        "password1": _(
            "Paling sedikit 10 huruf atau angka; empat kata yang tidak berhubungan lebih baik."
        )
    }

    def clean(self) -> dict[str, Any]:
        """As the library does, with our words for two that differ."""
        given = super().clean() or {}
        if "password2" in self.errors and given.get("password1"):
            self.errors["password2"] = self.error_class([_("Kedua kata sandi baru belum sama.")])
        return given
