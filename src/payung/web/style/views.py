"""The style guide: every component on one page, for those who build pages. Only in DEBUG."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from payung.web.charts import figures


COUNTS = {
    "protected": 23_470, "lapsed": 6_120, "unprotected": 27_905, "review": 2_210, "excluded": 1_480
}  # fmt: skip
RUNS = [
    (datetime.date(2026, month, 28), share)
    for month, share in ((1, 0.291), (2, 0.304), (3, 0.322), (4, 0.341), (5, 0.339), (6, 0.384))
]
PLACES = [("Ngabang", 61.2), ("Sebangki", 44.8), ("Menyuke", 39.4), ("Meranti", 28.7)]


@login_not_required
def guide(request: HttpRequest) -> HttpResponse:
    rows = [
        {"name": name, "url": "#", "share": value / 100, "width": value, "here": name == "Menyuke"}
        for name, value in PLACES
    ]
    context = {
        "verdicts": figures.VERDICTS,
        "statuses": ("ok", "warn", "stop", "received", "reading", "read", "refused"),
        "counts": COUNTS,
        "parts": figures.split(COUNTS),
        "dots": figures.hundred(COUNTS),
        "trend": figures.trend(RUNS, target=0.5),
        "rows": rows,
        "page": Paginator(range(95), 10).page(3),
    }
    return render(request, "style/guide.html", context)
