"""The official list of businesses and their risk classes, for who looks for the own one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payung.core.law import Business, load_law, risk_classes
from payung.reports.leaflet.questions import EXAMPLES
from payung.reports.leaflet.wording import percent
from payung.texts import say, say_reference
from payung.web.downloads import table_answer
from payung.web.law.forms import OPTIONS
from payung.web.law.public import kept, language, public


def _found(request: HttpRequest) -> tuple[Business, ...]:
    """All businesses, or those in whose name every written word begins some word."""
    written = request.GET.get("cari", "").strip()
    return risk_classes().search(written) if written else tuple(risk_classes().businesses.values())


@public
def risk_list(request: HttpRequest) -> HttpResponse:
    found = _found(request)
    rates = load_law().parameters
    groups = []
    for risk, word in OPTIONS["kelas"][1:]:
        listed = [one for one in found if one.risk == int(risk)]
        if listed:
            rate = percent(rates[f"jkk.rate.{risk}"].values[-1].value, language())
            article = say_reference(listed[0].reference, language())
            groups.append((risk, word, rate, article, listed))
    context = {
        "kept": kept(request),
        "searched": request.GET.get("cari", "").strip(),
        "groups": groups,
        "count": len(found),
        "wage": EXAMPLES["pekerja"]["upah"],
        "address": request.GET.urlencode(),
    }
    return render(request, "law/businesses.html", context)


@public
def risk_table(request: HttpRequest) -> HttpResponse:
    """The list as a workbook."""
    headings = [
        _("Kelas risiko"),
        _("Nomor"),
        _("Usaha"),
        _("Dasar hukum"),
        _("Bukti"),
        _("Sumber"),
    ]
    rows = [
        (one.risk, one.number, one.name, say_reference(one.reference, language()),
         say(f"evidence.{one.evidence}", language()), one.source)
        for one in _found(request)
    ]  # fmt: skip
    return table_answer(_("kelas-risiko"), headings, rows)
