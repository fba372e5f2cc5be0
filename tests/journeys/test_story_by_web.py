"""One request's whole story on the web pages, in the county's own data: filed, matched, answered, attended, counted."""

import json
from collections import Counter
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from pytest_django import Settings

from events.models import Assignment, Notice, ServiceRequest, Shift
from events.states import NoticeState
from scheduler.models import MatchRun, Proposal
from tests import checker
from tests.events import recording_channel
from tests.factories import at
from tests.journeys import april_2023
from tests.journeys.browsing import Visitor
from tests.journeys.subscribing import event_in_feed, subscribe
from tests.worker import work
from volunteers.models import Area, JournalEntry, Skill, Volunteer
from volunteers.operations import journal
from volunteers.queries.links import personal_address

WALK_IN = "路过的热心人"


@pytest.fixture
def channel(settings: Settings, empty_queue: None) -> list[str]:
    settings.NOTICE_CHANNELS = ["tests.events.recording_channel"]
    recording_channel.sent.clear()
    return recording_channel.sent


@pytest.mark.django_db
def test_a_request_goes_all_the_way_on_the_pages(channel: list[str]) -> None:
    with time_machine.travel(april_2023.IMPORTED_AT, tick=False) as clock:
        april_2023.import_county()
        organizer = april_2023.open_office()
        april_2023.open_township()
        april_2023.import_wishes(organizer)

        clock.move_to(at("2023-04-03 09:00"))
        service_request = file_step_by_step(sign_in("xiangzhen"))
        clock.move_to(at("2023-04-03 10:00"))
        invite_three(sign_in("jingban"), service_request)
        clock.move_to(at("2023-04-03 10:05"))
        assert work() > 0

        clock.move_to(at("2023-04-04 09:00"))
        first, second, third = order_of_invitations(service_request)
        answer_by_link(first)
        answer_to_the_office(service_request, second, channel="phone", answer="去不了")
        answer_to_the_office(service_request, third, channel="paper", answer="他去")
        clock.move_to(at("2023-04-04 10:00"))
        substitute = replace_vacated(service_request, second)
        assert shown_state(service_request) == "待服务"

        address = subscribe(first)
        before = event_in_feed(address)
        assert (before["SEQUENCE"], before["STATUS"]) == (0, "CONFIRMED")
        assert before["DTSTART"].dt == at("2023-04-19 09:00")
        clock.move_to(at("2023-04-05 09:00"))
        reschedule(service_request)
        moved = event_in_feed(address)
        assert moved["UID"] == before["UID"]
        assert (moved["SEQUENCE"], moved["STATUS"]) == (1, "TENTATIVE")
        assert moved["DTSTART"].dt == at("2023-04-20 14:30")
        for person in (first, third, substitute):
            answer_to_the_office(service_request, person, channel="phone", answer="他去")
        assert event_in_feed(address)["STATUS"] == "CONFIRMED"
        assert checker.broken_rules(today=at("2023-04-05 09:00").date()) == []
        clock.move_to(at("2023-04-05 09:10"))
        work()

        clock.move_to(at("2023-04-20 16:30"))
        register(service_request, came=[first, third], absent=substitute)
        clock.move_to(at("2023-04-21 09:00"))
        evaluate_and_close(service_request)
        read_the_tallies(service_request)
        clock.move_to(at("2023-04-21 09:10"))
        work()
        work()

    assert journal.first_broken_entry() is None
    assert max(Counter(channel).values()) == 1
    told = Notice.objects.filter(shift__event__service_request=service_request)
    assert set(told.values_list("state", flat=True)) <= {NoticeState.SENT.value, NoticeState.DROPPED.value}
    assert sorted(channel) == sorted(Notice.objects.filter(state=NoticeState.SENT).values_list("key", flat=True))
    asked = told.filter(kind="invitation").values_list("volunteer__name", flat=True)
    assert sorted(asked) == sorted(one.name for one in (first, second, third, substitute))


def sign_in(username: str) -> Visitor:
    visitor = Visitor()
    visitor.open(reverse("desk" if username == "jingban" else "requests"))
    visitor.press("登录", username=username, password=april_2023.PASSWORD)
    visitor.sees("退出")
    return visitor


def file_step_by_step(clerk: Visitor) -> ServiceRequest:
    """Step by step; the draft is left at the fifth and taken up again, and what lacks is asked for."""
    kind = april_2023.kind_named("理论政策宣讲")
    clerk.open(reverse("request-new"))
    clerk.press("下一步", kind=kind.pk, theme="乡村振兴")
    clerk.press("下一步", day_1="2023-04-19", start_1="09:00", end_1="10:30")
    clerk.press("下一步", area=Area.objects.get(name="青岗镇").pk, place="青岗镇文化院坝", outdoor=[])
    clerk.press("下一步", audience_kind="村民", audience_expected=60)
    clerk.press("存好，以后再填", headcount_1=3, skills_1=[Skill.objects.get(name="理论政策宣讲").pk])
    clerk.sees("草稿")
    clerk.follow("接着填")
    clerk.press("提交给老干部局")
    clerk.sees("怎么来，有没有风险", "风险")
    clerk.press("存好，回到核对", transport="pickup", risk_note="无特殊风险，室内平地")
    clerk.sees("核对一遍", "青岗镇人民政府")
    clerk.press("提交给老干部局")
    clerk.sees("待审核", "青岗镇 理论政策宣讲")
    return ServiceRequest.objects.get(pk=clerk.address.strip("/").rpartition("/")[2])


def invite_three(office: Visitor, service_request: ServiceRequest) -> None:
    """Accept at the desk, match, ask why not him, leave one out, put another in against a soft rule, invite."""
    office.open(reverse("request", args=[service_request.pk]))
    office.press("受理")
    office.press("匹配人员")
    run = MatchRun.objects.get(service_request=service_request)
    proposed = list(Proposal.objects.filter(run=run).order_by("pk"))
    assert [run.summary["seats"], len(proposed)] == [3, 3]
    office.sees(*(one.volunteer.name for one in proposed), "为什么不是他")

    left_out = proposed[-1]
    office.press("不请他", about=str(left_out.pk))
    office.follow("为什么不是他")
    office.sees("不合适，因为", "候补第1位")
    against = next(
        form
        for form in office.page.forms
        if "override_reason" in form.names and dict(form.sends)["volunteer"] != str(left_out.volunteer_id)
    )
    person = dict(against.sends)["volunteer"]
    office.press("加进来", about=person, override_reason="本人主动提出要来")
    by_hand = Proposal.objects.get(run=run, added_by__isnull=False)
    assert (str(by_hand.volunteer_id), by_hand.override_reason) == (person, "本人主动提出要来")

    office.press("邀请全部3人")
    office.sees("邀请3人")
    assert not Assignment.objects.exists()
    office.press("发出3份邀请")
    assert left_out.volunteer_id not in set(Assignment.objects.values_list("volunteer_id", flat=True))


def order_of_invitations(service_request: ServiceRequest) -> list[Volunteer]:
    rows = (
        Assignment.objects.filter(shift__event__service_request=service_request)
        .order_by("pk")
        .select_related("volunteer")
    )
    return [row.volunteer for row in rows]


def answer_by_link(person: Volunteer) -> None:
    """The link of the message; looking changes nothing, one press answers."""
    row = Assignment.objects.get(volunteer=person)
    body = Notice.objects.get(kind="invitation", assignment=row).body
    address = urlsplit(personal_address(person, f"answer/{row.pk}/")).path
    assert address in body
    entries = JournalEntry.objects.count()
    visitor = Visitor()
    visitor.open(address)
    visitor.client.head(address)
    row.refresh_from_db()
    assert (row.state, JournalEntry.objects.count()) == ("invited", entries)
    visitor.press("我去")
    visitor.sees("您答应了")
    row.refresh_from_db()
    assert (row.state, row.answer_channel) == ("accepted", "link")


def answer_to_the_office(service_request: ServiceRequest, person: Volunteer, *, channel: str, answer: str) -> None:
    """The office writes down what it was told."""
    row = Assignment.objects.get(volunteer=person, shift__event__service_request=service_request)
    office = sign_in("jingban")
    office.open(reverse("event", args=[row.shift.event_id]))
    form = next(form for form in office.page.forms if form.action == reverse("assignment-answer", args=[row.pk]))
    office.page.forms = [form]
    office.press(answer, channel=channel)
    row.refresh_from_db()
    assert (row.state, row.answer_channel) == ("accepted" if answer == "他去" else "declined", channel)
    assert str(row.answered_by) == "老干部局 周经办"


def replace_vacated(service_request: ServiceRequest, gone: Volunteer) -> Volunteer:
    """Match again for the seat given back; whoever declined is not asked again."""
    office = sign_in("jingban")
    office.open(reverse("request", args=[service_request.pk]))
    office.press("匹配人员")
    run = MatchRun.objects.filter(service_request=service_request).latest("pk")
    (proposal,) = Proposal.objects.filter(run=run)
    assert proposal.volunteer_id != gone.pk
    office.press("邀请全部1人")
    office.press("发出1份邀请")
    assert Assignment.objects.get(volunteer=gone).state == "replaced"
    answer_to_the_office(service_request, proposal.volunteer, channel="phone", answer="他去")
    return proposal.volunteer


def shown_state(service_request: ServiceRequest) -> str:
    """What the clerk reads; she sees the names of those who said yes, and masked phones."""
    clerk = sign_in("xiangzhen")
    clerk.open(reverse("request", args=[service_request.pk]))
    for row in Assignment.objects.filter(
        shift__event__service_request=service_request, state="accepted"
    ).select_related("volunteer"):
        clerk.sees(row.volunteer.name)
        assert not row.volunteer.phone or row.volunteer.phone not in clerk.page.text
    state = ServiceRequest.objects.get(pk=service_request.pk).get_state_display()
    clerk.sees(state)
    return state


def reschedule(service_request: ServiceRequest) -> None:
    office = sign_in("jingban")
    office.open(reverse("event", args=[service_request.event.pk]))
    office.follow("改时间地点")
    office.press("改期", day="2023-04-20", start="14:30", end="16:00", reason="院坝当天停电")
    shift = Shift.objects.get(event__service_request=service_request)
    assert (shift.start_at, shift.sequence) == (at("2023-04-20 14:30"), 1)


def register(service_request: ServiceRequest, *, came: list[Volunteer], absent: Volunteer) -> None:
    """One sheet: who came, one who did not, one nobody knows, the listeners."""
    office = sign_in("jingban")
    office.open(reverse("event", args=[service_request.event.pk]))
    office.follow("登记出席")
    form = next(form for form in office.page.forms if "audience" in form.names)
    lines = {value: name.removesuffix("-volunteer") for name, value in form.sends if name.endswith("-volunteer")}
    answers: dict[str, Any] = {f"{lines[str(one.pk)]}-status": "present" for one in came}
    answers[f"{lines[str(absent.pk)]}-status"] = "absent"
    walk_in = next(name for name in sorted(form.names) if name.endswith("-name") and name.startswith("line-"))
    answers[walk_in] = WALK_IN
    office.press(
        "保存登记",
        **answers,
        audience=58,
        audience_source="count",
        materials=40,
        source="organizer",
    )
    office.sees(WALK_IN)
    shift = Shift.objects.get(event__service_request=service_request)
    assert (shift.state, shift.audience, shift.materials) == ("held", 58, 40)
    rows = {row.name: (row.status, row.is_walk_in, row.service_minutes) for row in shift.attendances.all()}
    assert rows == {
        **{one.name: ("present", False, 90) for one in came},
        absent.name: ("absent", False, 0),
        WALK_IN: ("present", True, 90),
    }
    office.open(reverse("awaiting-names"))
    office.sees("等待")


def evaluate_and_close(service_request: ServiceRequest) -> None:
    clerk = sign_in("xiangzhen")
    clerk.open(reverse("request", args=[service_request.pk]))
    clerk.follow("评价")
    clerk.press("评价", rating=5, tags=["准时", "讲得清楚"], comment="群众爱听")
    clerk.sees("5分", "群众爱听")
    office = sign_in("jingban")
    office.open(reverse("request", args=[service_request.pk]))
    office.press("办结")
    service_request.refresh_from_db()
    assert service_request.state == "closed"


def read_the_tallies(service_request: ServiceRequest) -> None:
    """The clerk's page, the office's page and the command say the same."""
    question = "?from=2023-04-01&to=2023-04-30&by=kind"
    for name in ("xiangzhen", "jingban"):
        visitor = sign_in(name)
        visitor.open(reverse("tallies") + question)
        visitor.sees("理论政策宣讲 1 3 3 58 4.5 0 40")
    output = StringIO()
    call_command("tally", "--from", "2023-04-01", "--to", "2023-05-01", "--by", "kind", "--json", stdout=output)
    (row,) = json.loads(output.getvalue())
    known = {
        "kind": "理论政策宣讲",
        "sessions": 1,
        "attendances": 3,
        "volunteers": 3,
        "audience": 58,
        "service_minutes": 270,
        "works": 0,
        "materials": 40,
    }
    assert known.items() <= row.items()
