"""Rows with holes, and values that lost something on their way."""

import datetime
from typing import Any

from tests.system.layouts.making import DENPASAR, JEMBER, LANDAK, Layout, done, layout
from tests.system.roster_drafts import Draft, cast, delimited


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
def nik_starred_but_for_the_new() -> Layout:
    d = Draft(known="name nik birth_date sex village_code")
    d.line("KELURAHAN SESETAN KECAMATAN DENPASAR SELATAN KOTA DENPASAR").gap().line(
        "No", "Nama", "NIK", "No KK", "Tgl Lahir", "L/P"
    )
    for n, p in enumerate(cast(DENPASAR[0]), 1):
        starred = f"{p.nik[:4]}********{p.nik[-4:]}"
        other: dict[str, Any] = {} if n > 10 else {"nik": None}
        d.person(p, n, p.name, starred if n <= 10 else p.nik, p.kk, p.day(), p.sex, **other)
    return done("disamarkan.xlsx", d)


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
