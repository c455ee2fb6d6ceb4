"""What holds for every place: a way of writing it never leads to another place."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.core.places import Villages, area_name, areas, dotted, shapes
from payung.core.places.codes import read_village_code
from payung.core.places.gazetteer import bps_codes
from payung.core.places.outlines import pack, unpack
from payung.core.places.resolving import resolve
from payung.core.places.spelling import key, words
from payung.core.places.writing import read


untimed = settings(deadline=None)  # the first lookup reads the area data
VILLAGES = areas().filter(level="village")["kemendagri_code"].to_list()
REGENCIES = areas().filter(level="regency")["kemendagri_code"].to_list()

villages = st.sampled_from(VILLAGES)
regencies = st.sampled_from(REGENCIES)
texts = st.text(max_size=60)
ways_of_writing = st.sampled_from(
    [
        str,
        str.upper,
        str.lower,
        lambda name: f"  {name} ",
        lambda name: f"Desa {name}",
        lambda name: f"DS. {name}",
        lambda name: name.replace(" ", "  "),
        lambda name: name.replace(" ", "-"),
        lambda name: name.replace("Sungai", "Sei").replace("Tanjung", "Tj."),
    ]
)


def name(code):
    return area_name(code) or ""


@untimed
@given(villages, ways_of_writing)
def test_a_village_with_its_district_and_regency_is_itself_or_doubtful(code, write):
    place = resolve(write(name(code)), name(code[:6]), name(code[:4]), None)
    assert place.village == code or place.problem == "village_ambiguous"


@untimed
@given(villages, ways_of_writing, regencies)
def test_what_is_expected_never_outweighs_what_is_written(code, write, region):
    here = resolve(write(name(code)), name(code[:6]), name(code[:4]), None)
    assert resolve(write(name(code)), name(code[:6]), name(code[:4]), region) == here


@untimed
@given(villages, regencies)
def test_a_village_alone_is_found_in_the_expected_regency_or_nowhere(code, region):
    place = resolve(name(code), None, None, region)
    assert place.village is None or place.village.startswith(region)


@untimed
@given(villages)
def test_a_code_with_dots_is_its_village_whatever_is_expected(code):
    assert resolve(dotted(code), None, None, None).village == code


@untimed
@given(villages)
def test_a_bare_code_in_its_regency_is_its_village(code):
    assert read_village_code(code, (code[:4],), named=True) == (code, None)


@untimed
@given(st.sampled_from(sorted(code for code in bps_codes() if len(code) == 10)))
def test_a_statistical_code_leads_to_its_village_or_to_a_question(bps):
    village, problem = read_village_code(bps, (bps_codes()[bps][:4],), named=False)
    if bps[:4] != bps_codes()[bps][:4]:
        assert village == bps_codes()[bps]
    assert (village is None) == (problem is not None)


@untimed
@given(texts, texts, texts, regencies | st.none())
def test_no_text_breaks_the_resolver(village, district, regency, region):
    place = resolve(village, district, regency, region)
    assert (place.village is None) or place.village in set(VILLAGES)
    assert place.village is not None or place.problem is not None
    if place.village is not None:
        assert place.district == place.village[:6]
        assert place.regency == place.village[:4]


@untimed
@given(texts, regencies | st.none())
def test_no_title_breaks_the_search_for_mentions(text, region):
    mention = Villages().mentions(text, region)
    assert (mention.certainty == "none") == (
        (mention.village, mention.district, mention.regency) == (None, None, None)
    ) or mention.certainty != "none"
    if mention.village:
        assert mention.district == mention.village[:6]
    if mention.district:
        assert mention.regency == mention.district[:4]


@untimed
@given(villages)
def test_a_title_that_names_everything_is_understood(code):
    title = f"DAFTAR PEKERJA DESA {name(code)} KEC. {name(code[:6])} {name(code[:4]).upper()}"
    mention = Villages().mentions(title, None)
    assert mention.village in (code, None)
    place = resolve(name(code), name(code[:6]), name(code[:4]), None)
    if place.village == code and mention.regency is not None:
        assert mention.regency == code[:4]


@untimed
@given(st.lists(st.tuples(texts, texts, texts), max_size=8), regencies)
def test_as_many_rows_come_out_as_go_in(rows, region):
    schema = {"village": pl.String, "district": pl.String, "regency": pl.String}
    written = pl.DataFrame(rows, schema=schema, orient="row")
    answered = Villages().resolve(written, region)
    assert answered.select(schema.keys()).equals(written)


@untimed
@given(st.text(alphabet="abcdefghijuvxyzIVX0123 .-'", max_size=40))
def test_the_comparison_form_knows_no_capitals_and_no_signs(text):
    assert key(text.lower()) == key(text.upper())
    assert key(text).isalnum() or key(text) == ""
    assert "".join(words(text)) == key(text)


@untimed
@given(texts)
def test_taking_a_cell_apart_loses_no_letter_of_a_name(text):
    for piece in read(text).pieces:
        assert piece.text.strip() != ""
        assert piece.level in {
            None,
            "village",
            "district",
            "regency",
            "province",
            "hamlet",
            "street",
        }


corners = st.tuples(st.integers(95_000, 141_000), st.integers(-11_000, 6_000))
rings = st.lists(corners, min_size=3, max_size=12, unique=True)


@untimed
@given(st.lists(st.lists(rings, min_size=1, max_size=3), max_size=3))
def test_outlines_on_the_grid_come_back_as_they_were(outline):
    closed = [
        [[(x / 1000, y / 1000) for x, y in [*ring, ring[0]]] for ring in polygon]
        for polygon in outline
    ]
    assert unpack(pack(closed, 1000), 1000) == closed


@settings(untimed, max_examples=25)
@given(regencies)
def test_every_regency_has_a_map_of_all_its_districts(code):
    features = shapes(code)["features"]
    assert features
    assert all(feature["geometry"] for feature in features)


@settings(untimed, max_examples=25)
@given(villages)
def test_every_village_with_a_position_has_a_shape_in_its_districts_map(code):
    row = areas().row(by_predicate=pl.col("kemendagri_code") == code, named=True)
    feature = next(
        feature
        for feature in shapes(code[:6])["features"]
        if feature["properties"]["kemendagri_code"] == code
    )
    assert feature["geometry"] is None or row["latitude"] is not None
