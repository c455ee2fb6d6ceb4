import numpy as np
import pytest
import yaml

from payung.core.matching.comparisons import FIELDS
from payung.core.matching.model import SHIPPED, read_model, shipped


def changed(tmp_path, change):
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "model.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    return path


def test_the_shipped_model_weighs_every_field():
    assert set(shipped().fields) == set(FIELDS)


def test_missing_is_the_first_level_and_worth_nothing():
    for field in shipped().fields.values():
        assert field.levels[0] == "missing"
        assert field.bits[0] == 0


def test_bits_are_the_logarithm_of_m_over_u(tmp_path):
    def change(data):
        data["fields"]["sex"]["equal"] = {"m": 0.8, "u": 0.1}

    field = read_model(changed(tmp_path, change)).fields["sex"]

    assert field.bits[field.code("equal")] == pytest.approx(3.0)


def test_agreement_is_never_worth_less_than_disagreement():
    for field in shipped().fields.values():
        assert field.bits[field.code("equal")] == np.max(field.bits)
        if "differs" in field.levels:
            assert field.bits[field.code("differs")] < 0


@pytest.mark.parametrize("share", [0, -0.1, 1.5])
def test_a_share_outside_0_and_1_is_refused(tmp_path, share):
    def change(data):
        data["fields"]["nik"]["equal"]["u"] = share

    with pytest.raises(ValueError, match=r"nik\.equal"):
        read_model(changed(tmp_path, change))


def test_thresholds_out_of_order_are_refused(tmp_path):
    def change(data):
        data["thresholds"] = {"match": 0.2, "merge": 0.9, "review": 0.5}

    with pytest.raises(ValueError, match="thresholds"):
        read_model(changed(tmp_path, change))


def test_a_model_without_a_field_is_refused(tmp_path):
    with pytest.raises(KeyError):
        read_model(changed(tmp_path, lambda data: data.pop("fields")))


def test_an_unknown_level_has_no_code():
    with pytest.raises(KeyError):
        shipped().fields["nik"].code("nearly")
