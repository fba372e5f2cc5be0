"""Requests from draft to closed."""

from datetime import timedelta

import pytest

from events.errors import (
    FollowUpMissing,
    HeadcountWrong,
    LeastWrong,
    LegallyBarred,
    MoveNotAllowed,
    NumberTaken,
    RequestIncomplete,
    RequestNotEditable,
    SpanWrong,
    UnknownReason,
    WishedTimePassed,
)
from events.models import Evaluation, Event, Notice, ServiceRequest
from events.operations import service_requests as operations
from events.operations.service_requests import PositionData, RequestData, Wanted
from events.states import RequestState
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def test_a_draft_may_lack_everything_and_takes_the_years_next_number() -> None:
    first = operations.save_draft(data=RequestData(), deed=Deed.by_account(workflow.clerk(), at=NOW))
    second = operations.save_draft(data=RequestData(), deed=Deed.by_account(workflow.clerk(), at=NOW))
    assert (first.number, second.number, first.state) == ("XQ2023-0001", "XQ2023-0002", "draft")


def test_numbers_go_on_after_an_imported_one_and_past_four_digits() -> None:
    operations.save_draft(data=RequestData(), deed=Deed.by_account(workflow.clerk(), at=NOW), number="XQ2023-9999")
    operations.save_draft(data=RequestData(), deed=Deed.by_account(workflow.clerk(), at=NOW), number="旧单7")
    assert (
        operations.save_draft(data=RequestData(), deed=Deed.by_account(workflow.clerk(), at=NOW)).number
        == "XQ2023-10000"
    )
    assert (
        operations.save_draft(data=RequestData(), deed=Deed.by_account(workflow.clerk(), at=NOW)).number
        == "XQ2023-10001"
    )
    with pytest.raises(NumberTaken):
        operations.save_draft(data=RequestData(), deed=Deed.by_account(workflow.clerk(), at=NOW), number="旧单7")


def test_a_draft_is_rewritten_whole_and_its_phone_stays_out_of_the_journal() -> None:
    service_request = workflow.draft()
    skill = factories.skill()
    data = workflow.service_request_data(
        place="村委会",
        contact_phone="0834-7654321",
        positions=(PositionData("翻译", 2, (Wanted(skill, 3),)), PositionData("宣讲员", 1)),
        wished_times=(workflow.span(), workflow.span("2023-04-20 09:00", "2023-04-20 10:00")),
    )
    saved = operations.save_draft(
        data=data, deed=Deed.by_account(workflow.clerk(), at=NOW), service_request=service_request
    )
    row = ServiceRequest.objects.get()
    assert saved == service_request == row
    assert (row.place, row.contact_phone, row.version) == ("村委会", "0834-7654321", 2)
    assert [(p.title, p.headcount) for p in row.requested_positions.all()] == [("翻译", 2), ("宣讲员", 1)]
    assert [w.rank for w in row.wished_times.all()] == [1, 2]
    assert "7654321" not in str(list(JournalEntry.objects.values_list("new", "old")))


def test_what_is_missing_is_said_field_by_field() -> None:
    service_request = operations.save_draft(
        data=RequestData(area=factories.area()), deed=Deed.by_account(workflow.clerk(), at=NOW)
    )
    with pytest.raises(RequestIncomplete) as refusal:
        operations.file(service_request, deed=Deed.by_account(workflow.clerk(), at=NOW))
    assert refusal.value.missing == [
        "unit_name",
        "contact_name",
        "contact_phone",
        "kind",
        "place",
        "wished_times",
        "positions",
        "risk_note",
    ]
    assert refusal.value.sentences["risk_note"] == "请填写风险说明；没有的写“无特殊风险”。"
    assert str(refusal.value).startswith("需求单还缺：需求单位、经办人")


def test_filing_starts_the_review_clock_in_working_days() -> None:
    service_request = operations.file(
        workflow.draft(), deed=Deed.by_account(workflow.clerk(), at=factories.at("2023-04-04 16:00"))
    )
    assert (service_request.state, service_request.due_at) == ("submitted", factories.at("2023-04-06 17:00"))
    with pytest.raises(MoveNotAllowed):
        operations.file(service_request, deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(RequestNotEditable):
        operations.save_draft(
            data=workflow.service_request_data(),
            deed=Deed.by_account(workflow.clerk(), at=NOW),
            service_request=service_request,
        )


def test_a_wish_in_the_past_is_refused_except_from_history() -> None:
    service_request = workflow.draft()
    with pytest.raises(WishedTimePassed):
        operations.file(service_request, deed=Deed.by_account(workflow.clerk(), at=factories.at("2023-04-19 09:00")))
    late = factories.at("2023-04-19 09:00")
    assert (
        operations.file(service_request, deed=Deed.by_account(workflow.clerk(), at=late), historic=True).state
        == "submitted"
    )


def test_fire_fighting_is_refused_with_its_article() -> None:
    service_request = workflow.draft(kind=factories.kind("扑火救灾"))
    with pytest.raises(LegallyBarred, match="草原防火条例"):
        operations.file(service_request, deed=Deed.by_account(workflow.organizer(), at=NOW))


def test_a_clerk_files_for_the_own_area_only() -> None:
    stranger = factories.clerk(factories.area("永和镇"), username="stranger")
    service_request = workflow.draft()
    for act in (operations.file, operations.repeat, operations.withdraw):
        with pytest.raises(NotAllowed):
            act(service_request, deed=Deed.by_account(stranger, at=NOW))
    with pytest.raises(NotAllowed):
        operations.save_draft(data=workflow.service_request_data(), deed=Deed.by_account(stranger, at=NOW))
    with pytest.raises(NotAllowed):
        operations.save_draft(
            data=workflow.service_request_data(area=factories.area("永和镇")),
            deed=Deed.by_account(stranger, at=NOW),
            service_request=service_request,
        )
    with pytest.raises(NotAllowed):
        operations.cancel(workflow.filed(), deed=Deed.by_account(stranger, at=NOW), reason_code="other")
    with pytest.raises(NotAllowed):
        operations.accept(workflow.filed(), deed=Deed.by_account(workflow.clerk(), at=NOW))


def test_hopeless_numbers_are_refused() -> None:
    with pytest.raises(HeadcountWrong):
        workflow.draft(positions=(PositionData("x", 0),))
    for least in (0, 3):
        with pytest.raises(LeastWrong):
            workflow.draft(positions=(PositionData("x", 2, (Wanted(factories.skill(), 1, least),)),))
    with pytest.raises(SpanWrong):
        workflow.draft(wished_times=(workflow.span("2023-04-19 09:00", "2023-04-21 09:00"),))


def test_repeating_copies_all_but_times_and_approval() -> None:
    skill = factories.skill()
    old = workflow.filed(positions=(PositionData("翻译", 2, (Wanted(skill, 3, 1),)),), approval_number="林批1号")
    draft = operations.repeat(old, deed=Deed.by_account(workflow.clerk(), at=NOW))
    assert (draft.repeated_from, draft.place, draft.contact_phone) == (old, old.place, old.contact_phone)
    assert (draft.approval_number, draft.wished_times.count(), draft.state) == ("", 0, "draft")
    position = draft.requested_positions.get()
    asked = position.skill_rows.get()
    assert (position.headcount, asked.min_level, asked.least) == (2, 3, 1)


def test_accepting_makes_the_event_and_tells_the_clerk() -> None:
    skill = factories.skill()
    service_request = workflow.filed(
        positions=(PositionData("宣讲员", 3, (Wanted(skill, 2, 1),)),),
        transport="pickup",
        outdoor=True,
        altitude_m=2600,
    )
    event = operations.accept(service_request, deed=Deed.by_account(workflow.organizer(), at=NOW))
    shift = event.shifts.get()
    position = shift.positions.get()
    assert (event.title, event.service_request_id, event.transport) == (
        "青岗镇理论政策宣讲",
        service_request.pk,
        "pickup",
    )
    assert (shift.start_at, shift.end_at) == (workflow.span().start, workflow.span().end)
    assert (shift.outdoor, shift.altitude_m, shift.place) == (True, 2600, "青岗镇文化院坝")
    asked = position.skill_rows.get()
    assert (position.headcount, asked.min_level, asked.least) == (3, 2, 1)
    service_request.refresh_from_db()
    assert (service_request.state, service_request.due_at) == ("accepted", factories.at("2023-04-06 17:00"))
    assert Notice.objects.get().account == workflow.clerk()


def test_accepting_takes_the_first_wish_still_ahead() -> None:
    later = workflow.span("2023-04-25 09:00", "2023-04-25 10:00")
    service_request = workflow.filed(wished_times=(workflow.span(), later))
    event = operations.accept(
        service_request, deed=Deed.by_account(workflow.organizer(), at=factories.at("2023-04-19 12:00"))
    )
    assert event.shifts.get().start_at == later.start
    gone = workflow.filed()
    with pytest.raises(WishedTimePassed):
        operations.accept(gone, deed=Deed.by_account(workflow.organizer(), at=factories.at("2023-04-20 12:00")))


def test_sending_back_refusing_and_withdrawing_end_where_the_table_says() -> None:
    office = workflow.organizer()
    back = operations.send_back(
        workflow.filed(), deed=Deed.by_account(office, at=NOW), reason_code="incomplete", reason_text="缺地点"
    )
    no = operations.refuse(workflow.filed(), deed=Deed.by_account(office, at=NOW), reason_code="out_of_scope")
    own = operations.withdraw(workflow.filed(), deed=Deed.by_account(workflow.clerk(), at=NOW))
    assert [back.state, no.state, own.state] == ["draft", "refused", "draft"]
    assert (back.reason_code, back.reason_text, back.due_at) == ("incomplete", "缺地点", None)
    assert "资料不全：缺地点" in Notice.objects.filter(service_request=back).get().body
    with pytest.raises(UnknownReason):
        operations.refuse(workflow.filed(), deed=Deed.by_account(office, at=NOW), reason_code="because")
    with pytest.raises(MoveNotAllowed):
        operations.mark_unmet(no, deed=Deed.by_account(office, at=NOW), reason_code="nobody_suitable")


def test_cancelling_calls_off_the_event_and_everybody_asked() -> None:
    assignment = workflow.confirmed()
    service_request = ServiceRequest.objects.get()
    service_request = operations.cancel(
        service_request, deed=Deed.by_account(workflow.clerk(), at=NOW), reason_code="weather", reason_text="大雨"
    )
    assignment.refresh_from_db()
    event = Event.objects.get()
    shift = event.shifts.get()
    assert [service_request.state, event.state, shift.state, assignment.state] == ["cancelled"] * 4
    assert (shift.sequence, shift.cancel_code, shift.cancel_reason) == (1, "weather", "大雨")
    kept = JournalEntry.objects.filter(action="cancel").order_by("pk")
    assert {(entry.reason, entry.new["because"][0][0]) for entry in kept} == {("大雨", "weather")}
    assert [entry.subject_type for entry in kept] == ["ServiceRequest", "Event", "Shift", "Assignment"]
    assert "天气：大雨。" in Notice.objects.get(kind="cancelled").body
    assert Notice.objects.filter(kind="cancelled", volunteer=assignment.volunteer).count() == 1


def test_marking_as_impossible_calls_the_event_off() -> None:
    event = workflow.accepted()
    service_request = ServiceRequest.objects.get()
    service_request = operations.mark_unmet(
        service_request, deed=Deed.by_account(workflow.organizer(), at=NOW), reason_code="nobody_suitable"
    )
    event.refresh_from_db()
    assert (service_request.state, event.state) == ("unmet", "cancelled")


def test_a_clerk_cannot_cancel_what_is_in_service_but_the_office_breaks_it_off() -> None:
    workflow.confirmed()
    service_request = ServiceRequest.objects.get()
    operations.start(service_request, deed=Deed.by_account(workflow.organizer(), at=factories.at("2023-04-19 09:00")))
    with pytest.raises(NotAllowed):
        operations.cancel(service_request, deed=Deed.by_account(workflow.clerk(), at=NOW), reason_code="weather")
    operations.cancel(service_request, deed=Deed.by_account(workflow.organizer(), at=NOW), reason_code="weather")
    assert JournalEntry.objects.filter(subject_type="ServiceRequest").latest("pk").action == "break_off"


def test_a_low_rating_is_answered_before_closing() -> None:
    service_request = factories.service_request(state=RequestState.EVALUATED)
    row = Evaluation.objects.create(
        service_request=service_request,
        rating=2,
        evaluated_date=NOW.date(),
        recorded_by=workflow.clerk(),
        recorded_at=NOW,
    )
    with pytest.raises(FollowUpMissing):
        operations.close(service_request, deed=Deed.by_account(workflow.organizer(), at=NOW))
    row.follow_up = "已上门道歉"
    row.save()
    assert operations.close(service_request, deed=Deed.by_account(workflow.organizer(), at=NOW)).state == "closed"


def test_an_unevaluated_request_can_be_closed() -> None:
    service_request = factories.service_request(state=RequestState.COMPLETED)
    later = Deed.by_account(workflow.organizer(), at=NOW + timedelta(days=8))
    assert operations.close(service_request, deed=later).state == "closed"
    with pytest.raises(NotAllowed):
        operations.close(service_request, deed=Deed.by_account(workflow.clerk(), at=NOW))


def test_only_a_draft_is_thrown_away() -> None:
    service_request = workflow.draft()
    operations.delete_draft(service_request, deed=Deed.by_account(workflow.clerk(), at=NOW))
    assert ServiceRequest.objects.count() == 0
    with pytest.raises(RequestNotEditable):
        operations.delete_draft(workflow.filed(), deed=Deed.by_account(workflow.clerk(), at=NOW))


def test_administrators_viewers_and_auditors_handle_no_business() -> None:
    service_request = workflow.filed()
    for role in (Role.ADMINISTRATOR, Role.VIEWER, Role.AUDITOR, Role.TEAM_LEADER, Role.VOLUNTEER):
        account = factories.account(role, role)
        with pytest.raises(NotAllowed):
            operations.accept(service_request, deed=Deed.by_account(account, at=NOW))
        with pytest.raises(NotAllowed):
            operations.save_draft(data=workflow.service_request_data(), deed=Deed.by_account(account, at=NOW))
