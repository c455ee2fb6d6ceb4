"""Pages around personal data: for whom they open, and whole numbers that are seen once."""

import pytest
from django.conf import settings as configured
from django.urls import reverse

from payung.privacy.models import Reveal
from tests.factories import BUDI_NIK
from tests.system.privacy_pages.looking import show, text


pytestmark = pytest.mark.django_db
PHONE = "+6281234567890"


# --- For whom they open ---------------------------------------------------------------------------


def pages(ticket, incident, budi):
    """name, arguments, who may open it beside the officer for data protection."""
    return {
        ("tickets",): True, ("tickets-table",): True, ("ticket-add",): True,
        ("ticket", ticket.pk): True, ("ticket-letter", ticket.pk): True,
        ("reveals",): False, ("reveals-table",): False, ("retention",): False,
        ("retention-table",): False, ("incidents",): False, ("incidents-table",): False,
        ("incident-add",): False, ("incident", incident.pk): False,
        ("incident-people", incident.pk): False, ("incident-letter", incident.pk, "orang"): False,
        ("incident-letter", incident.pk, "lembaga"): False, ("processing",): False,
        ("processing-table",): False, ("processing-paper", "rekam"): False,
        ("processing-paper", "dampak"): False,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_opens_for_the_officer_and_shows_no_whole_number(
    door, officer, ticket, incident, budi, language
):
    client = door(officer)
    client.cookies.load({configured.LANGUAGE_COOKIE_NAME: language})
    for name, *args in [*pages(ticket, incident, budi), ("exports",)]:
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 200, name
        assert BUDI_NIK not in text(answer), name
        assert "08123456789" not in text(answer) or name == "ticket"


def test_the_regency_officer_works_on_requests_alone(door, rina, ticket, incident, budi):
    client = door(rina)
    for (name, *args), may in pages(ticket, incident, budi).items():
        answer = client.get(reverse(name, args=args))
        assert answer.status_code in ((200,) if may else (403, 404)), name


def test_and_maria_and_the_officer_next_door(door, maria, tono, signed_up, ticket, incident, budi):
    next_door = signed_up("dina", "privacy_officer", tono.grants.get().area)
    for stranger in (maria, tono, next_door):
        client = door(stranger)
        for name, *args in [*pages(ticket, incident, budi), ("person-number", budi.number)]:
            answer = client.get(reverse(name, args=args))
            assert answer.status_code in (200, 403, 404), name
            for word in (budi.name, ticket.applicant, incident.title):
                assert word not in text(answer), (stranger.username, name)
        assert client.get(reverse("person-number", args=[budi.number])).status_code in (403, 404)


def test_a_stranger_is_sent_to_the_door(client, ticket, incident, budi):
    for name, *args in [*pages(ticket, incident, budi), ("exports",), ("export-ask",)]:
        assert client.get(reverse(name, args=args)).status_code == 302, name


# --- Whole numbers --------------------------------------------------------------------------------


def test_a_number_is_shown_in_the_body_of_one_answer_and_kept_by_no_browser(door, rina, budi):
    client = door(rina)
    assert reverse("person-number", args=[budi.number]) in text(
        client.get(reverse("person", args=[budi.number]))
    )
    answer = show(client, budi)
    assert BUDI_NIK in text(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "delay:30s" in text(answer)
    again = client.get(reverse("person-number", args=[budi.number]))
    assert BUDI_NIK not in text(again)
    assert Reveal.objects.count() == 1


def test_a_part_of_the_page_is_enough_for_the_script(door, rina, budi):
    answer = door(rina).post(
        reverse("person-number", args=[budi.number]), {"field": "phone", "purpose": "contact"},
        headers={"hx-request": "true"},
    )  # fmt: skip
    assert PHONE in text(answer)
    assert "<html" not in text(answer)


@pytest.mark.parametrize("given", [{"purpose": ""}, {"note": f"NIK {BUDI_NIK}"}])
def test_without_a_purpose_nothing_is_shown(door, rina, budi, given):
    answer = show(door(rina), budi, **given)
    assert not Reveal.objects.exists()
    assert "whole__number" not in text(answer)


def test_too_many_are_refused_in_clear_words(door, rina, budi, settings):
    settings.PAYUNG_REVEALS_PER_HOUR = 1
    client = door(rina)
    show(client, budi)
    assert "sebanyak yang diperbolehkan" in text(show(client, budi))


def test_the_village_clerk_sees_no_way_to_it(door, siti, budi):
    client = door(siti)
    address = reverse("person-number", args=[budi.number])
    assert address not in text(client.get(reverse("person", args=[budi.number])))
    assert client.get(address).status_code == 403
