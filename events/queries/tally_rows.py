"""The list behind every figure of a tally."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from events.models import Attendance, Family, Shift, Work
from events.queries.tallies import (
    NO_FILTERS,
    TallyFilters,
    completed_works,
    conditions,
    facts,
    held_shifts,
    narrowed,
    present,
)
from events.states import PRESENT_STATUSES
from events.tally import MEASURES, add_up
from volunteers.models import Account


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person who was present: the number of times and, in family A, the minutes.

    Without ``volunteer_id`` the person of the name is not known yet.
    """

    volunteer_id: int | None
    name: str
    sessions: int
    service_minutes: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a table: its measure, days, cut and filters. Empty ``by`` and ``key`` mean the total."""

    measure: str
    start: date
    end: date
    by: str = ""
    key: str = ""
    filters: TallyFilters = NO_FILTERS
    column_by: str = ""
    column_key: str = ""

    def limits(self) -> tuple[date, date, Q]:
        """Returns the days and the condition over ``held_shifts`` or ``completed_works`` of the figure."""
        start, end, found = self.start, self.end, Q()
        for by, key in ((self.by, self.key), (self.column_by, self.column_key)):
            if by and key:
                start, end, filters = narrowed(by, key, start, end)
                found &= conditions(filters)
        return start, end, found


def value_of(figure: Figure, *, user: Account | None) -> int:
    """Returns the figure itself, counted as its table counts it."""
    start, end, only = figure.limits()
    found = facts(user=user, start=start, end=end, filters=figure.filters, only=only)
    return add_up(fact.tally for fact in found).measure(figure.measure)


def shifts_behind(figure: Figure, *, user: Account | None) -> QuerySet[Shift]:
    """Returns the sessions of a figure by start; for a number of sessions only those where it is not zero.

    Each has ``present_count`` (named people present).
    """
    start, end, only = figure.limits()
    shifts = held_shifts(user=user, start=start, end=end, filters=figure.filters, only=only)
    if column := MEASURES[figure.measure].column:
        shifts = shifts.filter(**{f"{column}__gt": 0})
    return (
        shifts.select_related("event__kind", "event__team", "event__area", "area")
        .annotate(present_count=Count("attendances", filter=Q(attendances__status__in=PRESENT_STATUSES)))
        .order_by("start_at", "pk")
    )


def attendances_behind(figure: Figure, *, user: Account | None) -> QuerySet[Attendance]:
    """Returns the attendances of a figure by session; for service minutes those of family A that have any."""
    rows = present(_shifts(figure, user))
    if figure.measure == "service_minutes":
        rows = rows.filter(shift__event__kind__family=Family.SERVICE, service_minutes__gt=0)
    return rows.select_related("shift__event__kind", "shift__area", "shift__event__area", "volunteer").order_by(
        "shift__start_at", "shift_id", "pk"
    )


def unnamed_behind(figure: Figure, *, user: Account | None) -> int:
    """Returns the number of heads of a figure of attendances that were counted without a name."""
    found: int = _shifts(figure, user).aggregate(heads=Coalesce(Sum("head_count"), 0))["heads"]
    return found


def people_behind(figure: Figure, *, user: Account | None) -> Sequence[PersonRow]:
    """Returns the people of a figure by name, each once."""
    rows = present(_shifts(figure, user))
    minutes = Coalesce(Sum("service_minutes", filter=Q(shift__event__kind__family=Family.SERVICE)), 0)
    counted = {"times": Count("pk"), "minutes": minutes}
    named = rows.exclude(volunteer=None).order_by().values_list("volunteer_id", "volunteer__name").annotate(**counted)
    awaiting = rows.filter(volunteer=None).order_by().values_list("name").annotate(**counted)
    people = [PersonRow(pk, name, times, served) for pk, name, times, served in named]
    people += [PersonRow(None, name, times, served) for name, times, served in awaiting]
    return sorted(people, key=lambda one: (one.name, one.volunteer_id or 0))


def works_behind(figure: Figure, *, user: Account | None) -> QuerySet[Work]:
    """Returns the works of a figure by completion."""
    start, end, only = figure.limits()
    works = completed_works(user=user, start=start, end=end, filters=figure.filters, only=only)
    return works.select_related("shift__event", "area").prefetch_related("authors").order_by("completed_date", "pk")


def _shifts(figure: Figure, user: Account | None) -> QuerySet[Shift]:
    start, end, only = figure.limits()
    return held_shifts(user=user, start=start, end=end, filters=figure.filters, only=only)
