"""Care, transport and aids after a work accident: ceilings, paid on receipts."""

import datetime

import pytest

from payung.core.benefits import jkk_care
from payung.core.errors import Refusal
from payung.core.law import load_law
from payung.core.periods import Month


def care(day="2025-03-01", **facts):
    on = datetime.date.fromisoformat(day)
    return jkk_care(on=on, law=load_law(), **{"segment": "PU", **facts})


def ceilings(benefit):
    return {part.name: part.rupiah for part in benefit.parts}


@pytest.mark.parametrize(
    ("day", "land", "sea", "air"),
    [
        ("2019-12-01", 1_000_000, 1_500_000, 2_500_000),
        ("2019-12-02", 5_000_000, 2_000_000, 10_000_000),
    ],
)
def test_transport_has_a_ceiling_for_each_way(day, land, sea, air):
    found = ceilings(care(day))
    assert found["jkk.transport.land"] == land
    assert found["jkk.transport.sea"] == sea
    assert found["jkk.transport.air"] == air


def test_medical_care_has_no_ceiling_and_a_ward_of_the_first_class():
    (medical,) = (part for part in care().parts if part.name == "jkk.medical_care")
    assert medical.details == {"no_ceiling": True, "ward_class": 1}
    assert medical.to_verify == ()


def test_care_at_home_is_paid_since_pp_82_2019_for_at_most_a_year():
    (home,) = (part for part in care("2019-12-02").parts if part.name == "jkk.home_care")
    assert home.details == {"ceiling": 20_000_000, "months": 12}
    assert "jkk.home_care" not in ceilings(care("2019-12-01"))


def test_an_artificial_limb_costs_the_price_of_the_rehabilitation_centre_and_40_percent():
    (limb,) = (part for part in care().parts if part.name == "jkk.aid.prosthesis")
    assert limb.details == {"no_ceiling": True, "surcharge_percent": 40}


def test_dentures_were_paid_before_too():
    assert ceilings(care("2019-12-01"))["jkk.aid.denture"] == 3_000_000
    assert ceilings(care("2019-12-02"))["jkk.aid.denture"] == 5_000_000


def test_nothing_of_it_is_in_the_total():
    assert care().total == 0


def test_only_the_ways_that_were_used_are_listed():
    found = ceilings(care(transport=["air"]))
    assert [name for name in found if "transport" in name] == ["jkk.transport.air"]


def test_without_protection_there_is_no_care_from_the_programme():
    assert care(paid_until=Month(2024, 12)).parts == ()
    with pytest.raises(Refusal, match="pmi_apart"):
        care(segment="PMI")
