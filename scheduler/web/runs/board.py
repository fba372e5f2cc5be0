"""The match board as values: a run's positions by day, each with its people in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from events.models import Position
from events.rules.modes import BODILY
from scheduler.matching.rules.masks import PLANNED, RULE
from scheduler.models import MatchRun, PositionOutcome, Proposal
from scheduler.queries.runs import names_in, outcomes_of
from scheduler.states import ProposalState
from scheduler.web.runs.shortages import ShortageWords, shortage_words
from scheduler.wording import findings
from scheduler.wording import reasons as wording
from scheduler.wording.findings import SwapWords, skill_names
from scheduler.wording.reasons import read
from volunteers.timespan import day_start, local_date

DECIDING = 3
"""The number of reasons beside a name; the others open."""
FIRST_TOLD = ("preferred_volunteer", "preferred_team", "kept", "skill", "travel", "long_unasked", "load")
"""Reasons for a person, in the order of telling; small items only appear in the sum."""
NEXT = 3
"""The number of next people on the line."""


class Reasoned(Protocol):
    """A chosen person, with reasons ``[[code, values, points], …]``."""

    @property
    def reasons(self) -> list[list[Any]]:
        """The reasons as stored."""


OPEN = 12
"""The number of positions shown at once, in whole days; the later days open by a tap."""


@dataclass(frozen=True, slots=True)
class Line:
    """One proposed person: the deciding reasons, and for opening all reasons with their minutes and the rank."""

    proposal: Proposal
    name: str
    reasons: tuple[str, ...]
    all_reasons: tuple[tuple[str, int], ...]
    rank: str

    @property
    def is_open(self) -> bool:
        """Whether the proposal still awaits a decision."""
        return self.proposal.state == ProposalState.PROPOSED


@dataclass(frozen=True, slots=True)
class Seat:
    """One position of a run: its proposals, the next people with their price, and the reason for empty seats."""

    outcome: PositionOutcome
    position: Position
    lines: tuple[Line, ...]
    runners_up: tuple[str, ...]
    swaps: tuple[SwapWords, ...]
    shortage: ShortageWords | None

    @property
    def has_open(self) -> bool:
        """Whether a proposal here still awaits a decision."""
        return any(line.is_open for line in self.lines)


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a run with its number of positions."""

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
        """The number of seats the run left empty."""
        return sum(seat.outcome.unfilled for seat in self.seats)


def unfolded(days: Iterable[tuple[date, list[Seat]]]) -> list[Day]:
    """Returns a board's days, with the first ones open."""
    told, before = [], 0
    for day, seats in days:
        told.append(Day(day, seats, is_open=not before or before + len(seats) <= OPEN))
        before += len(seats)
    return told


def weeks_of(run: MatchRun) -> list[Week]:
    """Returns the weeks in which a run has positions, in order."""
    rows = PositionOutcome.objects.filter(run=run, wanted__gt=0).values_list("position__shift__start_at", "unfilled")
    found: dict[date, list[int]] = {}
    for start, unfilled in rows:
        day = local_date(start)
        found.setdefault(day - timedelta(days=day.weekday()), []).append(unfilled)
    return [Week(monday, len(rows), sum(rows)) for monday, rows in sorted(found.items())]


def board(run: MatchRun, monday: date | None, *, short_only: bool = False) -> list[tuple[date, list[Seat]]]:
    """Returns the positions of a week that wanted people, by day; without a week those of the whole run.

    The number of queries does not grow.
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
    """Returns all reasons of a proposal in words with their minutes, the strongest first."""
    found = sorted(((code, values, points) for code, values, points in proposal.reasons), key=lambda one: one[2])
    return tuple((str(wording.reason_text(code, read(values, skills))), points) for code, values, points in found)


def deciding(chosen: Reasoned, skills: Mapping[str, str]) -> tuple[str, ...]:
    """Returns the reasons beside a name, at most ``DECIDING``."""
    told = sorted((one for one in chosen.reasons if one[0] in FIRST_TOLD), key=lambda one: FIRST_TOLD.index(one[0]))
    return tuple(str(wording.reason_text(code, read(values, skills))) for code, values, _points in told)[:DECIDING]


def objection_words(objections: Iterable[tuple[str, Mapping[str, Any]]], skills: Mapping[str, str]) -> list[str]:
    """Returns a person's objections in words."""
    return [str(wording.objection_text(code, read(values, skills))) for code, values in objections]


def distance(objections: Sequence[Sequence[Any]]) -> tuple[bool, int]:
    """Returns a sort key that puts the nearly possible first: people with the skill, then the fewest objections."""
    unskilled = any(str(code).startswith(("skill", "language")) for code, _values in objections)
    return unskilled, len(objections)


def overridable(codes: Iterable[str]) -> bool:
    """Whether a stored reason may set all of these rules aside; never the law, nor a plain impossibility."""
    return all(code != PLANNED and code in RULE and RULE[code].overridable and not RULE[code].legal for code in codes)


def wants_consent(codes: Iterable[str]) -> bool:
    """Whether setting these rules aside needs the person's own consent."""
    return any(code in BODILY for code in codes)


def line_of(proposal: Proposal, outcome: PositionOutcome, names: Mapping[int, str], skills: Mapping[str, str]) -> Line:
    """Returns one proposed person in words, with the name at the time of the proposal."""
    return Line(
        proposal=proposal,
        name=names.get(proposal.volunteer_id, proposal.volunteer.name),
        reasons=deciding(proposal, skills),
        all_reasons=reasons_of(proposal, skills),
        rank=findings.rank_text(proposal.rank, outcome.suitable),
    )


def swaps_of(
    outcome: PositionOutcome, names: Mapping[int, str], skills: Mapping[str, str], proposed: Collection[int]
) -> tuple[SwapWords, ...]:
    """Returns the seats before and after the next best choices and their cost, without people added since."""
    others = [swap for swap in outcome.swaps if swap["volunteer"] not in proposed]
    return tuple(findings.swap_words(swap, names, lambda values: read(values, skills)) for swap in others)


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
