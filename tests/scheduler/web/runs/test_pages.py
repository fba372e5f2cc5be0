from datetime import date, timedelta

import pytest
from django.urls import reverse

from events.models import Assignment
from events.operations.events import PositionData
from scheduler.models import MatchRun, Proposal
from scheduler.operations import run_matching
from scheduler.operations.runs.work import take
from scheduler.states import MatchRunState, ProposalState
from scheduler.web.runs.board import unfolded
from tests import factories
from tests.events.web.staff import HUGE, NONSENSE, changes_nothing, never_fails, page
from tests.events.workflow import NOW, organizer, seat, span
from tests.scheduler.working import carry_out_all, unproven
from volunteers.deeds import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
SKILL = "理论政策宣讲"


@pytest.fixture
def position():
    """One seat that wants a lecturer."""
    return wanted()


def wanted(seats=1, **values):
    lecturer = ((factories.skill(SKILL), 1),)
    return seat(positions=(PositionData("宣讲员", seats, lecturer),), **values)


def lecturer(name="张英仁", **values):
    return factories.volunteer(name, (SKILL,), **values)


def run(request=None):
    days = {} if request else {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}
    return run_matching(deed=Deed.by_account(organizer(), at=NOW), request=request, **days)


def test_a_month_is_matched_from_the_page_by_the_worker(office, position):
    lecturer()
    response = office.post(reverse("matching"), {"period": "month"})
    made = MatchRun.objects.get()
    assert response.url == reverse("match-run", args=[made.pk])
    assert (made.state, made.from_date, made.until_date) == (MatchRunState.PENDING, date(2023, 4, 3), date(2023, 5, 1))
    text = page(office, response.url)
    assert "排队中，马上开始" in text and "张英仁" not in text and 'hx-trigger="load delay:2s"' in text
    assert carry_out_all() == 1
    text = page(office, response.url)
    assert "已证明：没有比这更好的安排" in text and "hx-trigger" not in text
    assert "张英仁" in text and "理论政策宣讲：熟练" in text


def test_one_request_is_matched_at_once_from_its_own_page(office, position):
    order = position.shift.event.request
    office.post(reverse("matching"), {"request": order.pk})
    made = MatchRun.objects.get()
    assert (made.request, made.state, made.effort) == (order, MatchRunState.DONE, "quick")
    assert office.post(reverse("matching"), {"request": HUGE}).status_code == 404


def test_a_span_of_days_is_matched_and_a_wrong_one_refused(office, position):
    assert office.post(reverse("matching"), {"from_date": "2023-04-20", "until_date": "2023-04-10"}).status_code == 400
    assert office.post(reverse("matching"), {"from_date": "2023-04-10", "until_date": "2023-04-20"}).status_code == 302
    assert MatchRun.objects.get().until_date == date(2023, 4, 21)


def test_empty_seats_say_why(office):
    wanted(seats=2)
    lecturer()
    lecturer("李秀兰", lives_away_at="成都")
    text = page(office, reverse("match-run", args=[run().pk]))
    assert "还差1人" in text and "需2名理论政策宣讲：全县2名，已推荐1名，1名常住外地" in text


def test_why_not_opens_in_place_and_as_a_page(office, position):
    lecturer()
    lecturer("李秀兰")
    factories.volunteer("王建国")
    made = run()
    address = reverse("match-position", args=[made.pk, position.pk])
    fragment = office.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment and "没有登记" in fragment and "候补第1位" in fragment
    text = page(office, f"{address}?q=王建国")
    assert "<html" in text and "王建国" in text and "候补第1位" not in text
    page(office, reverse("match-position", args=[made.pk, 999999]), 404)


def test_a_proposal_is_left_out(office, position):
    lecturer()
    made = run()
    proposal = Proposal.objects.get()
    assert office.post(reverse("match-drop", args=[made.pk]), {"proposal": proposal.pk}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DROPPED
    assert office.post(reverse("match-drop", args=[made.pk]), {"proposal": proposal.pk}).status_code == 409


def test_somebody_is_added_by_hand_with_the_reason(office, position):
    person = factories.volunteer("王建国")
    made = run()
    add = reverse("match-add", args=[made.pk, position.pk])
    refused = office.post(add, {"volunteer": person.pk})
    assert refused.status_code == 400
    assert "请写明理由" in refused.content.decode()
    assert office.post(add, {"volunteer": person.pk, "override_reason": "本乡土专家"}).status_code == 302
    assert Proposal.objects.get().override_reason == "本乡土专家"
    text = page(office, reverse("match-run", args=[made.pk]))
    assert "本乡土专家" in text and "推荐了1人" in text and "还差" not in text


def test_inviting_first_shows_the_number_and_then_invites(office, position):
    lecturer()
    made = run()
    invite = reverse("match-invite", args=[made.pk])
    first = office.post(invite, {"all": "1"})
    assert first.status_code == 200
    assert "发出1份邀请" in first.content.decode()
    assert not Assignment.objects.exists()
    assert office.post(invite, {"all": "1", "confirmed": "1"}).status_code == 302
    assert Assignment.objects.get().volunteer.name == "张英仁"
    assert office.post(invite, {"all": "1", "confirmed": "1"}).status_code == 400


def test_only_the_ticked_are_invited(office):
    wanted(seats=2)
    lecturer()
    lecturer("李秀兰")
    made = run()
    chosen = Proposal.objects.get(volunteer__name="李秀兰")
    office.post(reverse("match-invite", args=[made.pk]), {"proposal": [chosen.pk], "confirmed": "1"})
    assert [row.volunteer.name for row in Assignment.objects.all()] == ["李秀兰"]


def test_one_events_people_are_invited_together(office):
    first = wanted()
    wanted(wished_times=(span("2023-04-20 09:00", "2023-04-20 10:30"),))
    lecturer()
    lecturer("李秀兰")
    made = run()
    office.post(reverse("match-invite", args=[made.pk]), {"event": first.shift.event_id, "confirmed": "1"})
    assert [row.shift for row in Assignment.objects.all()] == [first.shift]


def test_a_discarded_run_is_not_changed_any_more(office, position):
    lecturer()
    made = run()
    assert office.post(reverse("match-discard", args=[made.pk])).url == reverse("matching")
    assert office.post(reverse("match-discard", args=[made.pk])).status_code == 409
    assert office.post(reverse("match-invite", args=[made.pk]), {"all": "1"}).status_code == 400


def test_a_run_shows_how_far_it_is_and_is_stopped(office, position):
    lecturer()
    office.post(reverse("matching"), {"period": "month"})
    made = MatchRun.objects.get()
    board, stop = reverse("match-run", args=[made.pk]), reverse("match-cancel", args=[made.pk])
    take(made, at=NOW).step("first", 12, 10)
    assert "已有一个能用的安排，正在找更好的，离最好的最多还差2分钟。" in page(office, board)
    assert office.post(stop, {"next": board}).url == board
    made.refresh_from_db()
    assert (made.state, Proposal.objects.count()) == (MatchRunState.CANCELLED, 0)
    text = page(office, board)
    assert "已停止" in text and "这次没有算完" in text
    assert office.post(stop, {"next": "//elsewhere"}).url == reverse("matching")
    assert "不能再改" in page(office, board)
    assert office.post(reverse("match-cancel", args=[999])).status_code == 404


def test_a_run_that_waits_too_long_says_whom_to_ask(office, position):
    office.post(reverse("matching"), {"period": "month"})
    MatchRun.objects.update(created_at=NOW - timedelta(minutes=5))
    assert "还没有轮到" in page(office, reverse("match-run", args=[MatchRun.objects.get().pk]))


def test_a_proof_is_asked_for_and_told(office, position):
    lecturer()
    made = run()
    prove, board = reverse("match-prove", args=[made.pk]), reverse("match-run", args=[made.pk])
    assert "在后台验证" not in page(office, board)
    assert office.post(prove).status_code == 409
    unproven(made)
    text = page(office, board)
    assert "离最好的安排最多差10分钟，摊到每个人最多10分钟" in text and "在后台验证" in text
    assert office.post(prove).url == board
    assert "正在验证" in page(office, board)
    assert carry_out_all() == 1
    assert "已证明：没有比这更好的安排" in page(office, board)


def test_the_matching_is_the_offices(township, position):
    made = run()
    for name in ("match-drop", "match-invite", "match-discard", "match-cancel", "match-prove"):
        assert township.post(reverse(name, args=[made.pk])).status_code == 403
    for address in (reverse("matching"), reverse("match-run", args=[made.pk])):
        page(township, address, 403)


def test_reading_changes_nothing(office, position):
    lecturer()
    made = run()
    board = reverse("match-run", args=[made.pk])
    addresses = [board, f"{board}?week=x&short=1", reverse("match-position", args=[made.pk, position.pk])]
    assert changes_nothing(office, [reverse("matching"), *addresses])


def test_the_board_reads_as_often_for_three_as_for_one(
    office, position, django_assert_num_queries, django_assert_max_num_queries
):
    for name in ("张英仁", "李秀兰", "王建国", "罗志明"):
        lecturer(name)
    one = run()
    wanted(wished_times=(span("2023-04-19 14:00", "2023-04-19 15:30"),))
    wanted(wished_times=(span("2023-04-20 14:00", "2023-04-20 15:30"),))
    three = run()
    with django_assert_max_num_queries(20) as few:
        page(office, reverse("match-run", args=[one.pk]))
    with django_assert_num_queries(len(few)):
        page(office, reverse("match-run", args=[three.pk]))


def test_nonsense_is_refused_in_words_never_with_a_crash(office, position):
    lecturer()
    made = run()
    assert never_fails(office, reverse("matching"), ["period", "from_date", "until_date"]) == []
    assert (
        never_fails(office, reverse("match-add", args=[made.pk, position.pk]), ["volunteer", "override_reason"]) == []
    )
    for value in NONSENSE:
        for name in ("match-drop", "match-invite"):
            status = office.post(reverse(name, args=[made.pk]), {"proposal": value}).status_code
            assert status in (400, 404)


def test_the_first_days_of_a_board_are_open_and_the_later_ones_open_by_a_tap():
    days = [(date(2023, 4, 19), [None] * 10), (date(2023, 4, 20), [None] * 2), (date(2023, 4, 21), [None])]
    assert [day.is_open for day in unfolded(days)] == [True, True, False]
    assert [day.is_open for day in unfolded([(date(2023, 4, 19), [None] * 50)])] == [True]
