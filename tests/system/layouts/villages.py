"""Several tables on a sheet, and the ways in which a list says whose village it is."""

from tests.system.layouts.making import JEMBER, MAKASSAR, Layout, done, layout
from tests.system.roster_drafts import Draft, cast


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
