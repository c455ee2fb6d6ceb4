"""The picture of why: what each field adds or takes, from the odds of strangers to the answer."""

from collections.abc import Sequence

import numpy as np
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from payung import texts
from payung.core.matching.model import shipped
from payung.flows.explaining import Comparison, Explained, FieldWeight, explained
from payung.web import wording
from payung.web.charts.waterfall import Waterfall, Weight, log_odds, waterfall


SEEN = 0.05
"""Bits below this are not worth a step."""
FIELDS = {"birth": "birth_date"}


def pictures(
    comparisons: Sequence[Comparison],
    probabilities: Sequence[float | None],
) -> list[Waterfall]:
    """One picture per comparison, ending at the probability of the run; where none was kept, at
    that of pairs with such a sum that no rule holds back."""
    found = explained(comparisons)
    return [drawn(one, p) for one, p in zip(found, probabilities, strict=True)]


def drawn(found: Explained, probability: float | None) -> Waterfall:
    """One explanation as a picture (see ``pictures``)."""
    model = shipped()
    weights = [_weight(one) for one in found.fields if abs(one.bits) >= SEEN]
    total = found.total
    if probability is None:
        sums = np.array([total], dtype=np.float32)
        probability = float(model.sure.probability(sums, model.limit)[0])
    if 0 < probability < 1:
        rest = log_odds(probability) - total
        if abs(rest) >= SEEN:
            weights.append(_rest(rest))
        total += rest
    return waterfall(
        Weight(_("Dua orang sembarang"), _("sebelum ada bukti"), found.prior),
        weights,
        Weight(_("Jumlah bobot"), "", total),
        review=model.review,
        match=model.merge,
    )


def _rest(bits: float) -> Weight:
    """What no single field says: kin of evidence, a second claimant, how often such sums were
    right where the truth was known."""
    return Weight(_("Penyesuaian"), _("bukti serumpun, saingan, pengalaman mesin"), bits)


def _weight(one: FieldWeight) -> Weight:
    word = str(wording.field_word(FIELDS.get(one.field, one.field)))
    return Weight(word, _sentence(one), one.bits)


def _sentence(one: FieldWeight) -> str:
    language = (get_language() or "id")[:2]
    if one.reason:
        try:
            return texts.say_reason(one.reason, language)
        except KeyError:
            return one.reason
    return {"equal": _("sama"), "differs": _("berbeda")}.get(one.level, one.level)
