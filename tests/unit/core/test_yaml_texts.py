"""YAML becomes plain values, and nothing else."""

import datetime

import pytest
import yaml

from payung.core.yaml_texts import load_yaml


def test_values_are_what_yaml_says():
    text = """
    since: 2020-01-01
    value: 16800
    evidence: press
    steps: [a, b]
    words: "Iuran {jumlah} · per bulan"
    """
    assert load_yaml(text) == {
        "since": datetime.date(2020, 1, 1), "value": 16800, "evidence": "press",
        "steps": ["a", "b"], "words": "Iuran {jumlah} · per bulan",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["a: [1", "a: b: c", "!!python/object/apply:os.getcwd []"])
def test_what_is_no_plain_yaml_is_refused(text):
    with pytest.raises(yaml.YAMLError):
        load_yaml(text)
