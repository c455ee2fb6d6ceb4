"""Which rows of a list were chosen, and what is said of those that were left out."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory
from django.utils.translation import override

from payung.web.lists import choosing


@pytest.fixture(autouse=True)
def indonesian():
    with override("id"):
        yield


def sent(**given):
    request = RequestFactory().post("/", given)
    request._messages = CookieStorage(request)
    return request


def words(request):
    return [str(one) for one in request._messages]


def test_numbers_come_once_and_in_order():
    request = sent(chosen=["7", "3", "7", "x", "-2", "9" * 30])
    assert choosing.chosen_of(request) == [3, 7]
    assert words(request) == []


@pytest.mark.parametrize("chosen", [[], ["x"], ["-1", ""]])
def test_nothing_chosen_is_said(chosen):
    request = sent(chosen=chosen)
    assert choosing.chosen_of(request) == []
    assert words(request) == ["Pilih dulu barisnya."]


def test_as_many_as_the_longest_page_and_not_one_more():
    most = [str(number) for number in range(1, choosing.MOST + 1)]
    assert len(choosing.chosen_of(sent(chosen=most))) == choosing.MOST == 100
    request = sent(chosen=[*most, "101"])
    assert choosing.chosen_of(request) == []
    assert words(request) == ["Paling banyak 100 baris sekali jalan."]


def test_back_is_the_list_as_it_was_looked_at():
    assert choosing.back(sent(query="urut=-nama&status=read"), "files").url == (
        "/berkas/?urut=-nama&status=read"
    )
    assert choosing.back(sent(), "area-gaps", "6108").url == "/celah/wilayah/6108/"


@pytest.mark.parametrize("query", ["//example.org", "https://example.org", "x" * 9_999])
def test_back_never_leads_out_of_the_house(query):
    address = choosing.back(sent(query=query), "files").url
    assert address.startswith("/berkas/?")
    assert len(address) < 600


def test_reasons_stand_in_one_sentence_and_nothing_is_said_of_none():
    request = sent()
    choosing.say_refused(request, {"sudah tidak ada": 2, "masih dibaca": 1, "lain": 0})
    assert words(request) == ["3 baris tidak diproses: 2 sudah tidak ada; 1 masih dibaca."]
    request = sent()
    choosing.say_refused(request, {"masih dibaca": 0})
    assert words(request) == []
