"""Within a request grants are asked for once; outside of it they are always as they are now."""

import datetime

import pytest

from payung.access import actions, queries
from payung.access.permissions import Permission
from payung.access.remembering import remembered
from tests import factories


pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 7, 1)


def test_many_questions_are_one_query(landak, rina, django_assert_num_queries):
    with remembered(), django_assert_num_queries(1):
        assert queries.may(rina, Permission.COVERAGE_SEE, landak)
        assert queries.areas_of(rina, Permission.PERSON_SEE)
        assert queries.senders_of(rina, Permission.ROSTER_RECEIVE) == []
        assert "kabupaten_officer" in queries.roles_of(rina)


def test_outside_of_a_request_nothing_is_remembered(landak, rina, django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.areas_of(rina, Permission.COVERAGE_SEE)
        queries.areas_of(rina, Permission.COVERAGE_SEE)


def test_what_is_given_within_counts_at_once(landak):
    maria = factories.user("maria2")
    with remembered():
        assert not queries.may(maria, Permission.COVERAGE_SEE, landak)
        given = actions.grant(by="tests", user=maria, role="district_reader", area=landak)
        assert queries.may(maria, Permission.COVERAGE_SEE, landak)
        actions.withdraw(grant=given, today=TODAY)
        assert not queries.may(maria, Permission.COVERAGE_SEE, landak, today=TODAY)


def test_one_persons_grants_are_not_anothers(landak, rina):
    maria = factories.user("maria2")
    with remembered():
        assert queries.may(rina, Permission.COVERAGE_SEE, landak)
        assert not queries.may(maria, Permission.COVERAGE_SEE, landak)


def test_a_grant_that_has_ended_is_none(landak):
    until = TODAY - datetime.timedelta(days=1)
    maria = factories.user("maria2")
    actions.grant(by="tests", user=maria, role="district_reader", area=landak, until=until)
    with remembered():
        assert queries.areas_of(maria, Permission.COVERAGE_SEE, today=TODAY) == []
        assert queries.areas_of(maria, Permission.COVERAGE_SEE, today=until) != []
