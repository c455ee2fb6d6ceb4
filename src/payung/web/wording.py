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
    "nik": _("NIK"),
    "kk": _("Nomor KK"),
    "birth_date": _("Tanggal lahir"),
    "birth_place": _("Tempat lahir"),
    "birth": _("Tempat dan tanggal lahir"),
    "sex": _("Jenis kelamin"),
    "village": _("Desa atau kelurahan"),
    "district": _("Kecamatan"),
    "regency": _("Kabupaten atau kota"),
    "address": _("Alamat"),
    "rt": _("RT"),
    "rw": _("RW"),
    "hamlet": _("Dusun"),
    "phone": _("Nomor HP"),
    "wage": _("Upah"),
    "job": _("Pekerjaan"),
    "remark": _("Keterangan"),
    "office": _("Instansi atau pemberi kerja"),
    "segment": _("Segmen kepesertaan"),
    "kpj": _("KPJ"),
    "programmes": _("Program"),
    "employer": _("Pemberi kerja"),
    "employer_number": _("NPP pemberi kerja"),
    "member_since": _("Peserta sejak"),
    "paid_until": _("Iuran sampai"),
    "status_text": _("Status peserta"),
    "regency_text": _("Kabupaten pada data peserta"),
    "number": _("Nomor urut"),
    "father": _("Nama ayah"),
    "mother": _("Nama ibu"),
    "email": _("Surel"),
    "age": _("Umur"),
    "title": _("Gelar"),
    "status": _("Status"),
    "office_code": _("Kode instansi"),
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
