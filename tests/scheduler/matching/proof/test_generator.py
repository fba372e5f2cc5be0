"""Problems drawn from a scale and a seed."""

import pytest

from scheduler.matching.problem.json_forms import problem_fingerprint
from scheduler.matching.problem.validation import validate
from scheduler.matching.proof.generator import SCALES, generate

COUNTIES = [name for name, scale in SCALES.items() if scale.counties == 1]


@pytest.mark.parametrize("scale", COUNTIES)
def test_a_seed_is_always_the_same_problem_of_its_scale_s_size(scale: str) -> None:
    problem = generate(scale, 1)
    assert (
        problem_fingerprint(problem)
        == problem_fingerprint(generate(scale, 1))
        != problem_fingerprint(generate(scale, 2))
    )
    assert (len(problem.volunteers), len(problem.shifts)) == (SCALES[scale].volunteers, SCALES[scale].service_requests)
    validate(problem)


def test_hard_ones_have_crews_mentors_and_locked_seats_unless_they_are_not_wanted() -> None:
    def extras(**wanted: bool) -> tuple[bool, bool, bool]:
        problem = generate("county_hard", 1, **wanted)
        crews, mentors = ([getattr(p, name) for p in problem.positions] for name in ("minimum", "mentor"))
        return any(crews), any(mentors), bool(problem.locked)

    assert (extras(), extras(crews=False)) == ((True, True, True), (False, False, False))


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(KeyError):
        generate("moon", 1)
