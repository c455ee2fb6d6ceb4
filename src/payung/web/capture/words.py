"""What lists, kinds and states of forms are called on the pages."""

from django.utils.translation import gettext_lazy as _


LISTS = {
    "informal": _("Pekerja informal dan rentan"),
    "village_staff": _("Perangkat desa, BPD, RT/RW"),
    "non_asn": _("Pegawai non-ASN"),
    "employees": _("Karyawan"),
    "group": _("Anggota kelompok"),
}
KINDS = {
    "workbook": _("Lembar Excel"),
    "xlsform": _("Formulir ponsel (ODK, Kobo)"),
}
STATES = {
    # state: (word, tone, icon)
    "issued": (_("Belum dikirim"), "plain", "file"),
    "sent": (_("Terkirim"), "info", "send"),
    "late": (_("Terlambat"), "bad", "clock-alert"),
    "returned": (_("Sudah kembali"), "ok", "circle-check"),
}
ROW_STATES = {
    "stays": _("masih bekerja"),
    "left": _("berhenti"),
    "moved": _("pindah"),
    "died": _("meninggal"),
    "missing": _("dihapus dari lembar"),
}
GROUPS = {
    "district": _("Semua desa di kecamatan"),
    "village": _("Satu desa"),
    "other": _("Instansi, pemberi kerja, kelompok"),
}
