"""Entries of the record in words of both languages; what has none shows itself."""

import pytest
from django.utils.translation import override

from payung.texts import knows
from payung.web.record.seeing import SHOWS_PEOPLE
from payung.web.record.words import deed, details, doer, thing


@pytest.fixture(autouse=True)
def indonesian():
    """Whatever language the test before has left."""
    with override("id"):
        yield


def test_every_page_that_shows_people_has_a_name():
    assert [page for page in SHOWS_PEOPLE if not knows(f"thing.page.{page}", "id")] == []


@pytest.mark.parametrize(("language", "said"), [("id", "memberi peran"), ("en", "role granted")])
def test_a_deed_is_said_in_the_language_in_force(language, said):
    with override(language):
        assert deed("role granted") == said


def test_a_thing_is_its_kind_and_its_number():
    assert thing("registry.Roster:12") == "Berkas 12"
    assert thing("page:search") == "Pencarian"


def test_what_has_no_words_shows_itself():
    assert deed("run started") == "run started"
    assert thing("weather.Cloud:3") == "weather.Cloud 3"
    assert thing("system") == "system"


def test_details_leave_out_what_is_empty_and_name_the_rest():
    given = {"rows": 12, "sender": None, "fields": ["nik", "name"], "role": "village_clerk"}
    assert details(given) == "baris: 12; kolom: nik, name; peran: Petugas desa"
    assert details({"on": "people"}) == "di: Halaman orang"
    assert details({"half_done": 1}) == "half done: 1"


@pytest.mark.django_db
def test_an_area_is_called_by_its_name_and_by_its_code_where_there_is_none(landak):
    assert details({"area": landak.pk}) == "wilayah: Kabupaten Landak"
    assert thing(f"access.Area:{landak.pk}") == "Kabupaten Landak"
    assert details({"area": 9901000000}) == "wilayah: 9901"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"answer": "different"}, "jawaban: beda"),
        ({"rhythm": "quarterly"}, "seberapa sering: Setiap tiga bulan"),
        ({"by_means_of": ["password", "totp"]}, "dengan: kata sandi, aplikasi autentikator"),
        ({"kind": "review-table"}, "jenis: Tinjau"),
        ({"kind": "grant"}, "jenis: pemberian peran"),
        ({"reason": "wrong_type"}, "alasan: bukan lembar kerja"),
        ({"reason": "empty"}, "alasan: Berkas ini kosong"),
        ({"what": "coverage.Run:7"}, "terhadap: Hitungan 7"),
        ({"month": "2026-06", "due_on": "2026-06-25"}, "bulan: Juni 2026; batas baru: 25 Juni 2026"),
        ({"rows": 12345, "pairs": [12345, 7]}, "baris: 12.345; pasangan: 12345, 7"),
        ({"shared": True, "key": "2026-06"}, "dibagikan: ya; kunci: 2026-06"),
        ({"superseded_files": 3}, "Berkas asli daftar yang sudah digantikan: 3"),
    ],
)  # fmt: skip
def test_codes_are_said_in_words(given, said):
    assert details(given) == said


def test_the_same_codes_are_said_in_english():
    with override("en"):
        assert details({"answer": "unsure", "shared": False}) == "answer: not sure; shared: no"
        assert thing("page:board-table") == "Board of senders"


def test_who_is_nobody_s_account_is_said_in_words():
    assert doer("rina") == "rina"
    assert doer("system") == "Payung sendiri"
    assert doer("account:root") == "akun mesin root"
