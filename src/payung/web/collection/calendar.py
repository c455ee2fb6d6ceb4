"""Which sender owes which list by which day: seen by all, set by who keeps the calendar."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from payung.access import queries as access
from payung.access.permissions import Permission
from payung.collection.models import Rule
from payung.core.errors import InputProblem
from payung.core.periods import Month
from payung.flows import compiling
from payung.registry.models import Sender
from payung.registry.queries import sender as sender_of
from payung.registry.queries import senders
from payung.texts import say_problem
from payung.web.collection.words import RHYTHMS
from payung.web.context import permissions_of
from payung.web.downloads import table_answer
from payung.web.wording import SENDERS


USUAL_DAY = 10


class RuleForm(forms.Form):
    """``who``: a kind of sender, or ``s`` and the number of one."""

    who = forms.ChoiceField(label=gettext_lazy("Pengirim"))
    rhythm = forms.ChoiceField(label=gettext_lazy("Seberapa sering"), choices=list(RHYTHMS.items()))
    day = forms.IntegerField(
        label=gettext_lazy("Paling lambat tanggal"), min_value=1, max_value=31, initial=USUAL_DAY
    )
    months_after = forms.TypedChoiceField(
        label=gettext_lazy("Bulan"), coerce=int,
        choices=[(0, gettext_lazy("di bulan itu juga")), (1, gettext_lazy("di bulan berikutnya"))],
    )  # fmt: skip
    due_on = forms.DateField(
        label=gettext_lazy("Hari batas (sekali saja)"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip
    since = forms.CharField(
        label=gettext_lazy("Mulai bulan"), widget=forms.TextInput(attrs={"type": "month"})
    )

    def __init__(self, choices, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = choices
        for name, field in self.fields.items():
            is_choice = name in ("who", "rhythm", "months_after")
            field.widget.attrs["class"] = "select" if is_choice else "input"

    def clean_since(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["since"])
        except InputProblem as problem:
            raise ValidationError(say_problem(problem, _language())) from None


class PostponeForm(forms.Form):
    """The list of one month, later."""

    month = forms.CharField(
        label=gettext_lazy("Daftar bulan"), widget=forms.TextInput(attrs={"type": "month"})
    )
    due_on = forms.DateField(
        label=gettext_lazy("Boleh sampai"), widget=forms.DateInput(attrs={"type": "date"})
    )
    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=200, min_length=5)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"

    def clean_month(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["month"])
        except InputProblem as problem:
            raise ValidationError(say_problem(problem, _language())) from None


def _language() -> str:
    return (get_language() or "id")[:2]


def _choices(request: HttpRequest) -> list:
    named = [(f"s{one.pk}", one.name) for one in senders(request.user)]
    kinds = [(kind, _("Semua: %(kind)s") % {"kind": word}) for kind, word in SENDERS.items()]
    return [*kinds, (_("Satu pengirim"), named)] if named else kinds


def rules(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = compiling.rules_of(request.user, today)
    may_set = Permission.CALENDAR_KEEP in permissions_of(request.user)
    form = None
    if may_set:
        start = {"since": str(Month.of(today)), "day": USUAL_DAY, "who": "village"}
        form = RuleForm(_choices(request), request.POST or None, initial=start)
    if request.method == "POST":
        area = access.home_area(request.user, Permission.CALENDAR_KEEP)
        access.require(request.user, Permission.CALENDAR_KEEP, area)
        if form and form.is_valid() and _set(request, area, form):
            return redirect("calendar")
    context = {"rules": found, "form": form, "may_set": may_set, "words": RHYTHMS}
    return render(request, "collection/calendar.html", context)


def _set(request: HttpRequest, area, form: RuleForm) -> bool:
    fields = dict(form.cleaned_data)
    who = fields.pop("who")
    if who.startswith("s"):
        fields["sender"] = senders(request.user).get(pk=int(who[1:]))
    else:
        fields["kind"] = Sender.Kind(who).value
    try:
        compiling.set_rule(by=request.user, area=area, **fields)
    except InputProblem as problem:
        form.add_error(None, say_problem(problem, _language()))
        return False
    messages.success(request, _("Aturan tersimpan."))
    return True


@require_GET
def rules_table(request: HttpRequest) -> HttpResponse:
    headings = [_("Pengirim"), _("Wilayah"), _("Seberapa sering"), _("Tanggal"), _("Hari batas"),
                _("Ditetapkan oleh")]  # fmt: skip
    rows = (
        (str(rule.sender or SENDERS[rule.kind]), rule.area.name, str(RHYTHMS[rule.rhythm]),
         rule.day, rule.due_on, rule.set_by)
        for rule in compiling.rules_of(request.user, timezone.localdate())
    )  # fmt: skip
    return table_answer(_("kalender-pengirim"), headings, rows)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The rule ends with the month before this one: what was owed stays to be seen."""
    try:
        rule = compiling.rule_of(request.user, pk)
    except Rule.DoesNotExist:
        raise Http404 from None
    compiling.end_rule(by=request.user, rule=rule, last=Month.of(timezone.localdate()) - 1)
    messages.success(request, _("Aturan diakhiri."))
    return redirect("calendar")


@require_POST
def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    """One month's list of a sender may come later, with a reason that stays to be read."""
    found = sender_of(request.user, pk)
    access.require(request.user, Permission.CALENDAR_KEEP, found.area)
    form = PostponeForm(request.POST)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect("sender", pk)
    try:
        compiling.postpone(by=request.user, sender=found, **form.cleaned_data)
    except InputProblem as problem:
        messages.error(request, say_problem(problem, _language()))
    else:
        messages.success(request, _("Batasnya ditunda."))
    return redirect("sender", pk)
