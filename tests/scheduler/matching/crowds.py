"""Many sessions at one hour, all near everybody: every pair is a candidate and all clash."""

from scheduler.matching.problem.problem import Position, Problem, Shift, Volunteer
from tests.scheduler.matching.tiny import MONDAY

PLACES = tuple(f"town{i:02d}" for i in range(20))


def one_hour(sessions: int, people: int) -> Problem:
    """Two seats at each session, urgent, usual and late ones in turn."""
    start = MONDAY * 1440 + 540
    return Problem(
        today=MONDAY - 10,
        places=PLACES,
        travel=tuple(tuple(10 + 7 * abs(i - j) for j in range(len(PLACES))) for i in range(len(PLACES))),
        volunteers=tuple(
            Volunteer(f"v{i:05d}", home=PLACES[i % 20], load=i % 4, acceptance=(100, 80, 60)[i % 3])
            for i in range(people)
        ),
        shifts=tuple(
            Shift(f"s{i:04d}", start, start + 60, PLACES[i * 7 % 20], priority=1 + i % 3) for i in range(sessions)
        ),
        positions=tuple(Position(f"p{i:04d}", f"s{i:04d}", 2) for i in range(sessions)),
    )
