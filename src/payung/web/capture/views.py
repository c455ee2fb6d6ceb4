"""Forms go out to senders: chosen, taken, marked as sent, and looked after until they are back."""

import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from payung.access import queries as access
from payung.access.models import Area
from payung.access.permissions import Permission
from payung.capture import queries, tokens
from payung.capture.models import IssuedForm
from payung.core.errors import InputProblem, NotAllowed
from payung.flows import capture as flow
from payung.reports.gap_lists import Download
from payung.texts import month_words, say_problem
from payung.web.capture.forms import IssueForm, month_of
from payung.web.capture.words import KINDS, LISTS, ROW_STATES, STATES
from payung.web.downloads import file_answer, table_answer


SHOWN = 40
MOST_AT_ONCE = 300


def _language() -> str:
    return (get_language() or "id")[:2]


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address or the form asks for: keadaan, daftar, bulan, wilayah."""
    given = request.POST if request.method == "POST" else request.GET
    names = ("keadaan", "daftar", "bulan", "wilayah")
    return {name: given[name] for name in names if given.get(name)}


def _found(request: HttpRequest):
    asked, today = _asked(request), timezone.localdate()
    month = month_of(asked.get("bulan", ""))
    try:
        area = access.area(asked["wilayah"]) if "wilayah" in asked else None
    except Area.DoesNotExist:
        raise Http404 from None
    return queries.forms(
        request.user, state=asked.get("keadaan", ""), name=asked.get("daftar", ""), area=area,
        month=month.index if month else None, today=today,
    )  # fmt: skip


@require_GET
def forms(request: HttpRequest) -> HttpResponse:
    asked, today = _asked(request), timezone.localdate()
    page = Paginator(_found(request), SHOWN).get_page(request.GET.get("page"))
    counts = queries.state_counts(request.user, today)
    state = asked.pop("keadaan", "")
    context = {
        "page": page,
        "rows": [(form, queries.state_of(form, today)) for form in page],
        "tabs": [(name, STATES[name][0], counts[name]) for name in STATES],
        "counts": counts,
        "state": state,
        "asked": asked,
        "address": urlencode(asked),
        "may_issue": access.may(request.user, Permission.ROSTER_RECEIVE, None),
    }
    return render(request, "capture/list.html", context)


@require_GET
def forms_table(request: HttpRequest) -> HttpResponse:
    headings = [_("Pengirim"), _("Wilayah"), _("Daftar"), _("Bulan"), _("Versi"), _("Bentuk"),
                _("Kode lembar"), _("Orang"), _("Dibuat"), _("Terkirim"), _("Paling lambat"),
                _("Sudah kembali"), _("Keadaan")]  # fmt: skip
    today = timezone.localdate()
    rows = (
        (form.sender.name, form.area.name, str(LISTS[form.list]), str(form.month_of), form.version,
         str(KINDS[form.kind]), tokens.typed(form.code), form.row_count, _day(form.issued_at),
         _day(form.sent_at), form.due_on, _day(form.returned_at),
         str(STATES[queries.state_of(form, today)][0]))
        for form in _found(request)
    )  # fmt: skip
    return table_answer(_("formulir"), headings, rows)


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None


def form_new(request: HttpRequest) -> HttpResponse:
    choices, today = flow.choices(request.user), timezone.localdate()
    if not choices:
        raise NotAllowed("not_allowed", permission=str(Permission.ROSTER_RECEIVE), area=None)
    form = IssueForm(
        request.POST or None, choices=choices, today=today, language=_language(),
        initial={"key": next((one.key for one in choices if one.group == "village"), "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            issued = flow.issue(by=request.user, today=today, **form.cleaned_data)
        except InputProblem as problem:
            form.add_error(None, say_problem(problem, _language()))
        else:
            return _led_to(issued, form.cleaned_data["key"])
    return render(request, "capture/new.html", {"form": form})


def _led_to(issued: list[IssuedForm], key: str) -> HttpResponse:
    if len(issued) == 1:
        return redirect("form", issued[0].pk)
    first = issued[0]
    asked = {"daftar": first.list, "bulan": str(first.month_of), "wilayah": key[1:]}
    return redirect(f"{reverse('forms')}?{urlencode(asked)}")


@require_POST
def forms_zip(request: HttpRequest) -> HttpResponse:
    """The newest version of each form that the list shows, together with the notes for WhatsApp."""
    newest: dict[tuple, IssuedForm] = {}
    for form in _found(request).order_by("version")[:MOST_AT_ONCE]:
        newest[(form.sender_id, form.list, form.month, form.kind)] = form
    if not newest:
        messages.info(request, _("Tidak ada lembar isian untuk pilihan ini."))
        return redirect("forms")
    chosen = sorted(newest.values(), key=lambda form: (form.area_id, form.sender_id))
    book = flow.download(by=request.user, forms=chosen, language=_language())
    return _file(book, chosen)


def _file(book: Download, forms: list[IssuedForm]) -> HttpResponse:
    """Recorded but unmarked: a form is known by its own code, and must come back as it went out."""
    return file_answer(
        book.file_name, book.content, book.content_type, people=queries.people_on(forms),
        is_marked=False,
    )  # fmt: skip


@require_GET
def form(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.form(request.user, pk)
    states = queries.row_states(found)
    context = {
        "form": found,
        "typed": tokens.typed(found.code),
        "state": queries.state_of(found, timezone.localdate()),
        "list": LISTS[found.list],
        "kind": KINDS[found.kind],
        "month": month_words(str(found.month_of), _language()),
        "cover": flow.cover_of(found, _language()),
        "people": [(ROW_STATES[name], states[name]) for name in ROW_STATES if name in states],
        "may_take": queries.may_handle(request.user, found.sender),
    }
    return render(request, "capture/one.html", context)


@require_GET
def form_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.form(request.user, pk)
    book = flow.download(by=request.user, forms=[found], language=_language())
    return _file(book, [found])


@require_POST
def form_sent(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.form(request.user, pk)
    flow.mark_sent(by=request.user, form=found)
    messages.success(request, _("Dicatat sebagai terkirim."))
    return redirect("form", found.pk)
