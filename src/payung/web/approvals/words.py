"""What kinds and states of requests are called."""

from django.utils.translation import gettext_lazy as _


KIND_WORDS = {
    # kind: (word, icon, what an approval does)
    "extract": (
        _("Data peserta"),
        "shield-plus",
        _("Bila disetujui, data peserta ini dipakai pada hitungan berikutnya."),
    ),
    "merge": (
        _("Penggabungan orang"),
        "git-merge",
        _("Bila disetujui, dua orang dengan NIK berbeda menjadi satu orang pada hitungan berikutnya."),
    ),
    "figures": (
        _("Penerbitan angka"),
        "megaphone",
        _("Bila disetujui, angka hitungan ini terlihat oleh provinsi, forum, perusahaan, dan donatur."),
    ),
    "grant": (
        _("Pemberian peran"),
        "key-round",
        _("Bila disetujui, orang ini memegang peran yang melihat data pribadi."),
    ),
    "export": (
        _("Ekspor nomor lengkap"),
        "file-lock",
        _("Bila disetujui, yang meminta boleh mengunduh daftar dengan nomor lengkap."),
    ),
}  # fmt: skip
STATE_WORDS = {
    "open": (_("Menunggu"), "info"),
    "approved": (_("Disetujui"), "ok"),
    "refused": (_("Tidak disetujui"), "bad"),
    "withdrawn": (_("Ditarik kembali"), "plain"),
    "expired": (_("Kedaluwarsa"), "plain"),
}
TABS = {
    "": _("Menunggu saya"),
    "saya": _("Permintaan saya"),
    "selesai": _("Sudah diputuskan"),
}
