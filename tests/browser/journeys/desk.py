"""Where a journey is made: one browser, one language, and whoever sits down at it.

A journey names the words that its reader sees in both languages, ``say("Simpan", "Keep")``, so a
page that is not translated ends it. Afterwards the same address is asked for from next door.
"""

import re

from django.conf import settings
from playwright.sync_api import expect

from payung.access.models import User
from tests import factories
from tests.browser.conftest import become


NEXT_DOOR = "6103"
# Words of one language that no page speaks to readers of the other; titles and names have none.
FOREIGN = {
    "en": re.compile(
        r"(?<![-\w])(yang|belum|sudah|untuk|dengan|tidak|akan|oleh|baris)(?![-\w])", re.IGNORECASE
    ),
    "id": re.compile(
        r"(?<![-\w])(the|of|with|this|was|were|not|until|has|been|rows)(?![-\w])", re.IGNORECASE
    ),
}

REFUSALS = {
    403: ("Anda belum punya izin untuk halaman ini", "You do not have permission for this page"),
    404: ("Halaman ini tidak ditemukan", "This page was not found"),
}


class Desk:
    """A page that somebody reads in ``language``."""

    def __init__(self, page, live_server, language: str) -> None:
        self.page, self.live_server, self.language = page, live_server, language
        self.answer_in(language)

    def answer_in(self, language: str) -> None:
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language}
        self.page.context.add_cookies([cookie | {"url": self.live_server.url}])

    def say(self, indonesian: str, english: str) -> str:
        return english if self.language == "en" else indonesian

    def sit(self, username: str):
        """From now on the browser is this person's; answers its page."""
        become(self.page, self.live_server, username)
        self.answer_in(self.language)
        return self.page

    def leave(self) -> None:
        """Nobody is signed in any more."""
        self.page.context.clear_cookies()
        self.answer_in(self.language)

    def open(self, address: str):
        """The page of an address, which is there for whoever sits at the desk."""
        assert self.page.goto(address).status == 200, address
        self.reads()
        return self.page

    def press(self, indonesian: str, english: str, kind: str = "button") -> None:
        """Where the press leads to another page, all of that page is there afterwards."""
        self.page.get_by_role(kind, name=self.say(indonesian, english), exact=True).first.click()
        self.page.wait_for_load_state()

    def fill(self, indonesian: str, english: str, value: str) -> None:
        self.page.get_by_label(self.say(indonesian, english), exact=True).fill(value)

    def choose(self, indonesian: str, english: str, word: str) -> None:
        """Of a list of choices the one that reads so."""
        box = self.page.get_by_label(self.say(indonesian, english), exact=True)
        box.select_option(label=word)

    def reads(self, *words: str) -> None:
        """The page says this, and nothing in the other language."""
        main = self.page.locator("main")
        for word in words:
            expect(main).to_contain_text(word)
        lang, text = self.page.evaluate(
            "[document.documentElement.lang, document.querySelector('main').innerText]"
        )
        assert lang == self.language, self.page.url
        found = FOREIGN[self.language].search(text)
        assert found is None, (self.page.url, text[max(found.start() - 60, 0) :][:160])

    def taken(self, indonesian: str, english: str, kind: str = "link") -> tuple[str, bytes]:
        """The file that the press of a button or a link brings: its name, and what it holds."""
        with self.page.expect_download() as leaving:
            self.press(indonesian, english, kind)
        file = leaving.value
        return file.suggested_filename, file.path().read_bytes()

    def is_refused_next_door(
        self, address: str, *content: str, role: str = "kabupaten_officer", own: bool = False
    ) -> None:
        """Neither the same role in the regency next door nor somebody not signed in sees it.

        ``own``: the address is everybody's, and shows next door's own, but nothing of this.
        """
        name = f"tono-{role}"
        if not User.objects.filter(username=name).exists():
            factories.user(name, role, factories.area(NEXT_DOOR))
        self.sit(name)
        answer = self._asked(address, content)
        assert answer.status in ((200,) if own else REFUSALS), (address, answer.status)
        if not own:
            assert self.say(*REFUSALS[answer.status]) in answer.text()
        self.leave()
        answer = self._asked(address, content)
        assert "/masuk/" in answer.url, (address, answer.url)
        assert self.say("Pakai akun yang diberikan", "Use the account that") in answer.text()

    def _asked(self, address: str, content: tuple[str, ...]):
        """What this browser gets there, undrawn: these words are not in it."""
        answer = self.page.request.get(address)
        shown = answer.text()
        assert f'<html lang="{self.language}"' in shown
        for word in content:
            assert word not in shown, (address, word)
        return answer
