"""How allauth behaves here: nobody lets themselves in, secrets are sealed, words are ours."""

import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from payung.access.models import User
from payung.flows.sign_in import factors_of
from payung.registry import sealing


LABEL = "second factor"
NOTHING_SAID = ""
SENTENCES = {
    "mfa/messages/totp_activated.txt": _("Aplikasi autentikator terpasang."),
    "mfa/messages/totp_deactivated.txt": _("Aplikasi autentikator dilepas."),
    "mfa/messages/webauthn_added.txt": _("Kunci sandi terpasang."),
    "mfa/messages/webauthn_removed.txt": _("Kunci sandi dilepas."),
    "account/messages/password_changed.txt": _(
        "Kata sandi diganti. Di perangkat lain Anda harus masuk lagi."
    ),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by admins alone; whoever has no password enters by invitation alone."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": _("Kata sandi yang sekarang belum cocok."),
        "incorrect_password": _("Kata sandi belum cocok."),
        "too_many_login_attempts": _("Terlalu banyak percobaan. Coba lagi beberapa menit lagi."),
        "rate_limited": _("Terlalu banyak percobaan. Coba lagi beberapa menit lagi."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse | None:
        """A passkey opens no account that was closed, or whose owner must be invited again."""
        if user.is_active and user.has_usable_password():
            return None
        clear_login(request)
        messages.error(request, _("Akun ini sudah tidak aktif. Hubungi admin kabupaten."))
        return redirect("login")

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not of somebody who signed in or confirmed a few minutes ago in this session."""
        records = get_authentication_records(self.request, self.request.user)
        youngest = max((record["at"] for record in records), default=0)
        return time.time() - youngest > account_settings.REAUTHENTICATION_TIMEOUT

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        sentence = message or SENTENCES.get(message_template or "", NOTHING_SAID)
        if sentence:
            messages.add_message(request, level, sentence, extra_tags=extra_tags)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No letters from here: what happened stands in the record and on the page."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return redirect("security").url


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed with the data key, so that a stolen database opens no account."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Kode ini tidak cocok, atau sudah dipakai."),
        "cannot_delete_authenticator": _("Peran Anda memerlukan faktor kedua; pasang yang lain dahulu."),
        "cannot_generate_recovery_codes": _("Pasang dahulu faktor kedua."),
    }  # fmt: skip

    def encrypt(self, text: str) -> str:
        return sealing.seal_texts([text], LABEL)[0] or ""

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.open_texts([encrypted_text], LABEL)[0] or ""

    def get_totp_label(self, user: User) -> str:
        return user.username

    def get_totp_issuer(self) -> str:
        return "Payung"

    def _get_site_name(self) -> str:
        return "Payung"

    def generate_authenticator_name(self, user: User, kind: str) -> str:
        kept = factors_of(user).filter(type=kind).count()
        return str(_("Kunci {number}")).format(number=kept + 1)
