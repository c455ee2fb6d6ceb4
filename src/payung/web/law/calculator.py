"""The calculator: what it costs, and what a family gets. The address is the whole state."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.law import load_law, risk_classes
from payung.reports.leaflet import Answer, answer, ask, due
from payung.reports.leaflet.questions import SEGMENTS
from payung.reports.leaflet.sheet import leaflet
from payung.texts import say
from payung.web.downloads import file_answer, table_answer
from payung.web.law import presentation
from payung.web.law.figures import schools
from payung.web.law.forms import CalculatorForm, length_words
from payung.web.law.public import LANGUAGE, kept, language, public


PDF = "application/pdf"
CARRIED = ("bulan", "lama", "anak1", "anak2", LANGUAGE)  # from one kind of worker to the next


def _answered(request: HttpRequest) -> Answer:
    today = timezone.localdate()
    law = load_law()
    return answer(ask(request.GET.dict(), law, risk_classes(), today), law)


@public
def calculator(request: HttpRequest) -> HttpResponse:
    found = _answered(request)
    question, law = found.question, load_law()
    form = CalculatorForm(question, law, risk_classes())
    sentence = presentation.problem_sentence(found.problem) if found.problem else ""
    form.tell(question.problem, sentence)
    context = {
        "kept": kept(request),
        "who": _who(request, question.who),
        "form": form,
        "answer": found,
        "question": question,
        "sentence": sentence,
        "earlier": _with(request, bulan=str(found.answered_until)) if found.answered_until else "",
        "choices": [(one, _with(request, usaha=one.key, kelas="")) for one in question.candidates],
        "overlaps": _overlaps(request, question.business),
        "payers": presentation.payers(found),
        "lines": presentation.line_rows(found.lines),
        "reasons": presentation.bill_reasons(found),
        "due_on": due(question, law) if found.contribution else None,
        "cards": presentation.cards(found),
        "common": presentation.common_words(found),
        "deadlines": presentation.deadline_rows(found),
        "schools": schools(presentation.school_parts(found)),
        "length": length_words(question.months_paid),
        "address": request.GET.urlencode(),
    }
    return render(request, "law/calculator.html", context)


@public
def lines_table(request: HttpRequest) -> HttpResponse:
    """The bill as a workbook."""
    headings = [_("Jaminan"), _("Dibayar oleh"), _("Rupiah"), _("Dasar hukum"), _("Bukti")]
    rows = [
        (row["programme"], row["payer"], row["line"].rupiah, "; ".join(row["articles"]),
         say(f"evidence.{row['line'].evidence}", language()))
        for row in presentation.line_rows(_answered(request).lines)
    ]  # fmt: skip
    return table_answer(_("iuran"), headings, rows)


@public
def family_table(request: HttpRequest) -> HttpResponse:
    """Everything that the family may get as a workbook, the scholarship year by year."""
    headings = [_("Kejadian"), _("Manfaat"), _("Rincian"), _("Rupiah"), _("Dasar hukum"),
                _("Perlu diperiksa")]  # fmt: skip
    found = _answered(request)
    rows = [
        (card.title, row.word, row.note, row.rupiah if row.rupiah else row.amount,
         "; ".join(row.articles), _("ya") if row.to_verify else "")
        for card in presentation.cards(found)
        for row in (*card.rows, *card.besides)
    ]  # fmt: skip
    rows += [
        (_("Jangan sampai terlambat"), one["word"], f"{one['time']} {one['starts']}",
         one["last_on"], "; ".join(one["articles"]),
         _("ya") if one["to_verify"] else "")
        for one in presentation.deadline_rows(found)
    ]  # fmt: skip
    for part in presentation.school_parts(found):
        child = say("calc.child", language(), child=part.details["child"])
        rows += [
            (_("Beasiswa tahun demi tahun"), child, f"{year} {level}", rupiah, "", "")
            for year, level, rupiah in part.details.get("schedule", ())
        ]
    return table_answer(_("manfaat"), headings, rows)


@public
def leaflet_sheet(request: HttpRequest) -> HttpResponse:
    """The answer on one sheet of paper; without an answer there is no sheet."""
    found = _answered(request)
    if found.contribution is None:
        raise Http404
    content = leaflet(found, language(), timezone.localdate())
    name = f"payung-{found.question.who}-{found.question.month}.pdf"
    shown = file_answer(name, content, PDF)
    shown.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return shown


def _with(request: HttpRequest, **changes: str) -> str:
    """The same question with some words changed."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _who(request: HttpRequest, current: str) -> list[dict]:
    """The kinds of workers with the address of each; what all of them ask is carried over."""
    carried = {name: request.GET[name] for name in CARRIED if request.GET.get(name)}
    found = []
    for who in SEGMENTS:
        query = request.GET.copy()
        query.clear()
        query.update({"siapa": who, **carried})
        found.append(
            {
                "address": f"{reverse('calculator')}?{query.urlencode()}",
                "word": say(f"calc.who.{who}", language()),
                "icon": presentation.WHO[who],
                "is_here": who == current,
            }
        )
    return found


def _overlaps(request: HttpRequest, business) -> list:
    """Businesses that may be meant instead: the list does not decide, people do."""
    if business is None:
        return []
    every = risk_classes().businesses
    return [(every[key], _with(request, usaha=key, kelas="")) for key in business.overlaps]
