"""Which questions of law are open, and what was answered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event, ServiceRequest
from events.operations.events.approvals import DoubtAnswer, answer_doubt
from events.operations.service_requests import accept as take_on
from events.queries.rulebook.doubts import (
    answers_about,
    doubts_about,
    judged_event,
    judged_of,
    judged_service_request,
    moot_in,
    open_doubts,
    session_texts,
)
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW, clerk, organizer
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db
DRILL = "灭火演练"


def answered(about: Event | ServiceRequest, words: tuple[str, ...] = (DRILL,), applies: bool = False) -> None:
    answer = DoubtAnswer("fire_fighting", words, applies, "消防队员演练，老同志坐着看")
    answer_doubt(about, answer=answer, deed=Deed.by_account(organizer(), at=NOW))


def drill(**values: object) -> Event:
    position = factories.position(factories.shift(event=factories.event(DRILL, **values)))
    return position.shift.event


def test_an_event_asks_about_its_sessions_ahead_together() -> None:
    event = drill()
    factories.shift("2023-04-20 09:00", "2023-04-20 10:00", event=event, place="消防演习场")
    (doubt,) = doubts_about(event, NOW)
    assert (doubt.fact, doubt.words, doubt.applies) == ("fire_fighting", (DRILL, "消防演习场"), None)
    (later,) = doubts_about(event, factories.at("2023-04-19 12:00"))
    assert later.words == (DRILL, "消防演习场")
    assert doubts_about(event, factories.at("2023-04-21 12:00")) == []
    event.state = "cancelled"
    assert doubts_about(event, NOW) == []


def test_other_doubtful_words_are_asked_again_and_the_old_ones_are_not() -> None:
    event = drill()
    answered(event)
    assert [one.applies for one in doubts_about(event, NOW)] == [False]
    Event.objects.update(theme="灭火训练")
    event.refresh_from_db()
    assert [one.applies for one in doubts_about(event, NOW)] == [None]
    answered(event, (DRILL, "灭火训练"))
    assert [one.applies for one in doubts_about(event, NOW)] == [False]
    Event.objects.update(theme="灭火训练", title="看灭火训练")
    event.refresh_from_db()
    assert [one.words for one in doubts_about(event, NOW)] == [("看灭火训练", "灭火训练")]


def test_an_answer_about_a_request_holds_for_its_event_and_the_later_one_counts() -> None:
    service_request = workflow.filed(theme=DRILL)
    assert [one.words for one in doubts_about(service_request, NOW)] == [(DRILL,)]
    answered(service_request)
    assert judged_service_request(service_request) == {("fire_fighting", DRILL): False}
    event = take_on(service_request, deed=Deed.by_account(organizer(), at=NOW))
    service_request.refresh_from_db()
    assert doubts_about(service_request, NOW) == []
    assert [one.applies for one in doubts_about(event, NOW)] == [False]
    answered(event, applies=True)
    assert judged_event(event) == judged_of([event.pk])[event.pk] == {("fire_fighting", DRILL): True}
    assert [one.applies for one in answers_about(event)] == [True, False]
    assert [one.applies for one in answers_about(service_request)] == [False]


def test_a_draft_and_a_request_with_an_approval_are_asked_nothing() -> None:
    assert doubts_about(workflow.draft(theme=DRILL), NOW) == []
    assert doubts_about(workflow.filed(theme=DRILL, kind=factories.kind()), NOW) != []
    closed = workflow.filed(place="进入林区", approval_number="林批1号")
    assert doubts_about(closed, NOW) == []


def test_what_is_moot_is_told_by_the_approval_and_the_kind() -> None:
    kind = factories.kind()
    assert (moot_in(kind, ""), moot_in(kind, "林批1号")) == ([], ["controlled_zone"])
    kind.risk = "high"
    assert moot_in(kind, "") == ["dangerous"]


def test_a_session_is_read_from_all_its_words() -> None:
    shift = factories.shift(event=factories.event(DRILL, theme="防火", risk_note="山路"))
    assert session_texts(shift, ("甲", "乙")) == {
        "title": DRILL,
        "theme": "防火",
        "kind": "理论政策宣讲",
        "positions": "甲；乙",
        "place": "青岗镇文化院坝",
        "risk_note": "山路",
        "description": "",
        "remark": "",
    }


def test_the_open_questions_are_those_of_events_ahead_and_filed_requests() -> None:
    event, service_request = drill(), workflow.filed(theme=DRILL)
    factories.shift(event=factories.event("合唱"))
    found = open_doubts(organizer(), NOW)
    assert [(one.event, one.service_request, one.doubts[0].words) for one in found] == [
        (event, None, (DRILL,)),
        (None, service_request, (DRILL,)),
    ]
    answered(event)
    assert [one.service_request for one in open_doubts(organizer(), NOW)] == [service_request]
    answered(service_request, applies=True)
    assert open_doubts(organizer(), NOW) == []


def test_of_the_open_questions_only_those_of_visible_rows_are_told() -> None:
    drill(area=factories.area("大石镇"))
    assert open_doubts(clerk(), NOW) == []
    assert open_doubts(organizer(), NOW + timedelta(days=400)) == []


def test_many_questions_take_as_many_queries_as_one() -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            open_doubts(account, NOW)
        return len(queries)

    account = organizer()
    drill()
    workflow.filed(theme=DRILL)
    first = asked()
    for _ in range(2):
        drill()
        workflow.filed(theme=DRILL)
    assert asked() == first
