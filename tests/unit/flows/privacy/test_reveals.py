"""A whole number is shown to few, for a reason, so many times an hour, and never without a trace."""

import datetime

import pytest

from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.flows.privacy.reveals import reveal
from payung.privacy import queries
from payung.privacy.models import Reveal
from payung.registry.models import Person
from tests.factories import BUDI_NIK
from tests.unit.flows.privacy.conftest import KK, PHONE


pytestmark = pytest.mark.django_db


def ask(user, budi, **given):
    asked = {"number": budi.number, "field": "nik", "purpose": "enrol"} | given
    return reveal(by=user, **asked)


@pytest.mark.parametrize(("field", "whole"), [("nik", BUDI_NIK), ("kk", KK), ("phone", PHONE)])
def test_a_number_is_shown_and_recorded_without_itself(rina, budi, field, whole):
    assert ask(rina, budi, field=field, note="formulir pendaftaran") == whole
    kept = Reveal.objects.get()
    assert (kept.by, kept.person_number, kept.field, kept.purpose) == (
        rina, budi.number, field, "enrol",
    )  # fmt: skip
    event = Event.objects.latest("id")
    assert (event.action, event.by) == ("number revealed", "rina")
    assert whole not in str(event.detail) + event.target


def test_who_is_not_here_or_may_not_sees_nothing(maria, tono, siti, budi):
    for stranger in (maria, tono):
        with pytest.raises(Person.DoesNotExist):
            ask(stranger, budi)
    with pytest.raises(NotAllowed):  # sees the person, masked
        ask(siti, budi)
    assert not Reveal.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"purpose": ""}, "purpose_missing"),
        ({"purpose": "curiosity"}, "purpose_missing"),
        ({"field": "name"}, "purpose_missing"),
        ({"note": "NIK 6108010706850001"}, "text_with_numbers"),
        ({"note": "hp 0812-3456"}, "text_with_numbers"),
    ],
)
def test_what_is_asked_wrongly_shows_nothing(rina, budi, given, code):
    with pytest.raises(InputProblem) as caught:
        ask(rina, budi, **given)
    assert caught.value.code == code
    assert not Reveal.objects.exists()


def test_a_number_that_nobody_wrote_is_said(rina, budi):
    budi.rows.update(kk=None)
    with pytest.raises(InputProblem) as caught:
        ask(rina, budi, field="kk")
    assert caught.value.code == "reveal_nothing"


def test_so_many_an_hour_and_so_many_a_day(rina, budi, settings):
    settings.PAYUNG_REVEALS_PER_HOUR, settings.PAYUNG_REVEALS_PER_DAY = 2, 3
    for _ in range(2):
        ask(rina, budi)
    with pytest.raises(InputProblem) as caught:
        ask(rina, budi)
    assert (caught.value.code, caught.value.values["most"]) == ("reveal_too_many_hour", 2)
    hours = datetime.timedelta(hours=2)
    for one in Reveal.objects.all():
        Reveal.objects.filter(pk=one.pk).update(at=one.at - hours)
    ask(rina, budi)
    with pytest.raises(InputProblem) as caught:
        ask(rina, budi)
    assert caught.value.code == "reveal_too_many_day"


def test_the_privacy_officer_sees_who_opened_what_in_their_area(
    rina, budi, officer, tono, signed_up
):
    ask(rina, budi)
    assert [one.person_number for one in queries.reveals(officer)] == [budi.number]
    next_door = signed_up("dina", "privacy_officer", tono.grants.get().area)
    for other in (rina, tono, next_door):
        assert not queries.reveals(other).exists()
