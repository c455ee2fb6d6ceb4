"""What people do all day: with a mouse, with keys alone, on a telephone, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from payung.linkage.models import Decision, ReviewItem
from payung.registry.models import Roster
from tests import factories


pytestmark = pytest.mark.browser


def test_an_officer_drills_from_the_regency_to_the_people_of_a_village(world, visit):
    page = visit()
    name = page.locator(".map__label", has_text="Ngabang")
    name.scroll_into_view_if_needed()
    label = name.bounding_box()
    page.mouse.click(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)
    expect(page.get_by_role("heading", level=1)).to_contain_text("dari 100")
    page.get_by_role("list", name="Peringkat").get_by_role("link", name="Amboyo Inti").click()
    expect(page).to_have_url(re.compile("/wilayah/6108012014/$"))
    page.get_by_role("link", name="Lihat yang belum terlindungi").click()
    expect(page.get_by_role("heading", name="Amboyo Inti")).to_be_visible()


def test_the_map_is_walked_with_the_keyboard_and_reads_itself_out(world, visit):
    page = visit()
    area = page.locator(".map__area").first
    area.focus()
    expect(area.locator(".map__read")).to_have_css("opacity", "1")
    expect(page.locator(".map__whole")).to_have_css("opacity", "0")
    name = area.get_attribute("aria-label")
    page.keyboard.press("Enter")
    expect(page.locator(".crumbs [aria-current]")).to_have_text(name.split(":")[0])


def test_the_first_tab_leads_past_the_menu(world, visit):
    page = visit()
    page.goto("/berkas/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_pairs_are_decided_by_single_keys_and_undone(world, visit):
    page = visit()
    page.goto("/tinjau/")
    first = page.locator("form.decide").get_attribute("action")
    page.keyboard.press("s")
    expect(page.get_by_text("1 dari 12 sudah diputuskan")).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_text("2 dari 12 sudah diputuskan")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("1 dari 12 sudah diputuskan")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_text("2 dari 12 sudah diputuskan")).to_be_visible()
    page.keyboard.press("l")
    expect(page.locator("form.decide")).not_to_have_attribute("action", first)
    assert page.said == []
    answers = list(Decision.objects.values_list("answer", flat=True))
    assert answers == ["same", "different", "open", "unsure"]


def test_keys_typed_into_the_search_decide_nothing(world, visit):
    page = visit()
    page.goto("/tinjau/")
    page.get_by_role("searchbox").first.press_sequentially("susbr")
    assert not Decision.objects.exists()


def test_without_scripts_a_pair_is_decided_by_the_button(world, visit):
    page = visit(java_script_enabled=False)
    page.goto("/tinjau/")
    page.get_by_role("button", name="Beda").click()
    expect(page.get_by_text("1 dari 12 sudah diputuskan")).to_be_visible()
    assert ReviewItem.objects.filter(state="different").count() == 1


def test_many_files_are_chosen_listed_and_sent_at_once(world, visit):
    before = Roster.objects.count()
    page = visit()
    page.goto("/unggah/")
    names = ["satu.xlsx", "dua.xlsx", "tiga.csv"]
    contents = [
        factories.roster_file(factories.budi(), title="DESA AMBOYO INTI"),
        factories.roster_file(factories.budi(Nama="Siti Aminah", NIK="6108014706850002")),
        b"Nama;NIK\nMarkus Lansau;6108010101800003\n",
    ]
    page.locator("#files").set_input_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in zip(names, contents, strict=True)
        ]
    )
    expect(page.locator("[data-list] li")).to_have_count(3)
    page.get_by_role("button", name="Hapus dari pilihan: dua.xlsx").click()
    expect(page.locator("[data-list] li")).to_have_count(2)
    page.get_by_role("button", name="Unggah dan baca").click()
    page.wait_for_url(re.compile(r"/unggah/\d+/$"))
    expect(page.get_by_text("Selesai dibaca")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("link", name="satu.xlsx")).to_be_visible()
    assert Roster.objects.count() == before + 2
    assert page.said == []


def test_without_scripts_files_are_sent_by_the_form(world, visit):
    page = visit(java_script_enabled=False)
    page.goto("/unggah/")
    content = factories.roster_file(factories.budi())
    page.locator("#files").set_input_files(
        {"name": "satu.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Unggah dan baca").click()
    page.wait_for_url(re.compile(r"/unggah/\d+/$"))


def test_the_appearance_changes_at_once_and_stays(world, visit):
    page = visit()
    page.get_by_text("Menu akun").locator("..").click()
    page.get_by_role("button", name="Gelap").click()
    expect(page.locator("html")).to_have_attribute("data-appearance", "dark")
    page.wait_for_load_state("networkidle")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-appearance", "dark")


def test_a_menu_closes_with_escape_and_gives_the_focus_back(world, visit):
    page = visit()
    summary = page.get_by_text("Menu akun").locator("..")
    summary.click()
    page.get_by_role("button", name="Keluar").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Keluar")).to_be_hidden()
    expect(summary).to_be_focused()


def test_on_a_telephone_the_dock_leads_everywhere(world, visit):
    page = visit(390)
    dock = page.get_by_role("navigation", name="Menu bawah")
    dock.get_by_role("link", name="Berkas").click()
    expect(page.get_by_role("heading", name="Berkas", level=1)).to_be_visible()
    dock.get_by_text("Lainnya").click()
    dock.get_by_role("link", name="Orang").click()
    expect(page.get_by_role("heading", name="Orang", level=1)).to_be_visible()


def test_a_number_is_searched_without_standing_in_the_address(world, visit):
    page = visit()
    page.get_by_role("searchbox").first.fill("6108010706850001")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tidak ditemukan")).to_be_visible()
    assert "6108010706850001" not in page.url


def test_help_explains_itself(world, visit):
    page = visit()
    page.goto("/celah/")
    page.get_by_text("Apa ini?").click()
    expect(page.get_by_text("Celah adalah orang pada daftar")).to_be_visible()


def test_signing_out_closes_the_door(world, visit):
    page = visit()
    page.get_by_text("Menu akun").locator("..").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page).to_have_url(re.compile("/masuk/"))
    page.goto("/berkas/")
    expect(page).to_have_url(re.compile("/masuk/"))
