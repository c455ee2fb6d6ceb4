"""What roles and permissions are called, and what each role is for."""

from django.utils.translation import gettext_lazy as _

from payung.access.permissions import Permission


ROLE_WORDS = {
    # name: (word, what the role is for)
    "kabupaten_officer": (
        _("Petugas kabupaten"),
        _("Menjalankan program di seluruh kabupaten: menerima daftar, memutuskan, menghitung, mengirim kembali."),
    ),
    "district_reader": (
        _("Pemantau kecamatan"),
        _("Mengikuti desa-desa di kecamatannya: siapa terlindungi, siapa belum, siapa yang harus menjawab."),
    ),
    "village_clerk": (
        _("Petugas desa"),
        _("Mengirim daftar satu desa, memperbaikinya, dan mengerjakan daftar celahnya."),
    ),
    "office_clerk": (
        _("Petugas instansi atau perusahaan"),
        _("Mengirim daftar instansi, perusahaan, atau kelompok, dan memperbaiki yang dikembalikan."),
    ),
    "branch_officer": (
        _("Petugas cabang BPJS"),
        _("Menyerahkan data peserta dan membantu memutuskan padanan yang meragukan."),
    ),
    "auditor": (
        _("Pemeriksa"),
        _("Membaca daftar, angka, dan catatan siapa berbuat apa; tidak mengubah apa pun."),
    ),
    "system_admin": (
        _("Admin sistem"),
        _("Mengurus pengguna, peran, dan mesin; tidak melihat data siapa pun."),
    ),
}  # fmt: skip
PERMISSION_WORDS = {
    Permission.ROSTER_RECEIVE: _("Menerima daftar pekerja"),
    Permission.ROSTER_SEE: _("Melihat daftar pekerja"),
    Permission.EXTRACT_RECEIVE: _("Menerima data peserta"),
    Permission.PERSON_SEE: _("Melihat orang (nomor disamarkan)"),
    Permission.PAIR_DECIDE: _("Memutuskan padanan"),
    Permission.COVERAGE_SEE: _("Melihat cakupan"),
    Permission.COVERAGE_RUN: _("Menghitung ulang"),
    Permission.GAPS_EXPORT: _("Mengunduh daftar celah"),
    Permission.AUDIT_SEE: _("Membaca catatan perbuatan"),
    Permission.GRANT_GIVE: _("Memberi peran"),
}
