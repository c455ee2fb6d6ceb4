"""Tags that draw what tables have in every row."""

import pytest
from django.utils import translation

from payung.web.charts.figures import split
from payung.web.templatetags import payung as tags


@pytest.fixture(params=["id", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def test_findings_are_a_list_with_what_to_do_where_it_is_asked(language):
    drawn = tags.findings_list(["nik_short", "birth_missing"], True)
    for code in ("nik_short", "birth_missing"):
        assert f"<span>{tags.finding(code)}" in drawn
        assert f'dot--{tags.severity(code)}"' in drawn
        assert f"<small>{tags.advice(code)}</small>" in drawn
    assert "<small>" not in tags.findings_list(["nik_short"])


def test_no_findings_are_no_list(language):
    assert tags.findings_list([]) == ""


def test_a_finding_without_advice_has_none(language):
    assert tags.findings_list(["<unheard>"], True) == (
        '<ul class="plain-list"><li><span class="dot dot--plain"></span>'
        "<span>&lt;unheard&gt;</span></li></ul>"
    )


def test_chips_change_with_the_language():
    drawn = {}
    for code in ("id", "en", "id"):
        with translation.override(code):
            drawn.setdefault(code, (tags.status_chip("ok"), tags.verdict_chip("lapsed")))
            assert drawn[code] == (tags.status_chip("ok"), tags.verdict_chip("lapsed"))
    assert not set(drawn["id"]) & set(drawn["en"])


def test_a_bar_has_a_part_for_each_verdict_that_occurs():
    drawn = tags.split_bar(split({"protected": 3, "unprotected": 1}), "75 <%>")
    assert drawn.startswith('<svg class="split" role="img" aria-label="75 &lt;%&gt;">')
    assert drawn.count("<rect") == 2
    assert '<rect class="fill--unprotected" x="75.00%" width="25.00%" height="100%"/>' in drawn


def test_nobody_is_an_empty_bar():
    assert "<rect" not in tags.split_bar(split({}), "")
