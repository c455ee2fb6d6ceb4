"""The door. Of allauth only these pages can be reached; signing up and letters are not among them.

Some pages carry two names: ours, and the one under which allauth looks for them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as application
from allauth.mfa.webauthn import views as passkey
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.cache import never_cache

from payung.web.accounts import security, views


urlpatterns = [
    path("masuk/", views.sign_in, name="login"),
    path("masuk/", views.sign_in, name="account_login"),
    path("masuk/kode/", factor.authenticate, name="mfa_authenticate"),
    path("masuk/kunci/", login_not_required(passkey.login_webauthn), name="mfa_login_webauthn"),
    path("keluar/", views.sign_out, name="logout"),
    path("bahasa/", views.language, name="set_language"),
    path("tampilan/", views.appearance, name="appearance"),
    path("akun/", security.security, name="security"),
    path("akun/", security.security, name="mfa_index"),
    path("akun/", security.security, name="mfa_list_webauthn"),
    path("akun/faktor-kedua/", security.second_factor, name="second-factor"),
    path("akun/pastikan/", account.reauthenticate, name="account_reauthenticate"),
    path("akun/pastikan/kode/", factor.reauthenticate, name="mfa_reauthenticate"),
    path(
        "akun/pastikan/kunci/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("akun/kata-sandi/", account.password_change, name="account_change_password"),
    path("akun/aplikasi/", never_cache(application.activate_totp), name="mfa_activate_totp"),
    path("akun/aplikasi/lepas/", application.deactivate_totp, name="mfa_deactivate_totp"),
    path("akun/kunci/baru/", never_cache(passkey.add_webauthn), name="mfa_add_webauthn"),
    path("akun/kunci/<int:pk>/lepas/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path(
        "akun/kode-cadangan/", never_cache(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "akun/kode-cadangan/baru/", codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "akun/kode-cadangan/unduh/", codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("akun/sesi/", security.sessions, name="sessions"),
    path("akun/sesi/unduh/", security.sessions_table, name="sessions-table"),
    path("akun/sesi/lain/akhiri/", security.other_sessions_end, name="other-sessions-end"),
    path("akun/sesi/<int:pk>/akhiri/", security.session_end, name="session-end"),
    path("pengguna/<int:pk>/akses/", security.user_access, name="user-access"),
]  # fmt: skip
