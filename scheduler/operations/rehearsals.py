"""A made-up problem as rows in an empty database, so that the whole way through the product can be measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from events.models import ActivityKind, Event, Position, PositionSkill, ServiceRequest, Shift, Transport
from events.operations.moves import move_along
from events.states import RequestState
from scheduler.errors import NotEmpty
from scheduler.matching.problem.days import calendar_day, wall_time
from scheduler.matching.problem.problem import Problem
from scheduler.matching.problem.problem import Volunteer as Person
from scheduler.permissions import can_run
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import (
    Absence,
    Account,
    Area,
    Availability,
    Membership,
    Skill,
    Team,
    Volunteer,
    VolunteerSkill,
)
from volunteers.states import AreaLevel, SkillCategory
from volunteers.timespan import SHANGHAI

STATED = timedelta(days=30)
"""Everybody stated the own health so long before the problem's first day."""
KM_A_DEGREE = 111.195
"""On the equator, where the made-up counties lie, east as north."""
Spot = tuple[float, float, int]
"""Kilometers east and north, and the county's number."""


@transaction.atomic
def write_rehearsal(problem: Problem, spots: Mapping[str, Spot], *, deed: Deed) -> None:
    """Writes a problem's people, requests, sessions and positions, and where its places lie.

    What rows can't say stays out: whole requests, crews, mentors, locks, loads carried and answers given.
    Raises ``NotAllowed``, ``NotEmpty`` where somebody is in the database.
    """
    if not can_run(deed.who):
        raise NotAllowed()
    if Volunteer.objects.exists():
        raise NotEmpty()
    rows = _Rows(deed.at, _areas(spots), _skills(problem), _teams(problem))
    rows.people(problem)
    rows.sessions(problem)


@dataclass(frozen=True, slots=True)
class _Rows:
    at: datetime
    areas: Mapping[str, Area]
    skills: Mapping[str, Skill]
    teams: Mapping[str, Team]

    def people(self, problem: Problem) -> None:
        people = [(one, self._volunteer(one, calendar_day(problem.today) - STATED)) for one in problem.volunteers]
        Volunteer.objects.bulk_create([row for _, row in people], batch_size=500)
        VolunteerSkill.objects.bulk_create(
            VolunteerSkill(volunteer=row, skill=self.skills[have.skill], level=have.level)
            for one, row in people
            for have in one.skills
        )
        Membership.objects.bulk_create(
            Membership(volunteer=row, team=self.teams[team]) for one, row in people for team in one.teams
        )
        Availability.objects.bulk_create(
            Availability(volunteer=row, weekday=part.weekday, start_minute=part.start, end_minute=part.end)
            for one, row in people
            for part in one.availability
        )
        Absence.objects.bulk_create(
            Absence(volunteer=row, start_date=calendar_day(away.first_day), end_date=calendar_day(away.last_day))
            for one, row in people
            for away in one.absences
        )
        bound = [(row, place) for one, row in people for place in one.places or ()]
        through = Volunteer.willing_areas.through
        through._default_manager.bulk_create(through(volunteer=row, area=self.areas[place]) for row, place in bound)

    def _volunteer(self, one: Person, stated: date) -> Volunteer:
        return Volunteer(
            name=one.id,
            residence=self.areas[one.home] if one.home else None,
            birth_date=None if one.birth_day is None else calendar_day(one.birth_day),
            willingness=one.willingness,
            notice_days=one.notice_days,
            max_per_week=one.max_per_week,
            max_per_month=one.max_per_month,
            health_grade=one.health,
            health_date=stated,
        )

    def sessions(self, problem: Problem) -> None:
        clerk = Account.objects.create_user("rehearsal")
        kind = ActivityKind.objects.order_by("code").first()
        asked, events, shifts = {}, {}, {}
        for one in problem.shifts:
            area = self.areas[one.place or ""]
            transport = Transport.PICKUP if one.transport else Transport.SELF
            common = {"kind": kind, "area": area, "transport": transport, "created_at": self.at}
            asked[one.id] = ServiceRequest(
                number=one.id, priority=one.priority, filed_by=clerk, state_since=self.at, **common
            )
            events[one.id] = Event(title=one.id, service_request=asked[one.id], **common)
            shifts[one.id] = Shift(
                event=events[one.id],
                start_at=wall_time(one.start).replace(tzinfo=SHANGHAI),
                end_at=wall_time(one.end).replace(tzinfo=SHANGHAI),
                area=area,
                outdoor=one.outdoor,
                changed_at=self.at,
            )
        ServiceRequest.objects.bulk_create(asked.values())
        for start, to in (
            (RequestState.DRAFT, RequestState.SUBMITTED),
            (RequestState.SUBMITTED, RequestState.ACCEPTED),
        ):
            move_along(ServiceRequest.objects.all(), to, start=start)
        Event.objects.bulk_create(events.values())
        Shift.objects.bulk_create(shifts.values())
        self._positions(problem, shifts)

    def _positions(self, problem: Problem, shifts: Mapping[str, Shift]) -> None:
        positions = {
            one.id: Position(
                shift=shifts[one.shift],
                headcount=one.seats,
                preferred_team=self.teams[one.preferred_team] if one.preferred_team else None,
            )
            for one in problem.positions
        }
        Position.objects.bulk_create(positions.values())
        PositionSkill.objects.bulk_create(
            PositionSkill(position=positions[one.id], skill=self.skills[need.skill], min_level=need.level)
            for one in problem.positions
            for need in one.skills
        )


def _areas(spots: Mapping[str, Spot]) -> dict[str, Area]:
    """Returns a township for each place, by coordinates whose ways are the problem's, in a county for each number."""
    counties = {
        number: Area(code=f"53{number:04d}000000", name=f"c{number:03d}", level=AreaLevel.COUNTY)
        for number in sorted({spot[2] for spot in spots.values()})
    }
    Area.objects.bulk_create(counties.values())
    areas = {
        name: Area(
            code=f"53{county:04d}{number % 1000:03d}000",
            name=name,
            level=AreaLevel.TOWNSHIP,
            parent=counties[county],
            latitude=north / KM_A_DEGREE,
            longitude=east / KM_A_DEGREE,
        )
        for number, (name, (east, north, county)) in enumerate(spots.items(), 1)
    }
    Area.objects.bulk_create(areas.values())
    return areas


def _skills(problem: Problem) -> dict[str, Skill]:
    kinds = {True: SkillCategory.LANGUAGE, False: SkillCategory.SKILL}
    skills = {one.id: Skill(name=one.id, category=kinds[one.is_language]) for one in problem.skills}
    Skill.objects.bulk_create(skills.values())
    return skills


def _teams(problem: Problem) -> dict[str, Team]:
    names = {team for one in problem.volunteers for team in one.teams}
    names |= {one.preferred_team for one in problem.positions if one.preferred_team}
    teams = {name: Team(name=name) for name in sorted(names)}
    Team.objects.bulk_create(teams.values())
    return teams
