"""What somebody asks the calculator: words of an address in, facts of the law out.

An address holds no person: who pays, how much is earned, which business, which month, which school.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from payung.core.benefits import Child
from payung.core.contributions import without_vat
from payung.core.errors import NoLawInForce, PayungError, Refusal
from payung.core.law import Business, Law, RiskClasses
from payung.core.periods import Month


# Words of the address, as a clerk reads them aloud, and what the law calls them.
SEGMENTS = {"pekerja": "PU", "mandiri": "BPU", "proyek": "JAKON", "migran": "PMI"}
SIZES = {"mikro": "micro", "kecil": "small", "menengah": "medium", "besar": "large"}
SECTORS = {"angkutan": "transport", "lainnya": "other"}
PAYERS = {
    "sendiri": "self", "apbn": "apbn", "apbd": "apbd", "desa": "village", "sponsor": "sponsor",
}  # fmt: skip
LEVELS = ("TK", "SD", "SMP", "SMA", "PT")
CHILDREN = ("anak1", "anak2")
LENGTHS = (1, 3, 12, 36, 60, 120, 240)  # months of membership to choose from
YES = "ya"
# An example to begin with, until somebody writes figures of their own.
EXAMPLES: dict[str, dict[str, str]] = {
    "pekerja": {"upah": "3500000", "usaha": "1-8", "besar": "besar"},
    "mandiri": {"penghasilan": "1500000", "bidang": "lainnya", "pembayar": "sendiri"},
    "proyek": {"kontrak": "250000000", "upah": "3000000"},
    "migran": {"durasi": "24", "agen": YES},
}
COMMON = {"lama": "36", "anak1": "SD", "anak2": ""}
FIELDS = {
    "pekerja": ("upah", "usaha", "kelas", "besar"),
    "mandiri": ("penghasilan", "bidang", "pembayar", "jht"),
    "proyek": ("kontrak", "ppn", "upah"),
    "migran": ("durasi", "agen", "tambahan", "tabungan"),
}
MOST_CANDIDATES = 12
MOST_DIGITS = 16  # the law says itself that such an amount cannot be


@dataclass(frozen=True)
class Question:
    """``given`` is what the form shows again; the rest is what the law is asked.

    ``problem`` is the first thing that could not be read; then nothing is reckoned.
    ``candidates`` are businesses that were perhaps meant.
    """

    who: str
    month: Month
    last_month: Month  # up to which anybody may ask: the end of next year
    given: Mapping[str, str]
    is_example: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    months_paid: int = 36
    children: tuple[Child, ...] = ()
    wage: int | None = None  # on which JKK is reckoned; for BPU the income
    business: Business | None = None
    candidates: tuple[Business, ...] = ()
    problem: PayungError | None = None

    @property
    def segment(self) -> str:
        return SEGMENTS[self.who]

    @property
    def on(self) -> datetime.date:
        """The day on which something happens to the family: the last of the month."""
        return self.month.last_day

    @property
    def since(self) -> Month:
        return self.month - (self.months_paid - 1)


def ask(data: Mapping[str, str], law: Law, classes: RiskClasses, today: datetime.date) -> Question:
    """The question in an address; what cannot be read becomes its ``problem``, never an error."""
    who = data.get("siapa", "mandiri")
    who = who if who in SEGMENTS else "mandiri"
    is_example = not any(name in data for name in FIELDS[who])
    shown = {name: data.get(name, "").strip() for name in (*FIELDS[who], *COMMON)}
    if is_example:
        shown |= EXAMPLES[who] | {name: data.get(name, COMMON[name]) for name in COMMON}
    shown["lama"] = shown["lama"] or COMMON["lama"]
    last = Month(today.year + 1, 12)
    question = Question(who, Month.of(today), last, shown, is_example)
    try:
        question = replace(question, month=_month(data.get("bulan", ""), question))
        question = _with_common(question)
        return _READERS[who](question, law, classes)
    except (Refusal, NoLawInForce) as problem:
        return replace(question, problem=problem)


def _month(text: str, question: Question) -> Month:
    """The month asked for; without one, the present month."""
    text = text.strip()
    if not text:
        return question.month
    if not re.fullmatch(r"[12][0-9]{3}-?(0[1-9]|1[0-2])", text):
        raise Refusal("calc_month", missing=("bulan",))
    month, last = Month.parse(text), question.last_month
    if month > last:
        raise Refusal("month_too_far", missing=("bulan",), month=str(month), last=str(last))
    return month


def _with_common(question: Question) -> Question:
    given = question.given
    length = given["lama"]
    if not re.fullmatch(r"[0-9]{1,3}", length) or not 1 <= int(length) <= 600:
        raise Refusal("calc_length", missing=("lama",))
    levels = [given[name].upper() for name in CHILDREN if given[name]]
    for level in levels:
        if level not in LEVELS:
            raise Refusal("child_level_unknown", missing=("anak1",), levels=", ".join(LEVELS))
    return replace(
        question, months_paid=int(length), children=tuple(Child(level) for level in levels)
    )


def _worker(question: Question, law: Law, classes: RiskClasses) -> Question:
    given = question.given
    wage = _rupiah(given["upah"], "upah")
    size = _word(SIZES, given["besar"], "besar")
    question = replace(question, wage=wage)
    if given["kelas"]:
        risk: int | None = int(_word({n: n for n in "12345"}, given["kelas"], "kelas") or 0)
    else:
        business = classes.named(given["usaha"])
        if business is None:
            found = _perhaps_meant(given["usaha"], classes)
            code = "calc_business_missing" if not given["usaha"] else "calc_business_unknown"
            code = "calc_business_choose" if found else code
            problem = Refusal(code, missing=("usaha",))
            return replace(question, problem=problem, candidates=found[:MOST_CANDIDATES])
        question, risk = replace(question, business=business), business.risk
    return replace(question, facts={"segment": "PU", "wage": wage, "size": size, "risk": risk})


def _perhaps_meant(text: str, classes: RiskClasses) -> tuple[Business, ...]:
    """Businesses that the words find, each followed by those that overlap with it."""
    found = classes.search(text)
    keys = [key for one in found for key in (one.key, *one.overlaps)]
    return tuple(classes.businesses[key] for key in dict.fromkeys(keys))


def _self_employed(question: Question, law: Law, classes: RiskClasses) -> Question:
    given = question.given
    income = _rupiah(given["penghasilan"], "penghasilan")
    facts = {
        "segment": "BPU",
        "income": income,
        "sector": _word(SECTORS, given["bidang"], "bidang"),
        "paid_by": _word(PAYERS, given["pembayar"], "pembayar"),
        "programmes": "jkk,jkm,jht" if given["jht"] == YES else None,
    }
    return replace(question, facts=facts, wage=income)


def _project(question: Question, law: Law, classes: RiskClasses) -> Question:
    """By the contract value where one is given; the wage then only tells what a worker gets."""
    given = question.given
    contract, wage = _rupiah(given["kontrak"], "kontrak"), _rupiah(given["upah"], "upah")
    value = None if contract is None else Decimal(contract)
    if value is not None and given["ppn"] == YES:
        value = without_vat(value, law, question.month.first_day)
    facts = {
        "segment": "JAKON",
        "contract_value": value,
        "wage": wage if value is None else None,
    }
    return replace(question, facts=facts, wage=wage)


def _migrant(question: Question, law: Law, classes: RiskClasses) -> Question:
    given = question.given
    choice = _rupiah(given["tabungan"], "tabungan") or None
    duration = _word({"6": "6", "12": "12", "24": "24"}, given["durasi"], "durasi")
    extra = _rupiah(given["tambahan"], "tambahan")
    facts = {
        "segment": "PMI",
        "duration": None if duration is None else int(duration),
        "via_agency": given["agen"] == YES,
        "extra_months": None if extra is None else min(extra, 240),
        "jht_choice": choice,
        "programmes": "jkk,jkm,jht" if choice else None,
    }
    return replace(question, facts=facts)


_READERS = {
    "pekerja": _worker, "mandiri": _self_employed, "proyek": _project, "migran": _migrant,
}  # fmt: skip


def _rupiah(text: str, name: str) -> int | None:
    """``Rp1.500.000``, ``1500000,00`` or ``1,5 juta`` as whole rupiah; None for nothing written."""
    text = text.strip().lower().removeprefix("rp").lstrip(" .")
    if not text:
        return None
    if spoken := re.fullmatch(r"([0-9]{1,6})(?:[.,]([0-9]{1,3}))?\s*(ribu|rb|juta|jt)", text):
        whole, part, word = spoken.groups(default="")
        times = 1_000 if word in ("ribu", "rb") else 1_000_000
        return int(Decimal(f"{whole}.{part or 0}") * times)
    text = re.sub(r",(-|[0-9]{1,2})$", "", text)
    if not re.fullmatch(r"[0-9]{1,3}([., ][0-9]{3})+|[0-9]+", text):
        raise Refusal("calc_amount", missing=(name,))
    return int(re.sub(r"\D", "", text)[:MOST_DIGITS])


def _word(words: Mapping[str, str], text: str, name: str) -> str | None:
    """What the law calls the chosen word; None for nothing chosen."""
    if not text:
        return None
    if text not in words:
        raise Refusal("calc_choice", missing=(name,))
    return words[text]
