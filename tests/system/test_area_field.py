"""An area in a form: by name from the list, by its code in either way of writing, or not at all."""

import pytest
from django import forms
from django.utils.translation import override

from payung.web.areas import AreaField
from tests import factories


pytestmark = pytest.mark.django_db


class InArea(forms.Form):
    area = AreaField()


@pytest.fixture(autouse=True)
def indonesian(landak):
    with override("id"):
        yield


@pytest.mark.parametrize(
    "text", ["61.08.01", "610801", "Ngabang (61.08.01)", "ngabang", "  Ngabang "]
)
def test_people_write_the_same_area_in_many_ways(text):
    form = InArea({"area": text})
    assert form.is_valid()
    assert form.cleaned_data["area"].code == "610801"


@pytest.mark.parametrize("text", ["Landak", "kabupaten landak", "Kabupaten Landak (61.08)"])
def test_a_regency_is_known_without_the_word_for_it(text):
    form = InArea({"area": text})
    assert form.is_valid()
    assert form.cleaned_data["area"].code == "6108"


@pytest.mark.parametrize("text", ["", "Atlantis", "99.99", "61.08.01.9999", "..."])
def test_what_is_no_area_is_refused_in_words(text):
    form = InArea({"area": text})
    assert not form.is_valid()
    assert form.errors["area"]


def test_the_list_names_the_region_with_what_lies_around_each():
    drawn = str(InArea()["area"])
    assert 'list="area-pilihan"' in drawn
    assert '<option value="Ngabang (61.08.01)">Kabupaten Landak</option>' in drawn
    assert "Amboyo Inti (61.08.01.2014)" in drawn
    assert "Sanggau" not in drawn


def test_a_code_that_the_page_begins_with_is_shown_by_name():
    assert 'value="Kabupaten Landak (61.08)"' in str(InArea(initial={"area": "6108"})["area"])


def test_without_the_region_the_code_is_enough(settings):
    settings.PAYUNG_REGION = "9999"
    assert "<option" not in str(InArea()["area"])
    assert InArea({"area": "61.08"}).is_valid()


def test_a_city_and_the_regency_of_its_name_are_told_apart(settings):
    settings.PAYUNG_REGION = "32"
    factories.bogor()
    for text, code in (("Kota Bogor", "3271"), ("kabupaten bogor", "3201")):
        form = InArea({"area": text})
        assert form.is_valid()
        assert form.cleaned_data["area"].code == code
    assert not InArea({"area": "Bogor"}).is_valid()
