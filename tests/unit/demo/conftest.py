"""One small region for the tests of the demo."""

import numpy as np
import pytest

from payung.demo.corrupt import other_niks
from payung.demo.people import with_work


@pytest.fixture(scope="session")
def landak():
    """4,000 people of Landak and their employers."""
    people, work = with_work("61.08", 7, 4_000)
    return people.with_columns(other_nik=other_niks(np.random.default_rng(1), people)), work


@pytest.fixture
def random():
    return np.random.default_rng(42)
