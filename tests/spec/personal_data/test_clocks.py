"""Within which hours an office must answer the people whose data it keeps."""

import datetime

from payung.core.law import load_law


def hours(name: str, day: str) -> int:
    return load_law().at(datetime.date.fromisoformat(day)).number(name)


def test_wrong_data_are_corrected_within_three_days_and_nights():
    assert hours("privacy.correct", "2026-11-22") == 3 * 24


def test_data_are_shown_to_their_person_within_three_days_and_nights():
    assert hours("privacy.access", "2026-11-22") == 3 * 24


def test_who_objects_is_left_alone_within_three_days_and_nights():
    assert hours("privacy.stop", "2026-11-22") == 3 * 24


def test_a_leak_is_told_to_people_and_agency_within_three_days_and_nights():
    assert hours("privacy.breach", "2026-11-22") == 3 * 24
