"""Every reason that the matching can give has words in both languages."""

import pytest

from payung.core.matching import decisions
from payung.core.matching.model import shipped
from payung.texts import LANGUAGES, knows


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_a_link_has_words(language):
    levels = {(field, level) for field, model in shipped().fields.items() for level in model.levels}
    spoken = levels - decisions.SILENT
    codes = {decisions.REASONS.get(pair, "_".join(pair)) for pair in spoken}
    assert {code for code in codes if not knows(code, language)} == set()
