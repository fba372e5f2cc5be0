"""The independent checker of people: violations of one person at one position, and at several. Pure.

Plain Python over the frozen values; a part of ``checker``.
"""

from datetime import date, datetime, timedelta

from scheduler.matching.problem.plan import Violation
from scheduler.matching.problem.problem import AgeLimit, Booking, Position, Problem, Shift, Volunteer

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- wall clock of the county


class PeopleCheck:
    """The problem's rows by id, and the rules about people one by one."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.volunteers = {v.id: v for v in problem.volunteers}
        self.shifts = {s.id: s for s in problem.shifts}
        self.positions = {p.id: p for p in problem.positions}
        self.places = {name: i for i, name in enumerate(problem.places)}
        self.languages = {s.id for s in problem.skills if s.is_language}
        self.bookings: dict[str, list[Booking]] = {}
        for booking in problem.bookings:
            self.bookings.setdefault(booking.volunteer, []).append(booking)

    def person(self, position: Position, volunteer: Volunteer) -> list[Violation]:
        """Returns what bars one person at one position, seen alone and beside the bookings."""
        codes = [code for code in self.broken(position, volunteer) if not self.lifted(code, position, volunteer)]
        return [Violation(code, position.id, volunteer.id) for code in codes]

    def asks(self, position: Position, volunteer: Volunteer) -> list[str]:
        """Returns the limits that one person must agree to at one position."""
        asked = [code for code in self.broken(position, volunteer) if code in self.problem.rules.asked]
        return [code for code in asked if self.lifted(code, position, volunteer)]

    def lifted(self, code: str, position: Position, volunteer: Volunteer) -> bool:
        """Whether the office lets a limit bar nobody, or asks about it who is fit by the own word."""
        shift = self.shifts[position.shift]
        if code in self.problem.rules.asked:
            if not shift.outdoor:
                return volunteer.health in ("indoor", "outdoor")
            return not self.health(volunteer, shift, _date(shift.start // 1440))
        return code in self.problem.rules.costly

    def broken(self, position: Position, volunteer: Volunteer) -> list[str]:
        """Returns every limit not kept, whatever the office makes of it."""
        shift = self.shifts[position.shift]
        return [
            *self.pool(volunteer, position),
            *self.skill(volunteer, position),
            *self.fit(volunteer, position, shift),
            *self.reach(volunteer, shift),
            *self.time(volunteer, shift),
            *self.booked(volunteer, shift),
        ]

    def pool(self, volunteer: Volunteer, position: Position) -> list[str]:
        """Checks that the person is in the pool, willing, and not asked before."""
        codes = []
        if volunteer.status != "active":
            codes.append("not_active")
        if volunteer.willingness == "not_now":
            codes.append("not_willing")
        if volunteer.id in position.asked:
            codes.append("already_asked")
        return codes

    def skill(self, volunteer: Volunteer, position: Position) -> list[str]:
        """Checks skills and languages at their levels."""
        have = {s.skill: s.level for s in volunteer.skills}
        levels: dict[str, int] = {}
        asked = [(need.skill, need.level) for need in position.skills]
        asked += [(kept.skill, kept.level) for kept in position.reserves if kept.seats >= position.seats]
        for skill, level in asked:
            levels[skill] = max(level, levels.get(skill, 1))
        codes = set()
        for skill, level in levels.items():
            kind = "language" if skill in self.languages else "skill"
            if skill not in have:
                codes.add(f"{kind}_missing")
            elif have[skill] < level:
                codes.add(f"{kind}_level")
        return sorted(codes)

    def fit(self, volunteer: Volunteer, position: Position, shift: Shift) -> list[str]:
        """Checks age, health, risk, insurance, altitude."""
        rules, codes = self.problem.rules, []
        on = _date(shift.start // 1440)
        age = None if volunteer.birth_day is None else _age(_date(volunteer.birth_day), on)
        if shift.risk == 3:
            codes.append("risk_high")
        if shift.needs_approval:
            codes.append("approval_missing")
        if shift.barred_from_age is not None and (age is None or age >= shift.barred_from_age):
            codes.append("age_barred")
        if shift.unclear:
            codes.append("law_unclear")
        codes += self.aged(volunteer, position, shift, age)
        codes += self.health(volunteer, shift, on)
        if shift.risk >= rules.insurance_from_risk and not all(
            any(x.first_day <= day <= x.last_day for x in volunteer.covers) for day in _days(shift)
        ):
            codes.append("insurance_missing")
        if shift.altitude_m is not None and shift.altitude_m >= rules.high_altitude_m and not volunteer.altitude_ok:
            codes.append("altitude")
        return codes

    def health(self, volunteer: Volunteer, shift: Shift, on: date) -> list[str]:
        """Checks the person's own statement of health, and its last valid day."""
        if volunteer.health == "paused":
            return ["health_paused"]
        if not shift.outdoor:
            return []
        if volunteer.health in ("indoor", "unknown"):
            return [f"health_{volunteer.health}"]
        valid = volunteer.health_until is not None and _date(volunteer.health_until) >= on
        return [] if valid else ["health_expired"]

    def aged(self, volunteer: Volunteer, position: Position, shift: Shift, age: int | None) -> list[str]:
        """Checks the age limits."""
        limits, codes = self.problem.rules.age_limits, []
        on_foot_outdoors = shift.outdoor and not shift.seated
        if age is None:
            bounded = any(x.outdoor_minutes is not None for x in limits)
            return ["age_unknown"] if on_foot_outdoors and bounded else []
        reached: list[AgeLimit] = [x for x in limits if x.from_age <= age]
        if not reached:
            return []
        limit = max(reached, key=lambda x: x.from_age)
        most = limit.outdoor_minutes if on_foot_outdoors else limit.indoor_minutes
        length = shift.end - shift.start
        if "age_minutes" in self.problem.rules.door_to_door:
            length += 2 * self.way(volunteer, shift)
        if most is not None and length > most:
            codes.append("age_outdoor" if on_foot_outdoors else "age_indoor")
        if limit.own_wish_only and position.preferred_volunteer != volunteer.id:
            codes.append("own_wish_only")
        if limit.needs_transport_outdoor and on_foot_outdoors and not shift.transport:
            codes.append("transport_needed")
        return codes

    def way(self, volunteer: Volunteer, shift: Shift) -> int:
        """Returns minutes one way."""
        if volunteer.home is None or shift.place is None:
            return self.problem.rules.unknown_travel_minutes
        return self.problem.travel[self.places[volunteer.home]][self.places[shift.place]]

    def reach(self, volunteer: Volunteer, shift: Shift) -> list[str]:
        """Checks the places the person goes to, and the distance."""
        codes = []
        if volunteer.places is not None and shift.place not in volunteer.places:
            codes.append("out_of_area")
        if not volunteer.can_ride and volunteer.home != shift.place:
            codes.append("cannot_ride")
        if self.way(volunteer, shift) > self.problem.rules.max_travel_minutes:
            codes.append("too_far")
        if volunteer.lives_away:
            codes.append("lives_away")
        return codes

    def time(self, volunteer: Volunteer, shift: Shift) -> list[str]:
        """Checks absences, the week, blocked days, notice and the office's hours."""
        codes, rules = [], self.problem.rules
        days = _days(shift)
        away = any(a.first_day <= day <= a.last_day for a in volunteer.absences for day in days)
        if away or _in_season(volunteer, days):
            codes.append("away")
        counted = {name: self.way(volunteer, shift) for name in rules.door_to_door}
        before = counted.get("availability", 0)
        if volunteer.availability and not _in_week(volunteer, shift.start - before, shift.end + before):
            codes.append("not_available")
        if any(_date(day).day in volunteer.blocked_month_days for day in days):
            codes.append("blocked_day")
        if days[0] < self.problem.today:
            codes.append("past")
        if days[0] - self.problem.today < volunteer.notice_days:
            codes.append("notice_short")
        if shift.start - counted.get("hours", 0) < days[0] * 1440 + rules.earliest:
            codes.append("too_early")
        if shift.end + counted.get("hours", 0) > days[0] * 1440 + rules.latest:
            codes.append("too_late")
        return codes

    def booked(self, volunteer: Volunteer, shift: Shift) -> list[str]:
        """Returns the codes of the rules that the bookings break."""
        duties = [(b.busy_from, b.busy_until, b.start, b.end, b.outdoor) for b in self.bookings.get(volunteer.id, [])]
        return self.beside(volunteer, shift, duties, "busy")

    def beside(
        self, volunteer: Volunteer, shift: Shift, duties: list[tuple[int, int, int, int, bool]], clash: str
    ) -> list[str]:
        """Returns the codes of the rules that a shift breaks beside other duties.

        A duty is (busy from, busy until, start, end, outdoor).
        """
        rules, codes = self.problem.rules, []
        way = self.way(volunteer, shift)
        busy_from, busy_until = shift.start - way, shift.end + way + rules.rest_minutes
        for other_from, other_until, _, _, _ in duties:
            if max(other_from, busy_from) < min(other_until, busy_until):
                codes.append(clash)
                break
        on = _date(shift.start // 1440)
        dates = [_date(start // 1440) for _, _, start, _, _ in duties]
        if sum(d == on for d in dates) + 1 > rules.max_per_day:
            codes.append("day_cap")
        week = [i for i, d in enumerate(dates) if d.isocalendar()[:2] == on.isocalendar()[:2]]
        if len(week) + 1 > volunteer.max_per_week:
            codes.append("week_cap")
        lengths, own = [duties[i][3] - duties[i][2] for i in week], shift.end - shift.start
        if "week_minutes" in rules.door_to_door:
            away = [duties[i][1] - duties[i][0] - rules.rest_minutes for i in week]
            lengths = [max(pair) for pair in zip(lengths, away, strict=True)]
            own += 2 * way
        if sum(lengths) + own > rules.max_minutes_per_week:
            codes.append("week_minutes")
        if sum((d.year, d.month) == (on.year, on.month) for d in dates) + 1 > volunteer.max_per_month:
            codes.append("month_cap")
        if shift.outdoor and rules.outdoor_rest_days:
            near = [d for d, duty in zip(dates, duties, strict=True) if duty[4]]
            if any(abs((d - on).days) <= rules.outdoor_rest_days for d in near):
                codes.append("outdoor_rest")
        return codes

    def together(self, volunteer: Volunteer, positions: list[Position]) -> list[Violation]:
        """Returns the violations of a person's positions beside one another and the bookings."""
        found = []
        for i, position in enumerate(positions):
            duties = [
                (b.busy_from, b.busy_until, b.start, b.end, b.outdoor) for b in self.bookings.get(volunteer.id, [])
            ]
            planned = []
            for j, other in enumerate(positions):
                if i != j:
                    shift = self.shifts[other.shift]
                    way = self.way(volunteer, shift)
                    until = shift.end + way + self.problem.rules.rest_minutes
                    planned.append((shift.start - way, until, shift.start, shift.end, shift.outdoor))
            alone = set(self.beside(volunteer, self.shifts[position.shift], duties, "busy"))
            clash = set(self.beside(volunteer, self.shifts[position.shift], planned, "planned"))
            both = set(self.beside(volunteer, self.shifts[position.shift], duties + planned, "any"))
            codes = ((both | clash) - alone) - {"any"}
            found += [Violation(code, position.id, volunteer.id) for code in sorted(codes)]
        return found


def _date(day: int) -> date:
    return (_EPOCH + timedelta(days=day)).date()


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _days(shift: Shift) -> list[int]:
    """Returns every day the shift touches."""
    days, day = [], shift.start // 1440
    while day * 1440 < shift.end:
        days.append(day)
        day += 1
    return days


def _in_season(volunteer: Volunteer, days: list[int]) -> bool:
    """Whether one of the days lies in a season the person spends elsewhere."""
    for season in volunteer.seasons:
        months = [season.first_month]
        while months[-1] != season.last_month:
            months.append(months[-1] % 12 + 1)
        if any(_date(day).month in months for day in days):
            return True
    return False


def _in_week(volunteer: Volunteer, start: int, end: int) -> bool:
    """Returns walk the span in steps of a minute's change: each minute lies in a stretch of its weekday."""
    minute = start
    while minute < end:
        weekday, of_day = _date(minute // 1440).weekday(), minute % 1440
        reach = [s.end for s in volunteer.availability if s.weekday == weekday and s.start <= of_day < s.end]
        if not reach:
            return False
        minute += max(reach) - of_day
    return True
