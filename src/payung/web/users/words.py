"""What roles and permissions are called, and what each role is for."""

from django.utils.translation import gettext_lazy as _

from payung.access.permissions import Permission


ROLE_WORDS = {
    # name: (word, what the role is for)
    "kabupaten_officer": (
        _("Petugas kabupaten"),
        _("Menjalankan program di seluruh kabupaten: menerima daftar, memutuskan, menghitung, mengirim kembali."),
    ),
    "kabupaten_head": (
        _("Kepala dinas"),
        _("Mata kedua: menyetujui data peserta, penggabungan orang, angka, ekspor penuh, dan peran."),
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
        _("Petugas OPD atau kelompok"),
        _("Mengirim daftar OPD atau kelompoknya, dan memperbaiki yang dikembalikan."),
    ),
    "bkpsdm_officer": (
        _("Petugas BKPSDM"),
        _("Mengirim daftar ASN dan tenaga kontrak dari BKPSDM."),
    ),
    "company_clerk": (
        _("Petugas perusahaan"),
        _("Mengirim daftar pekerja perusahaannya, dan memperbaiki yang dikembalikan."),
    ),
    "branch_officer": (
        _("Petugas cabang BPJS"),
        _("Menyerahkan data peserta dan membantu memutuskan padanan yang meragukan."),
    ),
    "sponsor": (
        _("Donatur iuran"),
        _("Membayari pekerja rentan: menyebut siapa, dan melihat apa jadinya daftarnya sendiri."),
    ),
    "inspectorate": (
        _("Inspektorat"),
        _("Mengawasi program: membaca daftar, orang, angka, dan catatan perbuatan."),
    ),
    "forum_member": (
        _("Anggota forum"),
        _("Duduk di forum koordinasi: membaca angka kabupaten yang sudah diterbitkan."),
    ),
    "province_reader": (
        _("Pembaca provinsi"),
        _("Membaca angka kabupaten yang sudah diterbitkan; tidak melihat data siapa pun."),
    ),
    "auditor": (
        _("Pemeriksa"),
        _("Membaca daftar, angka, dan catatan siapa berbuat apa; tidak mengubah apa pun."),
    ),
    "privacy_officer": (
        _("Pejabat pelindungan data (PPDP)"),
        _("Menjaga data pribadi: permintaan orang, masa simpan, dan kebocoran."),
    ),
    "system_admin": (
        _("Admin sistem"),
        _("Mengurus pengguna, peran, dan mesin; tidak melihat data siapa pun."),
    ),
}  # fmt: skip
PERMISSION_WORDS = {
    Permission.ROSTER_RECEIVE: _("Mengirim daftar pekerja"),
    Permission.ROSTER_SEE: _("Melihat daftar pekerja"),
    Permission.EXTRACT_RECEIVE: _("Menerima data peserta"),
    Permission.PERSON_SEE: _("Melihat orang (nomor disamarkan)"),
    Permission.PAIR_DECIDE: _("Memutuskan padanan"),
    Permission.COVERAGE_SEE: _("Melihat semua angka cakupan"),
    Permission.FIGURES_SEE: _("Melihat angka yang diterbitkan"),
    Permission.COVERAGE_RUN: _("Menghitung ulang"),
    Permission.GAPS_EXPORT: _("Mengunduh daftar celah"),
    Permission.AUDIT_SEE: _("Membaca catatan perbuatan"),
    Permission.GRANT_GIVE: _("Memberi peran"),
    Permission.GRANT_APPROVE: _("Menyetujui pemberian peran"),
    Permission.CHANGES_ACCEPT: _("Menerima perubahan daftar bulanan"),
    Permission.EXTRACT_APPROVE: _("Menyetujui data peserta"),
    Permission.MERGE_APPROVE: _("Menyetujui penggabungan orang"),
    Permission.FIGURES_PUBLISH: _("Meminta angka diterbitkan"),
    Permission.FIGURES_APPROVE: _("Menyetujui penerbitan angka"),
    Permission.NUMBER_REVEAL: _("Membuka nomor satu orang, dengan alasan"),
    Permission.EXPORT_FULL: _("Meminta ekspor dengan nomor lengkap"),
    Permission.EXPORT_APPROVE: _("Menyetujui ekspor penuh"),
    Permission.TICKET_HANDLE: _("Menangani permintaan orang yang datanya disimpan"),
    Permission.PRIVACY_KEEP: _("Mengurus masa simpan dan kebocoran data"),
    Permission.CALENDAR_KEEP: _("Mengatur kalender pengirim"),
}
