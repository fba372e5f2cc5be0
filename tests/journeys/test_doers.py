"""What the holder of a personal link, the worker and a command may do with requests, answers, runs and feeds."""

from collections.abc import Callable

import pytest

from calendars.operations import open_feed, replace_feeds
from events.models import Assignment, Event, ServiceRequest, StandBy
from events.operations import assignments, attendance, evaluations, events, messages, notices, policy, service_requests
from events.operations import standbys as lists
from events.operations.attendance import RegisterData
from events.operations.events import EventData
from events.operations.imports import import_activities, import_service_requests
from events.operations.schedules import set_up_schedules
from events.operations.service_requests.reviews import accept_waiting
from events.operations.standbys import Entry
from events.rules.values import Refusal
from scheduler.operations import (
    add_standby,
    ask_substitute,
    cancel,
    carry_out,
    offer_vacated,
    refill_vacated,
    run_matching,
    sweep,
)
from tests import factories
from tests.events import workflow
from tests.factories import NOW
from tests.volunteers.test_deeds import Act, allowed
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Volunteer
from volunteers.states import Channel

pytestmark = pytest.mark.django_db
COMMAND, OWN, TASK, NOBODY = {"command"}, {"own link"}, {"task"}, set[str]()
AREA_FILE = "单位,时间\n".encode()


def office() -> Deed:
    return Deed.by_account(workflow.organizer(), at=NOW)


def mine(person: Volunteer) -> Assignment:
    return Assignment.objects.filter(volunteer=person).first() or workflow.invited(person=person)


def accepted(person: Volunteer) -> Assignment:
    return assignments.accept(mine(person), deed=office())


def listed(person: Volunteer) -> StandBy:
    position = mine(person).position
    lists.add(position, entries=[Entry(factories.volunteer("替补"))], deed=office())
    return StandBy.objects.get()


def filed(_person: Volunteer) -> ServiceRequest:
    return workflow.filed()


def event(person: Volunteer) -> Event:
    return mine(person).shift.event


def run(act: Callable[..., object]) -> Act:
    """Of a run that an organizer started."""
    return lambda _person, deed: act(
        run_matching(deed=office(), service_request=workflow.accepted().service_request), deed=deed
    )


ANSWERS: list[tuple[Act, set[str]]] = [
    (lambda p, deed: assignments.accept(mine(p), deed=deed), OWN),
    (lambda p, deed: assignments.decline(mine(p), deed=deed), OWN),
    (lambda p, deed: assignments.excuse(accepted(p), deed=deed), OWN),
    (lambda p, deed: assignments.take_back(assignments.decline(mine(p), deed=office()), deed=deed), OWN),
    (lambda p, deed: assignments.ask_for_call(mine(p), deed=deed), OWN),
]
OFFICE: list[tuple[Act, set[str]]] = [
    (lambda p, deed: assignments.invite(position=workflow.seat(), volunteer=p, deed=deed), TASK),
    (lambda p, deed: assignments.cancel(mine(p), deed=deed, reason="人够了"), NOBODY),
    (lambda p, deed: events.cancel_event(event(p), deed=deed, reason="下雨"), NOBODY),
    (lambda p, deed: events.cancel_shift(mine(p).shift, deed=deed, reason="下雨"), NOBODY),
    (
        lambda p, deed: events.add_shift(
            event(p), span=workflow.span("2023-04-21 09:00", "2023-04-21 10:00"), deed=deed
        ),
        NOBODY,
    ),
    (
        lambda p, deed: events.create_event(
            data=EventData(title="学习", kind=factories.kind(), area=None, spans=[]), deed=deed
        ),
        COMMAND,
    ),
    (lambda p, deed: attendance.record_attendance(mine(p).shift, data=RegisterData(rows=[]), deed=deed), NOBODY),
    (lambda p, deed: policy.save_policy(changes={"answer_hours": 12}, reason="定了", deed=deed), NOBODY),
    (lambda p, deed: evaluations.evaluate(filed(p), rating=5, deed=deed), NOBODY),
]
REQUESTS: list[tuple[Act, set[str]]] = [
    (lambda p, deed: service_requests.save_draft(data=workflow.service_request_data(), deed=deed), COMMAND),
    (lambda p, deed: service_requests.file(workflow.draft(), deed=deed), COMMAND),
    (lambda p, deed: service_requests.accept(filed(p), deed=deed), COMMAND),
    (lambda p, deed: service_requests.refuse(filed(p), deed=deed, reason_code="duplicate"), NOBODY),
    (lambda p, deed: service_requests.send_back(filed(p), deed=deed, reason_code="incomplete"), NOBODY),
    (lambda p, deed: service_requests.cancel(filed(p), deed=deed, reason_code="weather"), NOBODY),
    (lambda p, deed: service_requests.start(filed(p), deed=deed), NOBODY),
    (lambda p, deed: service_requests.close(filed(p), deed=deed), NOBODY),
    (lambda p, deed: import_service_requests(AREA_FILE, deed=deed), COMMAND),
    (lambda p, deed: import_activities(AREA_FILE, deed=deed), COMMAND),
]
CLOCK: list[tuple[Act, set[str]]] = [
    (lambda p, deed: assignments.expire_overdue(deed=deed), TASK),
    (lambda p, deed: messages.queue_reminders(deed=deed), TASK),
    (lambda p, deed: messages.queue_answer_reminders(deed=deed), TASK),
    (lambda p, deed: notices.sweep(deed=deed), TASK),
    (lambda p, deed: notices.deliver(0, deed=deed), TASK),
    (lambda p, deed: lists.ask(listed(p), deed=deed), TASK),
    (lambda p, deed: lists.pass_over(listed(p), because=[Refusal("past")], deed=deed), TASK),
    (lambda p, deed: lists.take_off(listed(p), deed=deed), NOBODY),
    (lambda p, deed: offer_vacated(deed=deed), TASK),
    (lambda p, deed: refill_vacated(deed=deed), TASK),
    (lambda p, deed: sweep(deed=deed), TASK),
    (lambda p, deed: set_up_schedules([], deed=deed), COMMAND),
]
RUNS: list[tuple[Act, set[str]]] = [
    (lambda p, deed: run_matching(deed=deed, service_request=workflow.accepted().service_request), TASK | COMMAND),
    (run(carry_out), TASK | COMMAND),
    (run(cancel), NOBODY),
    (lambda p, deed: ask_substitute(workflow.seat(), p, deed=deed), NOBODY),
    (lambda p, deed: add_standby(workflow.seat(), volunteer=p, deed=deed), NOBODY),
]
FEEDS: list[tuple[Act, set[str]]] = [
    (lambda p, deed: open_feed(volunteer=p, deed=deed), OWN | COMMAND),
    (lambda p, deed: open_feed(area=factories.area(), deed=deed), COMMAND),
    (lambda p, deed: replace_feeds(p, deed=deed), OWN | COMMAND),
]


@pytest.mark.parametrize(("act", "may"), [*ANSWERS, *OFFICE, *REQUESTS, *CLOCK, *RUNS, *FEEDS])
def test_who_has_no_account_may_only_what_is_said(act: Act, may: set[str]) -> None:
    assert allowed(factories.volunteer(), act) == may


def test_a_command_takes_on_all_that_wait_in_its_own_name() -> None:
    service_request = workflow.filed()
    days = (factories.at("2023-04-01 00:00"), factories.at("2023-05-01 00:00"))
    assert accept_waiting(start=days[0], end=days[1], deed=Deed.by_task(at=NOW)) == (0, {"not_allowed": 1})
    assert accept_waiting(start=days[0], end=days[1], deed=Deed.by_command(at=NOW)) == (1, {})
    assert Event.objects.get().created_by is None
    service_request.refresh_from_db()
    assert service_request.state == "accepted"


@pytest.mark.parametrize("channel", Channel.values)
def test_no_channel_opens_what_the_doer_may_not(channel: str) -> None:
    deed = Deed.by_account(workflow.clerk(), at=NOW, channel=Channel(channel))
    with pytest.raises(NotAllowed):
        service_requests.accept(workflow.filed(), deed=deed)
    with pytest.raises(NotAllowed):
        events.create_event(data=EventData(title="学习", kind=factories.kind(), area=None, spans=[]), deed=deed)
    with pytest.raises(NotAllowed):
        attendance.record_attendance(factories.shift(), data=RegisterData(rows=[]), deed=deed)
