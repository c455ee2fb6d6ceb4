"""Headings: none, two or three rows of them, other languages, other separators."""

from tests.system.layouts.making import DENPASAR, JEMBER, MAKASSAR, PADANG, Layout, done, layout
from tests.system.roster_drafts import Draft, cast, delimited


@layout
def plain_list_of_a_village() -> Layout:
    d = Draft()
    d.line("DAFTAR PEKERJA RENTAN").line("DESA CAKRU KECAMATAN KENCONG KABUPATEN JEMBER").gap()
    d.line("NO", "NAMA", "NIK", "TEMPAT LAHIR", "TGL LAHIR", "L/P", "PEKERJAAN", "NO HP")
    for n, p in enumerate(cast(JEMBER[0]), 1):
        d.person(p, n, p.name, p.nik, "Jember", p.day("%d/%m/%Y"), p.sex, p.job, "0" + p.phone[3:])
    d.gap(2).line("", "", "", "", "Cakru, 12 Juni 2026").line(
        "", "", "", "", "Kepala Desa Cakru"
    ).gap(3)
    d.line("", "", "", "", "H. SUPARDI, S.Sos").line("", "", "", "", "NIP. 19700612 199803 1 007")
    return done("Data Desa Cakru.xlsx", d)


@layout
def english_headings_and_iso_days() -> Layout:
    d = Draft(sheet="Workers")
    d.line(
        "No",
        "Full Name",
        "National ID",
        "Date of Birth",
        "Gender",
        "Village",
        "District",
        "Mobile Phone",
        "Occupation",
    )
    for n, p in enumerate(cast(*MAKASSAR), 1):
        d.person(
            p,
            n,
            p.name.upper(),
            p.nik,
            p.birth_date,
            "Male" if p.sex == "L" else "Female",
            p.village,
            p.district,
            p.phone,
            p.job,
            name=p.name.upper(),
        )
    return done("workers.xlsx", d)


@layout
def no_header_at_all() -> Layout:
    d = Draft(known="name nik birth_date sex phone")
    for n, p in enumerate(cast(*DENPASAR), 1):
        d.person(p, n, p.name, p.nik, p.day(), p.sex, "0" + p.phone[3:])
    return done("data.xlsx", d)


@layout
def no_header_other_order_with_job() -> Layout:
    d = Draft(known="name nik birth_date")
    for p in cast(*DENPASAR):
        d.person(p, p.nik, p.name.upper(), p.long_day, p.job, name=p.name.upper())
    return done("rekap.xlsx", d)


@layout
def pipe_separated_text() -> Layout:
    d = Draft(known="name nik birth_date sex phone village_code")
    d.line(
        "NO",
        "NAMA LENGKAP",
        "NOMOR KTP",
        "TANGGAL LAHIR",
        "JENIS KELAMIN",
        "DESA",
        "KECAMATAN",
        "HP",
    )
    for n, p in enumerate(cast(*JEMBER), 1):
        d.person(
            p,
            str(n),
            p.name,
            p.nik,
            p.day(),
            "Laki-laki" if p.sex == "L" else "Perempuan",
            p.village,
            p.district,
            "0" + p.phone[3:],
        )
    content = delimited(d, "|")
    return "ekspor.csv", content, d.expected


@layout
def tab_separated_with_title_lines() -> Layout:
    d = Draft()
    d.line("REKAP TENAGA KERJA INFORMAL").line(
        "Kelurahan Alang Laweh Kec. Padang Selatan Kota Padang"
    ).line("")
    d.line("No", "Nama", "NIK", "TTL", "JK", "No HP")
    for n, p in enumerate(cast(*PADANG), 1):
        d.person(p, str(n), p.name, p.nik, f"Padang, {p.day('%d-%m-%Y')}", p.sex, "0" + p.phone[3:])
    content = delimited(d, "\t")
    return "rekap.tsv", content, d.expected


@layout
def two_row_header_without_merges() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("No", "Nama", "Identitas", "", "Lahir", "", "Jenis Kelamin", "Alamat", "")
    d.line("", "", "NIK", "No KK", "Tempat", "Tanggal", "", "Desa", "Kecamatan")
    for n, p in enumerate(cast(*JEMBER), 1):
        d.person(p, n, p.name, p.nik, p.kk, "Jember", p.long_day, p.sex, p.village, p.district)
    return done("Usulan Jember.xlsx", d)


@layout
def three_row_header_with_numbering() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("DATA PEKERJA KAB. JEMBER").gap()
    d.line("No", "Data Pribadi", "", "", "", "", "Alamat", "")
    d.line("", "Nama", "NIK", "Kelahiran", "", "L/P", "Kecamatan", "Desa")
    d.line("", "", "", "Tempat", "Tgl", "", "", "")
    d.line("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)")
    for box in (
        (3, 0, 5, 0),
        (3, 1, 3, 5),
        (3, 6, 3, 7),
        (4, 1, 5, 1),
        (4, 2, 5, 2),
        (4, 3, 4, 4),
        (4, 5, 5, 5),
        (4, 6, 5, 6),
        (4, 7, 5, 7),
    ):
        d.merge(*box)
    for n, p in enumerate(cast(*JEMBER), 1):
        d.person(p, n, p.name, p.nik, "Jember", p.birth_date, p.sex, p.district, p.village)
    return done("tiga baris.xlsx", d)


@layout
def day_month_and_year_in_three_columns() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("KELURAHAN SESETAN KECAMATAN DENPASAR SELATAN KOTA DENPASAR").gap()
    d.line("No", "Nama", "NIK", "Tanggal Lahir", "", "", "JK")
    d.line("", "", "", "Tgl", "Bln", "Thn", "")
    d.merge(3, 3, 3, 5)
    for n, p in enumerate(cast(DENPASAR[0]), 1):
        d.person(
            p, n, p.name, p.nik, p.birth_date.day, p.birth_date.month, p.birth_date.year, p.sex
        )
    return done("tgl bln thn.xlsx", d)


@layout
def ticks_for_the_sexes() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("DESA PASEBAN KEC. KENCONG KAB. JEMBER").gap()
    d.line("No", "Nama", "NIK", "Tgl Lahir", "Jenis Kelamin", "", "Pekerjaan")
    d.line("", "", "", "", "L", "P", "")
    for n, p in enumerate(cast(JEMBER[1]), 1):
        d.person(
            p,
            n,
            p.name,
            p.nik,
            p.day(),
            "v" if p.sex == "L" else "",
            "v" if p.sex == "P" else "",
            p.job,
        )
    return done("centang.xlsx", d)


@layout
def names_in_three_columns() -> Layout:
    d = Draft(sheet="data_tk_baru", known="name nik birth_date sex phone")
    d.line(
        "NO_PEGAWAI",
        "NAMA_DEPAN",
        "NAMA_TENGAH",
        "NAMA_BELAKANG",
        "GELAR",
        "HP",
        "TEMPAT_LAHIR",
        "TANGGAL_LAHIR",
        "NAMA_IBU_KANDUNG",
        "JENIS_IDENTITAS",
        "NOMOR_IDENTITAS",
        "JENIS_KELAMIN",
        "UPAH",
    )
    for n, p in enumerate(cast(*MAKASSAR), 1):
        first, *rest = p.name.split()
        d.person(
            p,
            f"K-{n:03d}",
            first,
            "",
            " ".join(rest),
            "",
            "0" + p.phone[3:],
            "Makassar",
            p.day(),
            "Hasnah Dg Ngai",
            "KTP",
            p.nik,
            p.sex,
            3_100_000,
        )
    return done("SIPP CV MITRA BAHARI.xlsx", d)
