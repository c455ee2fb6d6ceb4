"""Words of forms in templates."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from payung.web.capture import words
from payung.web.templatetags.payung import icon


register = template.Library()


@register.filter
def list_word(name: str) -> str:
    return words.LISTS[name]


@register.filter
def kind_word(name: str) -> str:
    return words.KINDS[name]


@register.simple_tag
def form_chip(state: str) -> SafeString:
    word, tone, name = words.STATES[state]
    return format_html('<span class="chip chip--{}">{}{}</span>', tone, icon(name), word)
