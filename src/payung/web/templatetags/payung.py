"""Filters and tags of all templates: figures, days, icons, the words of codes."""

import re
from functools import cache, lru_cache
from importlib import resources
from zipfile import ZipFile

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from payung import texts
from payung.core.findings import ROW_FINDINGS
from payung.web import formats, wording
from payung.web.charts.figures import Part
from payung.web.record import words as record_words


register = template.Library()
register.filter("number", formats.number)
register.filter("signed", formats.signed)
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
register.filter("sender_word", wording.sender_word)
register.filter("evidence_word", wording.evidence_word)
register.filter("today_word", wording.today_word)
register.filter("doer", record_words.doer)
register.filter("deed", record_words.deed)
register.filter("thing", record_words.thing)
register.filter("details", record_words.details)


@cache
def _drawer() -> ZipFile:
    """The icon package's archive, opened once: its table of contents alone takes a while."""
    return ZipFile(resources.files("lucide") / "lucide.zip")


@cache
def _svg(name: str, large: bool) -> SafeString:
    drawn = _drawer().read(f"{name}.svg").decode()
    lines = re.sub(r"\s+", " ", drawn[drawn.index(">", drawn.index("<svg")) + 1 :]).strip()
    extra = " icon--large" if large else ""
    # From the package's own files, not from anybody's input.
    return mark_safe(f'<svg class="icon{extra}" viewBox="0 0 24 24" aria-hidden="true">{lines}')


@register.simple_tag
def icon(name: str, large: bool = False) -> SafeString:
    """An icon beside a word; screen readers pass it by."""
    return _svg(str(name), large)


def _language() -> str:
    return (get_language() or "id")[:2]


@register.simple_tag
def say(code: str, values: dict | None = None) -> str:
    """The sentence of a code in the language in force; the code itself where words are missing."""
    language = _language()
    try:
        sentence = texts.say(code, language, **(values or {}))
    except KeyError:
        return code
    what_to_do = texts.advice(code, language)
    if what_to_do and sentence[-1:] not in ".!?":
        sentence += "."
    return f"{sentence} {what_to_do}".strip()


@register.filter
def finding(code: str) -> str:
    """What is remarkable about a row, without the advice."""
    return texts.say(code, _language()) if texts.knows(code, _language()) else code


@register.filter
def advice(code: str) -> str:
    """What to do about a finding; nothing when nothing needs to be done."""
    return texts.advice(code, _language())


@register.filter
def reason(text: str) -> str:
    """A reason as the engine gives it, in words."""
    try:
        return texts.say_reason(text, _language())
    except KeyError:
        return text


@register.filter
def month(index: int | None) -> str:
    """Month.index as June 2026."""
    return "–" if index is None else formats.month(index)


@register.simple_tag
def status_chip(code: str) -> SafeString:
    """A status in its word and its tone; a tag, for tables have hundreds of them."""
    return _status_chip(code, _language())


@lru_cache(maxsize=64)
def _status_chip(code: str, _in_force: str) -> SafeString:
    tone, word = wording.status_tone(code), wording.status_word(code)
    return format_html('<span class="chip chip--{}">{}</span>', tone, word)


@register.simple_tag
def verdict_chip(code: str) -> SafeString:
    """A verdict in its word, its tone and its icon."""
    return _verdict_chip(code, _language())


@lru_cache(maxsize=16)
def _verdict_chip(code: str, _in_force: str) -> SafeString:
    tone, word = wording.verdict_tone(code), wording.verdict_word(code)
    drawn = icon(wording.verdict_icon(code))
    return format_html('<span class="chip chip--{}">{}{}</span>', tone, drawn, word)


@register.simple_tag
def field_options(fields: tuple[str, ...], chosen: str | None) -> SafeString:
    """The options of a select of fields; built once for a language, chosen for each column."""
    options = _options(fields, _language())
    wanted = format_html('value="{}"', chosen or "")
    return mark_safe(options.replace(wanted, f"{wanted} selected", 1))


@lru_cache(maxsize=8)
def _options(fields: tuple[str, ...], language: str) -> SafeString:
    named = sorted((str(wording.field_word(code)), code) for code in fields)
    choices = [(str(wording.field_word(None)), ""), *named]
    return format_html_join("", '<option value="{1}">{0}</option>', choices)


@register.filter
def share_of(numerator: int | None, denominator: int | None) -> float | None:
    return formats.share(numerator, denominator)


@register.filter
def initials(name: str) -> str:
    """Siti Rahma -> SR."""
    letters = [word[0] for word in str(name).split() if word[:1].isalpha()]
    return "".join(letters[:2]).upper() or "?"


@register.filter
def severity(code: str) -> str:
    """The tone of a finding: bad stops a row, warn asks to look, plain informs."""
    return {"stop": "bad", "warn": "warn"}.get(ROW_FINDINGS.get(code, ""), "plain")


@register.simple_tag
def findings_list(codes: list[str], say_what_to_do: bool = False) -> SafeString:
    """What is remarkable about a row, each finding with its tone; nothing for none."""
    return _findings_list(tuple(codes), say_what_to_do, _language())


@lru_cache(maxsize=1024)
def _findings_list(codes: tuple[str, ...], say_what_to_do: bool, _in_force: str) -> SafeString:
    lines = format_html_join(
        "", '<li><span class="dot dot--{}"></span><span>{}{}</span></li>',
        ((severity(code), finding(code), _small(advice(code)) if say_what_to_do else "")
         for code in codes),
    )  # fmt: skip
    return format_html('<ul class="plain-list">{}</ul>', lines) if codes else SafeString("")


def _small(text: str) -> SafeString:
    return format_html("<small>{}</small>", text) if text else SafeString("")


@register.simple_tag
def split_bar(parts: list[Part], label: str) -> SafeString:
    """People by verdict as one bar; a tag, for tables have fifty of them."""
    drawn = "".join(
        f'<rect class="fill--{part.kind}" x="{part.x}%" width="{part.width}%" height="100%"/>'
        for part in parts
    )
    # Kinds and places are ours, not anybody's input; the label is escaped.
    return mark_safe(
        f'<svg class="split" role="img" aria-label="{conditional_escape(label)}">{drawn}</svg>'
    )


@register.filter
def in_hundred(share: float | None) -> str:
    """0.438 -> 44: of a hundred people."""
    return "–" if share is None else str(round(100 * share))


@register.filter
def absolute(value: float) -> float:
    return abs(value)


@register.filter
def words(text: str) -> list[str]:
    """ "ok warn stop" -> its words: a short list for a loop."""
    return text.split()


@register.filter
def plus_spaced(text: str) -> str:
    """JKK+JKM -> JKK + JKM, so that a narrow column may break it."""
    return str(text).replace("+", " + ")


@register.filter
def get(mapping: dict, key: str) -> object:
    return mapping.get(key)
