"""From an empty database to a matched April with the county's own files; its time: tests/benchmarks/month.py."""

import pytest

from events.models import Assignment, Notice, Position, ServiceRequest
from events.states import RequestState
from scheduler.models import Proposal
from scheduler.states import MatchRunState
from tests import checker, checker_seats
from tests.journeys import april_2023
from volunteers.models import Volunteer
from volunteers.operations import journal


@pytest.mark.django_db
def test_april_is_matched_from_an_empty_database_without_breaking_a_rule() -> None:
    county = april_2023.import_county()
    organizer = april_2023.open_office()
    wishes = april_2023.import_wishes(organizer)
    assert all(result.stored for result in (*county.values(), wishes))
    assert wishes.count("created") == april_2023.REQUESTS
    assert Volunteer.objects.count() == county["roster.xlsx"].count("created")

    assert april_2023.accept_all(organizer) == april_2023.REQUESTS
    run = april_2023.match_april(organizer)
    assert run.state == MatchRunState.DONE, run.error
    print(*april_2023.told(run), sep="\n")
    seats = sum(
        Position.objects.filter(shift__event__service_request__isnull=False).values_list("headcount", flat=True)
    )
    summary = run.summary
    assert (summary["seats"], summary["filled"] + summary["unfilled"]) == (seats, seats)
    assert Proposal.objects.filter(run=run).count() == summary["filled"] > 0
    short = run.outcomes.filter(unfilled__gt=0)
    assert sum(summary["reasons"].values()) == sum(short.values_list("unfilled", flat=True)) == summary["unfilled"]
    assert all(one.shortage["code"] for one in short)
    assert checker.broken_rules(run, today=april_2023.MATCHED_AT.date()) == []
    assert Assignment.objects.count() == 0  # nobody is invited by a machine

    invited = april_2023.invite_all(run, organizer)
    assert invited.refusals == []
    assert len(invited.assignments) == april_2023.invited_count() == summary["filled"]
    assert checker.broken_rules(today=april_2023.INVITED_AT.date()) == []
    rules = checker.Rows(None)
    for one in invited.assignments:  # the database guards exactly the time the person is really away from home
        assert rules.busy(checker_seats.Seat(one.volunteer, one.position, False)) == (one.busy_from, one.busy_until)

    dispatched = ServiceRequest.objects.filter(state=RequestState.DISPATCHED)
    assert set(dispatched) == {one.shift.event.service_request for one in invited.assignments}
    assert Notice.objects.filter(kind="invitation").count() == summary["filled"]
    assert journal.first_broken_entry() is None
