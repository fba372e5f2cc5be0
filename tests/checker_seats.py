"""The independent checker's seats, and what people at one position take from one another."""

from dataclasses import dataclass

from events.models import Position, Shift
from volunteers.models import Volunteer


@dataclass(frozen=True)
class Broken:
    """A broken rule: its name, who, and at which position."""

    rule: str
    volunteer: str
    position: int


@dataclass(frozen=True)
class Seat:
    """Somebody at a position: an invitation or acceptance that stands, or a proposal."""

    volunteer: Volunteer
    position: Position
    named_or_overridden: bool
    asked: frozenset[str] = frozenset()

    @property
    def shift(self) -> Shift:
        return self.position.shift


def kept_seats_taken(seats: list[Seat]) -> list[Broken]:
    """Who lacks a skill at positions that keep more of their seats for it than are left to them."""
    people: dict[Position, list[Volunteer]] = {}
    for seat in seats:
        if not seat.named_or_overridden:
            people.setdefault(seat.position, []).append(seat.volunteer)
    found = []
    for position, own in people.items():
        for need in position.skill_rows.exclude(least=None):
            able = need.skill.volunteer_rows.filter(volunteer__in=own, level__gte=need.min_level)
            others = set(own) - {row.volunteer for row in able.select_related("volunteer")}
            if len(others) > max(position.headcount - (need.least or 0), 0):
                found += [Broken("takes a kept seat", one.name, position.pk) for one in others]
    return found
