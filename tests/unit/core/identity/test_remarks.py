import pytest

from payung.core.identity import remarks
from tests.unit.core.identity.reading import one


def said(text):
    return {word for word, is_so in one(remarks.read, text).items() if is_so}


@pytest.mark.parametrize(
    "text",
    ["sudah meninggal", "Meninggal dunia bln lalu", "meninggal", "MENINGGAL", "alm", "Alm.", "(alm)",
     "almarhum", "Almarhumah", "wafat", "MD", "md 12/5/2026", "tutup usia", "sdh meninggal 2025",
     "telah meninggal dunia", "sudah mati"],
)  # fmt: skip
def test_dead(text):
    assert said(text) == {"dead"}


@pytest.mark.parametrize(
    "text",
    ["pindah", "pindah ke Pontianak", "Sudah pindah", "pindah domisili", "bukan warga sini lagi",
     "bukan penduduk desa", "merantau", "tidak tinggal di desa", "sudah tidak tinggal di sini",
     "domisili luar", "tdk ditemukan"],
)  # fmt: skip
def test_moved_away(text):
    assert said(text) == {"moved"}


@pytest.mark.parametrize(
    "text",
    ["sudah BPJS TK", "sdh terdaftar BPJS ketenagakerjaan", "Sudah terdaftar", "peserta BPJS TK",
     "Peserta BPJS Ketenagakerjaan", "sudah punya BPJS Ketenagakerjaan", "sudah ada BPJSTK",
     "aktif BPJS Ketenagakerjaan", "BPJS TK aktif", "sudah ikut jamsostek", "peserta aktif",
     "sudah punya KPJ", "BPJS TK dari PT", "sudah jadi peserta", "telah terdaftar di BPJS TK",
     "sudah BP Jamsostek", "sudah ikut BPJS", "BPJS Ketenagakerjaan"],
)  # fmt: skip
def test_already_a_member(text):
    assert said(text) == {"member"}


@pytest.mark.parametrize(
    "text", ["ganda", "GANDA", "data ganda", "dobel", "double", "duplikat", "data sama"]
)
def test_written_twice(text):
    assert said(text) == {"double"}


@pytest.mark.parametrize(
    "text",
    [
        None, "", "-", "ikut anak", "KTP mati", "HP mati", "suami sudah meninggal", "suami meninggal dunia",
        "orang tua sudah meninggal", "istri almarhum", "ahli waris alm", "cerai mati", "janda mati",
        "belum meninggal", "pindahan dari Sambas", "pindah datang 2024", "belum pindah", "pindah rt",
        "belum terdaftar", "belum terdaftar BPJS TK", "belum BPJS TK", "tidak punya BPJS Ketenagakerjaan",
        "bukan peserta", "sudah BPJS Kesehatan", "BPJS Kesehatan", "peserta BPJS Kes", "mau daftar BPJS TK",
        "belum ikut jamsostek", "peran ganda", "tidak ganda", "NIK mohon dicek", "kembar", "ketua kelompok",
        '=HYPERLINK("x")', "<script>alert(1)</script>",
    ],
)  # fmt: skip
def test_what_says_nothing_of_the_kind(text):
    assert said(text) == set()


def test_a_remark_may_say_two_things():
    assert said("pindah, sudah BPJS TK") == {"moved", "member"}
