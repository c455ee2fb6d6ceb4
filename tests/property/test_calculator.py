"""Whatever stands in an address: the calculator answers or says why not, and its sums agree."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from payung.core.law import load_law, risk_classes
from payung.reports.leaflet import answer, ask
from payung.reports.leaflet.questions import (
    COMMON,
    FIELDS,
    LEVELS,
    PAYERS,
    SECTORS,
    SEGMENTS,
    SIZES,
)
from payung.texts import LANGUAGES, say_problem, say_reason


TODAY = datetime.date(2026, 11, 22)
AMOUNTS = st.integers(0, 10**17).map(str) | st.sampled_from(["1,5 juta", "Rp3.500.000", "0", "-1"])
MONTHS = st.builds("{:04d}-{:02d}".format, st.integers(1960, 2030), st.integers(0, 13))
WORDS = st.text(max_size=12)
FIELD = {
    "upah": AMOUNTS, "penghasilan": AMOUNTS, "kontrak": AMOUNTS, "tabungan": AMOUNTS,
    "tambahan": st.integers(0, 400).map(str), "bulan": MONTHS,
    "besar": st.sampled_from(sorted(SIZES)), "bidang": st.sampled_from(sorted(SECTORS)),
    "pembayar": st.sampled_from(sorted(PAYERS)), "kelas": st.sampled_from("12345"),
    "usaha": st.sampled_from(sorted(risk_classes().businesses)), "jht": st.just("ya"),
    "ppn": st.just("ya"), "agen": st.just("ya"), "durasi": st.sampled_from(["6", "12", "24"]),
    "lama": st.integers(0, 700).map(str), "anak1": st.sampled_from(LEVELS),
    "anak2": st.sampled_from(LEVELS),
}  # fmt: skip
NAMES = sorted({name for names in FIELDS.values() for name in names} | {"bulan", *COMMON})


@st.composite
def addresses(draw, whatever=WORDS):
    """An address with sensible words in most fields, nonsense in some, and others left out."""
    data = {"siapa": draw(st.sampled_from(sorted(SEGMENTS)))}
    for name in NAMES:
        if draw(st.booleans()):
            data[name] = draw(FIELD[name] | whatever)
    return data


def answered(data):
    return answer(ask(data, load_law(), risk_classes(), TODAY), load_law())


@settings(max_examples=30, deadline=None)
@given(addresses())
def test_every_address_has_an_answer_or_a_sentence(data):
    found = answered(data)
    assert (found.contribution is None) == (found.problem is not None)
    problems = [found.problem, *(event.problem for event in found.events)]
    for language in LANGUAGES:
        for problem in filter(None, problems):
            assert say_problem(problem, language)
        for event in found.events:
            for reason in event.benefit.reasons if event.benefit else ():
                assert say_reason(reason, language)


@settings(max_examples=40, deadline=None)
@given(addresses(st.nothing()))
def test_who_pays_adds_up_to_the_bill(data):
    found = answered(data)
    assert sum(share.rupiah for share in found.shares if share.billed) == found.total
    assert sum(line.rupiah for line in found.lines) == sum(share.rupiah for share in found.shares)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 10**9), st.integers(0, 10**9), st.sampled_from("12345"))
def test_who_earns_more_never_pays_less(wage, more, risk):
    data = {"siapa": "pekerja", "kelas": risk, "besar": "besar", "bulan": "2026-11"}
    assert answered(data | {"upah": str(wage)}).total <= answered(
        data | {"upah": str(wage + more)}
    ).total  # fmt: skip
