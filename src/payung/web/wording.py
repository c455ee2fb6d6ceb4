"""Short words of the pages for verdicts, statuses, columns and skipped rows.

Sentences for findings and reasons stand in ``payung.texts``; here are only labels.
"""

from django.utils.translation import gettext_lazy as _


VERDICTS = {
    # code: (word, icon, tone)
    "protected": (_("Terlindungi"), "shield-check", "ok"),
    "lapsed": (_("Tidak aktif lagi"), "shield-alert", "warn"),
    "unprotected": (_("Belum terlindungi"), "shield-off", "bad"),
    "review": (_("Perlu ditinjau"), "circle-question-mark", "info"),
    "excluded": (_("Di luar program"), "shield-minus", "plain"),
}
STATUSES = {
    # of a row
    "ok": (_("Baik"), "ok"),
    "warn": (_("Periksa"), "warn"),
    "stop": (_("Perbaiki"), "bad"),
    # of a file
    "received": (_("Menunggu dibaca"), "info"),
    "reading": (_("Sedang dibaca"), "info"),
    "read": (_("Terbaca"), "ok"),
    "refused": (_("Ditolak"), "bad"),
    "erased": (_("Dihapus menurut jadwal"), "plain"),
    # of work in the background
    "queued": (_("Menunggu giliran"), "info"),
    "waiting": (_("Menunggu giliran"), "info"),
    "running": (_("Sedang dihitung"), "info"),
    "done": (_("Selesai"), "ok"),
    "failed": (_("Gagal"), "bad"),
    # of a link
    "match": (_("Cocok"), "ok"),
    "review": (_("Perlu ditinjau"), "info"),
    "none": (_("Bukan orang yang sama"), "plain"),
}
FIELDS = {
    "name": _("Nama"),
    "first_name": _("Nama depan"),
    "middle_name": _("Nama tengah"),
    "last_name": _("Nama belakang"),
    "title": _("Gelar"),
    "nik": _("NIK"),
    "kk": _("Nomor KK"),
    "identity_kind": _("Jenis identitas"),
    "identity_until": _("Masa berlaku identitas"),
    "birth_date": _("Tanggal lahir"),
    "birth_place": _("Tempat lahir"),
    "birth_day": _("Hari lahir"),
    "birth_month": _("Bulan lahir"),
    "birth_year": _("Tahun lahir"),
    "age": _("Umur"),
    "sex": _("Jenis kelamin"),
    "sex_male": _("Tanda laki-laki"),
    "sex_female": _("Tanda perempuan"),
    "address": _("Alamat"),
    "village": _("Desa atau kelurahan"),
    "district": _("Kecamatan"),
    "regency": _("Kabupaten atau kota"),
    "province": _("Provinsi"),
    "hamlet": _("Dusun"),
    "rt": _("RT"),
    "rw": _("RW"),
    "rt_rw": _("RT dan RW"),
    "postcode": _("Kode pos"),
    "phone": _("Nomor HP"),
    "phone_other": _("Nomor telepon lain"),
    "phone_of_others": _("Nomor HP orang lain"),
    "email": _("Surel"),
    "mailing": _("Alamat surat"),
    "job": _("Pekerjaan"),
    "job_other": _("Pekerjaan lain"),
    "work_place": _("Tempat kerja"),
    "work_since": _("Bekerja sejak"),
    "work_until": _("Bekerja sampai"),
    "worker_status": _("Status pekerja"),
    "employee_number": _("Nomor induk pegawai"),
    "office": _("Instansi atau pemberi kerja"),
    "office_other": _("Instansi lain"),
    "wage": _("Upah"),
    "money_other": _("Jumlah uang lain"),
    "land": _("Luas lahan"),
    "segment": _("Segmen kepesertaan"),
    "kpj": _("KPJ"),
    "member_since": _("Peserta sejak"),
    "programmes": _("Program"),
    "package": _("Paket program"),
    "employer": _("Pemberi kerja"),
    "employer_number": _("NPP pemberi kerja"),
    "paid_until": _("Iuran sampai"),
    "status_text": _("Status peserta"),
    "regency_text": _("Kabupaten pada data peserta"),
    "remark": _("Keterangan"),
    "remark_other": _("Keterangan lain"),
    "number": _("Nomor urut"),
    "code": _("Kode"),
    "count": _("Jumlah"),
    "father": _("Nama ayah"),
    "mother": _("Nama ibu"),
    "spouse": _("Nama pasangan"),
    "heir": _("Ahli waris"),
    "relation": _("Hubungan keluarga"),
    "religion": _("Agama"),
    "education": _("Pendidikan"),
    "marital": _("Status perkawinan"),
    "nationality": _("Kewarganegaraan"),
    "ethnicity": _("Suku"),
    "blood": _("Golongan darah"),
    "bank": _("Rekening bank"),
    "tax_number": _("NPWP"),
    "photo": _("Foto"),
    "signature": _("Kolom tanda tangan"),
}
SKIPPED = {
    "header": _("baris judul kolom"),
    "numbering": _("baris nomor kolom"),
    "group": _("baris kelompok"),
    "subtotal": _("baris jumlah"),
    "note": _("catatan"),
    "signature": _("tanda tangan"),
    "title": _("judul"),
    "blank": _("baris kosong"),
    "pivot": _("rekapitulasi"),
    "superseded": _("isian yang dikirim ulang"),
    "leaver": _("ditandai tidak lagi bekerja"),
}
SENDERS = {
    "village": _("Desa"),
    "office": _("Instansi"),
    "employer": _("Pemberi kerja"),
    "group": _("Kelompok"),
}
EVIDENCE = {
    "heading": _("judul kolom"),
    "content": _("isi kolom"),
    "template": _("bentuk baku"),
    "mapping": _("koreksi petugas"),
}


def verdict_word(code: str) -> str:
    return VERDICTS[code][0]


def verdict_icon(code: str) -> str:
    return VERDICTS[code][1]


def verdict_tone(code: str) -> str:
    return VERDICTS[code][2]


def status_word(code: str) -> str:
    return STATUSES[code][0]


def status_tone(code: str) -> str:
    return STATUSES[code][1]


def field_word(code: str | None) -> str:
    """The label of a recognised column; a field without a label shows its own name."""
    return FIELDS.get(code, code) if code else _("Tidak dipakai")


def sender_word(kind: str) -> str:
    return SENDERS[kind]


def evidence_word(code: str) -> str:
    return EVIDENCE.get(code, code)


def skipped_word(code: str) -> str:
    return SKIPPED.get(code, code)


def sure_word(probability: float) -> str:
    """How sure the comparison is, in words a person would use."""
    if probability >= 0.9:
        return _("Kemungkinan besar orang yang sama")
    if probability >= 0.65:
        return _("Mungkin orang yang sama")
    return _("Kemungkinan kecil orang yang sama")


TODAY = {
    # of what waits this morning
    "came_in": _("berkas masuk hari ini"),
    "senders_late": _("pengirim belum mengirim"),
    "senders_waiting": _("pengirim ditunggu"),
    "changes": _("perubahan daftar menunggu"),
    "pairs": _("pasangan perlu diputuskan"),
    "approvals": _("menunggu persetujuan Anda"),
    "tickets_late": _("permintaan warga lewat batas"),
    "tickets": _("permintaan warga terbuka"),
}


def today_word(code: str) -> str:
    return TODAY[code]
