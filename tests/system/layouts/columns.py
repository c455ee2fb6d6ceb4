"""Columns that mean something else than they say, and what stands above and below them."""

from tests.system.layouts.making import DENPASAR, JEMBER, MAKASSAR, MERAUKE, Layout, done, layout
from tests.system.roster_drafts import Draft, cast


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
