"""A replacement in words for a page: substitutes with reasons, and the steps of a chain in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.models import Assignment, Position
from events.wording.times import short_when
from scheduler.matching.changes.replacement import Move, Option
from scheduler.matching.problem.plan import Point
from scheduler.queries.situations import OpenSeat, Situation
from scheduler.web.runs.board import FIRST_TOLD
from scheduler.wording import reasons as wording
from scheduler.wording.findings import skill_names
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class Substitute:
    """A free person: the reasons in words with their minutes, and the sum; less is better."""

    person: Volunteer
    reasons: tuple[str, ...]
    all_reasons: tuple[tuple[str, int], ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of moves: one sentence for the whole, the first person to ask, and the person who follows.

    ``first`` is the invitation that the first person gives up; ``after`` then takes that seat.
    """

    sentence: str
    first: Assignment
    after: Volunteer | None
    minutes: int
    opens: Position | None


def substitute_lines(
    seat: OpenSeat, position: Position, people: Mapping[str, Volunteer], most: int
) -> list[Substitute]:
    """Returns the first of the free people, best first."""
    skills = skill_names(position)
    return [_line(seat, option, people, skills) for option in seat.substitutes[:most]]


def _line(seat: OpenSeat, option: Option, people: Mapping[str, Volunteer], skills: Mapping[str, str]) -> Substitute:
    points = seat.reasons(option.moves[0].volunteer)
    told = sorted((p for p in points if p.code in FIRST_TOLD), key=lambda p: FIRST_TOLD.index(p.code))
    return Substitute(
        person=people[option.moves[0].volunteer],
        reasons=tuple(_words(point, skills) for point in told),
        all_reasons=tuple((_words(point, skills), point.points) for point in sorted(points, key=lambda p: p.points)),
        minutes=option.cost,
    )


def _words(point: Point, skills: Mapping[str, str]) -> str:
    values: dict[str, Any] = dict(point.values)
    if isinstance(values.get("skill"), str):
        values["skill"] = skills.get(values["skill"], values["skill"])
    return wording.reason_text(point.code, values)


def chain_words(
    option: Option, here: Position, found: Situation, people: Mapping[str, Volunteer], positions: Mapping[str, Position]
) -> Chain:
    """Returns a chain in one sentence, with its first person and the next. ``here`` is the position it fills."""
    first, told = option.moves[0], {str(here.pk)}
    after = next((m.volunteer for m in option.moves[1:2]), None)
    parts = [_step(move, people, positions, told) for move in option.moves]
    if option.opens is not None:
        parts.append(_("%(seat)s先空一个位子") % {"seat": _seat(positions[option.opens], told)})
    return Chain(
        sentence=_("，").join(parts),
        first=found.held[first.leaves or "", first.volunteer],
        after=people[after] if after else None,
        minutes=option.cost,
        opens=positions[option.opens] if option.opens is not None else None,
    )


def _step(move: Move, people: Mapping[str, Volunteer], positions: Mapping[str, Position], told: set[str]) -> str:
    name, to = people[move.volunteer].name, positions[move.position or ""]
    if move.leaves is None:
        return _("%(name)s顶上%(seat)s") % {"name": name, "seat": _seat(to, told)}
    words = {"name": name, "from": _seat(positions[move.leaves], told), "to": _seat(to, told)}
    return _("请%(name)s从%(from)s改到%(to)s") % words


def _seat(position: Position, told: set[str]) -> str:
    """Returns the name of a seat within a sentence; its time is told once."""
    shift = position.shift
    if str(position.pk) in told:
        return _("“%(title)s”") % {"title": shift.event.title}
    told.add(str(position.pk))
    return _("“%(title)s”（%(when)s）") % {"title": shift.event.title, "when": short_when(shift.start_at)}


def told_people(seat: OpenSeat, most: int) -> set[int]:
    """Returns the volunteers (primary keys) whose names a page shows."""
    told = [move.volunteer for option in seat.substitutes[:most] for move in option.moves]
    return {int(one) for one in [*told, *(move.volunteer for move in (seat.chain.moves if seat.chain else ()))]}
