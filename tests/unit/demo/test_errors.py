"""Rates are chances with names."""

import pytest

from payung.demo.errors import CLERKS, NONE, Errors


def test_the_default_mix_is_the_one_of_the_measured_peers():
    mix = Errors()
    assert (mix.nik_missing, mix.nik_wrong_digit, mix.nik_other_person) == (0.10, 0.05, 0.005)
    assert (mix.birth_missing, mix.birth_swapped, mix.phone_missing) == (0.02, 0.03, 0.35)
    assert mix.repeated == 0.15


def test_scaling_multiplies_every_rate():
    assert Errors().scaled(0.4).nik_missing == pytest.approx(0.04)
    assert Errors().scaled(100).nik_missing == 1.0


def test_no_errors_means_none():
    assert NONE == Errors().scaled(0)
    assert NONE.title == 0.0


def test_a_rate_that_is_no_chance_is_refused():
    with pytest.raises(ValueError, match="nik_missing"):
        Errors(nik_missing=1.5)


def test_clerks_err_less_than_the_benchmark():
    assert CLERKS.nik_missing < Errors().nik_missing
    assert CLERKS.nik_kk > 0
