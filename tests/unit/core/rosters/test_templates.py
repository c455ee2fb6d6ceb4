"""Known forms are recognised by their headings, and say which segment their rows are."""

import pytest

from payung.core.rosters.templates import segment_of, template_of, templates


@pytest.mark.parametrize("name", ["bpu_11", "sipp_30", "sipp_32", "opensid"])
def test_a_known_form_is_recognised(name: str) -> None:
    form = next(template for template in templates() if template.name == name)
    found = template_of(sorted(form.headings))
    assert found is not None
    assert found.name == name


def test_any_other_list_is_no_known_form() -> None:
    assert template_of(["No", "Nama", "NIK"]) is None


def test_the_form_then_the_title_then_the_columns_say_the_segment() -> None:
    bpu = next(template for template in templates() if template.name == "bpu_11")
    assert segment_of(bpu, [], ["PAYROLL"]) == "BPU"
    assert segment_of(None, [], ["DAFTAR TENAGA NON ASN"]) == "PU"
    assert segment_of(None, [], ["Usulan Pekerja Rentan"]) == "BPU"
    assert segment_of(None, ["employee_number", "wage"], []) == "PU"
    assert segment_of(None, ["name"], ["Lampiran"]) is None
