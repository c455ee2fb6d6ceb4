"""Two pairs of eyes: Rina asks, Kartika (head of the office) decides, and nobody else.

Tono is head next door, Maria is nobody here.
"""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from payung.access.models import Grant, User
from payung.approvals import actions, queries
from payung.approvals.kinds import KINDS
from payung.approvals.models import Delegation, Request
from payung.audit.models import Event
from payung.core.errors import InputProblem, NotAllowed
from payung.coverage.models import Run
from payung.flows import approvals as flow
from payung.flows import memberships, merging, publishing, users
from payung.linkage.models import Decision, ReviewItem
from payung.notices.models import Notice
from payung.registry import queries as registry
from payung.registry.models import Extract
from payung.web.approvals.words import KIND_WORDS, STATE_WORDS
from tests import factories
from tests.browser.world import landak_after_two_counts


pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def two_pairs_of_eyes(settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = True


@pytest.fixture
def head(signed_up, landak):
    return signed_up("kartika", "kabupaten_head", landak)


@pytest.fixture
def other_head(signed_up, landak):
    return signed_up("lukas", "kabupaten_head", landak)


@pytest.fixture
def head_next_door(signed_up, landak):
    return signed_up("tono", "kabupaten_head", factories.area("6103"))


@pytest.fixture
def run(rina, landak):
    return Run.objects.create(
        area=landak, as_of=datetime.date(2026, 6, 30), state="done", by=rina,
        finished_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def asked(rina, run):
    """Rina asks for the figures of a count to be published."""
    return publishing.ask_to_publish(by=rina, pk=run.pk)


def fresh(request):
    return Request.objects.get(pk=request.pk)


def page(client, user, name, *args, expect=200, **query):
    client.force_login(user)
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == expect
    return answer.content.decode()


def act(client, user, request, what, text=""):
    client.force_login(user)
    return client.post(reverse("approval", args=(request.pk,)), {"what": what, "text": text})


# --- Deciding -----------------------------------------------------------------------------------


def test_what_is_asked_waits_and_the_head_approves_it(rina, head, run, asked):
    assert asked.is_open
    run.refresh_from_db()
    assert run.published_at is None
    assert list(queries.inbox(head)) == [asked]
    done = flow.decide(by=head, pk=asked.pk, approve=True)
    run.refresh_from_db()
    assert (done.state, done.decided_by, done.on_behalf_of) == ("approved", head, None)
    assert run.published_at
    assert run.published_by == rina  # in the name of who asked
    assert list(queries.inbox(head)) == []
    actions_done = list(Event.objects.order_by("id").values_list("action", flat=True))
    assert actions_done == ["approval asked", "figures published", "request approved"]


def test_nobody_decides_what_they_asked_for(rina, asked, signed_up, landak):
    with pytest.raises(NotAllowed):
        flow.decide(by=rina, pk=asked.pk, approve=True)
    # Not even where a database was given both roles by hand.
    Grant.objects.create(user=rina, role="kabupaten_head", area=landak, given_by="by hand")
    with pytest.raises(NotAllowed):
        flow.decide(by=rina, pk=asked.pk, approve=True)
    assert fresh(asked).is_open
    assert queries.waiting_count(rina) == 0


def test_the_database_itself_refuses_one_pair_of_eyes(rina, asked):
    for field in ("decided_by", "on_behalf_of"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Request.objects.filter(pk=asked.pk).update(**{field: rina})


def test_the_head_next_door_and_nobodies_do_not_even_see_it(asked, head_next_door, maria, siti):
    for somebody in (head_next_door, maria, siti):
        with pytest.raises(Request.DoesNotExist):
            flow.decide(by=somebody, pk=asked.pk, approve=True)
        assert list(queries.visible(somebody)) == []
        assert queries.capacity(somebody, asked) == (False, None)
    assert fresh(asked).is_open


def test_approved_twice_is_done_once(head, other_head, run, asked):
    flow.decide(by=head, pk=asked.pk, approve=True)
    run.refresh_from_db()
    first = run.published_at
    again = flow.decide(by=other_head, pk=asked.pk, approve=True)
    flow.decide(by=head, pk=asked.pk, approve=False, reason="terlambat berpikir")
    run.refresh_from_db()
    assert again.decided_by == head
    assert run.published_at == first
    assert fresh(asked).state == "approved"
    assert Event.objects.filter(action="figures published").count() == 1


def test_of_two_who_decide_at_the_same_moment_one_is_first(head, other_head, asked):
    """Both read it open; the row changes only while it is open."""
    mine, theirs = fresh(asked), fresh(asked)
    assert actions.decide(by=head, target=mine, approve=True)
    assert not actions.decide(by=other_head, target=theirs, approve=False, reason="kurang jelas")
    assert (theirs.state, theirs.decided_by) == ("approved", head)


def test_a_refusal_needs_a_reason_and_does_nothing(head, run, asked):
    with pytest.raises(InputProblem, match="reason_missing"):
        flow.decide(by=head, pk=asked.pk, approve=False, reason="no")
    flow.decide(by=head, pk=asked.pk, approve=False, reason="angka desa belum lengkap")
    run.refresh_from_db()
    assert run.published_at is None
    assert fresh(asked).reason == "angka desa belum lengkap"
    assert fresh(asked).state == "refused"


def test_who_asked_takes_it_back_and_may_ask_again(rina, head, run, asked):
    with pytest.raises(NotAllowed):
        flow.withdraw(by=head, pk=asked.pk)
    assert flow.withdraw(by=rina, pk=asked.pk).state == "withdrawn"
    assert flow.decide(by=head, pk=asked.pk, approve=True).state == "withdrawn"
    run.refresh_from_db()
    assert run.published_at is None
    assert publishing.ask_to_publish(by=rina, pk=run.pk).pk != asked.pk


def test_asked_twice_is_one_request(rina, run, asked):
    assert publishing.ask_to_publish(by=rina, pk=run.pk) == asked
    assert Request.objects.count() == 1


def test_who_lost_their_role_is_not_acted_for(rina, head, run, asked):
    Grant.objects.filter(user=rina).update(until=timezone.localdate() - datetime.timedelta(days=1))
    with pytest.raises(InputProblem, match="asker_lost_right"):
        flow.decide(by=head, pk=asked.pk, approve=True)
    assert fresh(asked).is_open  # decision and deed are kept together, or neither
    run.refresh_from_db()
    assert run.published_at is None


def test_one_pair_of_eyes_where_the_office_says_so(rina, run, settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = False
    done = publishing.ask_to_publish(by=rina, pk=run.pk)
    run.refresh_from_db()
    assert (done.state, done.decided_by) == ("approved", None)
    assert run.published_at
    assert Event.objects.latest("id").action == "done by one alone"
    with pytest.raises(InputProblem, match="run_not_publishable"):
        publishing.ask_to_publish(by=rina, pk=run.pk)


def test_the_day_is_counted_in_working_days_and_passed_days_are_told_once(asked, head):
    late = asked.due_on + datetime.timedelta(days=1)
    assert asked.due_on.weekday() < 5
    assert flow.remind(asked.due_on) == 0
    assert flow.remind(late) == flow.remind(late) == 1
    assert Notice.objects.filter(user=head, kind="approval_overdue").count() == 1
    assert flow.remind(late + flow.EXPIRES_AFTER) == 0
    assert fresh(asked).state == "expired"


def test_who_may_decide_is_told_and_who_asked_hears_the_answer(rina, head, maria, asked):
    told = Notice.objects.get(kind="approval_waiting")
    assert (told.user, told.link) == (head, reverse("approval", args=(asked.pk,)))
    assert "penerbitan angka" in told.values["what"]
    flow.decide(by=head, pk=asked.pk, approve=True)
    assert Notice.objects.get(kind="approval_decided").user == rina


# --- Deputies -----------------------------------------------------------------------------------


def deputy(by, to, landak, kinds=("figures",), since=None, until=None):
    today = timezone.localdate()
    return flow.delegate(
        by=by, to=to.username, kinds=list(kinds), area=landak, since=since or today,
        until=until or today + datetime.timedelta(days=7),
    )  # fmt: skip


def test_a_deputy_decides_on_behalf_of_the_head(head, maria, landak, asked):
    deputy(head, maria, landak)
    assert list(queries.inbox(maria)) == [asked]
    assert queries.deciders(asked) == [head, maria]
    done = flow.decide(by=maria, pk=asked.pk, approve=True)
    assert (done.decided_by, done.on_behalf_of) == (maria, head)


@pytest.mark.parametrize("what", ["kind", "ended", "not begun", "head lost the role", "next door"])
def test_a_deputy_decides_nothing_else(head, maria, landak, asked, what):
    today = timezone.localdate()
    given = deputy(head, maria, landak, kinds=("extract" if what == "kind" else "figures",))
    if what == "ended":
        Delegation.objects.update(since=today - datetime.timedelta(days=3),
                                  until=today - datetime.timedelta(days=1))  # fmt: skip
    if what == "not begun":
        Delegation.objects.update(since=today + datetime.timedelta(days=1))
    if what == "head lost the role":
        Grant.objects.filter(user=head).delete()
    if what == "next door":
        Delegation.objects.filter(pk=given.pk).update(area=factories.area("6103"))
    assert queries.capacity(maria, asked) == (False, None)
    assert maria not in queries.deciders(asked)
    with pytest.raises(Request.DoesNotExist):
        flow.decide(by=maria, pk=asked.pk, approve=True)


def test_a_ring_of_deputies_approves_nothing(head, other_head, landak, run):
    """Lukas asks, makes Kartika his deputy and is hers: neither way approves for himself."""
    asking = flow.ask(by=_asker(other_head, landak), kind="figures", target=run, area=landak)
    Delegation.objects.create(
        from_user=head, to_user=other_head, kinds=["figures"], area=landak,
        since=timezone.localdate(), until=timezone.localdate(),
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        flow.decide(by=other_head, pk=asking.pk, approve=True)


def test_a_deputy_of_who_asked_does_not_decide_it(rina, maria, landak, run):
    Grant.objects.create(user=rina, role="kabupaten_head", area=landak, given_by="by hand")
    asking = publishing.ask_to_publish(by=rina, pk=run.pk)
    Delegation.objects.create(
        from_user=rina, to_user=maria, kinds=["figures"], area=landak,
        since=timezone.localdate(), until=timezone.localdate(),
    )  # fmt: skip
    assert queries.capacity(maria, asking) == (False, None)
    assert list(queries.inbox(maria)) == []


def _asker(user, area):
    Grant.objects.create(user=user, role="kabupaten_officer", area=area, given_by="by hand")
    return user


def test_nobody_lends_what_is_not_theirs_or_to_whom_it_must_not_go(head, rina, maria, landak):
    with pytest.raises(InputProblem, match="deputy_unfit"):
        deputy(head, head, landak)
    with pytest.raises(InputProblem, match="deputy_unfit"):
        deputy(head, rina, landak)  # who asks does not approve, not even as a deputy
    with pytest.raises(InputProblem, match="deputy_without_kinds"):
        deputy(head, maria, landak, kinds=())
    with pytest.raises(InputProblem, match="deputy_days"):
        deputy(head, maria, landak, until=timezone.localdate() + datetime.timedelta(days=200))
    with pytest.raises(InputProblem, match="deputy_unknown"):
        flow.delegate(by=head, to="siapa", kinds=["figures"], area=landak, since=TODAY, until=TODAY)
    with pytest.raises(NotAllowed):
        deputy(rina, maria, landak)
    with pytest.raises(NotAllowed):
        deputy(head, maria, factories.area("6103"))


def test_deputies_are_named_and_ended_on_their_page(client, head, maria, rina):
    today = timezone.localdate()
    form = {"to": "maria", "kinds": ["extract", "grant"], "area": "61.08",
            "since": today.isoformat(), "until": today.isoformat()}  # fmt: skip
    client.force_login(head)
    assert client.post(reverse("deputies"), form).status_code == 302
    given = Delegation.objects.get()
    assert given.kinds == ["extract", "grant"]
    assert "Maria untuk Kartika" in page(client, head, "deputies")
    assert "Wakil saya" in page(client, head, "approvals")
    page(client, maria, "approvals")  # a deputy has part in it
    page(client, maria, "deputies", expect=403)
    client.force_login(maria)
    assert client.post(reverse("deputy-end", args=(given.pk,))).status_code == 404
    client.force_login(head)
    assert client.post(reverse("deputies"), form | {"to": "rina"}).status_code == 200
    assert client.post(reverse("deputies"), form | {"area": "99"}).status_code == 200
    client.post(reverse("deputy-end", args=(given.pk,)))
    assert Delegation.objects.count() == 0  # it began today


# --- What approvals do --------------------------------------------------------------------------


@pytest.fixture
def extract(rina, landak, worker):
    file = SimpleUploadedFile("peserta.csv", factories.members_file(factories.member()))
    with worker():
        memberships.receive_extract(
            by=rina, area=landak, file=file, as_of=datetime.date(2026, 6, 30)
        )
    return Extract.objects.get()


def test_an_extract_counts_only_after_approval(extract, head, landak):
    assert extract.status == "read"
    assert registry.extract_in_force(landak, extract.as_of) is None
    request = Request.objects.get(kind="extract")
    flow.decide(by=head, pk=request.pk, approve=True)
    assert registry.extract_in_force(landak, extract.as_of) == extract


def test_a_refused_extract_never_counts(extract, head, landak):
    request = Request.objects.get(kind="extract")
    flow.decide(by=head, pk=request.pk, approve=False, reason="bulan yang salah")
    assert registry.extract_in_force(landak, extract.as_of) is None


def test_an_extract_counts_at_once_with_one_pair_of_eyes(rina, landak, worker, settings):
    settings.PAYUNG_TWO_PAIRS_OF_EYES = False
    file = SimpleUploadedFile("peserta.csv", factories.members_file(factories.member()))
    with worker():
        memberships.receive_extract(by=rina, area=landak, file=file, as_of=TODAY)
    assert registry.extract_in_force(landak, TODAY) == Extract.objects.get()


def test_a_role_that_sees_people_waits_and_one_that_does_not_is_given(
    admin, head, maria, siti, landak
):
    asked = users.give(by=admin, user=maria, role="district_reader", area=landak)
    assert not Grant.objects.filter(user=maria).exists()
    flow.decide(by=head, pk=asked.pk, approve=True)
    given = Grant.objects.get(user=maria)
    assert (given.role, given.area, given.given_by) == ("district_reader", landak, "agus")
    assert Notice.objects.filter(user=maria, kind="role_given").count() == 1
    assert users.give(by=admin, user=siti, role="forum_member", area=landak) is None
    assert Grant.objects.filter(user=siti, role="forum_member").exists()


def test_two_roles_asked_for_one_person_exclude_each_other_at_approval(admin, head, maria, landak):
    one = users.give(by=admin, user=maria, role="village_clerk", area=landak)
    other = users.give(by=admin, user=maria, role="auditor", area=landak)
    flow.decide(by=head, pk=one.pk, approve=True)
    with pytest.raises(InputProblem, match="roles_incompatible"):
        flow.decide(by=head, pk=other.pk, approve=True)
    assert fresh(other).is_open
    assert Grant.objects.filter(user=maria).count() == 1


@pytest.fixture
def pair(landak, rina):
    """Two rows of two people, each with a valid NIK of their own."""
    world = landak_after_two_counts(landak, rina, per_village=2)
    pair = ReviewItem.objects.filter(kind="person", state="open").first() or world.pair
    for side, mark in ((pair.left, "a"), (pair.right, "b")):
        type(side).objects.filter(pk=side.pk).update(nik_index=mark * 24)
    return ReviewItem.objects.get(pk=pair.pk)


def test_two_valid_numbers_become_one_person_only_by_two(rina, head, pair):
    asked = merging.decide(by=rina, item=pair, answer="same", comment="satu KK")
    assert asked.is_open
    assert not Decision.objects.exists()
    assert merging.queries.next_pair(rina) != pair  # it waits elsewhere
    flow.decide(by=head, pk=asked.pk, approve=True)
    decision = Decision.objects.get()
    assert (decision.answer, decision.by, decision.comment) == ("same", rina, "satu KK")
    pair.refresh_from_db()
    assert pair.state == "same"


@pytest.mark.parametrize(
    ("answer", "left", "right"),
    [("different", "a", "b"), ("unsure", "a", "b"), ("same", "a", "a")],
)
def test_all_other_answers_are_done_at_once(rina, pair, answer, left, right):
    for side, mark in ((pair.left, left), (pair.right, right)):
        type(side).objects.filter(pk=side.pk).update(nik_index=mark * 24)
    item = ReviewItem.objects.get(pk=pair.pk)
    assert merging.decide(by=rina, item=item, answer=answer) is None
    assert Decision.objects.get().answer == answer


def test_a_merge_that_was_decided_otherwise_meanwhile_is_not_done(rina, head, pair):
    asked = merging.decide(by=rina, item=pair, answer="same")
    merging.decide(by=rina, item=pair, answer="different")
    with pytest.raises(InputProblem, match="request_target_gone"):
        flow.decide(by=head, pk=asked.pk, approve=True)
    assert fresh(asked).is_open
    with pytest.raises(InputProblem, match="request_target_gone"):
        merging.decide(by=rina, item=ReviewItem.objects.get(pk=pair.pk), answer="same")


def test_the_reviewer_hears_that_a_merge_waits(client, rina, pair):
    client.force_login(rina)
    answer = client.post(reverse("pair", args=(pair.pk,)), {"answer": "same"}, follow=True)
    assert "menunggu persetujuan orang kedua" in answer.content.decode()


def test_an_export_is_only_opened(rina, head, landak):
    asked = flow.ask(by=rina, kind="export", target=landak, area=landak, why="rapat BPJS")
    again = flow.ask(by=rina, kind="export", target=landak, area=landak, why="rapat lain")
    assert asked != again
    assert flow.decide(by=head, pk=asked.pk, approve=True).state == "approved"


# --- Pages --------------------------------------------------------------------------------------


def test_every_kind_and_state_has_words():
    assert set(KIND_WORDS) == set(KINDS) == set(flow.ACTIONS)
    assert set(STATE_WORDS) == set(Request.State.values)


def test_the_journey_through_the_pages(client, rina, head, run, asked):
    text = page(client, head, "approvals")
    assert "Penerbitan angka" in text
    assert '<span class="count">1' in text  # in the menu
    text = page(client, head, "approval", asked.pk)
    assert "30 Juni 2026" in text
    act(client, head, asked, "comment", "desa mana yang belum?")
    act(client, rina, asked, "comment", "semua sudah")
    assert "desa mana yang belum?" in page(client, rina, "approval", asked.pk)
    assert act(client, rina, asked, "approve").status_code == 403
    act(client, head, asked, "refuse", "")
    assert "Alasan belum ditulis" in page(client, head, "approval", asked.pk)
    act(client, head, asked, "approve")
    assert "Disetujui" in page(client, rina, "approvals", daftar="saya")
    assert "Disetujui" in page(client, head, "approvals", daftar="selesai")
    assert "Tidak ada yang menunggu Anda" in page(client, head, "approvals")
    assert "Terbit" in page(client, rina, "runs")


def test_who_asked_takes_it_back_on_the_page(client, rina, asked):
    assert "Tarik permintaan ini" in page(client, rina, "approval", asked.pk)
    act(client, rina, asked, "withdraw")
    assert "Ditarik kembali" in page(client, rina, "approval", asked.pk)


def test_the_page_says_when_nobody_could_decide(client, rina, asked):
    assert "Belum ada yang dapat memutuskan" in page(client, rina, "approval", asked.pk)


def test_each_kind_shows_what_it_is_about(client, rina, head, admin, extract, pair, landak):
    users.give(by=admin, user=factories.user("dewi"), role="village_clerk", area=landak)
    merging.decide(by=rina, item=pair, answer="same")
    for kind, said in (
        ("extract", "peserta.csv"), ("grant", "Dewi (dewi)"), ("merge", "Apakah ini orang yang sama"),
    ):  # fmt: skip
        one = Request.objects.get(kind=kind)
        assert said in page(client, head, "approval", one.pk), kind


def test_strangers_and_neighbours_find_no_request(client, asked, maria, head_next_door, siti):
    for somebody in (maria, siti, head_next_door):
        page(client, somebody, "approval", asked.pk, expect=404)
        client.force_login(somebody)
        assert act(client, somebody, asked, "approve").status_code == 404
    page(client, maria, "approvals", expect=403)
    page(client, siti, "approvals", expect=403)
    assert "Tidak ada yang menunggu Anda" in page(client, head_next_door, "approvals")


def test_the_list_leaves_as_a_workbook(client, head, asked):
    client.force_login(head)
    answer = client.get(reverse("approvals-table"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert [line[1] for line in sheet.to_python()] == ["Jenis", "Penerbitan angka"]


def test_figures_are_asked_for_on_the_page_of_counts(client, rina, head, run, tono, siti):
    client.force_login(rina)
    answer = client.post(reverse("run-publish", args=(run.pk,)))
    asked = Request.objects.get()
    assert answer.url == reverse("approval", args=(asked.pk,))
    assert "Menunggu persetujuan" in page(client, rina, "runs")
    for somebody, expected in ((head, 403), (siti, 403), (tono, 404)):
        client.force_login(somebody)
        assert client.post(reverse("run-publish", args=(run.pk,))).status_code == expected


# --- Published figures --------------------------------------------------------------------------


def test_the_province_sees_published_figures_and_no_others(client, signed_up, landak, rina, head):
    world = landak_after_two_counts(landak, rina, per_village=2)
    reader = signed_up("provinsi", "province_reader", landak.parent)
    assert "Belum ada angka yang diterbitkan" in page(client, reader, "home")
    assert "dari 100</em>" not in page(client, reader, "area", "6108")
    earlier = Run.objects.exclude(pk=world.run.pk).get()
    asked = publishing.ask_to_publish(by=rina, pk=earlier.pk)
    flow.decide(by=head, pk=asked.pk, approve=True)
    assert "Masuk hitungan" in page(client, reader, "home")
    assert "belum diterbitkan" in page(client, reader, "home")
    text = page(client, reader, "area", "6108")
    assert "dari 100</em>" in text
    assert "30 April 2026" in text
    assert "Celah per pengirim" not in text
    assert world.sender.name not in text
    client.force_login(reader)
    hidden = client.get(reverse("area", args=("6108",)), {"hitungan": world.run.pk})
    assert hidden.status_code == 404
    page(client, reader, "people", expect=403)
    page(client, reader, "gaps", expect=403)
    assert "30 Juni 2026" in page(client, rina, "area", "6108")  # the office sees its latest


def test_a_user_with_requests_stays(asked, rina):
    with pytest.raises(Exception, match="protected"):
        User.objects.get(pk=rina.pk).delete()
