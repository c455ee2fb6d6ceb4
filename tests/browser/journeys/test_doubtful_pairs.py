"""Two rows that may be one person: decided, undone, made one only by two, taken apart, measured."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from payung.linkage.models import Decision, ReviewItem
from payung.registry.models import RosterRow


pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("two_pairs_of_eyes")]

MERGE = ("Penggabungan orang", "Two people become one")


@pytest.fixture
def pair(world, signed_up):
    """Two rows of two people, each with a valid NIK of their own."""
    signed_up("hana", "kabupaten_head", world.area)
    for side, mark in ((world.pair.left, "a"), (world.pair.right, "b")):
        RosterRow.objects.filter(pk=side.pk).update(nik_index=mark * 24)
    return ReviewItem.objects.get(pk=world.pair.pk)


def test_a_pair_is_decided_and_the_decision_undone(desk, pair):
    say, page = desk.say, desk.sit("rina")
    address = reverse("pair", args=[pair.pk])
    desk.open(address)
    desk.reads(say("Apakah ini orang yang sama?", "Is this the same person?"), pair.left.name)
    desk.reads(say("Kolom data", "Field"), say("Sebagai daftar", "As a list"))
    desk.press("Beda B", "Different B")
    decided = say("1 dari 12 sudah diputuskan, 11 lagi.", "1 of 12 decided, 11 to go.")
    expect(page.get_by_text(decided)).to_be_visible()
    desk.press("Urungkan U", "Undo U")
    expect(page.get_by_text(say("0 dari 12 sudah", "0 of 12 decided"))).to_be_visible()
    assert list(Decision.objects.values_list("answer", flat=True)) == ["different", "open"]
    desk.is_refused_next_door(address, pair.left.name, pair.left.nik_masked)
    desk.is_refused_next_door(reverse("review-list"), pair.left.name, own=True)


def test_two_people_become_one_only_when_a_second_person_agrees(desk, pair):
    say, page = desk.say, desk.sit("rina")
    desk.open(reverse("pair", args=[pair.pk]))
    desk.press("Sama S", "Same S")
    waits = say("menunggu persetujuan orang kedua", "waits for a second person")
    expect(page.get_by_text(waits)).to_be_visible()
    desk.open(f"{reverse('approvals')}?daftar=saya")
    page.get_by_role("link", name=say(*MERGE)).click()
    desk.reads(say("Yang dapat memutuskan: Hana", "Who can decide: Hana"))
    expect(page.get_by_role("button", name=say("Setujui", "Approve"), exact=True)).to_have_count(0)
    assert not Decision.objects.exists()
    address = page.url
    desk.sit("hana")
    desk.open(address)
    desk.reads(say("Apakah ini orang yang sama?", "Is this the same person?"), pair.right.name)
    desk.press("Setujui", "Approve")
    desk.reads(say("Permintaan ini sekarang: Disetujui", "This request is now: Approved"))
    assert Decision.objects.get().answer == "same"
    desk.is_refused_next_door(address, pair.left.name, pair.right.name, role="kabupaten_head")


def test_rows_that_were_put_together_wrongly_become_two_people_again(desk, world):
    say, page, person = desk.say, desk.sit("rina"), world.merged
    desk.open(reverse("person", args=[person.number]))
    desk.press("Pisahkan lagi", "Separate again", "link")
    address = page.url
    desk.reads(say("Baris mana yang bukan orang ini?", "Which rows are not this person's?"))
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)  # who came from elsewhere
    desk.fill("Mengapa?", "Why?", "Dua KTP-el, dua orang")
    desk.press("Pisahkan", "Separate")
    expect(page.get_by_text(say("Selesai dihitung", "The count is done"))).to_be_visible(
        timeout=20_000
    )
    decision = Decision.objects.get()
    assert (decision.answer, decision.comment) == ("different", "Dua KTP-el, dua orang")
    desk.is_refused_next_door(address, person.name, "Dua KTP-el")


def test_a_random_pair_is_labelled_without_the_opinion_of_the_machine(desk, world):
    say, page = desk.say, desk.sit("rina")
    day = say("30 Juni 2026", "30 June 2026")
    desk.open(reverse("quality"))
    desk.reads(day)
    desk.open(reverse("sample-pair", args=[world.sample.pk]))
    name = page.locator("table.pair td").first.inner_text()
    desk.reads(say("Jawaban Anda mengukur mutu mesin.", "Your answer measures the machine."))
    desk.press("Beda B", "Different B")
    labelled = say("56 dari 60 pasangan contoh sudah", "56 of 60 sample pairs have been labelled")
    expect(page.get_by_text(labelled)).to_be_visible()
    desk.is_refused_next_door(reverse("sample-pair", args=[world.sample.pk]), name)
    desk.is_refused_next_door(reverse("quality"), day, own=True)
