"""Forms with fixed headings: SIPP 30 and 32 columns, BPU 11 columns, OpenSID-like export."""

from payung.demo.layouts import Layout, Values


_TELEPHONES = ("TELEPON_AREA_RUMAH", "TELEPON_RUMAH", "TELEPON_AREA_KANTOR", "TELEPON_KANTOR", "TELEPON_EXT_KANTOR")  # fmt: skip
_SIPP_HEAD = (("NO_PEGAWAI", "employee_number"),)
_SIPP_TAIL = (
    ("GELAR", "="), *((name, f"=#{name}") for name in _TELEPHONES), ("HP", "phone_plain"),
    ("EMAIL", "=#EMAIL"), ("TEMPAT_LAHIR", "birth_place"), ("TANGGAL_LAHIR", "birth_date"),
    ("NAMA_IBU_KANDUNG", "mother"), ("JENIS_IDENTITAS", "=KTP"), ("NOMOR_IDENTITAS", "nik"),
    ("MASA_LAKU_IDENTITAS", "=#MASA"), ("JENIS_KELAMIN", "sex"), ("SURAT_MENYURAT_KE", "=S"),
    ("TANGGAL_KEPESERTAAN", "=#TGL"), ("STATUS_KAWIN", "=Y"), ("GOLONGAN_DARAH", "=#GOL"),
    ("NPWP", "=#NPWP"), ("KODE_NEGARA", "=ID"), ("UPAH", "wage"), ("ALAMAT", "address"),
    ("KODE_POS", "=#POS"), ("LOKASI_PEKERJAAN", "=#LOK"), ("STATUS_PEGAWAI", "=PKWT"),
    ("TGL_AWAL_BEKERJA", "since"), ("TGL_AKHIR_KONTRAK", "=#AKHIR"),
)  # fmt: skip
_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "sipp30": (*_SIPP_HEAD, ("NAMA_LENGKAP", "name"), *_SIPP_TAIL),
    "sipp32": (
        *_SIPP_HEAD, ("NAMA_DEPAN", "first_name"), ("NAMA_TENGAH", "middle_name"),
        ("NAMA_BELAKANG", "last_name"), *_SIPP_TAIL,
    ),
    "bpu": (
        ("NOMOR_IDENTITAS", "nik"), ("NAMA_LENGKAP", "name"), ("TGL_LAHIR", "birth_date"),
        ("HANDPHONE", "phone_plain"), ("EMAIL", "=#EMAIL"), ("JENIS_PEKERJAAN_1", "job"),
        ("JENIS_PEKERJAAN_2", "=#JENIS"), ("LOKASI_PEKERJAAN", "=#LOK"), ("UPAH", "wage"),
        ("KODE_PAKET", "=T"), ("BULAN_IURAN", "=12"),
    ),
    "opensid": (
        ("No KK", "kk"), ("NIK", "nik"), ("Nama", "name"), ("Alamat", "address"),
        ("Dusun", "hamlet"), ("RW", "rw"), ("RT", "rt"), ("Jenis Kelamin", "sex"),
        ("Tempat Lahir", "birth_place"), ("Tanggal Lahir", "birth_date"), ("Umur", "age"),
        ("Agama", "religion"), ("Pendidikan", "schooling"), ("Pekerjaan", "job"),
        ("Kawin", "marital"), ("Hubungan Keluarga", "relation"), ("Nama Ayah", "father"),
        ("Nama Ibu", "mother"), ("Desa", "village"), ("Kecamatan", "district"),
    ),
}  # fmt: skip


def template(form: str, place: str) -> Layout:
    """The layout of a form; ``place`` is what stands as place of work."""
    pairs = [(head, f"={place}" if field == "=#LOK" else field) for head, field in _FORMS[form]]
    opensid = form == "opensid"
    return Layout(
        fields=tuple(field for _, field in pairs),
        headings={field: head for head, field in pairs},
        values=Values(
            case="upper",
            date="words" if opensid else "dmy-",
            sex="upper" if opensid else "LP",
            phone="text",
        ),
        format="csv" if opensid else "xlsx",
        letterhead=False,
        title=False,
        gap=0,
        header="fixed",
        bom=True,
        village_by="column" if opensid else "",
    )


def guide(form: str) -> list[list[str | int | None]]:
    """Rows of the ``Petunjuk Pengisian`` sheet of the SIPP forms."""
    needed = {"NAMA_LENGKAP", "NAMA_DEPAN", "NOMOR_IDENTITAS", "TANGGAL_LAHIR", "UPAH"}
    return [[head, "wajib" if head in needed else "opsional"] for head, _ in _FORMS[form]]
