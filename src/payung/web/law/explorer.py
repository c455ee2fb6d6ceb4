"""Every number of the law: what it is on a day, what it was before, and who says so."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.core.law import Parameter, Value, load_law
from payung.web.downloads import table_answer
from payung.web.law.figures import history
from payung.web.law.public import kept, language, public
from payung.web.law.values import name_words, rows, value_on


GROUPS = {
    # a group: its title, and the beginnings of the names in it
    "jkk": (gettext_lazy("JKK: kecelakaan kerja"), ("jkk",)),
    "disability": (gettext_lazy("JKK: tabel persentase cacat"), ()),
    "jkm": (gettext_lazy("JKM: kematian"), ("jkm",)),
    "scholarship": (gettext_lazy("Beasiswa anak"), ("scholarship",)),
    "jht": (gettext_lazy("JHT: hari tua"), ("jht",)),
    "jp": (gettext_lazy("JP: pensiun"), ("jp",)),
    "jkp": (gettext_lazy("JKP: kehilangan pekerjaan"), ("jkp",)),
    "bpu": (gettext_lazy("Pekerja mandiri (BPU)"), ("bpu",)),
    "jakon": (gettext_lazy("Proyek konstruksi"), ("jakon",)),
    "pmi": (gettext_lazy("Pekerja migran"), ("pmi",)),
    "duty": (gettext_lazy("Siapa wajib ikut program apa"), ("duty",)),
    "due": (gettext_lazy("Jatuh tempo, masa tenggang, dan denda"), ("due", "fine", "pu")),
    "relief": (gettext_lazy("Keringanan iuran"), ("relief",)),
    "claims": (gettext_lazy("Batas waktu klaim dan ahli waris"), ("claims",)),
    "privacy": (gettext_lazy("Pelindungan data pribadi"), ("privacy",)),
    "other": (gettext_lazy("Cara menghitung"), ()),
}
FIRST_DAY = datetime.date(2015, 7, 1)


@dataclass(frozen=True)
class Entry:
    """A parameter in the list with its value on the chosen day."""

    parameter: Parameter
    name: str
    value: Value | None
    words: str


def _group_of(name: str) -> str:
    if name.startswith("jkk.disability"):
        return "disability"
    begin = name.partition(".")[0]
    return next((group for group, (_, begins) in GROUPS.items() if begin in begins), "other")


def _day(request: HttpRequest) -> datetime.date:
    """The chosen day; today for none and for nonsense."""
    text = request.GET.get("tanggal", "")
    try:
        chosen = datetime.date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    return chosen if 1969 <= chosen.year < 2100 else timezone.localdate()


def _entries(request: HttpRequest, on: datetime.date) -> list[Entry]:
    """The parameters whose name, description or article hold every word that is searched for."""
    words = re.findall(r"\w+", request.GET.get("cari", "").casefold())
    found = []
    for name, parameter in load_law().parameters.items():
        value, said = value_on(parameter, on)
        shown = name_words(parameter)
        articles = " ".join(one.reference for one in parameter.values)
        text = f"{name} {parameter.uraian} {parameter.description} {articles}".casefold()
        if all(word in text for word in words):
            found.append(Entry(parameter, shown, value, said))
    return found


def _grouped(entries: Iterable[Entry]) -> list[tuple[str, str, list[Entry]]]:
    by_group: dict[str, list[Entry]] = {}
    for entry in entries:
        by_group.setdefault(_group_of(entry.parameter.name), []).append(entry)
    return [(key, title, by_group[key]) for key, (title, _) in GROUPS.items() if key in by_group]


@public
def parameters(request: HttpRequest) -> HttpResponse:
    on = _day(request)
    entries = _entries(request, on)
    context = {
        "kept": kept(request),
        "on": on,
        "is_today": on == timezone.localdate(),
        "searched": request.GET.get("cari", "").strip(),
        "count": len(entries),
        "groups": _grouped(entries),
        "opened": request.GET.get("kelompok", ""),
        "to_verify": sum(1 for one in entries if one.value and one.value.evidence.to_verify),
        "address": request.GET.urlencode(),
    }
    return render(request, "law/parameters.html", context)


@public
def parameters_table(request: HttpRequest) -> HttpResponse:
    """The list as a workbook: every value that every parameter has had."""
    headings = [_("Kelompok"), _("Parameter"), _("Nama"), *_value_headings()]
    found = []
    on = _day(request)
    for entry in _entries(request, on):
        one = entry.parameter
        group = str(GROUPS[_group_of(one.name)][0])
        found += [(group, one.name, entry.name, *line) for line in _value_lines(one, on)]
    return table_answer(_("hukum"), headings, found)


@public
def parameter(request: HttpRequest, name: str) -> HttpResponse:
    one = _parameter(name)
    on = _day(request)
    value, words = value_on(one, on)
    group = _group_of(name)
    every = [other for other in load_law().parameters if _group_of(other) == group]
    place = every.index(name)
    context = {
        "kept": kept(request),
        "parameter": one,
        "name": name_words(one),
        "group": GROUPS[group][0],
        "group_key": group,
        "group_query": f"{kept(request) or '?'}&kelompok={group}".replace("?&", "?"),
        "on": on,
        "is_today": on == timezone.localdate(),
        "value": value,
        "words": words,
        "rows": rows(one, on),
        "history": history(one, on),
        "before": _neighbour(every, place - 1),
        "after": _neighbour(every, place + 1),
        "note": one.catatan if language() == "id" else one.note,
    }
    return render(request, "law/parameter.html", context)


@public
def parameter_table(request: HttpRequest, name: str) -> HttpResponse:
    """The history of one parameter as a workbook."""
    lines = _value_lines(_parameter(name), _day(request))
    return table_answer(name, _value_headings(), lines)


def _parameter(name: str) -> Parameter:
    if name not in load_law().parameters:
        raise Http404
    return load_law().parameters[name]


def _neighbour(every: list[str], place: int) -> tuple[str, str] | None:
    if not 0 <= place < len(every):
        return None
    return every[place], name_words(load_law().parameters[every[place]])


def _value_headings() -> list[str]:
    return [_("Sejak"), _("Sampai"), _("Nilai"), _("Dasar hukum"), _("Bukti"), _("Sumber")]


def _value_lines(one: Parameter, on: datetime.date) -> list[tuple]:
    """Oldest first; steps one below the other in one cell."""
    return [
        (
            row.value.since,
            row.until,
            "; ".join(f"{start}: {value}" for start, value in row.steps) or row.words,
            row.article,
            row.evidence,
            row.value.source,
        )
        for row in reversed(rows(one, on))
    ]
