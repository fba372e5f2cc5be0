import pytest
from django.test import Client
from django.urls import reverse

from scheduler.models import MatchRun, RunKind
from tests.events.web.staff import NONSENSE, page
from tests.scheduler.operations.runs.test_levers import short_chorus
from tests.scheduler.working import carry_out_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_the_page_opens_with_what_one_change_would_bring(office: Client) -> None:
    run = short_chorus()
    board = reverse("match-run", args=[run.pk])
    waiting = page(office, board)
    assert "1个岗位要3人。推荐了1人。" in waiting and "还差2人。" in waiting
    assert "按现在的规则，已经没有更好的安排。" in waiting
    assert "排队中，马上开始。" in waiting and 'hx-trigger="load delay:4s"' in waiting
    carry_out_all()
    text = page(office, board)
    assert "改一条，能多多少人" in text and "hx-trigger" not in text
    assert text.index("合唱只要求1人会") < text.index("再找到2位会合唱的志愿者") < text.index("只看差人的")
    assert "多2人" in text and "新请到2位" in text
    assert reverse("requests") in text and reverse("capacity") in text
    assert "请了1人，每人最多1场、最少1场、中间1场。" in text


def test_a_change_is_tried_in_one_press_and_says_where_it_is_settled(office: Client) -> None:
    run = short_chorus()
    carry_out_all()
    response = office.post(reverse("lever-try", args=[run.pk]), {"number": "0"})
    trial = MatchRun.objects.get(kind=RunKind.TRIAL)
    assert response["Location"] == reverse("trial", args=[trial.pk])
    carry_out_all()
    text = page(office, response["Location"])
    assert "只改这一条：合唱只要求1人会。" in text and "1／3个" in text and "3／3个" in text
    assert "去改需求单" in text and "用这些权重" not in text
    assert office.post(reverse("trial-adopt", args=[trial.pk]), {"reason": "试过"}).status_code == 409
    assert reverse("trial", args=[trial.pk]) not in page(office, reverse("weights"))


@pytest.mark.parametrize("number", ["", "99", *NONSENSE[:3]])
def test_nonsense_tries_nothing(office: Client, number: str) -> None:
    run = short_chorus()
    carry_out_all()
    response = office.post(reverse("lever-try", args=[run.pk]), {"number": number}, follow=True)
    assert "这一条已经不在了" in response.content.decode()
    assert not MatchRun.objects.filter(kind=RunKind.TRIAL).exists()


def test_people_asked_for_their_time_are_named_with_their_pages(office: Client) -> None:
    run = short_chorus()
    carry_out_all()
    run.refresh_from_db()
    who = run.proposals.get().volunteer
    lever = {"kind": "ask", "code": "", "amount": 0, "skills": [], "people": [str(who.pk)], "place": ""}
    run.summary["levers"] = [{"lever": lever, "seats": 1, "people": 0}]
    run.summary["levers_left"] = 2
    run.save(update_fields=["summary"])
    text = page(office, reverse("match-run", args=[run.pk]))
    assert "问这1位能不能腾出时间" in text and reverse("volunteer", args=[who.pk]) in text
    assert "还有2条没有试" in text


def test_where_no_single_change_helps_the_page_says_so(office: Client) -> None:
    run = short_chorus()
    carry_out_all()
    run.refresh_from_db()
    run.summary["levers"] = []
    run.save(update_fields=["summary"])
    assert "只改一条，一个人也多不出来" in page(office, reverse("match-run", args=[run.pk]))
