from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Position, ServiceRequest
from scheduler.models import MatchRun, Proposal
from scheduler.operations.runs.work import take
from scheduler.states import MatchRunState
from tests.events.web.staff import HUGE, NONSENSE, changes_nothing, never_fails, page
from tests.events.workflow import NOW
from tests.scheduler.web.runs.lectures import lecturer, run
from tests.scheduler.working import carry_out_all, unproven

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_a_month_is_matched_from_the_page_by_the_worker(office: Client, position: Position) -> None:
    lecturer()
    response = office.post(reverse("matching"), {"period": "month"})
    made = MatchRun.objects.get(kind="proposals")
    assert response["Location"] == reverse("match-run", args=[made.pk])
    assert (made.state, made.from_date, made.until_date) == (MatchRunState.PENDING, date(2023, 4, 3), date(2023, 5, 1))
    text = page(office, response["Location"])
    assert "排队中，马上开始" in text and "张英仁" not in text and 'hx-trigger="load delay:2s"' in text
    assert carry_out_all() == 1
    text = page(office, response["Location"])
    assert "按现在的规则，已经没有更好的安排" in text and "hx-trigger" not in text
    assert "张英仁" in text and "理论政策宣讲：熟练" in text


def test_one_request_is_matched_at_once_from_its_own_page(office: Client, position: Position) -> None:
    service_request = ServiceRequest.objects.get()
    office.post(reverse("matching"), {"service_request": service_request.pk})
    made = MatchRun.objects.get(kind="proposals")
    assert (made.service_request, made.state, made.effort) == (service_request, MatchRunState.DONE, "quick")
    assert office.post(reverse("matching"), {"service_request": HUGE}).status_code == 404


def test_a_span_of_days_is_matched_and_a_wrong_one_refused(office: Client, position: Position) -> None:
    assert office.post(reverse("matching"), {"from_date": "2023-04-20", "until_date": "2023-04-10"}).status_code == 400
    assert office.post(reverse("matching"), {"from_date": "2023-04-10", "until_date": "2023-04-20"}).status_code == 302
    assert MatchRun.objects.get().until_date == date(2023, 4, 21)


def test_a_discarded_run_is_not_changed_any_more(office: Client, position: Position) -> None:
    lecturer()
    made = run()
    assert office.post(reverse("match-discard", args=[made.pk]))["Location"] == reverse("matching")
    assert office.post(reverse("match-discard", args=[made.pk])).status_code == 409
    assert office.post(reverse("match-invite", args=[made.pk]), {"all": "1"}).status_code == 400


def test_a_run_shows_how_far_it_is_and_is_stopped(office: Client, position: Position) -> None:
    lecturer()
    office.post(reverse("matching"), {"period": "month"})
    made = MatchRun.objects.get(kind="proposals")
    board, stop = reverse("match-run", args=[made.pk]), reverse("match-cancel", args=[made.pk])
    assert (work := take(made, at=NOW)) is not None
    work.step("first", 12, 10)
    assert "已有一个能用的安排，正在找更好的，离最好的最多还差2分钟。" in page(office, board)
    assert office.post(stop, {"next": board})["Location"] == board
    made.refresh_from_db()
    assert (made.state, Proposal.objects.count()) == (MatchRunState.CANCELLED, 0)
    text = page(office, board)
    assert "已停止" in text and "这次没有算完" in text
    assert office.post(stop, {"next": "//elsewhere"})["Location"] == reverse("matching")
    assert "不能再改" in page(office, board)
    assert office.post(reverse("match-cancel", args=[999])).status_code == 404


def test_a_run_that_waits_too_long_says_whom_to_ask(office: Client, position: Position) -> None:
    office.post(reverse("matching"), {"period": "month"})
    MatchRun.objects.update(created_at=NOW - timedelta(minutes=5))
    assert "还没有轮到" in page(office, reverse("match-run", args=[MatchRun.objects.get().pk]))


def test_a_proof_is_asked_for_and_told(office: Client, position: Position) -> None:
    lecturer()
    made = run()
    prove, board = reverse("match-prove", args=[made.pk]), reverse("match-run", args=[made.pk])
    assert "在后台验证" not in page(office, board)
    assert office.post(prove).status_code == 409
    unproven(made)
    text = page(office, board)
    assert "离最好的安排最多差10分钟，摊到每个人最多10分钟" in text and "在后台验证" in text
    assert office.post(prove)["Location"] == board
    assert "正在验证" in page(office, board)
    assert carry_out_all() == 1
    assert "按现在的规则，已经没有更好的安排" in page(office, board)


def test_the_matching_is_the_offices(township: Client, position: Position) -> None:
    made = run()
    for name in ("match-drop", "match-invite", "match-discard", "match-cancel", "match-prove"):
        assert township.post(reverse(name, args=[made.pk])).status_code == 403
    for address in (reverse("matching"), reverse("match-run", args=[made.pk])):
        page(township, address, 403)


def test_reading_changes_nothing(office: Client, position: Position) -> None:
    lecturer()
    made = run()
    board = reverse("match-run", args=[made.pk])
    addresses = [board, f"{board}?week=x&short=1", reverse("match-position", args=[made.pk, position.pk])]
    assert changes_nothing(office, [reverse("matching"), *addresses])


def test_nonsense_is_refused_in_words_never_with_a_crash(office: Client, position: Position) -> None:
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
