"""Impossible presences in a register: reported as warnings, and the register is kept as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from events.models import Shift
from events.queries.attendance import presences_around
from events.rules.attendance import Presence, PresenceRefusal, presence_refusals
from volunteers.errors import short_instant
from volunteers.timespan import TimeSpan


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of the file: its row, and the people, name by id. ``event`` is the earlier import's event, if any."""

    number: int
    title: str
    span: TimeSpan
    serves: bool
    people: Mapping[int, str]
    event: int | None = None


def impossible_presences(sittings: Sequence[Sitting]) -> Iterator[tuple[Sitting, str, str, dict[str, object]]]:
    """Yields each impossible presence once, with the later row: the row, the name, a problem's code, its values.

    A row is compared with the rows before it and with the presences recorded outside the file.
    """
    if not sittings:
        return
    ours = Shift.objects.filter(event__in=[one.event for one in sittings if one.event]).values_list("pk", flat=True)
    whole = TimeSpan(min(one.span.start for one in sittings), max(one.span.end for one in sittings))
    people = {pk for one in sittings for pk in one.people}
    known = presences_around(people, whole, leaving_out=ours)
    for sitting in sittings:
        presence = Presence(-sitting.number, sitting.title, sitting.span, sitting.serves)
        for person, name in sitting.people.items():
            before = known.setdefault(person, [])
            for refusal in presence_refusals(presence, before):
                yield sitting, name, *_said(refusal, name)
            before.append(presence)


def _said(refusal: PresenceRefusal, name: str) -> tuple[str, dict[str, object]]:
    said = refusal.values
    if refusal.code == "present_elsewhere":
        return refusal.code, {"name": name, "title": said["title"], "when": short_instant(said["start"])}  # type: ignore[arg-type]
    return "long_day", {"name": name, "hours": f"{int(str(said['minutes'])) / 60:.1f}"}
