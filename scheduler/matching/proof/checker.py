"""The independent checker: it reads a problem and a plan and lists every hard rule the plan breaks. Pure.

Plain Python over the frozen values. It shares no code with the filter, the rules' list or the engine, on purpose: a
result on which both agree was reached twice. Slow and simple. ``checker_people`` holds the rules about one person.
"""

from collections import Counter

from scheduler.matching.problem.plan import Assignment, Plan, Violation
from scheduler.matching.problem.problem import Position, Problem, Shift, Volunteer
from scheduler.matching.proof.checker_people import PeopleCheck


def check(problem: Problem, plan: Plan) -> list[Violation]:
    """Returns every violation of the plan, in its order; empty for a valid plan. Codes are those of the rules."""
    return Check(problem).plan(plan)


def check_pair(problem: Problem, position: str, volunteer: str) -> list[Violation]:
    """Returns every hard rule that a person would break at a position beside the bookings alone."""
    checked = Check(problem)
    return checked.person(checked.positions[position], checked.volunteers[volunteer])


class Check(PeopleCheck):
    """The rules about people, and those about a whole plan."""

    def plan(self, plan: Plan) -> list[Violation]:
        """Returns every violation of a plan."""
        found: list[Violation] = []
        known: list[Assignment] = []
        for a in plan.assignments:
            if a.position not in self.positions or a.volunteer not in self.volunteers:
                found.append(Violation("unknown_id", a.position, a.volunteer))
            else:
                known.append(a)
        for a in known:
            found += self.person(self.positions[a.position], self.volunteers[a.volunteer])
        people: dict[str, list[Position]] = {}
        for a in known:
            people.setdefault(a.volunteer, []).append(self.positions[a.position])
        for volunteer, positions in people.items():
            found += self.together(self.volunteers[volunteer], positions)
        return found + self.seats(plan, known) + self.money(plan)

    def seats(self, plan: Plan, known: list[Assignment]) -> list[Violation]:
        """Checks seats: none twice, none too many, the empty ones reported right, all-or-nothing shifts complete."""
        found = []
        pairs = Counter((a.position, a.volunteer) for a in known)
        found += [Violation("twice", p, v) for (p, v), n in sorted(pairs.items()) if n > 1]
        given = Counter(a.position for a in known)
        told = {u.position: u.seats for u in plan.unfilled}
        for position in self.problem.positions:
            if given[position.id] > position.seats:
                found.append(Violation("too_many", position.id, values={"count": given[position.id]}))
            elif told.get(position.id, 0) != position.seats - given[position.id]:
                found.append(Violation("unfilled_wrong", position.id, values={"told": told.get(position.id, 0)}))
        return found + self.locks(set(pairs)) + self.crews(known) + self.kept(known)

    def locks(self, pairs: set[tuple[str, str]]) -> list[Violation]:
        """Returns the locked seats that are not in the plan."""
        wanted = [(lock.position, lock.volunteer) for lock in self.problem.locked]
        return [Violation("locked_missing", p, v) for p, v in wanted if (p, v) not in pairs]

    def crews(self, known: list[Assignment]) -> list[Violation]:
        """Checks all-or-nothing shifts, minimum crews and mentors, except for shifts with a locked seat."""
        found = []
        locked = {lock.position for lock in self.problem.locked}
        there: dict[str, list[Volunteer]] = {}
        for a in known:
            there.setdefault(a.position, []).append(self.volunteers[a.volunteer])
        of_shift: dict[str, list[Position]] = {}
        for p in self.problem.positions:
            of_shift.setdefault(p.shift, []).append(p)
        for shift in self.problem.shifts:
            own = of_shift.get(shift.id, [])
            people = [v for p in own for v in there.get(p.id, [])]
            if people and not any(p.id in locked for p in own):
                if shift.whole and len(people) < sum(p.seats for p in own):
                    found.append(Violation("not_whole", own[0].id))
                found += [Violation(code, own[0].id) for code in _crew_codes(shift, people)]
        for p in self.problem.positions:
            if there.get(p.id) and p.id not in locked:
                found += [Violation(code, p.id) for code in _crew_codes(p, there[p.id])]
        return found

    def kept(self, known: list[Assignment]) -> list[Violation]:
        """Seats kept for a skill on which somebody without it sits."""
        found = []
        for p in self.problem.positions:
            people = [self.volunteers[a.volunteer] for a in known if a.position == p.id] if p.reserves else []
            for reserve in p.reserves:
                able = sum(any(s.skill == reserve.skill and s.level >= reserve.level for s in v.skills) for v in people)
                if reserve.seats < p.seats and len(people) - able > p.seats - reserve.seats:
                    found.append(Violation("kept", p.id, values={"skill": reserve.skill}))
        return found

    def money(self, plan: Plan) -> list[Violation]:
        """Checks that the costs add up, what people are asked about is told, and the bound and status fit."""
        found = []
        for a in plan.assignments:
            if a.cost != sum(item.points for item in a.items):
                found.append(Violation("cost_wrong", a.position, a.volunteer))
            if a.position in self.positions and a.volunteer in self.volunteers:
                asks = self.asks(self.positions[a.position], self.volunteers[a.volunteer])
                if sorted(asks) != sorted(one.code for one in a.asks):
                    found.append(Violation("asks_wrong", a.position, a.volunteer))
        weights = self.problem.weights.unfilled
        empty = 0
        for u in plan.unfilled:
            if u.position in self.positions:
                empty += u.seats * weights[self.shifts[self.positions[u.position].shift].priority - 1]
        if plan.cost != empty + sum(a.cost for a in plan.assignments):
            found.append(Violation("cost_wrong", values={"told": plan.cost}))
        if plan.bound > plan.cost or (plan.status == "proven_best") != (plan.bound == plan.cost):
            found.append(Violation("bound_wrong", values={"bound": plan.bound, "cost": plan.cost}))
        return found


def _crew_codes(of: Shift | Position, people: list[Volunteer]) -> list[str]:
    codes = []
    if len(people) < of.minimum:
        codes.append("below_minimum")
    mentor = of.mentor
    if mentor is not None:
        experienced = [v for v in people if v.years >= mentor.years]
        if mentor.skill is not None:
            want = mentor.skill
            experienced = [
                v for v in experienced if any(s.skill == want.skill and s.level >= want.level for s in v.skills)
            ]
        if not experienced:
            codes.append("mentor_missing")
    return codes
