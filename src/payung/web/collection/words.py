"""What the states of the senders' calendar are called, and how a year of them is drawn."""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from payung.collection.calendar import AFTER, LATE, ON_TIME, WAITING
from payung.texts.numbers import month_words


STATES = {
    # state: (word, icon, tone)
    LATE: (_("Belum masuk"), "circle-x", "bad"),
    WAITING: (_("Ditunggu"), "clock", "info"),
    AFTER: (_("Masuk terlambat"), "circle-alert", "warn"),
    ON_TIME: (_("Tepat waktu"), "circle-check", "ok"),
    "": (_("Tidak ditagih"), "minus", "plain"),
}
RHYTHMS = {
    "monthly": _("Setiap bulan"),
    "quarterly": _("Setiap tiga bulan"),
    "once": _("Sekali saja"),
    "never": _("Tidak ditagih"),
}
SIDE, GAP = 16, 4  # of a square, and between two
MARKS = {
    # beside the colour, a mark: nobody has to tell red from green
    LATE: "M4 4l8 8M12 4l-8 8",
    WAITING: "",
    AFTER: "M4 8h8",
    ON_TIME: "M4 8.5l3 3 5-7",
}


@lru_cache(maxsize=4_096)
def strip(states: str, months: tuple[str, ...], language: str) -> SafeString:
    """A year as twelve squares, told in one sentence to who does not see it."""
    parts = states.split("|") if states else [""] * len(months)
    drawn = format_html_join(
        "",
        '<g transform="translate({} 0)"><title>{}</title><rect class="strip__{}" width="16"'
        ' height="16" rx="4"/><path d="{}"/></g>',
        (
            (at * (SIDE + GAP), f"{month_words(month, language)}: {STATES[state][0]}",
             state or "free", MARKS.get(state, ""))
            for at, (state, month) in enumerate(zip(parts, months, strict=True))
        ),
    )  # fmt: skip
    said = ", ".join(
        f"{month_words(month, language)} {str(STATES[state][0]).lower()}"
        for state, month in zip(parts, months, strict=True)
        if state
    )
    width = len(months) * (SIDE + GAP) - GAP
    return format_html(
        '<svg class="strip" viewBox="0 0 {0} 16" width="{0}" height="16" role="img"'
        ' aria-label="{1}">{2}</svg>',
        width, said or str(STATES[""][0]), drawn,
    )  # fmt: skip
