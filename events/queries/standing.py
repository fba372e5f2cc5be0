"""The standing of a row for a reader at an instant: its values handed to the one wording."""

from datetime import datetime
from functools import singledispatch

from events.almanac import Overrides
from events.models import Assignment, Event, Notice, ServiceRequest, Shift, StandBy
from events.states import ShiftState
from events.wording import standing as wording
from events.wording.standing import Reader, RequestFacts, Standing


@singledispatch
def standing_of(row: object, reader: Reader, now: datetime, overrides: Overrides | None = None) -> Standing:
    """Returns the standing of a row in words for a reader.

    ``overrides`` is the office's calendar of working days. A request comes from
    ``queries.service_requests.with_facts``, an assignment and a stand-by with the rows they refer to. Raises
    ``TypeError`` for a row without states.
    """
    raise TypeError(type(row))


@standing_of.register
def _of_service_request(
    row: ServiceRequest, reader: Reader, now: datetime, overrides: Overrides | None = None
) -> Standing:
    facts = RequestFacts(
        since=row.state_since,
        due_at=row.due_at,
        ends_at=row.ends_at,  # type: ignore[attr-defined]  # annotated by with_facts
        is_vacant=row.is_vacant,  # type: ignore[attr-defined]
    )
    return wording.service_request_standing(row.state, reader, now, facts=facts, overrides=overrides)


@standing_of.register
def _of_event(row: Event, reader: Reader, now: datetime, overrides: Overrides | None = None) -> Standing:
    return wording.event_standing(row.state)


@standing_of.register
def _of_shift(row: Shift, reader: Reader, now: datetime, overrides: Overrides | None = None) -> Standing:
    return wording.shift_standing(row.state)


@standing_of.register
def _of_notice(row: Notice, reader: Reader, now: datetime, overrides: Overrides | None = None) -> Standing:
    return wording.notice_standing(row.state)


@standing_of.register
def _of_assignment(row: Assignment, reader: Reader, now: datetime, overrides: Overrides | None = None) -> Standing:
    return wording.assignment_standing(
        row.state,
        reader,
        now,
        answer_due_at=row.answer_due_at,
        start_at=row.shift.start_at,
        is_over=row.shift.state != ShiftState.PLANNED or row.shift.start_at <= now,
        overrides=overrides,
    )


@standing_of.register
def _of_stand_by(row: StandBy, reader: Reader, now: datetime, overrides: Overrides | None = None) -> Standing:
    asked = row.assignment
    return wording.stand_by_standing(
        row.state,
        now,
        answer=asked.state if asked else "",
        answer_due_at=asked.answer_due_at if asked else None,
        passed_over=row.passed_over,
    )
