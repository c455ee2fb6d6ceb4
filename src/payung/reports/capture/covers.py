"""The note that goes along with a form, and the links that open it in WhatsApp or by e-mail."""

from dataclasses import dataclass
from urllib.parse import quote

from payung.reports.capture.content import FormContent
from payung.texts import say


@dataclass(frozen=True)
class Cover:
    """``whatsapp`` asks for the receiver itself; ``mail`` opens the program for e-mail."""

    text: str
    subject: str

    @property
    def whatsapp(self) -> str:
        return f"https://wa.me/?text={quote(self.text)}"

    @property
    def mail(self) -> str:
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.text)}"


def cover(content: FormContent, language: str = "id") -> Cover:
    words = content.words(language)
    text = say("cover.text", language, **words).strip()
    return Cover(text, say("cover.subject", language, **words))


def covers_file(covers: list[tuple[str, Cover]]) -> str:
    """All notes of a ZIP, each under the name of its file, ready to be copied."""
    parts = [
        f"{name}\n{'=' * len(name)}\n{one.text}\n\nWhatsApp: {one.whatsapp}\n"
        for name, one in covers
    ]
    return "\r\n".join("\n".join(parts).splitlines()) + "\r\n"
