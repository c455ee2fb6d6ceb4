"""The field page on a real telephone's browser: without network, with a PIN, and wiped."""

import json

import pytest

from payung.capture.models import FieldEntry
from payung.registry.models import RosterRow
from tests import factories
from tests.browser import barriers
from tests.browser.test_weight import sent as weight_of


pytestmark = pytest.mark.browser

PIN = "246810"
ANI_NIK, BUDI_NIK = "6108014107900002", factories.BUDI_NIK
LIMIT = 60_000


@pytest.fixture
def telephone(transactional_db, visit):
    """Siti's telephone: signed in, the field page opened once."""
    factories.landak()
    factories.user("rina", "village_clerk", factories.area("6108012014"))
    page = visit(width=390)
    page.goto("/lapangan/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # from now on the worker answers
    return page


def unlock(page):
    page.get_by_label("PIN").fill(PIN)
    page.get_by_role("button", name="Buka").click()
    page.get_by_role("heading", name="Pekerja baru").wait_for()


def enter(page, name, nik, born="", sex=""):
    page.get_by_label("Nama lengkap").fill(name)
    page.get_by_label("NIK", exact=True).fill(nik)
    page.get_by_label("Tanggal lahir").fill(born)
    page.get_by_label("Jenis kelamin").select_option(sex)
    page.get_by_role("button", name="Simpan di ponsel").click()


def waits(page, count):
    page.locator("[data-count]", has_text=str(count)).wait_for()


def stored(page) -> str:
    """Everything that this site keeps on the telephone, as far as a thief could print it."""
    return page.evaluate("""async () => {
      const text = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? String.fromCharCode(...new Uint8Array(value.buffer ?? value)) : value;
      const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
      for (const { name } of await indexedDB.databases()) {
        const base = await new Promise((done) => {
          const request = indexedDB.open(name); request.onsuccess = () => done(request.result); });
        for (const store of base.objectStoreNames) {
          const all = await new Promise((done) => {
            const request = base.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => done(request.result); });
          found.push(store + JSON.stringify(all, (key, value) => text(value)));
        }
        base.close();
      }
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) found.push(await (await cache.match(request)).text());
      }
      return found.join("\\n");
    }""")


def test_two_entries_made_without_network_arrive_once(telephone):
    page = telephone
    unlock(page)
    page.context.set_offline(True)
    enter(page, "Ani Lestari", ANI_NIK, "1990-07-01", "P")
    waits(page, 1)
    enter(page, "Budi Santoso", BUDI_NIK)
    waits(page, 2)
    page.reload()
    unlock(page)
    waits(page, 2)
    kept = stored(page)
    assert "outbox" in kept
    for secret in (ANI_NIK, BUDI_NIK, "Lestari", "Santoso", PIN):
        assert secret not in kept
    assert not RosterRow.objects.exists()
    page.context.set_offline(False)
    page.get_by_text("Terkirim dan dihapus dari ponsel.").wait_for()
    waits(page, 0)
    assert FieldEntry.objects.count() == 2
    assert page.said == [] or all("ERR_INTERNET_DISCONNECTED" in said for said in page.said)


def test_an_answer_that_was_lost_doubles_nothing(telephone):
    page = telephone
    unlock(page)
    page.route("**/lapangan/kirim/", lambda route: (route.fetch(), route.abort())[1])
    enter(page, "Ani Lestari", ANI_NIK)
    page.get_by_text("Belum terkirim; dicoba lagi").wait_for()
    assert FieldEntry.objects.count() == 1
    page.unroute("**/lapangan/kirim/")
    page.get_by_role("button", name="Kirim sekarang").click()
    waits(page, 0)
    assert FieldEntry.objects.count() == 1


def test_a_nik_is_looked_at_without_network(telephone):
    page = telephone
    unlock(page)
    page.context.set_offline(True)
    enter(page, "Ani Lestari", "610801410790000")
    page.get_by_text("NIK harus 16 angka.").wait_for()
    enter(page, "Ani Lestari", "6108017207900002")
    page.get_by_text("NIK ini tidak mungkin").wait_for()
    enter(page, "Ani Lestari", ANI_NIK, "1991-07-01", "L")
    page.get_by_text("Tanggal lahir berbeda dengan NIK. Jenis kelamin berbeda").wait_for()
    page.get_by_role("button", name="Simpan di ponsel").click()
    waits(page, 1)
    enter(page, "Ani L", ANI_NIK)
    page.get_by_text("NIK ini sudah ada di antara isian").wait_for()
    page.get_by_role("button", name="Hapus: Ani Lestari").click()
    waits(page, 0)


def test_a_wrong_pin_opens_nothing_and_the_tenth_wipes(telephone):
    page = telephone
    unlock(page)
    page.context.set_offline(True)
    enter(page, "Ani Lestari", ANI_NIK)
    waits(page, 1)
    page.reload()
    for attempt in range(10):
        page.get_by_label("PIN").fill("000000")
        page.get_by_role("button", name="Buka").click()
        page.get_by_text("PIN salah." if attempt < 9 else "PIN salah sepuluh kali").wait_for()
    assert "outbox[{" not in stored(page)


def test_signing_out_here_wipes_the_telephone(telephone):
    page = telephone
    unlock(page)
    page.context.set_offline(True)
    enter(page, "Ani Lestari", ANI_NIK)
    waits(page, 1)
    leave = page.get_by_role("button", name="Keluar dan hapus")
    leave.click()
    page.get_by_text("Masih ada isian yang belum terkirim.").wait_for()
    page.route("**/lapangan/kirim/", lambda route: route.abort())
    page.context.set_offline(False)
    leave.click()
    page.wait_for_url("**/masuk/**")
    assert "outbox" not in stored(page)
    assert page.evaluate("caches.keys()") == []


def test_signing_out_anywhere_wipes_the_telephone(telephone):
    page = telephone
    unlock(page)
    page.context.set_offline(True)
    enter(page, "Ani Lestari", ANI_NIK)
    waits(page, 1)
    other = page.context.new_page()
    page.close()
    other.context.set_offline(False)
    other.goto("/berkas/")
    other.locator("form[action='/keluar/']").first.evaluate("(form) => form.submit()")
    other.wait_for_url("**/masuk/**")
    assert "outbox" not in stored(other)


def test_it_can_be_installed_and_its_first_visit_is_light(transactional_db, visit):
    factories.landak()
    factories.user("rina", "village_clerk", factories.area("6108012014"))
    door = visit()
    page = visit(signed_in=False, width=390, storage_state=door.context.storage_state(),
                 service_workers="block")  # fmt: skip
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto("/lapangan/")
    page.wait_for_load_state("networkidle")
    weights = {answer.url: weight_of(answer) for answer in answers}
    assert sum(weights.values()) <= LIMIT, weights
    about = json.loads(page.evaluate(
        "fetch('/lapangan/lapangan.webmanifest').then((answer) => answer.text())"))  # fmt: skip
    for icon in about["icons"]:
        assert page.request.get(icon["src"]).ok


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(telephone, scheme):
    telephone.emulate_media(color_scheme=scheme)
    unlock(telephone)
    assert barriers.found(telephone) == []
