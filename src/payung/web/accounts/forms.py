from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignIn(AuthenticationForm):
    """Name and password, in the looks of the house and with words that help."""

    error_messages = {
        "invalid_login": _("Nama pengguna atau kata sandi belum cocok. Periksa lalu coba lagi."),
        "inactive": _("Akun ini sudah tidak aktif. Hubungi admin kabupaten."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Nama pengguna")
        self.fields["password"].label = _("Kata sandi")
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
