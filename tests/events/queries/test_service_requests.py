"""The desk and what is similar."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import ServiceRequest, Shift
from events.operations import assignments, evaluations, service_requests
from events.operations.attendance import RegisterData, record_attendance
from events.operations.service_requests import PositionData
from events.queries import service_requests as queries
from events.states import RequestState
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW, span
from volunteers.deeds import Deed

pytestmark = pytest.mark.django_db


def test_similar_requests_share_area_or_place_and_the_day() -> None:
    first = workflow.filed()
    same_day = workflow.filed(place="青岗镇小学", wished_times=(span("2023-04-19 15:00", "2023-04-19 16:00"),))
    workflow.filed(wished_times=(span("2023-04-20 09:00", "2023-04-20 10:00"),))
    workflow.draft()
    refused = workflow.filed()
    service_requests.refuse(refused, deed=Deed.by_account(workflow.organizer(), at=NOW), reason_code="duplicate")
    assert list(queries.similar(first)) == [same_day]
    stranger = factories.clerk(factories.area("永和镇"), username="stranger")
    elsewhere = service_requests.save_draft(
        data=workflow.service_request_data(area=stranger.area, place="青岗镇小学"),
        deed=Deed.by_account(stranger, at=NOW),
    )
    assert list(queries.similar(elsewhere)) == [same_day]
    assert list(queries.similar(elsewhere, stranger)) == []
    nowhere = service_requests.save_draft(
        data=service_requests.RequestData(), deed=Deed.by_account(workflow.clerk(), at=NOW)
    )
    assert list(queries.similar(nowhere)) == []


def test_the_desk_lists_what_waits_for_whom() -> None:
    office = workflow.organizer()
    review = workflow.filed()
    to_dispatch = ServiceRequest.objects.get(event=workflow.accepted())
    waiting = workflow.invited()
    held = workflow.confirmed(wished_times=(span("2023-04-20 09:00", "2023-04-20 10:00"),))
    evening = factories.at("2023-04-20 18:00")
    record_attendance(held.shift, data=RegisterData(rows=[]), deed=Deed.by_account(office, at=evening))
    desk = queries.desk(NOW + timedelta(hours=25), office)
    assert desk.review == (review,)
    assert desk.dispatch == (to_dispatch,)
    assert (desk.answers, desk.calls) == ((waiting,), (waiting,))
    assert desk.evaluations == (ServiceRequest.objects.get(event=held.shift.event),)
    assert (desk.attendance, desk.low_ratings, desk.late_records) == ((), (), ())
    assert desk.counts == {
        "review": 1,
        "dispatch": 1,
        "answers": 1,
        "calls": 1,
        "attendance": 0,
        "evaluations": 1,
        "low_ratings": 0,
        "late_records": 0,
    }


def test_who_asks_for_a_call_comes_before_the_silent() -> None:
    position = workflow.seat(positions=(PositionData("宣讲员", 3),))
    rows = [workflow.invited(position, factories.volunteer(name)) for name in "甲乙丙"]
    assignments.ask_for_call(rows[2], deed=Deed.by_link(rows[2].volunteer, at=NOW))
    assert queries.desk(NOW, workflow.organizer()).calls == (rows[2],)
    assert queries.desk(NOW + timedelta(hours=24), workflow.organizer()).calls == (rows[2], rows[0], rows[1])


def test_a_dispatched_request_that_waits_for_nobody_is_on_the_dispatch_list() -> None:
    row = workflow.confirmed()
    assignments.excuse(row, deed=Deed.by_link(row.volunteer, at=NOW))
    service_request = ServiceRequest.objects.get()
    assert service_request.state == "dispatched"
    assert queries.desk(NOW, workflow.organizer()).dispatch == (service_request,)
    workflow.invited(row.position, factories.volunteer("李兰"))
    assert queries.desk(NOW, workflow.organizer()).dispatch == ()


def test_sessions_that_are_over_wait_for_attendance_and_the_legal_term_runs() -> None:
    shift = factories.shift()
    factories.shift(state="cancelled")
    office = workflow.organizer()
    assert queries.desk(factories.at("2023-04-19 10:29"), office).attendance == ()
    assert queries.desk(factories.at("2023-04-19 10:30"), office).attendance == (shift,)
    assert queries.desk(factories.at("2023-05-05 23:00"), office).late_records == ()
    assert queries.desk(factories.at("2023-05-06 00:30"), office).late_records == (shift,)


def test_low_ratings_wait_for_an_answer() -> None:
    service_request = factories.service_request(state=RequestState.COMPLETED)
    row = evaluations.evaluate(service_request, rating=2, deed=Deed.by_account(workflow.clerk(), at=NOW))
    assert queries.desk(NOW, workflow.organizer()).low_ratings == (row,)
    evaluations.answer_low_rating(row, text="已道歉", deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert queries.desk(NOW, workflow.organizer()).low_ratings == ()


def test_a_clerks_desk_holds_nothing_foreign() -> None:
    workflow.filed()
    factories.shift()
    stranger = factories.clerk(factories.area("永和镇"), username="stranger")
    assert set(queries.desk(factories.at("2023-04-21 09:00"), stranger).counts.values()) == {0}
    assert queries.desk(factories.at("2023-04-21 09:00"), workflow.clerk()).counts["review"] == 1


def test_the_desk_takes_as_many_queries_for_three_rows_as_for_one() -> None:
    def queries_taken() -> int:
        office = workflow.organizer()
        with CaptureQueriesContext(connection) as context:
            desk = queries.desk(factories.at("2023-04-25 09:00"), office)
            for service_request in (*desk.review, *desk.dispatch, *desk.evaluations):
                str((service_request.area, service_request.kind, service_request.filed_by))
            for row in (*desk.answers, *desk.calls):
                str((row.volunteer, row.position, row.shift.event.kind))
            for shift in desk.attendance:
                str((shift.event.kind, shift.area))
        return len(context)

    def one_more(name: str, n: int) -> None:
        workflow.filed()
        workflow.invited(
            person=factories.volunteer(name), wished_times=(span(f"2023-04-{n} 09:00", f"2023-04-{n} 10:00"),)
        )

    one_more("甲", 19)
    first = queries_taken()
    one_more("乙", 20)
    one_more("丙", 21)
    assert Shift.objects.count() == 3
    assert queries_taken() == first
