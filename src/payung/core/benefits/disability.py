"""How much of a person's working strength is lost: the table of Lampiran III, in percent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from payung.core.benefits.answers import reason
from payung.core.errors import Refusal
from payung.core.law import LawAt
from payung.core.law.rounding import FULL


KINDS = ("partial", "functional", "total")
TABLE = "jkk.disability"
RANGES = "jkk.disability_range"
TOTAL = "jkk.total_disability.percent"
SIDES = {"right": "left", "left": "right"}


@dataclass(frozen=True)
class Table:
    """What the doctor found: a percentage, or parts of the body; and the loss of function."""

    percent: Decimal | int | None
    body_parts: Sequence[str] | Mapping[str, int]
    function_loss: Decimal | int | None
    left_handed: bool


@dataclass(frozen=True)
class Share:
    """``percent`` of the wages on which disability is reckoned, and what it stands on."""

    percent: Decimal
    parameters: tuple[str, ...]
    reasons: tuple[str, ...] = ()


def share_of_body(now: LawAt, kind: str, table: Table) -> Share:
    """The share for this kind. Raises Refusal when a fact is missing or a percentage cannot be."""
    if kind not in KINDS:
        raise Refusal("disability_kind_unknown", missing=("kind",), kinds=", ".join(KINDS))
    if kind == "total":
        return Share(now[TOTAL], (TOTAL,))
    share = _anatomical(now, table)
    if share.percent > now[TOTAL]:
        # Whether several losses may together exceed a total one, no readable text says.
        over = reason("disability_over_total")
        share = Share(share.percent, share.parameters, (*share.reasons, over))
    if kind == "partial":
        return share
    if table.function_loss is None:
        raise Refusal("function_loss_needed", missing=("function_loss",))
    loss = _percent("function_loss", table.function_loss)
    return Share(share.percent * loss / FULL, share.parameters, share.reasons)


def _anatomical(now: LawAt, table: Table) -> Share:
    """By the doctor's percentage where there is one, else by the table."""
    if table.percent is not None:
        return Share(_percent("percent", table.percent), (), (reason("percent_by_doctor"),))
    if not table.body_parts:
        raise Refusal("disability_extent_needed", missing=("percent", "body_parts"))
    counts = _counted(table.body_parts)
    names = {_row(now, name, table.left_handed): times for name, times in counts.items()}
    percent = sum((now[name] * times for name, times in names.items()), Decimal(0))
    if percent > FULL:
        raise Refusal("disability_over_hundred", missing=("body_parts",), percent=percent)
    return Share(percent, tuple(names))


def _counted(body_parts: Sequence[str] | Mapping[str, int]) -> dict[str, int]:
    if isinstance(body_parts, Mapping):
        counts = dict(body_parts)
    else:
        counts = {name: list(body_parts).count(name) for name in body_parts}
    if any(times < 1 for times in counts.values()):
        raise Refusal("body_part_count", missing=("body_parts",))
    return counts


def _row(now: LawAt, body_part: str, left_handed: bool) -> str:
    """The parameter of a row of the table; for the left-handed, sides are exchanged."""
    side, _, rest = body_part.partition("_")
    if left_handed and side in SIDES:
        body_part = f"{SIDES[side]}_{rest}"
    least, most = f"{RANGES}.{body_part}_least", f"{RANGES}.{body_part}_most"
    if most in now.law.parameters:
        raise Refusal(
            "disability_needs_percent", missing=("percent",), least=now[least], most=now[most]
        )
    name = f"{TABLE}.{body_part}"
    if name not in now.law.parameters:
        raise Refusal("body_part_unknown", missing=("body_parts",))
    return name


def _percent(name: str, value: Decimal | int) -> Decimal:
    percent = Decimal(value)
    if not percent.is_finite() or not 0 <= percent <= FULL:
        raise Refusal("percent_impossible", missing=(name,))
    return percent
