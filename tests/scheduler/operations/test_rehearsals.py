"""Made-up problems as rows."""

from dataclasses import replace
from datetime import datetime

import pytest

from scheduler.errors import NotEmpty
from scheduler.matching.problem.problem import Position, Problem
from scheduler.matching.proof.generator import generate, spots
from scheduler.operations.rehearsals import write_rehearsal
from scheduler.queries.problems import open_positions, problem_for
from tests import factories
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.timespan import SHANGHAI

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 25, 9, tzinfo=SHANGHAI)


def few(problem: Problem) -> Problem:
    """Some of a problem's people and sessions."""
    shifts = problem.shifts[:12]
    names = {shift.id for shift in shifts}
    positions = tuple(p for p in problem.positions if p.shift in names)
    return replace(problem, volunteers=problem.volunteers[:25], shifts=shifts, positions=positions)


def wanted(position: Position) -> tuple[int, list[tuple[str, int]], str]:
    """What a position asks for."""
    return position.seats, [(need.skill, need.level) for need in position.skills], position.preferred_team or ""


def test_what_is_read_back_is_the_problem_that_was_written() -> None:
    said = few(generate("county", 1))
    write_rehearsal(said, spots("county", 1), deed=Deed.by_command(at=AT))
    read = problem_for(open_positions(at=AT).values_list("pk", flat=True), at=AT)
    assert read.today == said.today
    assert [(s.title, s.start, s.end, s.place, s.priority, s.outdoor, s.transport) for s in read.shifts] == [
        (s.id, s.start, s.end, s.place, s.priority, s.outdoor, s.transport) for s in said.shifts
    ]
    assert sorted(map(wanted, read.positions)) == sorted(map(wanted, said.positions))
    for one, was in zip(read.volunteers, said.volunteers, strict=True):
        assert (one.home, one.birth_day, one.willingness, one.health, one.notice_days) == (
            was.home,
            was.birth_day,
            was.willingness,
            was.health,
            was.notice_days,
        )
        assert (sorted(one.teams), one.availability, one.absences) == (
            sorted(was.teams),
            was.availability,
            tuple(replace(absence, place=one.absences[0].place) for absence in was.absences),
        )
        assert {s.skill: s.level for s in one.skills} == {s.skill: s.level for s in was.skills}
        assert (one.places is None) == (was.places is None)
    ways = dict(zip(said.places, said.travel, strict=True))
    for place, row in zip(read.places, read.travel, strict=True):
        for other, minutes in zip(read.places, row, strict=True):
            assert abs(minutes - ways[place][said.places.index(other)]) <= 1


def test_where_somebody_is_nothing_is_written_and_only_who_may_compute_writes() -> None:
    said, where = few(generate("county", 1)), spots("county", 1)
    with pytest.raises(NotAllowed):
        write_rehearsal(said, where, deed=Deed.by_account(factories.clerk(), at=AT))
    factories.volunteer()
    with pytest.raises(NotEmpty):
        write_rehearsal(said, where, deed=Deed.by_command(at=AT))
