"""The people asked for each session, with no more data than the account may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.models import Assignment, Attendance, Shift, StandBy
from events.queries import assignments as queries
from events.queries import standbys
from events.queries.policy import working_day_overrides
from events.queries.standing import standing_of
from events.states import AssignmentState
from events.wording.standing import Standing, reader_of
from volunteers.models import Account

_ORDER = {AssignmentState.ACCEPTED.value: 0, AssignmentState.INVITED.value: 1}


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person asked; ``phone`` is masked unless ``may_call``, and empty when unknown."""

    assignment: Assignment
    name: str
    position: str
    standing: Standing
    phone: str
    may_call: bool

    @property
    def attendance(self) -> Attendance | None:
        """The person's attendance, once the session is written down."""
        return getattr(self.assignment, "attendance", None)

    @property
    def gave_up(self) -> bool:
        """Whether the seat was held and is free again."""
        return self.assignment.state in (AssignmentState.DECLINED, AssignmentState.EXPIRED, AssignmentState.EXCUSED)


@dataclass(frozen=True, slots=True)
class StandByLine:
    """One person on a position's list, and the place in it."""

    standby: StandBy
    number: int
    standing: Standing


def standbys_of(shifts: Sequence[Shift], account: Account, at: datetime) -> dict[int, list[StandByLine]]:
    """Returns the stand-bys of each session in the order of asking, by session number; for the office only."""
    found: dict[int, list[StandByLine]] = {shift.pk: [] for shift in shifts}
    numbers: dict[int, int] = {}
    for row in sorted(standbys.listed(shifts, account), key=lambda row: row.position_id):
        numbers[row.position_id] = numbers.get(row.position_id, 0) + 1
        found[row.position.shift_id].append(
            StandByLine(
                standby=row,
                number=numbers[row.position_id],
                standing=standing_of(row, reader_of(account.role), at),
            )
        )
    return found


def rosters_of(shifts: Sequence[Shift], account: Account, at: datetime) -> dict[int, list[RosterLine]]:
    """Returns the lines of each session, those coming first, by session number.

    A clerk sees the people who said yes, and nobody else.
    """
    rows = (
        queries.visible_to(account)
        .filter(shift__in=shifts)
        .exclude(state=AssignmentState.REPLACED)
        .select_related("shift__event__area", "attendance")
    )
    found: dict[int, list[RosterLine]] = {shift.pk: [] for shift in shifts}
    reader, overrides = reader_of(account.role), working_day_overrides()
    for row in sorted(rows.order_by("pk"), key=lambda row: _ORDER.get(row.state, 2)):
        contact = queries.contact_of(row, account, at)
        found[row.shift_id].append(
            RosterLine(
                assignment=row,
                name=contact.name or row.volunteer.name,
                position=row.position.title,
                standing=standing_of(row, reader, at, overrides),
                phone=contact.phone,
                may_call=contact.is_full,
            )
        )
    return found
