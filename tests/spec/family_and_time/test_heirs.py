"""Who takes the money: the order of PP 44/2015 article 37."""

import datetime

import pytest

from payung.core.benefits import order
from payung.core.errors import Refusal
from payung.core.law import load_law


def heirs(*relations, on=datetime.date(2025, 3, 1)):
    return order(relations, on=on, law=load_law())


@pytest.mark.parametrize(
    ("left_behind", "takers"),
    [
        (("spouse", "child", "parent"), ("spouse", "child")),
        (("child",), ("child",)),
        (("sibling", "parent", "grandchild"), ("parent", "grandchild")),
        (("parent_in_law", "sibling"), ("sibling",)),
        (("named_in_will", "parent_in_law"), ("parent_in_law",)),
        (("named_in_will",), ("named_in_will",)),
    ],
)
def test_nearer_relatives_leave_nothing_to_the_farther(left_behind, takers):
    assert heirs(*left_behind).takers == takers


def test_the_answer_says_which_place_and_how_many_come_later():
    assert heirs("sibling", "parent", "parent_in_law").reasons == (
        "heirs_in_place(place=2)",
        "heirs_nearer_first(later=2)",
    )


def test_without_heirs_the_funeral_goes_to_whoever_buries_and_the_rest_to_the_fund():
    nobody = heirs()
    assert nobody.takers == ()
    assert nobody.funeral_to == "whoever_buries"
    assert nobody.reasons == ("heirs_none",)
    assert heirs("child").funeral_to == "heirs"


def test_the_article_was_read():
    found = heirs("child")
    assert found.articles == ("PP 44/2015 art. 37(5)",)
    assert found.to_verify == ()


def test_a_relation_that_the_law_does_not_know_is_refused():
    with pytest.raises(Refusal) as refused:
        heirs("friend")
    assert refused.value.missing == ("relations",)
    with pytest.raises(Refusal, match="event_before_law"):
        heirs("child", on=datetime.date(2015, 6, 30))
