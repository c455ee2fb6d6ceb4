"""Filters and tags of all templates: figures, days, icons, the words of codes."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from lucide.templatetags.lucide import lucide

from payung.texts import say as words
from payung.web import formats, wording


register = template.Library()
register.filter("number", formats.number)
register.filter("percent", formats.percent)
register.filter("day", formats.day)
register.filter("moment", formats.moment)
register.filter("size", formats.size)
register.filter("verdict_word", wording.verdict_word)
register.filter("verdict_icon", wording.verdict_icon)
register.filter("verdict_tone", wording.verdict_tone)
register.filter("status_word", wording.status_word)
register.filter("status_tone", wording.status_tone)
register.filter("field_word", wording.field_word)
register.filter("skipped_word", wording.skipped_word)
register.filter("sure_word", wording.sure_word)


@lru_cache(maxsize=256)
def _svg(name: str, large: bool) -> SafeString:
    extra = " icon--large" if large else ""
    drawn = str(lucide(name, size=24, **{"class": f"icon{extra}", "aria-hidden": "true"}))
    return mark_safe(drawn)  # noqa: S308 - drawn by the icon package from its own files


@register.simple_tag
def icon(name: str, large: bool = False) -> SafeString:
    """An icon beside a word; screen readers pass it by."""
    return _svg(str(name), large)


@register.simple_tag
def say(code: str, values: dict | None = None) -> str:
    """The sentence of a code in the language in force."""
    return words(code, (get_language() or "id")[:2], **(values or {}))


@register.filter
def reason(code: str) -> str:
    """The sentence of a code that takes no values."""
    return words(str(code), (get_language() or "id")[:2])


@register.filter
def share_of(numerator: int | None, denominator: int | None) -> float | None:
    return formats.share(numerator, denominator)


@register.filter
def initials(name: str) -> str:
    """Siti Rahma -> SR."""
    letters = [word[0] for word in str(name).split() if word[:1].isalpha()]
    return "".join(letters[:2]).upper() or "?"


@register.filter
def get(mapping: dict, key: str) -> object:
    return mapping.get(key)
