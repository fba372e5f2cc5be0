"""An independent look at the rows: which hard rules do invitations and proposals break?

Plain Python over rows, for the suite. It shares nothing with the matching, the operations or the law's queries: it
reads the tables and the office's own numbers and thinks for itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from events.models import AgeLimit, Assignment, OfficePolicy
from scheduler.models import MatchRun, Proposal
from tests.checker_modes import is_excused
from tests.checker_seats import Broken, Seat, kept_seats_taken
from tests.checker_ways import one_way, prefix
from volunteers.models import Absence, Availability, Insurance

COUNTY = ZoneInfo("Asia/Shanghai")
RISKS = ["low", "medium", "high"]
CONTROLLED = ("高火险区", "防火区", "防火管制区", "防火戒严区")


def broken_rules(run: MatchRun | None = None, *, today: date | None = None) -> list[Broken]:
    """Every hard rule broken by all standing invitations together with a run's open proposals."""
    seats = [
        Seat(a.volunteer, a.position, bool(a.override_reason or a.set_aside), frozenset(c for c, _ in a.questions))
        for a in Assignment.objects.filter(state__in=["invited", "accepted"]).select_related(*_related())
    ]
    if run is not None:
        seats += [
            Seat(p.volunteer, p.position, bool(p.override_reason), _asks(p))
            for p in Proposal.objects.filter(run=run, state="proposed").select_related(*_related())
        ]
    return Rows(today).all(seats)


def _asks(proposal: Proposal) -> frozenset[str]:
    return frozenset(values["rule"] for code, values, _points in proposal.reasons if code == "ask")


def _related() -> tuple[str, ...]:
    return (
        "volunteer__residence__parent",
        "position__shift__area__parent",
        "position__shift__event__kind",
        "position__shift__event__service_request",
    )


class Rows:
    """All rows the rules look at, read once."""

    def __init__(self, today: date | None) -> None:
        self.today = today
        self.policy = OfficePolicy.objects.get(pk=1)
        self.limits = list(AgeLimit.objects.order_by("from_age"))
        self.available = _by_volunteer(Availability.objects.all())
        self.absent = _by_volunteer(Absence.objects.all())
        self.insured = _by_volunteer(Insurance.objects.all())

    def all(self, seats: list[Seat]) -> list[Broken]:
        """Every rule broken by seats, alone and beside one another."""
        found = [Broken(rule, s.volunteer.name, s.position.pk) for s in seats for rule in self.alone(s)]
        people: dict[int, list[Seat]] = {}
        for seat in seats:
            people.setdefault(seat.volunteer.pk, []).append(seat)
        for own in people.values():
            found += self.together(own)
        counts: dict[int, int] = {}
        for seat in seats:
            counts[seat.position.pk] = counts.get(seat.position.pk, 0) + 1
            if counts[seat.position.pk] > seat.position.headcount:
                found.append(Broken("too many", seat.volunteer.name, seat.position.pk))
        return found + kept_seats_taken(seats)

    def alone(self, seat: Seat) -> Iterable[str]:
        """What one seat breaks by itself: law first, then what only a recorded reason sets aside."""
        yield from self.law(seat)
        if not seat.named_or_overridden:
            for rule in (*self.aged(seat), *self.person(seat), *self.when(seat), *self.where(seat)):
                if not is_excused(rule, seat.asked, seat.volunteer, seat.shift, self.policy):
                    yield rule

    def law(self, seat: Seat) -> Iterable[str]:
        """Age, health, risk and insurance."""
        person, shift, kind = seat.volunteer, seat.shift, seat.shift.event.kind
        day = shift.start_at.astimezone(COUNTY).date()
        age = _age(person.birth_date, day)
        if kind.risk == "high":
            yield "high risk"
        event = shift.event
        if not event.approval_number and any(word in event.risk_note for word in CONTROLLED):
            yield "no approval for the fire zone"
        if kind.barred_from_age is not None and (age is None or age >= kind.barred_from_age):
            yield "barred by age"
        if person.health_grade == "paused" or (person.health_grade == "indoor" and shift.outdoor):
            yield "unfit"
        risky = RISKS.index(kind.risk) >= RISKS.index(self.policy.insurance_from_risk)
        if risky and not any(x.start_date <= day <= x.end_date for x in self.insured.get(person.pk, [])):
            yield "not insured"

    def aged(self, seat: Seat) -> Iterable[str]:
        """The office's limits by age."""
        person, shift = seat.volunteer, seat.shift
        age = _age(person.birth_date, shift.start_at.astimezone(COUNTY).date())
        limit = next((x for x in reversed(self.limits) if age is not None and age >= x.from_age), None)
        if limit is None:
            return
        standing = shift.outdoor and not shift.event.kind.seated
        longest = limit.outdoor_minutes if standing else limit.indoor_minutes
        if longest is not None and (shift.end_at - shift.start_at) // timedelta(minutes=1) > longest:
            yield "too long for the age"
        if standing and limit.needs_transport_outdoor and shift.event.transport not in ("pickup", "pickup_meal"):
            yield "not fetched"
        if limit.own_wish_only and seat.position.preferred_volunteer_id != person.pk:
            yield "not by own wish"

    def person(self, seat: Seat) -> Iterable[str]:
        """Pool, will, skills and the health statement's age."""
        person, shift = seat.volunteer, seat.shift
        if person.status != "active":
            yield "not in the pool"
        if person.willingness == "not_now":
            yield "not willing"
        have = dict(person.skill_rows.values_list("skill_id", "level"))
        of_all = seat.position.skill_rows.filter(least=None)
        for skill, level in of_all.values_list("skill_id", "min_level"):
            if have.get(skill, 0) < max(level, 1):
                yield "lacks a skill"
        if shift.outdoor:
            yield from self.health(seat)
        standing = shift.outdoor and not shift.event.kind.seated
        if person.birth_date is None and standing and any(x.outdoor_minutes is not None for x in self.limits):
            yield "age unknown"
        height = shift.altitude_m
        if height is None and shift.area is not None:
            height = shift.area.altitude_m
        if height is not None and height >= self.policy.high_altitude_m and not person.altitude_ok:
            yield "too high"

    def health(self, seat: Seat) -> Iterable[str]:
        """Whether the person said how fit, and not too long ago."""
        stated = seat.volunteer.health_date
        if seat.volunteer.health_grade == "unknown" or stated is None:
            yield "no health statement"
            return
        day = seat.shift.start_at.astimezone(COUNTY).date()
        passed = (day.year - stated.year) * 12 + day.month - stated.month
        if (passed, day.day) > (self.policy.health_valid_months, stated.day):
            yield "health statement too old"

    def when(self, seat: Seat) -> Iterable[str]:
        """Absences, the week, blocked days, notice, the office's hours."""
        person, shift = seat.volunteer, seat.shift
        start, end = shift.start_at.astimezone(COUNTY), shift.end_at.astimezone(COUNTY)
        day = start.date()
        for row in self.absent.get(person.pk, []):
            if row.start_date and row.start_date <= end.date() and day <= row.end_date:
                yield "away"
            if row.from_month and _in_months(day.month, row.from_month, row.to_month):
                yield "away for the season"
        week = self.available.get(person.pk, [])
        minute, until = start.hour * 60 + start.minute, end.hour * 60 + end.minute
        if week and not any(
            x.weekday == day.weekday() and x.start_minute <= minute and until <= x.end_minute for x in _joined(week)
        ):
            yield "not available"
        if day.day in person.blocked_month_days:
            yield "blocked day"
        if self.today is not None and (day - self.today).days < person.notice_days:
            yield "notice too short"
        if minute < self.policy.earliest_minute or until > self.policy.latest_minute or end.date() != day:
            yield "outside the office's hours"

    def where(self, seat: Seat) -> Iterable[str]:
        """Residence, willing areas and the way."""
        person, area = seat.volunteer, seat.shift.area
        if person.lives_away_at:
            yield "lives away"
        named = list(person.willing_areas.all())
        if person.willingness == "own_township" and not named:
            if area is None or person.residence is None or area.code[:9] != person.residence.code[:9]:
                yield "not the own township"
        elif named and (area is None or not any(area.code.startswith(prefix(x)) for x in named)):
            yield "not a willing area"
        if not person.can_ride and (
            area is None or person.residence is None or area.code[:9] != person.residence.code[:9]
        ):
            yield "can't ride"
        if one_way(person, seat.shift) > self.policy.max_travel_minutes:
            yield "too far"

    def together(self, seats: list[Seat]) -> list[Broken]:
        """What one person's seats break beside one another."""
        found: list[Broken] = []
        seats = sorted(seats, key=lambda s: s.shift.start_at)
        days = [s.shift.start_at.astimezone(COUNTY).date() for s in seats]
        for i, one in enumerate(seats):
            for j, other in enumerate(seats[:i]):
                first, second = self.busy(other), self.busy(one)
                if first[0] < second[1] and second[0] < first[1]:
                    found.append(Broken("overlap", one.volunteer.name, one.position.pk))
                near = abs((days[i] - days[j]).days) <= self.policy.outdoor_rest_days
                rest = self.policy.outdoor_rest_days
                free = not (one.named_or_overridden or other.named_or_overridden)
                if rest and near and free and one.shift.outdoor and other.shift.outdoor:
                    found.append(Broken("no rest between outdoor days", one.volunteer.name, one.position.pk))
        if not any(s.named_or_overridden for s in seats):
            found += self.caps(seats, days)
        return found

    def caps(self, seats: list[Seat], days: list[date]) -> list[Broken]:
        """What one person's seats break of the numbers a day, a week and a month."""
        found: list[Broken] = []
        person, pk = seats[0].volunteer, seats[0].position.pk
        if any(days.count(day) > self.policy.max_per_day for day in days):
            found.append(Broken("too often a day", person.name, pk))
        weeks = [day.isocalendar()[:2] for day in days]
        if any(weeks.count(week) > person.max_per_week for week in weeks):
            found.append(Broken("too often a week", person.name, pk))
        for week in set(weeks):
            spans = [s.shift.end_at - s.shift.start_at for s, w in zip(seats, weeks, strict=True) if w == week]
            if sum(spans, timedelta()) > timedelta(minutes=self.policy.max_minutes_per_week):
                found.append(Broken("too long a week", person.name, pk))
        months = [(day.year, day.month) for day in days]
        if any(months.count(month) > person.max_per_month for month in months):
            found.append(Broken("too often a month", person.name, pk))
        return found

    def busy(self, seat: Seat) -> tuple[datetime, datetime]:
        """From leaving home until home again and rested."""
        way = timedelta(minutes=one_way(seat.volunteer, seat.shift))
        rest = timedelta(minutes=self.policy.rest_minutes)
        return seat.shift.start_at - way, seat.shift.end_at + way + rest


def _by_volunteer(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.volunteer_id, []).append(row)
    return found


def _age(born: date | None, day: date) -> int | None:
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _in_months(month: int, first: int, last: int) -> bool:
    return first <= month <= last if first <= last else month >= first or month <= last


@dataclass(frozen=True)
class _Stretch:
    weekday: int
    start_minute: int
    end_minute: int


def _joined(rows: Iterable[Any]) -> list[_Stretch]:
    joined: list[_Stretch] = []
    for row in sorted(rows, key=lambda r: (r.weekday, r.start_minute)):
        last = joined[-1] if joined else None
        if last and last.weekday == row.weekday and row.start_minute <= last.end_minute:
            joined[-1] = _Stretch(row.weekday, last.start_minute, max(last.end_minute, row.end_minute))
        else:
            joined.append(_Stretch(row.weekday, row.start_minute, row.end_minute))
    return joined
