"""What a remark says about the person: dead, moved away, already a member, written twice."""

import polars as pl

from payung.core.identity.distinct import per_value
from payung.core.identity.jobs import words


FIELDS = dict.fromkeys(("dead", "moved", "member", "double"), pl.Boolean)

RELATIVE = (
    r"\b(?:suami|istri|isteri|ayah|bapak|ibu|orang tua|orangtua|ortu|anak|kakek|nenek|kk|kepala keluarga)"
    r"(?:nya)?(?: (?:sudah|sdh|telah|tlh|yang|yg))*"
)
DIED = r"(?:meninggal(?: dunia)?|wafat|mninggal|menggal|berpulang|tutup usia|gugur|tewas|mati)"
DEAD = rf"\b(?:{DIED}|alm|almh|almarhum|almarhumah|md|mdr|rip|me ?dunia|sdh tiada|sudah tiada)\b"
NOT_DEAD = (
    rf"(?:{RELATIVE} {DIED}\b|\b(?:belum|bukan|tidak) {DIED}\b|\b(?:ktp|kartu|no|hp|nomor|kis) mati\b"
    r"|\b(?:janda|duda) (?:cerai )?mati\b|\bcerai mati\b|\bahli waris (?:alm|almh|almarhum|almarhumah)\b"
    r"|\b(?:istri|suami|anak|janda|duda) (?:dari )?(?:alm|almh|almarhum|almarhumah)\b|\bmati suri\b)"
)

MOVED = (
    r"\b(?:pindah|pndh|pindahan|merantau|bukan (?:warga|penduduk)|(?:tidak|tdk|sudah tidak|sdh tdk) "
    r"(?:lagi )?(?:tinggal|berdomisili|di desa|disini|di sini|domisili)|domisili luar|luar desa"
    r"|luar daerah|luar kota|keluar desa|keluar daerah|pulang kampung|mutasi keluar"
    r"|tidak ditemukan|tdk ditemukan|tidak dikenal|tidak diketahui keberadaan\w*|ke luar (?:desa|daerah))\b"
)
NOT_MOVED = (
    r"\b(?:pindahan dari|pindah(?:an)? (?:datang|masuk|kesini|ke sini|dari)|baru pindah(?:an)?"
    r"|(?:belum|tidak|tdk|blm|batal) pindah|bukan pindahan|pindah (?:rt|rw|kerja|tugas|tps|kk|agama))\b"
)

SCHEME = (
    r"(?:bpjs ?(?:tk|tku|ketenagakerjaan|ketenaga kerjaan|naker|kerja|jamsostek)|bpjstk|bpjsket"
    r"|bpjs t k|bp ?jamsostek|jamsostek|kpj|jkk(?: jkm)?|bpu)"
)
ALREADY = r"(?:sudah|sdh|sdah|udah|udh|telah|tlh|ada|aktif|masih|punya|ikut|jadi|menjadi|memiliki)"
MEMBER = (
    rf"\b(?:(?:{ALREADY} )+(?:(?:terdaftar|daftar|peserta|ikut|punya|masuk|aktif|anggota|member|kartu"
    rf"|di|dalam|sbg|sebagai|pernah) )*{SCHEME}"
    rf"|(?:terdaftar|peserta|anggota)(?: (?:aktif|di|dalam|program))* {SCHEME}|{SCHEME} (?:sudah )?aktif"
    rf"|{ALREADY} (?:terdaftar|jadi peserta|menjadi peserta|peserta|jadi anggota)|peserta aktif"
    rf"|{SCHEME} (?:dari )?(?:pt|cv|perusahaan|mandiri)|^{SCHEME}$|(?:sudah|sdh) (?:ikut |punya )?bpjs$)"
)
NOT_MEMBER = (
    rf"\b(?:belum|blm|blum|bukan|tidak|tdk|tak|mau|akan|ingin|calon)(?: \w+){{0,3}} (?:{SCHEME}|terdaftar"
    r"|peserta|daftar)\b|\b(?:belum|blm|tidak|tdk) (?:terdaftar|peserta)\b"
    r"|\b(?:\w+ ){0,4}bpjs ?(?:kes|kesehatan|kis|pbi|mandiri kes\w*)\b"
)

DOUBLE = (
    r"\b(?:ganda|gnda|dobel|doble|double|dbl|dabel|duplikat|duplikasi|duplicate|dupl|data sama"
    r"|sama dengan no|sama dgn no|sudah ada (?:di no|no)|terdata dua kali|2x|tercatat 2)\b"
)
NOT_DOUBLE = (
    r"\b(?:tidak|bukan|tdk|double check|cek) (?:ganda|dobel|double|duplikat)\b|\bperan ganda\b"
)


def read(text: pl.Expr) -> pl.Expr:
    """struct{dead, moved, member, double}: Booleans, never null; they inform, and decide nothing.

    "KTP mati", "suami sudah meninggal", "pindahan dari Sambas", "belum terdaftar", "BPJS
    Kesehatan" say nothing of the kind about this person.
    """
    return per_value(text, _read, FIELDS)


def _read(distinct: pl.LazyFrame) -> pl.LazyFrame:
    steps = distinct.with_columns(said=words(pl.col("value")))
    return steps.with_columns(
        dead=_says(DEAD, NOT_DEAD),
        moved=_says(MOVED, NOT_MOVED),
        member=_says(MEMBER, NOT_MEMBER),
        double=_says(DOUBLE, NOT_DOUBLE),
    )


def _says(yes: str, no: str) -> pl.Expr:
    return pl.col("said").str.replace_all(no, " ").str.strip_chars().str.contains(yes)
