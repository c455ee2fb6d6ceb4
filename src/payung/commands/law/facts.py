"""Facts as people type them, read into what the rules want; what cannot be read is refused."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from payung.core.benefits import Child
from payung.core.errors import InputProblem, Refusal
from payung.core.periods import Month


GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+|-?\d{1,3}(,\d{3})+")
MOST_DIGITS = 18  # more is no amount of money, and would take forever to write out
CHILD = re.compile(r"(?P<level>[A-Za-z]+)(?::(?P<grade>\d+))?(?:@(?P<born>\d{4}-\d{2}-\d{2}))?")


def rupiah(name: str, text: str) -> int:
    """``5000000``, ``5.000.000`` or ``Rp5.000.000``. Raises Refusal for anything else."""
    number = exact(name, text)
    if number != int(number):
        raise Refusal("not_whole_rupiah", missing=(name,), text=text)
    return int(number)


def exact(name: str, text: str) -> Decimal:
    """A number with or without thousands marks; a part behind the point stays exact."""
    plain = re.sub(r"^Rp\.?\s*", "", text.strip(), flags=re.IGNORECASE)
    if GROUPED.fullmatch(plain):
        plain = re.sub(r"[.,]", "", plain)
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise Refusal("not_a_number", missing=(name,), text=text) from None
    if not number.is_finite() or number.adjusted() > MOST_DIGITS:
        raise Refusal("not_a_number", missing=(name,), text=text)
    return number


def whole(name: str, text: str) -> int:
    number = exact(name, text)
    if number != int(number):
        raise Refusal("not_a_whole_number", missing=(name,), text=text)
    return int(number)


def day(name: str, text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal("not_a_day", missing=(name,), text=text) from None


def month(name: str, text: str) -> Month:
    """``2026-06``; of a whole day, its month."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        return Month.of(day(name, text))
    try:
        return Month.parse(text)
    except InputProblem:
        raise Refusal("not_a_month", missing=(name,), text=text) from None


def children(name: str, texts: list[str]) -> tuple[Child, ...]:
    """``SD`` · ``SD:3`` (third year) · ``SD:3@2017-05-01`` (born on); also ``SD,SMP``."""
    found = []
    for text in (part for given in texts for part in given.split(",") if part.strip()):
        parts = CHILD.fullmatch(text.strip())
        if not parts:
            raise Refusal("child_unreadable", missing=(name,), text=text)
        born = day(name, parts["born"]) if parts["born"] else None
        found.append(Child(parts["level"].upper(), born, grade=int(parts["grade"] or 1)))
    return tuple(found)


def words(name: str, texts: list[str]) -> tuple[str, ...]:
    return tuple(part.strip() for text in texts for part in text.split(",") if part.strip())


def by_year(name: str, texts: list[str]) -> dict[int, Decimal]:
    """``2023=2.61``: a value for each year."""
    pairs = [text.partition("=") for text in words(name, texts)]
    return {whole(name, year): exact(name, value) for year, _, value in pairs}


def rupiah_by_year(name: str, texts: list[str]) -> dict[int, int]:
    pairs = [text.partition("=") for text in words(name, texts)]
    return {whole(name, year): rupiah(name, value) for year, _, value in pairs}


def plain(name: str, text: str) -> str:
    return text.strip()


Reader = Callable[[str, Any], Any]
ONE: dict[str, Reader] = {  # a fact with one value
    "segment": lambda name, text: text.strip().upper(),
    "wage": rupiah, "income": rupiah, "balance": rupiah, "contract_value": exact,
    "daily_wage": rupiah, "jht_choice": rupiah,
    "risk": whole, "duration": whole, "extra_months": whole, "employers": whole,
    "months": whole, "days": whole, "months_paid": whole,
    "consecutive_months": whole, "claim": whole, "months_since_last_claim": whole,
    "arrears_months": whole, "months_without_work": whole, "agreed_age": whole, "year": whole,
    "percent": exact, "function_loss": exact, "return_percent": exact,
    "since": month, "paid_until": month,
    "birth_date": day, "stopped_on": day, "claimed_on": day, "ordered_on": day,
    "size": plain, "sector": plain, "paid_by": plain, "programmes": plain, "programme": plain,
    "kind": plain, "event": plain, "cause": plain, "phase": plain,
}  # fmt: skip
SEVERAL: dict[str, Reader] = {  # a fact with several values
    "children": children, "transport": words, "body_parts": words, "heirs": words,
    "wages": rupiah_by_year, "ceilings": rupiah_by_year, "inflation": by_year, "growth": by_year,
    "piece_wages": lambda name, texts: tuple(rupiah(name, text) for text in texts),
}  # fmt: skip
YES: frozenset[str] = frozenset({  # a fact that is so when it is named
    "labour_intensive", "jp_deferral", "in_arrears", "is_employer", "via_agency", "seasonal",
    "left_handed", "taken_before", "still_working", "foreigner",
})  # fmt: skip


def read(given: dict[str, Any]) -> dict[str, Any]:
    """The facts that were given, each read by its kind. Raises Refusal naming the fact."""
    readers = ONE | SEVERAL
    return {
        name: readers[name](name, value) if name in readers else value
        for name, value in given.items()
        if value is not None and value is not False
    }
