from dataclasses import replace

import pytest

from scheduler.matching.problem.problem import Position, Problem, Reserve, Shift, Skill, SkillLevel, Volunteer
from scheduler.matching.proof.checker import check
from scheduler.matching.proof.generator import generate
from scheduler.matching.reasons.capacity import Demand, Gap, added, capacity, has, parts
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.rules.test_reserves import SING, team

DAY = 1440
TODAY = 19_000
YI, LECTURE = SkillLevel("彝语", 2), SkillLevel("宣讲", 1)


def shift(number: int, place: str, day: int) -> Shift:
    start = (TODAY + day) * DAY + 9 * 60
    return Shift(id=f"s{number}", start=start, end=start + 90, place=place)


def yi_lectures(count: int = 4, *, speakers: int = 0) -> Problem:
    """Lectures in Yi, one a week in two townships, and as many who speak it; somebody who does not lectures at home."""
    places = ("永和", "青岗")
    shifts = tuple(shift(n, places[n % 2], 7 * n + 7) for n in range(count))
    return Problem(
        today=TODAY,
        places=places,
        travel=((0, 30), (30, 0)),
        skills=(Skill("彝语", is_language=True), Skill("宣讲")),
        volunteers=(
            Volunteer("han", home="青岗", birth_day=TODAY - 23_000, skills=(LECTURE,)),
            *(
                Volunteer(f"yi{n}", home="青岗", birth_day=TODAY - 23_000, skills=(LECTURE, YI), max_per_month=1)
                for n in range(speakers)
            ),
        ),
        shifts=(*shifts, shift(99, "青岗", 70)),
        positions=(*(Position(f"p{s.id}", s.id, skills=(YI, LECTURE)) for s in shifts), Position("easy", "s99")),
    )


def test_one_lecturer_more_who_speaks_the_language_fills_all_that_is_short() -> None:
    found = capacity(yi_lectures())
    assert (found.seats, found.filled) == (5, 1)
    assert found.gaps == (
        Gap(
            needs=(LECTURE, YI),
            places=("永和", "青岗"),
            short_sessions=4,
            empty=4,
            people=1,
            home="永和",
            gained=4,
            seats_gained=4,
        ),
    )
    assert found.needs[0] == Demand((LECTURE, YI), "", 4, 4, 4, 4, found.needs[0].price, 0)
    assert found.needs[0].price > 100_000
    assert [(d.needs[0].skill, d.empty, d.holders) for d in found.skills] == [("宣讲", 4, 1), ("彝语", 4, 0)]
    assert [(d.place, d.seats, d.empty) for d in found.places] == [("永和", 2, 2), ("青岗", 3, 2)]


def test_what_is_claimed_of_added_people_is_what_solving_with_them_finds() -> None:
    problem = generate("county", 3)
    found = capacity(problem)
    assert found.gaps
    before = solve(problem, effort="quick")
    for gap in found.gaps:
        more = added(problem, gap.needs, gap.home, gap.people)
        plan = solve(more, effort="quick")
        assert check(more, plan) == []
        assert len(plan.assignments) - len(before.assignments) == gap.seats_gained > 0
        assert 0 <= gap.gained <= gap.short_sessions


def test_two_seats_at_once_take_two_people() -> None:
    problem = yi_lectures(1)
    double = replace(problem, positions=(replace(problem.positions[0], seats=2), problem.positions[1]))
    (gap,) = capacity(double).gaps
    assert (gap.people, gap.gained, gap.seats_gained) == (2, 1, 2)


def test_nothing_is_missing_where_everything_is_filled() -> None:
    found = capacity(yi_lectures(2, speakers=2))
    assert (found.seats, found.filled, found.gaps) == (3, 3, ())


def test_what_bars_everybody_is_no_lack_of_people() -> None:
    problem = yi_lectures(1)
    night = replace(problem.shifts[0], start=problem.shifts[0].start - 420, end=problem.shifts[0].end - 420)
    found = capacity(replace(problem, shifts=(night, problem.shifts[1])))
    assert (found.seats - found.filled, found.gaps) == (1, ())


def test_an_empty_problem_has_no_gaps() -> None:
    assert capacity(Problem(today=TODAY)).gaps == ()


def test_seats_kept_for_a_skill_are_a_demand_of_their_own() -> None:
    problem = team(3, (), (), (), ())
    found = capacity(problem)
    assert [(d.needs, d.seats, d.empty) for d in found.needs] == [((SING,), 1, 1), ((), 2, 0)]
    assert [(d.needs, d.seats, d.empty) for d in found.skills] == [((SING,), 1, 1)]
    assert [(gap.needs, gap.people, gap.seats_gained) for gap in found.gaps] == [((SING,), 1, 1)]


def test_a_position_s_parts_have_its_seats_and_its_empty_ones() -> None:
    (position,) = team(4, (), reserves=(Reserve("sing", 1, 2), Reserve("yi", 1, 3))).positions
    singer = Volunteer("v", skills=(SING,))
    found = [(part.skills, part.seats, empty) for part, empty in parts(position, [singer], 3)]
    assert found == [((SING,), 2, 1), ((SkillLevel("yi"),), 2, 2), ((), 0, 0)]


def test_steps_are_told() -> None:
    heard: list[tuple[int, int]] = []
    capacity(yi_lectures(), on_step=lambda done, parts: heard.append((done, parts)))
    assert heard == [(1, 1)]


@pytest.mark.parametrize(("level", "holds"), [(2, True), (1, False)])
def test_who_has_what_is_asked_has_it_at_its_level(level: int, holds: bool) -> None:
    assert has(Volunteer("v", skills=(SkillLevel("彝语", level), LECTURE)), (LECTURE, YI)) is holds
