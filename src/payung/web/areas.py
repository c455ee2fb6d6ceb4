"""The form field for an area: typed by name or chosen from those of the region, or by its code."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from payung.access import queries
from payung.access.models import Area
from payung.core.places import dotted


CODE = re.compile(r"(\d[\d.]*)\)?$")
KIND = re.compile(r"^(kabupaten|kota) ")
MOST = 600  # options; a region with more is chosen by code


def written(area: Area) -> str:
    """As the field shows it: Ngabang (61.08.01)."""
    return f"{area.name} ({dotted(area.code)})"


class _WithList(forms.TextInput):
    """A line of text with the areas of the region below it; needs no script."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"{name}-pilihan"
        drawn = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        options = format_html_join(
            "", '<option value="{}">{}</option>',
            ((written(one), one.parent.name if one.parent else "") for one in _of_the_region()),
        )  # fmt: skip
        return format_html('{}<datalist id="{}">{}</datalist>', drawn, listed, options)


def _of_the_region() -> list[Area]:
    try:
        return list(queries.inside(queries.area(settings.PAYUNG_REGION))[:MOST])
    except Area.DoesNotExist:
        return []


class AreaField(forms.CharField):
    """Answers an Area."""

    widget = _WithList

    def __init__(self, **given: Any) -> None:
        words = {
            "label": _("Wilayah"),
            "help_text": _("Ketik namanya, lalu pilih dari daftar; kode Kemendagri juga boleh."),
        }
        super().__init__(**(words | given))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """A code that the page begins with is shown with its name."""
        found = _by_code(str(value)) if value else None
        return written(found) if found else value

    def clean(self, value: Any) -> Area:
        text = super().clean(value).strip()
        found = _by_code(text) or _by_name(text)
        if found is None:
            raise forms.ValidationError(
                _("Wilayah ini tidak ditemukan. Pilih dari daftar, atau tulis kodenya.")
            )
        return found


def _by_code(text: str) -> Area | None:
    code = CODE.search(text)
    try:
        return queries.area(code[1]) if code else None
    except Area.DoesNotExist:
        return None


def _by_name(text: str) -> Area | None:
    """The one area of the region with this name, or with it as it is said (Landak is Kabupaten
    Landak); none where there are several. Kota Bogor in full is not Kabupaten Bogor."""
    known = _of_the_region()
    for called in (str.casefold, _bare):
        found = [one for one in known if called(one.name) == called(text)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _bare(name: str) -> str:
    return KIND.sub("", name.casefold())
