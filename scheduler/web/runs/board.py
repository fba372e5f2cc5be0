"""The match board as values: a run's positions by day, each with its people in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from events.models import Position
from scheduler.matching.rules.masks import PLANNED, RULE
from scheduler.models import MatchRun, PositionOutcome, Proposal
from scheduler.queries.runs import names_in, outcomes_of
from scheduler.states import ProposalState
from scheduler.web.runs.shortages import ShortageWords, shortage_words
from scheduler.wording import findings
from scheduler.wording import reasons as wording
from scheduler.wording.findings import skill_names
from scheduler.wording.reasons import read
from volunteers.timespan import day_start, local_date

DECIDING = 3
"""So many reasons stand beside a name; the others open."""
FIRST_TOLD = ("preferred_volunteer", "preferred_team", "kept", "skill", "travel", "long_unasked", "load")
"""What speaks for somebody, in the order of telling; what only adds to the sum stands in the sum."""
NEXT = 3
"""So many of those who came next stand on the line."""


class Reasoned(Protocol):
    """Somebody chosen, with reasons ``[[code, values, points], …]``."""

    @property
    def reasons(self) -> list[list[Any]]:
        """The reasons as stored."""


OPEN = 12
"""So many positions of a board are open at once, in whole days; the later days open by a tap."""


@dataclass(frozen=True, slots=True)
class Line:
    """One proposed person: the reasons that decided, and for opening all of them with their minutes and his rank."""

    proposal: Proposal
    name: str
    reasons: tuple[str, ...]
    all_reasons: tuple[tuple[str, int], ...]
    rank: str

    @property
    def is_open(self) -> bool:
        """Whether somebody may still decide about it."""
        return self.proposal.state == ProposalState.PROPOSED


@dataclass(frozen=True, slots=True)
class Seat:
    """One position of a run: who is proposed, who came next at what price, and why seats stay empty."""

    outcome: PositionOutcome
    position: Position
    lines: tuple[Line, ...]
    runners_up: tuple[str, ...]
    swaps: tuple[str, ...]
    shortage: ShortageWords | None

    @property
    def has_open(self) -> bool:
        """Whether somebody here has yet to be decided about."""
        return any(line.is_open for line in self.lines)


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a run with how many positions it has."""

    monday: date
    positions: int
    unfilled: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a board; the first days are open, until they hold ``OPEN`` positions."""

    date: date
    seats: list[Seat]
    is_open: bool

    @property
    def unfilled(self) -> int:
        """How many seats the run left empty."""
        return sum(seat.outcome.unfilled for seat in self.seats)


def unfolded(days: Iterable[tuple[date, list[Seat]]]) -> list[Day]:
    """A board's days, with those that are open at once."""
    told, before = [], 0
    for day, seats in days:
        told.append(Day(day, seats, is_open=not before or before + len(seats) <= OPEN))
        before += len(seats)
    return told


def weeks_of(run: MatchRun) -> list[Week]:
    """The weeks in which a run has positions, in order."""
    rows = PositionOutcome.objects.filter(run=run, wanted__gt=0).values_list("position__shift__start_at", "unfilled")
    found: dict[date, list[int]] = {}
    for start, unfilled in rows:
        day = local_date(start)
        found.setdefault(day - timedelta(days=day.weekday()), []).append(unfilled)
    return [Week(monday, len(rows), sum(rows)) for monday, rows in sorted(found.items())]


def board(run: MatchRun, monday: date | None, *, short_only: bool = False) -> list[tuple[date, list[Seat]]]:
    """The positions of a week that wanted people, by day; without a week the whole run's.

    As many queries for one as for a hundred.
    """
    rows = outcomes_of(run).filter(wanted__gt=0).defer("objections").prefetch_related("position__skill_rows__skill")
    if monday is not None:
        first, last = day_start(monday), day_start(monday + timedelta(days=7))
        rows = rows.filter(position__shift__start_at__gte=first, position__shift__start_at__lt=last)
    if short_only:
        rows = rows.filter(unfilled__gt=0)
    names = names_in(run)
    days: dict[date, list[Seat]] = {}
    for outcome in rows:
        days.setdefault(local_date(outcome.position.shift.start_at), []).append(_seat(outcome, names))
    return sorted(days.items())


def reasons_of(proposal: Proposal, skills: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    """All reasons of a proposal in words with their minutes, the strongest first."""
    found = sorted(((code, values, points) for code, values, points in proposal.reasons), key=lambda one: one[2])
    return tuple((str(wording.reason_text(code, read(values, skills))), points) for code, values, points in found)


def deciding(chosen: Reasoned, skills: Mapping[str, str]) -> tuple[str, ...]:
    """The two or three reasons that stand beside a name."""
    told = sorted((one for one in chosen.reasons if one[0] in FIRST_TOLD), key=lambda one: FIRST_TOLD.index(one[0]))
    return tuple(str(wording.reason_text(code, read(values, skills))) for code, values, _points in told)[:DECIDING]


def objection_words(objections: Iterable[tuple[str, Mapping[str, Any]]], skills: Mapping[str, str]) -> list[str]:
    """What stands against somebody, in words."""
    return [str(wording.objection_text(code, read(values, skills))) for code, values in objections]


def distance(objections: Sequence[Sequence[Any]]) -> tuple[bool, int]:
    """How far somebody is from being possible, to put those nearly possible first: the skilled, then the fewest."""
    unskilled = any(str(code).startswith(("skill", "language")) for code, _values in objections)
    return unskilled, len(objections)


def overridable(codes: Iterable[str]) -> bool:
    """Whether a recorded reason may set all of these rules aside; never the law, nor what is plainly impossible."""
    return all(code != PLANNED and code in RULE and RULE[code].overridable and not RULE[code].legal for code in codes)


def line_of(proposal: Proposal, outcome: PositionOutcome, names: Mapping[int, str], skills: Mapping[str, str]) -> Line:
    """One proposed person in words; the name as it was when he was proposed."""
    return Line(
        proposal=proposal,
        name=names.get(proposal.volunteer_id, proposal.volunteer.name),
        reasons=deciding(proposal, skills),
        all_reasons=reasons_of(proposal, skills),
        rank=findings.rank_text(proposal.rank, outcome.suitable),
    )


def swaps_of(
    outcome: PositionOutcome, names: Mapping[int, str], skills: Mapping[str, str], proposed: Collection[int]
) -> tuple[str, ...]:
    """What the next best choices would have cost and moved, without those who were put in since."""
    others = [swap for swap in outcome.swaps if swap["volunteer"] not in proposed]
    return tuple(findings.swap_text(swap, names, lambda values: read(values, skills)) for swap in others)


def _seat(outcome: PositionOutcome, names: Mapping[int, str]) -> Seat:
    position: Any = outcome.position  # carries ``run_proposals``
    skills = skill_names(position)
    proposed = {proposal.volunteer_id for proposal in position.run_proposals}
    next_best = [swap["volunteer"] for swap in outcome.swaps] or [pk for pk, _extra in outcome.candidates]
    return Seat(
        outcome=outcome,
        position=position,
        lines=tuple(line_of(proposal, outcome, names, skills) for proposal in position.run_proposals),
        runners_up=tuple([names[pk] for pk in next_best if pk in names and pk not in proposed][:NEXT]),
        swaps=swaps_of(outcome, names, skills, proposed),
        shortage=shortage_words(outcome, names, skills),
    )
