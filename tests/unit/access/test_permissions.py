"""Who may do what, where, until when."""

import datetime

import pytest

from payung.access import actions, queries
from payung.access.models import Grant, User
from payung.access.permissions import (
    CHECKERS,
    INCOMPATIBLE,
    ROLES,
    SECOND_EYES,
    WORK,
    Permission,
    roles_with,
    sees_people,
)
from payung.core.errors import InputProblem, NotAllowed
from tests import factories


TODAY = datetime.date(2026, 6, 30)
pytestmark = pytest.mark.django_db


def test_every_permission_belongs_to_a_role():
    assert [p for p in Permission if not roles_with(p)] == []


def test_every_role_says_what_it_is_for():
    assert [name for name, role in ROLES.items() if not role.sentence.endswith(".")] == []


def test_roles_that_exclude_each_other_exist():
    assert {name for pair in INCOMPATIBLE for name in pair} <= set(ROLES)


@pytest.mark.parametrize(("ask", "decide"), SECOND_EYES.items())
def test_who_asks_never_holds_the_role_that_decides(ask, decide):
    for asking in roles_with(ask):
        for deciding in roles_with(decide):
            assert asking != deciding
            assert frozenset((asking, deciding)) in INCOMPATIBLE


@pytest.mark.parametrize("checker", sorted(CHECKERS))
def test_checkers_work_on_nothing_that_they_check(checker):
    assert ROLES[checker].permissions.isdisjoint(WORK)


def test_only_published_figures_are_seen_where_no_people_are():
    for role in ("province_reader", "forum_member"):
        assert ROLES[role].permissions == {Permission.FIGURES_SEE}
        assert not sees_people(role)


def test_roles_that_see_people_are_told_from_those_that_do_not():
    assert sees_people("village_clerk")
    assert sees_people("office_clerk")  # its own list, with numbers
    assert not sees_people("system_admin")


def test_the_system_admin_sees_nobodys_data():
    private = {Permission.PERSON_SEE, Permission.ROSTER_SEE, Permission.GAPS_EXPORT}
    assert ROLES["system_admin"].permissions.isdisjoint(private)


def test_rina_may_work_in_every_village_of_landak(rina, village, landak):
    assert queries.may(rina, Permission.ROSTER_RECEIVE, village)
    assert queries.may(rina, Permission.ROSTER_RECEIVE, landak)


def test_siti_may_work_in_her_village_and_not_beside_or_above_it(siti, village, landak):
    assert queries.may(siti, Permission.ROSTER_RECEIVE, village)
    assert not queries.may(siti, Permission.ROSTER_RECEIVE, factories.area("6108012001"))
    assert not queries.may(siti, Permission.ROSTER_RECEIVE, landak)


def test_the_officer_next_door_is_nobody_here(tono, village):
    with pytest.raises(NotAllowed):
        queries.require(tono, Permission.COVERAGE_SEE, village)


def test_maria_may_nothing_anywhere(maria, village):
    assert not any(queries.may(maria, permission, village) for permission in Permission)
    assert not any(queries.may(maria, permission, None) for permission in Permission)
    assert queries.home_area(maria) is None


def test_a_stranger_may_nothing(village):
    from django.contrib.auth.models import AnonymousUser

    assert queries.areas_of(AnonymousUser(), Permission.COVERAGE_SEE) == []


def test_somebody_who_left_may_nothing(rina, landak):
    rina.is_active = False
    assert not queries.may(rina, Permission.COVERAGE_SEE, landak)


def test_a_grant_holds_on_its_last_day_and_not_on_the_next(maria, village):
    actions.grant(by="rina", user=maria, role="village_clerk", area=village, until=TODAY)
    tomorrow = TODAY + datetime.timedelta(days=1)
    assert queries.may(maria, Permission.ROSTER_SEE, village, today=TODAY)
    assert not queries.may(maria, Permission.ROSTER_SEE, village, today=tomorrow)


def test_a_grant_that_is_withdrawn_ends_yesterday_and_stays_written(siti, village):
    actions.withdraw(grant=Grant.objects.get(user=siti), today=TODAY)
    yesterday = TODAY - datetime.timedelta(days=1)
    assert not queries.may(siti, Permission.ROSTER_SEE, village, today=TODAY)
    assert queries.may(siti, Permission.ROSTER_SEE, village, today=yesterday)


def test_giving_a_role_again_moves_its_end(maria, village):
    for until in (TODAY, None):
        actions.grant(by="rina", user=maria, role="village_clerk", area=village, until=until)
    assert [grant.until for grant in Grant.objects.filter(user=maria)] == [None]


def test_nobody_holds_two_roles_that_exclude_each_other(rina, landak):
    with pytest.raises(InputProblem) as caught:
        actions.grant(by="tests", user=rina, role="auditor", area=landak)
    assert caught.value.code == "roles_incompatible"


def test_a_role_may_be_bound_to_one_sender(maria, landak):
    for sender in (5, 9, None):
        actions.grant(by="tests", user=maria, role="company_clerk", area=landak, sender=sender)
    assert queries.senders_of(maria, Permission.ROSTER_RECEIVE) == [5, 9]
    assert queries.senders_of(maria, Permission.ROSTER_SEE) == []
    actions.grant(by="tests", user=maria, role="company_clerk", area=landak, sender=9, until=TODAY)
    assert Grant.objects.filter(user=maria).count() == 3
    tomorrow = TODAY + datetime.timedelta(days=1)
    assert queries.senders_of(maria, Permission.ROSTER_RECEIVE, today=tomorrow) == [5]
    maria.is_active = False
    assert queries.senders_of(maria, Permission.ROSTER_RECEIVE) == []


def test_a_role_that_sees_an_area_is_bound_to_no_sender(maria, village):
    with pytest.raises(InputProblem) as caught:
        actions.grant(by="tests", user=maria, role="village_clerk", area=village, sender=5)
    assert caught.value.code == "role_not_of_sender"


def test_a_role_that_does_not_exist_is_refused(maria, landak):
    with pytest.raises(InputProblem) as caught:
        actions.grant(by="tests", user=maria, role="king", area=landak)
    assert caught.value.code == "role_unknown"


def test_pages_begin_in_the_largest_area(siti, landak, village):
    assert queries.home_area(siti) == village
    actions.grant(by="tests", user=siti, role="district_reader", area=factories.area("610801"))
    assert queries.home_area(siti) == factories.area("610801")


def test_the_trail_leads_from_the_province_to_the_village(village):
    names = [area.name for area in queries.trail(village)]
    assert names[-1] == "Amboyo Inti"
    assert [area.level for area in queries.trail(village)] == [
        "province", "regency", "district", "village",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "around"),
    [
        (["6108012014"], "6108012014"),
        (["6108012014", "6108012001"], "610801"),
        (["6108012014", "610802"], "6108"),
        (["6108012014", "6103"], "61"),
    ],
)
def test_the_smallest_area_around_others_is_found(landak, codes, around):
    numbers = [factories.area(code).pk for code in codes]
    assert queries.area_around(numbers) == factories.area(around)


def test_nothing_lies_around_two_provinces(landak):
    with pytest.raises(type(landak).DoesNotExist):
        queries.area_around([landak.pk, 3204000000])


def test_who_may_do_something_somewhere_is_found(rina, siti, tono, village):
    may = list(queries.users_with(Permission.ROSTER_RECEIVE, village))
    assert may == [rina, siti]
    assert list(queries.users_with(Permission.COVERAGE_RUN, village.pk)) == [rina]


def test_an_area_is_found_by_code_with_or_without_dots(landak):
    assert queries.area("61.08") == queries.area("6108") == queries.area(6108000000) == landak


@pytest.mark.parametrize("code", ["9999", "x", "", "610"])
def test_an_area_that_does_not_exist_is_not_found(landak, code):
    with pytest.raises(type(landak).DoesNotExist):
        queries.area(code)


def test_users_choose_their_language_and_nobody_is_a_superuser(rina):
    actions.choose_language(user=rina, language="en")
    assert User.objects.get(pk=rina.pk).language == "en"
    assert not hasattr(rina, "is_superuser")


@pytest.mark.slow
def test_all_areas_of_indonesia_are_loaded_once(db):
    from payung.access.models import Area

    assert actions.load_areas() == Area.objects.count() > 91_000
    assert actions.load_areas() == 0
    assert queries.area("6108").name
    assert queries.children(queries.area("6108")).count() == 13
