"""Choosing rows of a list and putting it in order: by keys, on a telephone, and without a script."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect


pytestmark = pytest.mark.browser


def chosen(page):
    return page.locator("tbody .choose input:checked").count()


def test_rows_are_chosen_by_keys_in_a_stretch_and_all_at_once(world, visit):
    page = visit()
    page.goto(reverse("review-list"))
    boxes = page.locator("tbody .choose input")
    bar = page.locator(".chosen")
    assert "Pilih barisnya" in bar.inner_text()
    boxes.first.focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "Space"):
        page.keyboard.press(key)
    assert [at for at in range(4) if boxes.nth(at).is_checked()] == [0, 2]
    assert "2 dipilih" in bar.inner_text()
    boxes.nth(5).click(modifiers=["Shift"])
    assert chosen(page) == 5
    page.keyboard.press("Control+a")
    assert chosen(page) == boxes.count() == 12
    page.locator("thead [data-choose-all]").click()
    assert chosen(page) == 0
    assert page.said == []


def test_several_pairs_are_decided_without_a_script(world, visit):
    page = visit(java_script_enabled=False)
    page.goto(reverse("review-list"))
    for at in range(3):
        page.locator("tbody .choose input").nth(at).check()
    page.get_by_role("button", name="Beda", exact=True).click()
    expect(page.locator("main")).to_contain_text("3 pasangan diputuskan beda.")
    expect(page.locator("tbody .choose")).to_have_count(9)


def test_on_a_phone_a_select_orders_and_a_box_chooses_all(world, visit):
    page = visit(390, "dark")
    page.goto(reverse("people"))
    assert page.locator(".order").is_visible()
    page.locator("#urut").select_option("-nama")
    page.locator(".order button").click()
    expect(page).to_have_url(re.compile("urut=-nama"))
    page.wait_for_load_state()
    names = page.locator("tbody th").all_inner_texts()
    assert names == sorted(names, reverse=True)
    page.get_by_label("Pilih semua", exact=True).check()
    assert chosen(page) == len(names)
    with page.expect_download() as leaving:
        page.get_by_role("button", name="Unduh yang dipilih").click()
    assert leaving.value.suggested_filename.startswith("orang-")


def test_the_board_of_a_phone_begins_with_the_sum_and_has_short_cards(world, visit):
    page = visit(390)
    page.goto(reverse("board"))
    sums, drawn = page.locator(".summary").bounding_box(), page.locator(".map")
    assert sums["width"] <= 390
    assert not drawn.count() or sums["y"] < drawn.bounding_box()["y"]
    cards = [one.bounding_box()["height"] for one in page.locator("tbody tr").all()]
    assert sorted(cards)[len(cards) // 2] < 170  # it was 225
    for heading in ("Daftar terakhir", "Harus diperbaiki"):
        assert page.locator(f"td[data-label='{heading}']:visible").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label("Pilih semua", exact=True).check()
    assert chosen(page) == len(cards)
    page.get_by_role("button", name="Ingatkan yang dipilih").click()
    expect(page.locator("main")).to_contain_text("baris tidak diproses")
