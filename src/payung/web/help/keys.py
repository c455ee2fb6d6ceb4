"""Keys: ``/`` searches, ``?`` helps, ``g`` and a letter goes somewhere."""

from django.utils.translation import gettext_lazy as _


GO = {
    # page: the letter after "g"
    "home": "b", "upload": "u", "forms": "m", "files": "f", "changes": "r", "review": "t",
    "board": "p", "gaps": "c", "people": "o", "approvals": "s", "tickets": "d", "record": "k",
    "users": "a",
}  # fmt: skip
SHORTCUTS = (
    ("/", _("Cari")),
    ("?", _("Bantuan halaman ini")),
    ("Esc", _("Tutup daftar atau bantuan")),
    ("g b", _("Beranda")),
    ("g u", _("Unggah")),
    ("g f", _("Berkas")),
    ("g r", _("Perubahan")),
    ("g t", _("Tinjau")),
    ("g p", _("Papan")),
    ("g c", _("Celah")),
    ("g o", _("Orang")),
    ("g s", _("Persetujuan")),
    ("g n", _("Pemberitahuan")),
)
