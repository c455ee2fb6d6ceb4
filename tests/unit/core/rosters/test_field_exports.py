"""Exports as ODK Central and KoboToolbox write them, headings and all."""

import datetime

import pytest

from payung.core.rosters import read_roster
from payung.core.rosters.field_exports import leaf


DAY = datetime.date(2026, 11, 22)
ANI = ("6108014107900002", "Ani Lestari", "1990-07-01", "p")
DEWI = ("6108015203880003", "Dewi Kartika", "1988-03-12", "p")
BUDI = ("6108010706850001", "Budi Santoso", "1985-06-07", "l")


def read(headings, *rows, name="export.csv"):
    lines = [",".join(headings), *(",".join(row) for row in rows)]
    return read_roster("\n".join(lines).encode(), name=name, as_of=DAY, region="6108")


def niks(reading):
    return dict(reading.rows.select("name", "nik").iter_rows())


def skipped(reading):
    return [reason for table in reading.tables for reason in table.skipped["reason"].to_list()]


def central(person, key, sent="2026-11-20T08:00:00.000Z", job="petani", **more):
    nik, name, born, sex = person
    return [sent, nik, name, born, sex, job, f"uuid:{key}", f"uuid:{key}", more.get("note", "")]


CENTRAL = [
    "SubmissionDate", "pekerja-nik", "pekerja-nama", "pekerja-tanggal_lahir",
    "pekerja-jenis_kelamin", "pekerja-pekerjaan", "meta-instanceID", "KEY", "pekerja-keterangan",
]  # fmt: skip


def test_odk_central_names_groups_with_a_hyphen():
    reading = read(CENTRAL, central(ANI, "a"), central(BUDI, "b"))
    assert niks(reading) == {"Ani Lestari": ANI[0], "Budi Santoso": BUDI[0]}
    assert reading.rows["sex"].to_list() == ["P", "L"]
    assert reading.rows["birth_date"].to_list()[0] == datetime.date(1990, 7, 1)
    assert reading.rows["job"].to_list() == ["petani", "petani"]


def test_a_submission_that_comes_again_counts_once_and_the_latest_holds():
    reading = read(
        CENTRAL,
        central(ANI, "a", note="pertama"),
        central(BUDI, "b"),
        central(ANI, "a", sent="2026-11-21T08:00:00.000Z", note="kedua"),
    )
    assert reading.rows.sort("row")["remark"].to_list() == [None, "kedua"]
    assert skipped(reading).count("superseded") == 1


def test_no_row_is_lost():
    reading = read(CENTRAL, central(ANI, "a"), central(ANI, "a"), central(DEWI, "c"))
    [table] = reading.tables
    assert table.person_rows + table.skipped.height == 4
    assert table.person_rows == reading.rows.height == 2


def test_kobo_names_groups_with_a_slash():
    headings = [
        "start", "end", "pekerja/nik", "pekerja/nama", "pekerja/tanggal_lahir",
        "pekerja/jenis_kelamin", "_id", "_uuid", "_submission_time", "__version__", "_index",
    ]  # fmt: skip
    rows = [["2026", "2026", *person, "1", f"u{at}", "2026-11-20T08:00:00", "v1", str(at)]
            for at, person in enumerate((ANI, DEWI), 1)]  # fmt: skip
    reading = read(headings, *rows)
    assert niks(reading) == {"Ani Lestari": ANI[0], "Dewi Kartika": DEWI[0]}
    assert reading.rows["other"].null_count() == 2  # nothing of the server is kept as ours


@pytest.mark.parametrize(
    "labels",
    [
        ["NIK", "Nama lengkap", "Tanggal lahir", "Jenis kelamin"],
        ["NIK", "Full name", "Date of birth", "Sex"],
        ["Pekerja/NIK", "Pekerja/Nama lengkap", "Pekerja/Tanggal lahir", "Pekerja/Jenis kelamin"],
    ],
    ids=["Indonesian", "English", "with groups"],
)
def test_labels_serve_as_headings_too(labels):
    headings = [*labels, "_uuid", "_submission_time"]
    reading = read(headings, [*ANI[:3], "Perempuan", "u1", "2026-11-20"],
                   [*BUDI[:3], "Laki-laki", "u2", "2026-11-20"])  # fmt: skip
    assert niks(reading) == {"Ani Lestari": ANI[0], "Budi Santoso": BUDI[0]}
    assert reading.rows["sex"].to_list() == ["P", "L"]


def test_questions_of_several_versions_are_one_column():
    headings = ["nik", "nama", "pekerja/nik", "pekerja/nama", "_uuid", "_submission_time"]
    reading = read(
        headings,
        [ANI[0], ANI[1], "", "", "u1", "2026-01-02"],
        ["", "", BUDI[0], BUDI[1], "u2", "2026-11-20"],
    )
    assert niks(reading) == {"Ani Lestari": ANI[0], "Budi Santoso": BUDI[0]}


CHOICES = ["nik", "nama", "pekerjaan/petani", "pekerjaan/tukang_ojek", "_uuid", "_submission_time"]


def test_choices_over_several_columns_come_together():
    reading = read(
        CHOICES,
        [ANI[0], ANI[1], "1", "1", "u1", "2026-11-20"],
        [BUDI[0], BUDI[1], "0", "1", "u2", "2026-11-20"],
        [DEWI[0], DEWI[1], "FALSE", "FALSE", "u3", "2026-11-20"],
    )
    assert reading.rows["job"].to_list() == ["petani; tukang ojek", "tukang ojek", None]


def test_choices_said_whole_as_well_stay_as_they_are():
    headings = [*CHOICES[:2], "pekerjaan", *CHOICES[2:]]
    reading = read(headings, [ANI[0], ANI[1], "petani tukang_ojek", "1", "1", "u1", "2026-11-20"],
                   [BUDI[0], BUDI[1], "petani", "1", "0", "u2", "2026-11-20"])  # fmt: skip
    assert reading.rows["job"].to_list() == ["petani tukang_ojek", "petani"]


def test_a_corrected_submission_takes_the_place_of_the_first():
    headings = ["nik", "nama", "_uuid", "meta/instanceID", "meta/deprecatedID", "_submission_time"]
    reading = read(
        headings,
        [ANI[0], "Ani Lestri", "u1", "uuid:u1", "", "2026-11-20"],
        [ANI[0], "Ani Lestari", "u2", "uuid:u2", "uuid:u1", "2026-11-21"],
        [BUDI[0], BUDI[1], "u3", "uuid:u3", "", "2026-11-21"],
    )
    assert niks(reading) == {"Ani Lestari": ANI[0], "Budi Santoso": BUDI[0]}


def test_people_of_a_repeated_group_are_all_kept():
    headings = ["nik", "nama", "_index", "_parent_index", "_submission__uuid",
                "_submission__submission_time", "_uuid", "_submission_time"]  # fmt: skip
    reading = read(headings, [ANI[0], ANI[1], "1", "1", "u1", "2026", "u1", "2026"],
                   [BUDI[0], BUDI[1], "2", "1", "u1", "2026", "u1", "2026"])  # fmt: skip
    assert reading.rows.height == 2


def test_the_form_is_known_by_its_hidden_value():
    token = "PAYUNG1.7K3M9QPD2A4C.informal.2026-12.1.6108012014.ABCDEFGHIJKLMNOPQRST"
    reading = read([*CENTRAL, "payung_form"], [*central(ANI, "a"), token],
                   [*central(BUDI, "b"), token])  # fmt: skip
    [claim] = reading.claims
    assert (claim.code, claim.list, claim.month) == ("7K3M9QPD2A4C", "informal", "2026-12")
    assert {found.code for found in reading.findings} >= {"form_claimed"}


def test_an_ordinary_list_is_left_alone():
    reading = read(["NIK", "Nama", "L/P", "pekerja/ketua"], [*ANI[:2], "P", "1"],
                   [*BUDI[:2], "L", "0"])  # fmt: skip
    assert [column.heading for column in reading.tables[0].columns][-1] == "pekerja/ketua"


@pytest.mark.parametrize(
    ("name", "alone"),
    [("a/b/nik", "nik"), ("pekerja/rt", "rt"), ("Pekerja/RT/RW", "RT/RW"), ("pekerja-nik", "nik"), ("L/P", "L/P"), ("RT/RW", "RT/RW"),
     ("No. KTP-el", "No. KTP-el"), ("nik", "nik"), ("", "")],
)  # fmt: skip
def test_a_heading_loses_its_groups(name, alone):
    assert leaf(name) == alone
