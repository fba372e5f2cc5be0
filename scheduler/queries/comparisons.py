"""Two plans side by side, for reading: figures, and the differences at each position."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from events.models import Position
from scheduler.matching.problem.compare import Change, changes
from scheduler.models import MatchRun, Proposal
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class PositionChange:
    """One position: the people proposed on the one side only, and on the other side only, by name."""

    position: Position
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides as ``compare.Figures`` have them (empty when unknown), and the changes between them."""

    one: Mapping[str, Any]
    other: Mapping[str, Any]
    changes: tuple[PositionChange, ...]


def trial_comparison(run: MatchRun) -> Comparison:
    """Returns a finished trial's findings: the weights in force on the one side, those tried on the other."""
    found = [Change(c["position"], tuple(c["gone"]), tuple(c["new"])) for c in run.result["changes"]]
    return Comparison(run.result["one"], run.result["other"], _named(found))


def run_comparison(one: MatchRun, other: MatchRun) -> Comparison:
    """Returns two finished runs side by side as their engines proposed, without people's later decisions."""
    found = changes(_seats(one), _seats(other))
    return Comparison(one.summary.get("figures", {}), other.summary.get("figures", {}), _named(found))


def _seats(run: MatchRun) -> list[tuple[str, str]]:
    rows = Proposal.objects.filter(run=run, added_by=None).order_by("pk").values_list("position", "volunteer")
    return [(str(position), str(volunteer)) for position, volunteer in rows]


def _named(found: Iterable[Change]) -> tuple[PositionChange, ...]:
    """Returns the changes with their rows and names, by the time of the sessions, without deleted rows."""
    rows = {change.position: change for change in found}
    positions = Position.objects.filter(pk__in=[int(pk) for pk in rows]).select_related("shift__event", "shift__area")
    people = {int(pk) for change in rows.values() for pk in (*change.gone, *change.new)}
    names = dict(Volunteer.objects.filter(pk__in=people).order_by().values_list("pk", "name"))
    return tuple(
        PositionChange(
            position,
            tuple(names.get(int(pk), "–") for pk in rows[str(position.pk)].gone),
            tuple(names.get(int(pk), "–") for pk in rows[str(position.pk)].new),
        )
        for position in positions.order_by("shift__start_at", "pk")
    )
