"""The order of a list as the address says it."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from payung.registry.models import Roster
from payung.web.lists.sorting import Sorting, sorting_of


ORDERS = {"nama": ("file_name", "id"), "masuk": ("-received_at", "id")}
WORDS = {"nama": "Berkas", "masuk": "Diunggah"}


def asked(**query):
    return sorting_of(RequestFactory().get("/", query), ORDERS, WORDS)


@pytest.mark.parametrize(
    "order", [{}, {"urut": ""}, {"urut": "-"}, {"urut": "size"}, {"urut": "--nama"}]
)
def test_what_there_is_not_is_the_usual_order(order):
    found = asked(**order)
    assert (found.chosen, found.is_down, found.said) == ("", False, "")
    assert found.state == {}
    assert found.keys == ()
    usual = Roster.objects.order_by("id")
    assert found.ordered(usual) is usual


def test_a_heading_leads_up_then_down_then_up_again():
    assert asked().next == {"nama": "nama", "masuk": "masuk"}
    assert asked(urut="nama").next == {"nama": "-nama", "masuk": "masuk"}
    assert asked(urut="-nama").next == {"nama": "nama", "masuk": "masuk"}


@pytest.mark.parametrize(
    ("order", "state", "fields"),
    [
        ("nama", "ascending", ("file_name", "id")),
        ("-nama", "descending", ("-file_name", "-id")),
        ("masuk", "ascending", ("-received_at", "id")),
        ("-masuk", "descending", ("received_at", "-id")),
    ],
)
def test_down_turns_every_field_round(order, state, fields):
    found = asked(urut=order)
    assert found.said == order
    assert list(found.state.values()) == [state]
    assert found.ordered(Roster.objects.all()).query.order_by == fields


def test_a_select_offers_both_ways_of_each_column_in_words():
    with override("id"):
        choices = asked(urut="-nama").choices
    assert choices == [
        ("", "Urutan biasa"), ("nama", "Berkas, naik"), ("-nama", "Berkas, turun"),
        ("masuk", "Diunggah, naik"), ("-masuk", "Diunggah, turun"),
    ]  # fmt: skip


def test_filters_go_on_and_places_in_the_list_do_not():
    found = asked(urut="nama", status="read", q="desa", page="3", sesudah="9", sebelum="8")
    assert found.kept == (("status", "read"), ("q", "desa"))


def test_a_list_without_orders_offers_none():
    assert Sorting({}).next == {}
