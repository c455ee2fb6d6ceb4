"""A village with two people on its list, and a form for it."""

import pytest

from tests import factories
from tests.system.forms.hands import ANI_NIK, hand_in, issue
from tests.worlds import fresh, kept_for_module, landak_with_rina, settled


@pytest.fixture(scope="module", autouse=True)
def kept(django_db_setup, django_db_blocker):
    """Budi and Ani stand on the list of Amboyo Inti, and Siti has a form for it."""
    with kept_for_module(django_db_blocker):
        made = landak_with_rina()
        village = factories.area("6108012014")
        siti = factories.user("siti", "village_clerk", village)
        content = factories.roster_file(
            factories.budi(), factories.budi(Nama="Ani Lestari", NIK=ANI_NIK, **{
                "Tanggal Lahir": "01-07-1990", "Jenis Kelamin": "P", "No HP": ""}),
        )  # fmt: skip
        made.listed = hand_in(siti, village, content, "daftar desa.xlsx")
        made.form, made.content = issue(siti)
        yield settled(made)


@pytest.fixture
def listed(db, kept):
    return fresh(kept.listed)


@pytest.fixture
def issued(db, kept):
    """The form and its file."""
    return fresh(kept.form), kept.content
