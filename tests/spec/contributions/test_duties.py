"""Which programmes are a duty: by the size of the employer and the kind of work."""

import pytest

from payung.core.errors import Refusal
from tests.spec.contributions.asking import due


def programmes(answer):
    return list(dict.fromkeys(line.programme for line in answer.lines))


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ("micro", ["jkk", "jkm"]),
        ("small", ["jkk", "jkm", "jht", "jkp"]),
        ("medium", ["jkk", "jkm", "jht", "jp", "jkp"]),
        ("large", ["jkk", "jkm", "jht", "jp", "jkp"]),
    ],
)
def test_the_larger_the_employer_the_more_programmes_are_a_duty(size, expected):
    answer = due("2026-06", "PU", wage=4_000_000, risk=1, size=size)
    assert programmes(answer) == expected


def test_an_employer_of_unknown_size_is_reckoned_as_large_and_told_so():
    answer = due("2026-06", "PU", wage=4_000_000, risk=1)
    assert programmes(answer) == ["jkk", "jkm", "jht", "jp", "jkp"]
    assert "assumed_size(size=large)" in answer.reasons


def test_a_micro_employer_may_join_more_than_its_duty():
    answer = due("2026-06", "PU", wage=4_000_000, risk=1, size="micro", programmes="jkk,jkm,jht")
    assert programmes(answer) == ["jkk", "jkm", "jht"]


def test_a_bpu_member_must_join_jkk_and_jkm_and_may_join_jht():
    assert programmes(due("2027-06", "BPU", income=1_000_000)) == ["jkk", "jkm"]
    answer = due("2027-06", "BPU", income=1_000_000, programmes="jkk,jkm,jht")
    assert programmes(answer) == ["jkk", "jkm", "jht"]


def test_who_works_for_himself_and_employs_others_must_join_jht_too():
    answer = due("2027-06", "BPU", income=1_000_000, is_employer=True)
    assert programmes(answer) == ["jkk", "jkm", "jht"]


@pytest.mark.parametrize(
    ("segment", "facts"),
    [
        ("BPU", {"income": 1_000_000, "programmes": "jp"}),
        ("JAKON", {"wage": 1_000_000, "programmes": "jkk,jht"}),
        ("PMI", {"duration": 24, "programmes": "jkp"}),
    ],
)
def test_a_programme_that_the_segment_does_not_have_is_refused(segment, facts):
    with pytest.raises(Refusal, match="programme_not_for_segment"):
        due("2026-06", segment, **facts)
