"""Doubtful words are judged by API as on the pages."""

import pytest

from events.api.doubts import doubt_answer, told_answers, told_doubts
from events.operations.events.approvals import DoubtAnswer
from events.permissions import can_answer_doubt
from tests import cast, factories
from tests.events import workflow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"
DRILL = "灭火演练"
ANSWER = {"fact": "fire_fighting", "words": [DRILL], "applies": False, "reason": "消防队员演练，老同志坐在场边看"}
ARTICLES = ["《草原防火条例》第三十一条", "《森林防火条例》第三十五条"]
ASKED = {
    "fact": "fire_fighting",
    "words": [DRILL],
    "articles": ARTICLES,
    "question": "是不是要老同志去灭火？",
    "applies": None,
}


def test_an_invitation_waits_for_the_answer_to_an_events_question() -> None:
    seat, person = factories.position(factories.shift(event=factories.event(DRILL))), factories.volunteer()
    event = f"{V1}/events/{seat.shift.event_id}/"
    assert cast.office().get(event).json()["doubts"] == [ASKED]
    assert cast.own_clerk().get(event).json()["doubts"] == []
    body = {"position": seat.pk, "volunteer": person.pk}
    refused = cast.office().post(f"{V1}/assignments/", body)
    values = {"words": DRILL, "article": "、".join(ARTICLES)}
    assert (refused.status_code, refused.json()["code"], refused.json()["rules"]) == (
        409,
        "law_unclear",
        [{"code": "law_unclear", "values": values}],
    )
    answered = cast.office().post(f"{event}answer-doubt/", ANSWER)
    assert answered.status_code == 200 and answered.json()["doubts"] == [{**ASKED, "applies": False}]
    (told,) = answered.json()["legal_answers"]
    assert told == {**ANSWER, "answered_name": "organizer", "answered_at": "2023-04-03T09:00:00+08:00"}
    assert cast.office().post(f"{V1}/assignments/", body).status_code == 201


def test_a_filed_request_is_judged_too() -> None:
    request = f"{V1}/service-requests/{workflow.filed(theme=DRILL).pk}/"
    assert cast.office().get(request).json()["doubts"] == [ASKED]
    answered = cast.office().post(f"{request}answer-doubt/", ANSWER)
    assert answered.json()["doubts"] == [{**ASKED, "applies": False}]
    assert [one["reason"] for one in answered.json()["legal_answers"]] == [ANSWER["reason"]]
    assert cast.own_clerk().get(request).json()["legal_answers"] == []


def test_who_may_not_answer_and_what_is_no_answer_is_refused() -> None:
    event = factories.shift(event=factories.event(DRILL)).event
    for address in (
        f"{V1}/events/{event.pk}/answer-doubt/",
        f"{V1}/service-requests/{workflow.filed(theme=DRILL).pk}/answer-doubt/",
    ):
        assert cast.own_clerk().post(address, ANSWER).status_code == 403
        assert cast.foreign_clerk().post(address, ANSWER).status_code == 404
        wrong: list[dict[str, object]] = [
            {"fact": "x"},
            {"words": []},
            {"words": "x"},
            {"applies": None},
            {"reason": "好"},
        ]
        bodies = [{}, *({**ANSWER, **one} for one in wrong)]
        assert [cast.office().post(address, one).status_code for one in bodies] == [400] * 6
        changed = cast.office().post(address, {**ANSWER, "words": ["别的"]})
        assert (changed.status_code, changed.json()["code"]) == (409, "doubt_changed")


def test_what_is_told_is_told_to_the_office_alone() -> None:
    event = factories.shift(event=factories.event(DRILL)).event
    office, clerk = workflow.organizer(), workflow.clerk()
    assert [can_answer_doubt(one, event) for one in (office, clerk)] == [True, False]
    assert [len(told_doubts(event, one)) for one in (office, clerk)] == [1, 0]
    assert [told_answers(event, one) for one in (office, clerk)] == [[], []]
    assert doubt_answer(ANSWER) == DoubtAnswer("fire_fighting", (DRILL,), False, str(ANSWER["reason"]))
