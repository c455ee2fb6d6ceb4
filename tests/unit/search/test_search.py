"""Finding people by words of their names: in any order, begun, misheard, and only where one may."""

import pytest
from django.utils import timezone

from payung.registry.models import Person
from payung.search import actions, queries
from payung.search.models import Entry, Term, Word
from payung.search.terms import asked


pytestmark = pytest.mark.django_db

NAMES = (
    "Budi Santoso", "Siti Aminah", "Muhammad Yusuf Hidayat", "Yohanes Akim", "Herkulanus Sidin",
    "Budiman", "Maria Goreti Lusia", "Santoso Wibowo", "Akim", "Jacob Latupapua",
)  # fmt: skip
LANDAK = [(6108000000, 6108999999)]


def person(name, area):
    number = f"{Person.objects.count():012d}"
    return Person.objects.create(number=number, name=name, area=area, created_at=timezone.now())


@pytest.fixture
def people(landak, village):
    made = {name: person(name, village) for name in NAMES}
    actions.refresh(landak)
    return made


def found(text, ranges=LANDAK, **more):
    numbers = queries.people_named(ranges, text, **more)
    names = Person.objects.in_bulk(numbers)
    return [names[number].name for number in numbers]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("santoso budi", {"Budi Santoso"}),
        ("Budi Santoso", {"Budi Santoso"}),
        ("budi san", {"Budi Santoso"}),
        ("san bud", {"Budi Santoso"}),
        ("bud", {"Budi Santoso", "Budiman"}),
        ("santoso", {"Budi Santoso", "Santoso Wibowo"}),
        ("SITI", {"Siti Aminah"}),
        ("hidayat muh yusuf", {"Muhammad Yusuf Hidayat"}),
        ("goreti mar lus", {"Maria Goreti Lusia"}),
        ("yusuf goreti", set()),
        ("jac", {"Jacob Latupapua"}),  # as it is written, though kept in another spelling
        ("lat jac", {"Jacob Latupapua"}),
        ("jac lat", {"Jacob Latupapua"}),
        ("qwertz", set()),
        ("", set()),
        (" - . ", set()),
    ],
)
def test_words_are_found_in_any_order_and_from_their_beginning(people, text, names):
    assert set(found(text)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moh. Jusuf", "Muhammad Yusuf Hidayat"),  # another spelling
        ("Sity Aminah", "Siti Aminah"),
        ("herkolanos", "Herkulanus Sidin"),  # misheard
        ("herkolanos sidin", "Herkulanus Sidin"),
        ("goretti maria", "Maria Goreti Lusia"),
    ],
)
def test_what_sounds_the_same_is_found(people, text, name):
    assert found(text) == [name]


def test_whole_words_come_before_begun_ones(people):
    assert found("budi") == ["Budi Santoso", "Budiman"]
    assert found("akim")[:2] in (["Akim", "Yohanes Akim"], ["Yohanes Akim", "Akim"])


def test_nobody_is_found_outside_of_ones_area(people):
    assert found("budi", [(6103000000, 6103999999)]) == []
    assert found("budi santoso", [(6103000000, 6103999999)]) == []
    assert found("budi", []) == []


def test_no_more_are_found_than_asked_for(people):
    assert len(found("bud", limit=1)) == 1


def test_who_is_renamed_moves_or_goes_is_found_so(people, landak):
    budi, siti = people["Budi Santoso"], people["Siti Aminah"]
    Person.objects.filter(pk=budi.pk).update(name="Bambang Santoso")
    Person.objects.filter(pk=siti.pk).update(is_current=False)
    assert actions.refresh(landak) == 2
    assert found("budi santoso") == []
    assert found("bambang") == ["Bambang Santoso"]
    assert found("siti") == []
    assert actions.refresh(landak) == 0


def test_who_moves_in_from_elsewhere_is_known_once(people, landak):
    sanggau = landak.__class__.objects.get(pk=6103010000)
    budi = people["Budi Santoso"]
    Person.objects.filter(pk=budi.pk).update(area=sanggau)
    actions.refresh(landak)
    assert found("budi santoso") == []
    actions.refresh(landak.__class__.objects.get(pk=6103000000))
    Person.objects.filter(pk=budi.pk).update(area=landak)
    assert actions.refresh(landak) == 1
    assert found("budi santoso") == ["Budi Santoso"]
    assert Entry.objects.filter(person=budi).count() == 1


def test_only_words_are_kept_each_once(people):
    assert Term.objects.filter(person=people["Budi Santoso"]).count() == 4  # two, and both orders
    assert Word.objects.filter(word="santoso").count() == 1
    assert queries.anybody_kept()


def test_a_long_name_is_found_by_its_first_words(landak, village):
    person(" ".join(f"nama{letter}" for letter in "abcdefghij"), village)
    actions.refresh(landak)
    assert len(found("namaa namaf")) == 1
    assert found("namaj") == []


def test_a_question_asks_the_database_little(people, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        queries.people_named(LANDAK, "muhammad yusuf hidayat")


def test_what_is_typed_is_split_into_words_as_they_may_stand():
    assert asked("  Budi   SANTOSO ") == [["budi"], ["santoso"]]
    assert asked("Moh. Yusuf")[0][0] == asked("muhammad")[0][0]
