"""The boxes before the rows of a list; tags, for tables have a hundred of them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from payung.web.lists.choosing import NAME


register = template.Library()


@register.simple_tag
def choose_all() -> SafeString:
    """The heading of the boxes: chooses every row of the page, with a script."""
    return format_html(
        '<th scope="col" class="choose"><input type="checkbox" data-choose-all aria-label="{}"></th>',
        _("Pilih semua di halaman ini"),
    )


@register.simple_tag
def choose(number: int, name: str) -> SafeString:
    """The box of a row; ``name`` is what the row is about."""
    return format_html(
        '<td class="choose" data-label="{}"><input type="checkbox" name="{}" value="{}"'
        ' aria-label="{}"></td>',
        _("Dipilih"), NAME, number, _("Pilih %(name)s") % {"name": name},
    )  # fmt: skip
