import polars as pl
import pytest

from payung.core.identity import names
from tests.unit.core.identity.reading import one


def key(name):
    return one(names.key, name)


def alike(reader, left, right):
    answers = one(reader, left), one(reader, right)
    assert answers[0] == answers[1]
    assert answers[0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Muhammad Ali", "MOH. ALI"), ("Muhammad Ali", "Mohammad Ali"), ("Muhammad Ali", "Mochamad Ali"),
        ("Muhammad Ali", "Muh Ali"), ("Muhammad Ali", "Mhd. Ali"), ("Muhammad Ali", "Ali Muhamad"),
        ("Muhammad Ali", "Moch. Ali"), ("Abdul Gani", "ABD. GANI"), ("Siti Aminah", "St. Aminah"),
        ("Siti Aminah", "Sitti Aminah"), ("Siti Aminah", "SYTI AMINAH"), ("Ahmad Sofyan", "Achmad Sofian"),
        ("Nur Hayati", "Noor Hayati"), ("Nur Hayati", "Nor Hayati"), ("Nurhayati", "Norhayati"),
        ("Syarif Hidayat", "Sy. Hidayat"), ("Syarif Hidayat", "Syf Hidayat"), ("Sarif", "Syarif"),
        ("Syarifah Fatimah", "SY. FATIMAH"), ("Syarifah Fatimah", "Siarifah Fatimah"),
        ("Uray Halimah", "Urai Halimah"), ("Uray Halimah", "OERAY HALIMAH"), ("Gusti Ismail", "Gst. Ismail"),
        ("Gusti Ismail", "Goesti Ismail"), ("Raden Surya", "Rd. Soerya"), ("Yohanes Aleng", "Johanes Aleng"),
        ("Yohanes", "JOHANNES"), ("Yosef Rangkap", "Joseph Rangkap"), ("Yosef", "Yoseph"),
        ("Fransiskus", "Franciscus"), ("Fransiskus Bangkit", "Frans Bangkit"), ("Veronika", "VERONICA"),
        ("Veronika Ramah", "VERONIKHA RAMAH"), ("Theresia", "Teresia"), ("Margareta", "Margaretha"),
        ("Agustinus", "Augustinus"), ("Kristina", "Christina"), ("Katarina", "Catharina"),
        ("Yakobus", "Jacobus"), ("Lusia", "Lucia"), ("Sesilia", "Cecilia"), ("Stefanus", "Stephanus"),
        ("Valentinus", "Palentinus"), ("Suparman", "SOEPARMAN"), ("Joko Susilo", "Djoko Soesilo"),
        ("Cahyono", "Tjahjono".replace("hj", "hy")), ("Syahrial", "Sjahrial"), ("Syahrial", "Siahrial"),
        ("Nyoman", "Njoman"), ("Enjut", "Endjut"), ("Yahya", "Jahja"), ("Khadijah", "Hotijah"),
        ("Taufik", "Taupiq"), ("Fauzi", "Pauzi"), ("Rohani", "ROHANNI"), ("Veronika", "VEERONIKA"),
        ("Sitti", "Sittti"), ("Herkulanus Gayuk", "HERKULANUS GAIUK"), ("Zulkifli", "ZULKYFLI"),
        ("Tjhin Siat Moi", "Chin Siat Moi"), ("Tjong Lie Fung", "Chong Lie Fung"), ("Jap Jan Ni", "Yap Jan Ni"),
        ("Djong Khet Min", "Jong Khet Min"), ("Nur'aini", "Nuraini"), ("Ma'mun", "MA\u2019MUN"),
        ("Candra Wijaya", "Chandra Widjaja"), ("Budi Santoso", "SANTOSO, BUDI"), ("Budi  Santoso", "budi santoso"),
        ("Jos\u00e9 Maria", "Jose Maria"), ("Budi\u00a0Santoso", "Budi Santoso"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(left, right):
    alike(names.key, left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A Kiong", "Akiong"), ("Hiu A Hui", "HIU AHUI"), ("Tjong A Kiong", "TJONG AKIONG"),
        ("Nur Aini", "Nur'aini"), ("Noor Aini", "Nuraini"), ("Abdul Hamid", "Abdulhamid"),
        ("Abdul Rahman", "Abdurrahman"), ("Abdul Somad", "Abdussomad"), ("Nur Hayati", "Norhayati"),
        ("A d e", "Ade"), ("Sri Wahyuni", "SRIWAHYUNI"), ("St. Aminah", "SITIAMINAH"),
    ],
)  # fmt: skip
def test_blanks_do_not_matter_in_the_compact_form(left, right):
    alike(names.compact, left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hamzah", "Hamjah"), ("Zainal", "Jainal"), ("Bambang", "Bampang"), ("Wahyu", "Wahyo"),
        ("Hosnah", "Husnah"), ("Misnawi", "Msinawi".replace("Ms", "Mis").replace("ii", "i")),
        ("Enjut", "Enjot"), ("Dewi", "Dewy"), ("Umar", "Omar"), ("Gatot", "Katot"), ("Mutmainnah", "Mutmainah"),
    ],
)  # fmt: skip
def test_what_sounds_alike_has_one_sound(left, right):
    alike(names.phonetic, left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Unjing", "Uning"), ("Sari", "Suri"), ("Budi", "Badu"), ("Adi", "Ade"), ("Martinus", "Marta"),
        ("Tri Wati", "Tri Wani"), ("S. Lian", "Sy. Lian"), ("M. Ali", "Maria Ali"), ("Tan Budi", "Tanusudibyo"),
        ("Lim A Hui", "Lim A Moi"), ("Jumadi", "Junaidi"), ("Ana", "Ani"), ("Yosef", "Yusuf"),
        ("Agustinus", "Agustina"), ("Petrus", "Paulus"),
    ],
)  # fmt: skip
def test_other_names_have_other_keys(left, right):
    assert key(left) != key(right)


def test_the_words_of_a_key_stand_in_order_of_the_alphabet():
    assert key("Zainal Budi Ali") == key("Ali Zainal Budi")
    words = key("Zainal Budi Ali").split()
    assert words == sorted(words)


def test_tokens_keep_the_order_of_the_name():
    assert one(names.tokens, "MOH. Ali Umar") == ["muhamad", "ali", "umar"]


@pytest.mark.parametrize("name", [None, "", " ", "-", "...", "'"])
def test_without_a_word_there_is_no_form(name):
    assert one(names.key, name) is None
    assert one(names.compact, name) is None
    assert one(names.phonetic, name) is None
    assert one(names.tokens, name) in (None, [])


def test_very_long_names_among_short_ones_keep_their_place():
    long = " ".join(f"kata{letter}" for letter in "zyxwvutsrqponmlkjihgfedcba")
    frame = pl.DataFrame({"n": ["Budi Ali", long, None, "Ali Budi"]}).select(names.key(pl.col("n")))
    keys = frame["n"].to_list()
    assert keys[0] == keys[3] == "ali budi"
    assert len(keys[1].split()) == 26
    assert keys[2] is None


def test_an_empty_column_is_no_matter():
    frame = pl.DataFrame({"n": []}, schema={"n": pl.String})
    assert frame.select(names.key(pl.col("n"))).height == 0
    assert frame.select(names.tokens(pl.col("n"))).height == 0
    assert frame.select(names.read(pl.col("n"))).height == 0


def test_a_column_of_nothing_but_nulls_is_no_matter():
    frame = pl.DataFrame({"n": [None, None]}, schema={"n": pl.String})
    assert frame.select(names.key(pl.col("n")))["n"].to_list() == [None, None]
    assert frame.select(names.compact(pl.col("n")))["n"].to_list() == [None, None]
