import polars as pl
import pytest

from payung.core.identity import names
from tests.unit.core.identity.reading import one


def read(text):
    return one(names.read, text)


def shown(text):
    return read(text)["name"]


@pytest.mark.parametrize(
    "text",
    [
        "Budi Santoso", "BUDI SANTOSO", "budi santoso", "Sukarno", "Sari", "Irwan", "Ir", "Dra", "H",
        "Se", "Ns", "St", "Haji", "Hajah", "Nyonya", "Skolastika Nyonya", "Abdul Haji", "Siti Hj",
        "M. Ali", "A. Fauzi", "St. Aminah", "ST. MARYAM", "Sy. Fatimah", "R. Surya Usman", "S. Parman",
        "Siti A. Utami", "NUR A. UTAMI", "Tjong F. Lan", "FRANSISKUS P. RANGKAP", "Sri Wahyuni S.",
        "I Made", "Ni Luh", "I Gusti Ngurah", "Uray Halimah", "Gusti Ismail", "Raden Surya",
        "Wan Zulkarnain", "Ade Irawan", "Dayang Suryani", "Nur'aini", "Ma'mun", "Jum'at", "Sa'diah",
        "Syafi'i", "Tan A Kiong", "A Kiong", "Ng Jun Fa", "LIM BIN KIONG", "Tan Bin Hok", "Lie Fung",
        "Binti Khasanah", "LIM SE", "TAN ST", "Hiu A", "Maria Goreti", "Shinta", "Seno", "Mahsi",
        "Sitorus, Budi", "Rosmawati Br. Sitorus", "Br. Yosef", "Anne-Marie", "Hana", "Hadi", "Irma",
        "Drajat", "Proklamasi", "Nsam", "Tuti", "Ibuk", "Pakpahan", "Alma", "Almira", "Binsar",
        "Bintang", "Alsa", "Akasia", "Dhani", "Marlin Spdx", "Se Hun", "Mas Agus", "Ust", "Muda Ali",
        "NONA MARIA", "Ada Wong", "Ada", "Resi", "Xaveria", "Nihaya",
    ],
)  # fmt: skip
def test_what_belongs_to_the_name_stays(text):
    assert shown(text) == text
    assert read(text)["titles"] is None
    assert read(text)["alias"] is None
    assert read(text)["patronym"] is None


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("H. Rusli", "Rusli", "H."),
        ("H Rusli Nasution", "Rusli Nasution", "H"),
        ("H.Rusli", "Rusli", "H."),
        ("HJ. Kasmini", "Kasmini", "HJ."),
        ("Hj Aisyah", "Aisyah", "Hj"),
        ("HAJI HAROEN", "HAROEN", "HAJI"),
        ("Hajah Sitti Rahmah", "Sitti Rahmah", "Hajah"),
        ("Haji Raden Surya", "Raden Surya", "Haji"),
        ("Hj. St. Rahmah", "St. Rahmah", "Hj."),
        ("H. M. Yusuf", "M. Yusuf", "H."),
        ("H.M. Yusuf", "M. Yusuf", "H."),
        ("HM Yusuf", "M. Yusuf", "H."),
        ("HM. Yusuf", "M. Yusuf", "H."),
        ("KH. Ahmad Dahlan", "Ahmad Dahlan", "KH."),
        ("K.H. Ahmad", "Ahmad", "K.H."),
        ("Drs. Budi", "Budi", "Drs."),
        ("Drs Budi Utomo", "Budi Utomo", "Drs"),
        ("Dra. Siti Aminah", "Siti Aminah", "Dra."),
        ("Ir. Soekarno", "Soekarno", "Ir."),
        ("Ir Budi", "Budi", "Ir"),
        ("dr. Rina", "Rina", "dr."),
        ("drg. Rina", "Rina", "drg."),
        ("DR. Rina", "Rina", "DR."),
        ("Prof. Dr. Ir. H. Budi", "Budi", "Prof. Dr. Ir. H."),
        ("Ns. Rina", "Rina", "Ns."),
        ("apt. Rina", "Rina", "apt."),
        ("Bpk. Heri", "Heri", "Bpk."),
        ("Bapak Heri", "Heri", "Bapak"),
        ("Pak Heri", "Heri", "Pak"),
        ("Ibu Siti", "Siti", "Ibu"),
        ("Sdr. Heri", "Heri", "Sdr."),
        ("Sdri. Siti", "Siti", "Sdri."),
        ("Saudara Heri", "Heri", "Saudara"),
        ("Ny. Ani", "Ani", "Ny."),
        ("Tn. Heri", "Heri", "Tn."),
        ("Nn. Siti", "Siti", "Nn."),
        ("Alm. Heri", "Heri", "Alm."),
        ("Almh Siti", "Siti", "Almh"),
        ("Almarhum Heri", "Heri", "Almarhum"),
        ("Ust. Salim", "Salim", "Ust."),
        ("Ustadz Salim", "Salim", "Ustadz"),
        ("Pdt. Yohanes", "Yohanes", "Pdt."),
        ("Suster Maria", "Maria", "Suster"),
        ("Serda Budi Santoso", "Budi Santoso", "Serda"),
        ("Heri (Alm)", "Heri", "Alm"),
        ("Heri Alm.", "Heri", "Alm."),
        ("Siti (almh)", "Siti", "almh"),
        ("HAMDAN, S.E.", "HAMDAN", "S.E."),
        ("Hamdan, SE", "Hamdan", "SE"),
        ("Hamdan,SE", "Hamdan", "SE"),
        ("Hamdan , S.E", "Hamdan", "S.E"),
        ("Monika Jantan SE", "Monika Jantan", "SE"),
        ("HERKULANUS LANJING SE", "HERKULANUS LANJING", "SE"),
        ("AGUS SE", "AGUS", "SE"),
        ("Petrus Lungkung, S.Pd", "Petrus Lungkung", "S.Pd"),
        ("Petrus Lungkung S.Pd", "Petrus Lungkung", "S.Pd"),
        ("Petrus Lungkung S. Pd.", "Petrus Lungkung", "S. Pd."),
        ("Petrus SPd", "Petrus", "SPd"),
        ("Petrus.S.Pd", "Petrus", "S.Pd"),
        ("EFFENDI, S.PD.I", "EFFENDI", "S.PD.I"),
        ("Effendi, S.Pd.SD", "Effendi", "S.Pd.SD"),
        ("Effendi, S.Pd.K", "Effendi", "S.Pd.K"),
        ("Anwar, S.Sos.", "Anwar", "S.Sos."),
        ("Anwar, S.Sos.I", "Anwar", "S.Sos.I"),
        ("REGINA IMBUK, ST", "REGINA IMBUK", "ST"),
        ("Regina Imbuk, S.T.", "Regina Imbuk", "S.T."),
        ("Budi, SH", "Budi", "SH"),
        ("Budi, S.H., M.H.", "Budi", "S.H., M.H."),
        ("Budi Santoso, S.E., M.M.", "Budi Santoso", "S.E., M.M."),
        ("Budi, S.E, M.Si", "Budi", "S.E, M.Si"),
        ("Wagiyem Rahayu, A.Md.Keb.", "Wagiyem Rahayu", "A.Md.Keb."),
        ("Mulyono, A.Md", "Mulyono", "A.Md"),
        ("Mulyono A.Md", "Mulyono", "A.Md"),
        ("Rina, Amd.Keb", "Rina", "Amd.Keb"),
        ("Rina Amd.Keb", "Rina", "Amd.Keb"),
        ("Rina, A.Ma.Pd", "Rina", "A.Ma.Pd"),
        ("Rina, S.Tr.Keb", "Rina", "S.Tr.Keb"),
        ("Rina, S.ST", "Rina", "S.ST"),
        ("Rina, SST", "Rina", "SST"),
        ("Yohanes, S.Th", "Yohanes", "S.Th"),
        ("Yohanes, S. Th", "Yohanes", "S. Th"),
        ("Yohanes, M.Th.", "Yohanes", "M.Th."),
        ("Andi, S.Kom", "Andi", "S.Kom"),
        ("Andi S.Kom., M.Kom", "Andi", "S.Kom., M.Kom"),
        ("Rina, S.Kep., Ns.", "Rina", "S.Kep., Ns."),
        ("Rina, S.Kep, Ners", "Rina", "S.Kep, Ners"),
        ("Rina, S.KM", "Rina", "S.KM"),
        ("Rina, SKM", "Rina", "SKM"),
        ("Rina, M.Kes", "Rina", "M.Kes"),
        ("Rina, S.Farm., Apt.", "Rina", "S.Farm., Apt."),
        ("Ali, S.Ag", "Ali", "S.Ag"),
        ("Ali, S.Pd.I, M.Pd", "Ali", "S.Pd.I, M.Pd"),
        ("Ali, Lc", "Ali", "Lc"),
        ("Ali, S.IP", "Ali", "S.IP"),
        ("Ali, S.P", "Ali", "S.P"),
        ("Ali, S.Hut", "Ali", "S.Hut"),
        ("Ali, S.Psi", "Ali", "S.Psi"),
        ("Ali, MM", "Ali", "MM"),
        ("Ali, Ph.D", "Ali", "Ph.D"),
        ("dr. Rina, Sp.A", "Rina", "dr. Sp.A"),
        ("H. Ali, S.Pd", "Ali", "H. S.Pd"),
        ("Drs. H. Ali Umar, M.Si", "Ali Umar", "Drs. H. M.Si"),
    ],
)
def test_titles_and_degrees_go_to_their_own_field(text, name, titles):
    answer = read(text)
    assert (answer["name"], answer["titles"]) == (name, titles)
    assert answer["name_note"] == "name_title_removed"


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("Budi Wibowo alias Jap Miau Hin", "Budi Wibowo", "Jap Miau Hin"),
        ("SUSI WIJAYA ALS. TJHAI LIE FUNG", "SUSI WIJAYA", "TJHAI LIE FUNG"),
        ("Hendra Als Kwee A Kiong", "Hendra", "Kwee A Kiong"),
        ("Tan A Kiong als. Budi", "Tan A Kiong", "Budi"),
        ("Susi @ A Moi", "Susi", "A Moi"),
        ("Susi@A Moi", "Susi", "A Moi"),
        ("Susi (A Moi)", "Susi", "A Moi"),
        ("Susi ( A Moi )", "Susi", "A Moi"),
        ("Susi [A Moi]", "Susi", "A Moi"),
        ("Heri d/h Tjhin Jun Fa", "Heri", "Tjhin Jun Fa"),
        ("Yosef / Joseph", "Yosef", "Joseph"),
        ("Yosef/Joseph", "Yosef", "Joseph"),
        ("Heri a.k.a. Acong", "Heri", "Acong"),
        ("Heri aka Acong", "Heri", "Acong"),
        ("Heri panggilan Acong", "Heri", "Acong"),
        ("Heri alias: Acong", "Heri", "Acong"),
        ("Siti (istri Budi)", "Siti", None),
        ("Heri (ketua)", "Heri", None),
        ("Heri (L)", "Heri", None),
        ("BUDI HATONO, S.PD.I ALS. LIM JUN FA", "BUDI HATONO", "LIM JUN FA"),
    ],
)
def test_other_names_are_kept_apart(text, name, alias):
    answer = read(text)
    assert (answer["name"], answer["alias"]) == (name, alias)


@pytest.mark.parametrize(
    ("text", "name", "patronym"),
    [
        ("Sumirah binti Sanusi", "Sumirah", "Sanusi"),
        ("SAPARUDIN UMAR BIN HAMDAN", "SAPARUDIN UMAR", "HAMDAN"),
        ("Rusli bin Jum'at", "Rusli", "Jum'at"),
        ("Siti Aminah Bt. Umar", "Siti Aminah", "Umar"),
        ("Siti Aminah bte Umar", "Siti Aminah", "Umar"),
        ("Ali b. Umar", "Ali", "Umar"),
        ("Ali ibn Umar", "Ali", "Umar"),
        ("DRS. IBNU HAJAR", "IBNU HAJAR", None),
        ("Muhammad Ibnu Sina", "Muhammad Ibnu Sina", None),
        ("Hj. Binti Khasanah", "Binti Khasanah", None),
        ("HAJI HAROEN BIN ABDUL", "HAROEN", "ABDUL"),
        ("Ali bin H. Umar", "Ali", "H. Umar"),
        ("Ali, S.Pd bin Umar", "Ali", "Umar"),
        ("Ali bin", "Ali", None),
        ("ANDI B. SANJAYA", "ANDI B. SANJAYA", None),
        ("Jap Bin Sen", "Jap Bin Sen", None),
        ("Tan Mei binti Abdullah", "Tan Mei", "Abdullah"),
    ],
)
def test_the_fathers_name_is_kept_apart(text, name, patronym):
    answer = read(text)
    assert (answer["name"], answer["patronym"]) == (name, patronym)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Budi   Santoso ", "Budi Santoso"),
        ("Budi\u00a0Santoso", "Budi Santoso"),
        ("Budi\tSantoso\n", "Budi Santoso"),
        ("\u200bBudi\ufeff", "Budi"),
        ("Nur\u2019aini", "Nur'aini"),
        ("Nur`aini", "Nur'aini"),
        ("1. Budi", "Budi"),
        ("12) Budi", "Budi"),
        ("(3) Budi", "Budi"),
        ("7 Budi", "Budi"),
        ("Budi 2", "Budi"),
        ("Budi (2)", "Budi"),
        ("Budi*", "Budi"),
        ("**Budi**", "Budi"),
        ("Budi,", "Budi"),
        ("Budi -", "Budi"),
        ("- Budi", "Budi"),
        ('"Budi"', "Budi"),
        ("A.Fauzi", "A. Fauzi"),
        ("M.Ali Umar", "M. Ali Umar"),
        ("Budi ,Santoso", "Budi,Santoso"),
    ],
)
def test_blanks_numbering_and_stars_are_tidied(text, name):
    assert shown(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A i s y a h", "Aisyah"),
        ("S i t i", "Siti"),
        ("A I S Y A H", "AISYAH"),
        ("A d e I r a w a n A k b a r", "Ade Irawan Akbar"),
        ("A d e   I r a w a n", "Ade Irawan"),
        ("A D E   I R A W A N", "ADE IRAWAN"),
        ("S T . A M I N A H", "ST. AMINAH"),
    ],
)
def test_letter_spaced_names_are_joined(text, name):
    assert (shown(text), read(text)["name_note"]) == (name, "name_letter_spaced")


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        " ",
        "-",
        "...",
        "?",
        "tidak ada",
        "xxx",
        "N/A",
        "#N/A",
        "tanpa nama",
        "kosong",
        "nihil",
    ],
)
def test_no_name_is_missing_and_every_field_is_empty(text):
    empty = {"name": None, "titles": None, "alias": None, "patronym": None}
    assert read(text) == {**empty, "name_note": "name_missing"}


@pytest.mark.parametrize(
    "text", ["123", "6108010706850001", "B", "A.", "B3ni Ali", "<script>alert", "=cmd"]
)
def test_what_hardly_is_a_name_is_kept_and_doubted(text):
    answer = read(text)
    assert answer["name"]
    assert answer["name_note"] == "name_doubtful"


def test_plain_names_come_out_of_the_long_way_as_they_came_in():
    plain = ["Budi Santoso", "SITI", "Nur'aini Rahmawati", "Yosefa Agnes Rosa", "LIM JUN FA"]
    apart = names._taken_apart(pl.LazyFrame({"value": plain})).collect()
    assert apart["name"].to_list() == plain
    assert apart.select("titles", "alias", "patronym", "name_note").null_count().row(0) == (5,) * 4
