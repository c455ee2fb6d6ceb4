from payung.access.models import Area
from payung.coverage.models import Figure, Run
from payung.web.charts.maps import Outline
from payung.web.coverage import boards


ONE, TWO = "1" * 64, "2" * 64


def figure(numerator: int, denominator: int) -> Figure:
    return Figure(
        numerator=numerator, denominator=denominator, lapsed=1, unprotected=2, review=3, excluded=4
    )


def outline(name: str, width: int) -> Outline:
    return Outline(kemendagri_code="610801", name=name, path="", x=0, y=0, width=width)


def test_people_are_counted_by_verdict():
    counts = boards.counts_of(figure(5, 11))
    assert counts == {"protected": 5, "lapsed": 1, "unprotected": 2, "review": 3, "excluded": 4}


def test_the_map_says_landak_and_kota_pontianak():
    assert boards.short("Kabupaten Landak") == "Landak"
    assert boards.short("Kota Pontianak") == "Kota Pontianak"


def test_every_input_of_a_run_is_named_with_its_kind():
    inputs = {"rosters": [ONE, TWO], "extract": ONE, "decisions": None, "looking_back_from": 7}
    told = boards.inputs_of(Run(inputs=inputs))
    assert told == [("daftar", ONE), ("daftar", TWO), ("kepesertaan", ONE)]


def test_a_name_stands_where_it_has_room():
    assert boards._room(outline("Raja", 100)) == "everywhere"
    assert boards._room(outline("Raja", 30)) == "wide"
    assert boards._room(outline("Raja", 20)) == ""


def test_the_change_since_the_run_before_is_in_points():
    assert boards._change(figure(50, 100), figure(40, 100)) == 10
    assert boards._change(figure(50, 100), None) is None
    assert boards._change(figure(50, 100), figure(0, 0)) is None


def test_a_link_opens_only_within_ones_own_areas():
    landak = Area(kemendagri_code=6108000000, level="regency")
    assert boards._lies_in(landak, [(6108000000, 6108999999)])
    assert not boards._lies_in(landak, [(6108010000, 6108019999)])
