"""Layouts of rosters as senders make them, each with the rows to expect: name -> (file, bytes, rows)."""

import datetime
from collections.abc import Callable
from typing import Any

from tests.system.roster_drafts import Draft, cast, delimited, xlsx


Layout = tuple[str, bytes, list[dict[str, Any]]]
LAYOUTS: dict[str, Callable[[], Layout]] = {}

JEMBER = (
    ("3509022001", "Cakru", "Kencong"),
    ("3509022002", "Paseban", "Kencong"),
    ("3509032001", "Jamintoro", "Sumberbaru"),
)
MAKASSAR = (("7371011001", "Bontorannu", "Mariso"), ("7371021003", "Mamajang Luar", "Mamajang"))
MERAUKE = (("9301032002", "Wambi", "Okaba"), ("9301032004", "Alatep", "Okaba"))
PADANG = (("1371011002", "Alang Laweh", "Padang Selatan"),)
DENPASAR = (
    ("5171011003", "Sesetan", "Denpasar Selatan"),
    ("5171011005", "Renon", "Denpasar Selatan"),
)
LANDAK = (("6108012003", "Raja", "Ngabang"), ("6108012004", "Mungguk", "Ngabang"))


def layout(make: Callable[[], Layout]) -> Callable[[], Layout]:
    LAYOUTS[make.__name__] = make
    return make


def done(name: str, *drafts: Draft) -> Layout:
    content = xlsx(*drafts)
    return name, content, [row for draft in drafts for row in draft.expected]


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


@layout
def tables_side_by_side() -> Layout:
    d = Draft(known="name nik sex village_code")
    people = cast(JEMBER[0])
    d.line("DESA CAKRU KECAMATAN KENCONG KAB. JEMBER").gap()
    d.line("No", "Nama", "NIK", "L/P", "", "No", "Nama", "NIK", "L/P")
    for n in range(6):
        a, b = people[n], people[n + 6]
        d.lines.append([n + 1, a.name, a.nik, a.sex, "", n + 7, b.name, b.nik, b.sex])
        d.expect(a).expect(b)
    return done("dua kolom.xlsx", d)


@layout
def stacked_tables_with_own_headers() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    people = cast(*JEMBER[:2])
    for title, group in (("DESA CAKRU", people[:6]), ("DESA PASEBAN", people[6:])):
        d.line(title).line("KECAMATAN KENCONG KABUPATEN JEMBER")
        d.line("No", "Nama", "NIK", "Tgl Lahir", "L/P")
        for n, p in enumerate(group, 1):
            d.person(p, n, p.name, p.nik, p.day(), p.sex)
        d.line("", "Jumlah", 6).gap(2)
    return done("bertumpuk.xlsx", d)


@layout
def stacked_tables_with_different_headers() -> Layout:
    d = Draft(known="name nik sex village_code")
    people = cast(*JEMBER[:2])
    d.line("A. KADER POSYANDU DESA CAKRU KEC. KENCONG KAB. JEMBER")
    d.line("No", "Nama Kader", "NIK", "L/P")
    for n, p in enumerate(people[:6], 1):
        d.person(p, n, p.name, p.nik, p.sex)
    d.gap().line("B. KETUA RT DESA PASEBAN KEC. KENCONG KAB. JEMBER")
    d.line("No", "NIK", "Nama Ketua RT", "RT", "Jenis Kelamin")
    for n, p in enumerate(people[6:], 1):
        d.person(p, n, p.nik, p.name, f"{n:03d}", "Laki-laki" if p.sex == "L" else "Perempuan")
    return done("kader dan rt.xlsx", d)


@layout
def group_rows_of_districts_and_villages() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("KABUPATEN JEMBER").gap().line("No", "Nama", "NIK", "Tanggal Lahir", "JK")
    people = cast(*JEMBER)
    n, last = 0, ("", "")
    for p in people:
        if p.district != last[0]:
            d.line(f"KECAMATAN {p.district.upper()}")
        if p.village != last[1]:
            d.line("", f"Desa {p.village}")
            n = 0
        last = (p.district, p.village)
        n += 1
        d.person(p, n, p.name, p.nik, p.birth_date, p.sex)
    d.line("TOTAL", "", 12)
    return done("per kecamatan.xlsx", d)


@layout
def bare_group_rows_with_roman_numbers() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("DAFTAR PEDAGANG KECAMATAN KENCONG KABUPATEN JEMBER").gap()
    d.line("No", "Nama", "NIK", "Tanggal Lahir", "JK")
    for roman, group in (
        ("I", cast(JEMBER[0], count=5)),
        ("II", cast(JEMBER[1], count=6)[5:] + cast(JEMBER[1], count=4)),
    ):
        d.line(roman, group[0].village.upper())
        for n, p in enumerate(group, 1):
            d.person(p, n, p.name, p.nik, p.birth_date, p.sex)
    return done("pedagang.xlsx", d)


@layout
def village_only_in_the_first_row_of_its_group() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("No", "Kecamatan", "Desa", "Nama", "NIK", "Tgl Lahir", "L/P")
    last = ""
    for n, p in enumerate(cast(*JEMBER), 1):
        new = p.village != last
        d.person(
            p, n, p.district if new else "", p.village if new else "", p.name, p.nik, p.day(), p.sex
        )
        last = p.village
    return done("Kabupaten Jember.xlsx", d)


@layout
def village_merged_over_its_rows() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("Kel/Desa", "No", "Nama Pekerja", "NIK", "Tgl Lahir", "L/P")
    for at, p in enumerate(cast(*MAKASSAR)):
        d.person(p, p.village if at % 6 == 0 else "", at % 6 + 1, p.name, p.nik, p.day(), p.sex)
    d.merge(2, 0, 7, 0).merge(8, 0, 13, 0)
    return done("Kota Makassar.xlsx", d)


@layout
def a_sheet_for_each_village() -> Layout:
    drafts = []
    for place in JEMBER[:2]:
        d = Draft(sheet=place[1], known="name nik birth_date sex village_code phone")
        d.line("KECAMATAN KENCONG").line("KABUPATEN JEMBER").gap().line(
            "NO", "NAMA", "N I K", "TTL", "JNS KEL", "KONTAK"
        )
        for n, p in enumerate(cast(place, count=5), 1):
            d.person(
                p,
                n,
                p.name,
                p.nik,
                f"Jember/{p.long_day}",
                "Lk" if p.sex == "L" else "Pr",
                int("8" + p.phone[4:]),
            )
        drafts.append(d)
    summary = (
        Draft(sheet="Rekap")
        .line("No", "Desa", "Jumlah")
        .line(1, "Cakru", 5)
        .line(2, "Paseban", 5)
        .line("", "Total", 10)
    )
    guide = (
        Draft(sheet="Petunjuk")
        .line("PETUNJUK PENGISIAN")
        .line("1. Isi NIK 16 digit")
        .line("2. Nama sesuai KTP")
        .line("3. Tanggal lahir dd-mm-yyyy")
    )
    return done("Kencong.xlsx", guide, *drafts, summary)


@layout
def village_in_the_file_name_only() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("no", "nama lengkap", "nik", "tgl lahir", "jk")
    for n, p in enumerate(cast(JEMBER[2]), 1):
        d.person(p, n, p.name, p.nik, p.day(), p.sex)
    return done("Pekerja Rentan Desa Jamintoro Kec Sumberbaru.xlsx", d)


@layout
def village_inside_the_address() -> Layout:
    d = Draft(known="name nik birth_date sex village_code phone")
    d.line("No", "Nama", "NIK", "Tgl Lahir", "Jenis Kelamin", "Alamat", "No. WA")
    for n, p in enumerate(cast(*JEMBER), 1):
        d.person(
            p,
            n,
            p.name,
            p.nik,
            p.day(),
            p.sex,
            f"Dsn. Krajan RT 0{n % 9}/01 Desa {p.village} Kec. {p.district}",
            "62" + p.phone[3:],
        )
    return done("kelompok ojek.xlsx", d)


@layout
def address_column_that_holds_villages() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("PEMERINTAH KABUPATEN JEMBER").line("KECAMATAN KENCONG").gap()
    d.line("NO", "NAMA", "NIK", "TGL LAHIR", "L/P", "ALAMAT", "KET")
    for n, p in enumerate(cast(*JEMBER[:2]), 1):
        d.person(p, n, p.name, p.nik, p.day(), p.sex, p.village, "")
    return done("penerima.xlsx", d)


@layout
def villages_as_codes() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("NAMA", "NIK", "TANGGAL LAHIR", "JENIS KELAMIN", "KODE DESA")
    for p in cast(*JEMBER):
        c = p.village_code
        d.person(p, p.name, p.nik, p.birth_date, p.sex, f"{c[:2]}.{c[2:4]}.{c[4:6]}.{c[6:]}")
    return done("kode.xlsx", d)


@layout
def office_groups_without_villages() -> Layout:
    d = Draft(known="name nik birth_date sex phone")
    d.line("DAFTAR TENAGA NON ASN PEMERINTAH KOTA MAKASSAR").gap().line(
        "No", "Nama", "NIK", "Tgl Lahir", "L/P", "Jabatan", "No HP"
    )
    people = cast(*MAKASSAR)
    for head, group in (
        ("A. DINAS PERHUBUNGAN", people[:4]),
        ("B. DINAS LINGKUNGAN HIDUP", people[4:8]),
        ("C. SEKRETARIAT DPRD", people[8:]),
    ):
        d.line(head)
        for n, p in enumerate(group, 1):
            d.person(
                p, n, p.name, p.nik, p.long_day, p.sex, "Petugas kebersihan", "0" + p.phone[3:]
            )
        d.line("", "Sub Jumlah", len(group))
    d.line("", "JUMLAH TOTAL", 12).gap().line("", "Mengetahui,").line("", "Sekretaris Daerah").gap(
        2
    ).line("", "Drs. H. ANWAR").line("", "NIP. 19680101 199003 1 004")
    return done("Non ASN.xlsx", d)


@layout
def payroll_where_nik_is_the_staff_number() -> Layout:
    d = Draft(sheet="Gaji", known="name nik birth_date sex")
    d.line("PT SUMBER LAUT MAKMUR").line("PAYROLL JUNI 2026").gap()
    d.line(
        "No",
        "NIK",
        "Nama Karyawan",
        "Bagian",
        "No. KTP",
        "Tgl Lahir",
        "L/P",
        "Gaji Pokok",
        "Tunjangan",
        "Total",
    )
    for n, p in enumerate(cast(*MAKASSAR), 1):
        d.person(
            p,
            n,
            f"SLM-{n:04d}",
            p.name,
            "Produksi",
            p.nik,
            p.birth_date,
            p.sex,
            3_000_000 + n,
            500_000,
            3_500_000 + n,
        )
    d.line("", "", "TOTAL", "", "", "", "", 36_000_078, 6_000_000, 42_000_078)
    return done("Payroll Juni 2026.xlsx", d)


@layout
def nik_and_family_card_under_each_others_heading() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("DESA CAKRU KECAMATAN KENCONG KABUPATEN JEMBER").gap()
    d.line("No", "NIK", "No KK", "Nama", "Tgl Lahir", "L/P")
    for n, p in enumerate(cast(JEMBER[0]), 1):
        d.person(p, n, p.kk, p.nik, p.name, p.day(), p.sex)
    return done("tertukar.xlsx", d)


@layout
def parents_and_heirs_beside_the_person() -> Layout:
    d = Draft(known="name nik birth_date sex phone village_code")
    d.line("DESA CAKRU KEC. KENCONG KAB. JEMBER").gap()
    d.line(
        "No",
        "Nama Ibu Kandung",
        "Nama Peserta",
        "Nama Ahli Waris",
        "NIK Ahli Waris",
        "NIK Peserta",
        "Tgl Lahir",
        "L/P",
        "No HP Ahli Waris",
        "No HP Peserta",
    )
    people = cast(JEMBER[0])
    for n, p in enumerate(people, 1):
        heir = people[n % 12]
        d.person(
            p,
            n,
            "Sumiati",
            p.name,
            heir.name,
            heir.nik,
            p.nik,
            p.day(),
            p.sex,
            "0" + heir.phone[3:],
            "0" + p.phone[3:],
        )
    return done("ahli waris.xlsx", d)


@layout
def misspelt_headings() -> Layout:
    d = Draft(known="name nik birth_date sex phone village_code")
    d.line("KELURAHAN BONTORANNU KECAMATAN MARISO KOTA MAKASSAR").gap()
    d.line(
        "NOMER",
        "NAMA LENGKAPP",
        "NOMER INDUK KEPENDUDUKN",
        "TANGAL LAHIR",
        "JENIS KELAMN",
        "PEKERJAN",
        "NO HANDPONE",
    )
    for n, p in enumerate(cast(MAKASSAR[0]), 1):
        d.person(p, n, p.name, p.nik, p.day("%d.%m.%Y"), p.sex, p.job, "0" + p.phone[3:])
    return done("salah ketik.xlsx", d)


@layout
def header_far_down_and_shifted_right() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.gap(4).line("", "", "PEMERINTAH KABUPATEN MERAUKE").line("", "", "DISTRIK OKABA").line(
        "", "", "KAMPUNG WAMBI"
    ).gap(14)
    d.line("", "", "", "No.", "Nama", "No. NIK", "Tgl. Lahir", "Jenis Klmn")
    for n, p in enumerate(cast(MERAUKE[0]), 1):
        d.person(p, "", "", "", n, p.name, p.nik, p.birth_date, p.sex)
    return done("okaba.xlsx", d)


@layout
def papua_numbers_as_text() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("No", "Nama", "NIK", "Tanggal Lahir", "JK", "Kampung", "Distrik")
    for n, p in enumerate(cast(*MERAUKE), 1):
        d.person(p, n, p.name, p.nik, p.birth_date, p.sex, p.village, p.district)
    return done("Kabupaten Merauke.xlsx", d)


@layout
def repeated_headers_and_page_totals() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("DAFTAR PEKERJA DESA PASEBAN KECAMATAN KENCONG KABUPATEN JEMBER").gap()
    for page in range(3):
        d.line("No", "Nama", "NIK", "Tgl Lahir", "L/P").line(1, 2, 3, 4, 5)
        for n, p in enumerate(cast(JEMBER[1])[page * 4 : page * 4 + 4], 1):
            d.person(p, page * 4 + n, p.name, p.nik, p.day(), p.sex)
        d.line("", "Jumlah halaman ini", 4).gap()
    d.line("", "TOTAL KESELURUHAN : 12 orang")
    return done("halaman.xlsx", d)


@layout
def notes_and_legends_below() -> Layout:
    d = Draft(known="name nik birth_date sex village_code phone")
    d.line("KELURAHAN RENON KEC. DENPASAR SELATAN KOTA DENPASAR").gap().line(
        "No", "Nama", "NIK", "Tgl Lahir", "L/P", "HP", "Ket"
    )
    for n, p in enumerate(cast(DENPASAR[1]), 1):
        d.person(p, n, p.name, p.nik, p.day(), p.sex, "0" + p.phone[3:], "")
    d.gap().line("Catatan:").line("1. Data per Juni 2026").line(
        "2. Mohon NIK diperiksa kembali"
    ).line("*) wajib diisi").line("Ket : L = Laki-laki, P = Perempuan").gap()
    d.line("", "Dibuat oleh,", "", "", "Diketahui oleh,").line(
        "", "Operator", "", "", "Lurah Renon"
    ).gap(2).line("", "I MADE SUKARTA", "", "", "NI LUH SRI, SE").line(
        "", "", "", "", "NIP 19811212 200501 2 003"
    )
    return done("renon.xlsx", d)


@layout
def rows_with_holes() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("DESA CAKRU KECAMATAN KENCONG KABUPATEN JEMBER").gap().line(
        "No", "Nama", "NIK", "Tgl Lahir", "L/P", "Pekerjaan"
    )
    for n, p in enumerate(cast(JEMBER[0]), 1):
        nik, born, name, sex = p.nik, p.day(), p.name, p.sex
        other: dict[str, Any] = {}
        if n == 2:
            nik, other = "", {"nik": None}
        if n == 4:
            born, other = "", {"birth_date": None}
        if n == 6:
            name, other = "", {"name": None}
        if n == 8:
            nik, born, sex = "", "", ""
            other = {"nik": None, "birth_date": None, "sex": None}
        d.person(p, n, name, nik, born, sex, p.job if n != 8 else "", **other)
    d.line(13).line(14).line(15)
    return done("bolong.xlsx", d)


@layout
def little_more_than_names() -> Layout:
    d = Draft(known="name village_code")
    d.line("DAFTAR HADIR LINMAS DESA CAKRU KECAMATAN KENCONG KABUPATEN JEMBER").gap().line(
        "No", "Nama", "Jabatan", "Tanda Tangan"
    )
    for n, p in enumerate(cast(JEMBER[0]), 1):
        d.person(p, n, p.name, "Anggota", "")
    d.gap().line("", "", "Kepala Desa").gap().line("", "", "SUPARDI")
    return done("linmas.xlsx", d)


@layout
def months_before_days_in_the_whole_file() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("DESA CAKRU KECAMATAN KENCONG KABUPATEN JEMBER").gap().line(
        "No", "Nama", "NIK", "Tgl Lahir", "L/P"
    )
    for n, p in enumerate(cast(JEMBER[0]), 1):
        d.person(p, n, p.name, p.nik, p.day("%m/%d/%Y"), p.sex)
    return done("amerika.xlsx", d)


@layout
def nik_cut_to_fifteen_digits() -> Layout:
    d = Draft(known="name birth_date sex village_code")
    d.line("KELURAHAN SESETAN KECAMATAN DENPASAR SELATAN KOTA DENPASAR").gap().line(
        "No", "Nama", "NIK", "Tgl Lahir", "L/P"
    )
    for n, p in enumerate(cast(DENPASAR[0]), 1):
        d.person(p, n, p.name, int(p.nik) // 10 * 10, p.birth_date, p.sex)
    return done("terpotong.xlsx", d)


@layout
def one_family_card_for_each_family() -> Layout:
    d = Draft(known="name birth_date sex village_code")
    d.line("DESA CAKRU KECAMATAN KENCONG KABUPATEN JEMBER").gap().line(
        "No", "Nama", "NIK", "Tgl Lahir", "L/P"
    )
    for n, p in enumerate(cast(JEMBER[0]), 1):
        d.person(p, n, p.name, p.kk, p.day(), p.sex)
    return done("kk semua.xlsx", d)


@layout
def dates_as_serial_numbers_and_phones_as_numbers() -> Layout:
    d = Draft(known="name nik birth_date sex phone village_code")
    d.line("KELURAHAN RENON KECAMATAN DENPASAR SELATAN KOTA DENPASAR").gap().line(
        "No", "Nama", "No KTP", "Tgl Lahir", "L/P", "No. Telp"
    )
    for n, p in enumerate(cast(DENPASAR[1]), 1):
        serial = (p.birth_date - datetime.date(1899, 12, 30)).days
        d.person(p, n, p.name, p.nik, serial, p.sex, int(p.phone[3:]))
    return done("angka.xlsx", d)


@layout
def a_pivot_before_and_codes_behind() -> Layout:
    pivot = (
        Draft(sheet="Pivot")
        .line("Row Labels", "Count of NIK")
        .line("Cakru", 6)
        .line("Paseban", 6)
        .line("Grand Total", 12)
    )
    codes = (
        Draft(sheet="Kode")
        .line("KODE", "NAMA")
        .line("01", "PETANI")
        .line("02", "NELAYAN")
        .line("03", "PEDAGANG")
    )
    d = Draft(sheet="Data", known="name nik birth_date sex village_code")
    d.line("No", "Nama", "NIK", "Tgl Lahir", "L/P", "Desa", "Kecamatan", "Kabupaten")
    for n, p in enumerate(cast(*JEMBER[:2]), 1):
        d.person(p, n, p.name, p.nik, p.day(), p.sex, p.village, p.district, "Jember")
    return done("campur.xlsx", pivot, d, codes)


@layout
def ditto_marks() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("No", "Nama", "NIK", "Tgl Lahir", "L/P", "Desa", "Kecamatan", "Kab/Kota")
    last = ""
    for n, p in enumerate(cast(*JEMBER), 1):
        new = p.village != last
        d.person(
            p,
            n,
            p.name,
            p.nik,
            p.day(),
            p.sex,
            *((p.village, p.district, "Jember") if new else ('"', "sda", '- " -')),
        )
        last = p.village
    return done("sama dengan atas.xlsx", d)


@layout
def a_continued_sheet_without_header() -> Layout:
    people = cast(DENPASAR[0])
    first = Draft(sheet="Hal 1", known="name nik birth_date sex")
    first.line("No", "Nama", "NIK", "Tanggal Lahir", "L/P", "Pekerjaan")
    second = Draft(sheet="Hal 2", known="name nik birth_date sex")
    for n, p in enumerate(people, 1):
        (first if n <= 6 else second).person(p, n, p.name, p.nik, p.birth_date, p.sex, p.job)
    return done("lanjutan.xlsx", first, second)


@layout
def opensid_like_export() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line(
        "No",
        "No KK",
        "Nama",
        "NIK",
        "Jenis Kelamin",
        "Alamat",
        "Dusun",
        "RW",
        "RT",
        "Tempat Lahir",
        "Tanggal Lahir",
        "Umur",
        "Agama",
        "Pendidikan",
        "Pekerjaan",
        "Kawin",
        "Hub. Keluarga",
        "Nama Ayah",
        "Nama Ibu",
        "Status",
    )
    for n, p in enumerate(cast(JEMBER[0]), 1):
        d.person(
            p,
            n,
            p.kk,
            p.name.upper(),
            p.nik,
            "LAKI-LAKI" if p.sex == "L" else "PEREMPUAN",
            "JL. RAYA NO 3",
            "KRAJAN",
            "001",
            "002",
            "JEMBER",
            p.long_day.upper(),
            2026 - p.birth_date.year,
            "ISLAM",
            "SLTA/SEDERAJAT",
            p.job.upper(),
            "KAWIN",
            "KEPALA KELUARGA",
            "SUKIMIN",
            "SUMINI",
            "TETAP",
            name=p.name.upper(),
        )
    return done("penduduk_desa_cakru_kec_kencong.xlsx", d)


@layout
def rt_group_rows_inside_a_village() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("DATA PEKERJA INFORMAL").line("DESA RAJA KECAMATAN NGABANG KABUPATEN LANDAK").gap().line(
        "No", "Nama", "NIK", "Tgl Lahir", "L/P"
    )
    for n, p in enumerate(cast(LANDAK[0]), 1):
        if n % 4 == 1:
            d.line(f"RT {n // 4 + 1:03d}")
        d.person(p, n, p.name, p.nik, p.day(), p.sex)
    return done("per rt.xlsx", d)


@layout
def everything_quoted_with_commas() -> Layout:
    d = Draft(known="name nik birth_date sex village_code phone")
    d.line("no", "name", "nik", "birth_date", "sex", "village", "district", "regency", "phone")
    for n, p in enumerate(cast(*LANDAK), 1):
        d.person(
            p,
            str(n),
            p.name,
            p.nik,
            p.day("%Y-%m-%d"),
            "M" if p.sex == "L" else "F",
            f"Desa {p.village}",
            f"Kec. {p.district}",
            "Kab. Landak",
            p.phone,
        )
    content = delimited(d, ",", "utf-16")
    return "export.csv", content, d.expected


@layout
def titles_between_columns_of_money() -> Layout:
    d = Draft(known="name nik birth_date")
    d.line("REKAPITULASI PEMBAYARAN IURAN").gap().line(
        "No",
        "Nama Tenaga Kerja",
        "NIK",
        "Tgl Lahir",
        "Upah",
        "Iuran JKK",
        "Iuran JKM",
        "Jumlah Iuran",
        "Ket",
    )
    for n, p in enumerate(cast(*DENPASAR), 1):
        d.person(p, n, p.name, p.nik, p.day("%d %b %Y"), 1_500_000, 10_000, 6_800, 16_800, "")
    d.line("", "Jumlah", "", "", 18_000_000, 120_000, 81_600, 201_600)
    d.line("", "Terbilang: dua ratus satu ribu enam ratus rupiah")
    return done("iuran.xlsx", d)
