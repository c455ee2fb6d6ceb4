"""Many people of one village, and their list."""

import pytest
from django.utils import timezone

from payung.registry.models import Person


@pytest.fixture
def many(landak, village):
    """95 people of one village; four of them with the same name."""
    names = [f"Orang {number:03d}" for number in range(91)] + ["Orang Tani"] * 4
    Person.objects.bulk_create(
        Person(number=f"A{at:011d}", name=name, area=village, created_at=timezone.now(),
               segment="PU" if at % 2 else "BPU")
        for at, name in enumerate(names)
    )  # fmt: skip
    return sorted(names)
