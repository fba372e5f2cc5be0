"""Reading tallies: three queries, then plain addition.

The database sums per session, not per cell of a table: one reading serves every table and two-way table of a page. A
database can't count distinct people from sums.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import ActivityKind, Attendance, Family, Shift, Work
from events.permissions import can_see_tallies
from events.states import PRESENT_STATUSES, ShiftState
from events.tally import (
    COLUMNS,
    KEYS,
    UNKNOWN,
    ZERO,
    Cell,
    CrossRow,
    CrossTable,
    Fact,
    Person,
    Tally,
    TallyRow,
    TallyTable,
    add_up,
    cross,
    group,
    span_of_key,
)
from volunteers.models import Account, Area, Team
from volunteers.states import Role
from volunteers.timespan import day_start, local_date
from volunteers.wording.times import month_word

_NOTHING = Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class TallyFilters:
    """The filters of a table; empty means no filter, ``UNKNOWN`` a value that was not recorded.

    ``kind`` is a kind's code, ``area`` a 12-digit code (with everything below it), ``team`` a team's number as text,
    ``family`` A, B or C. An unknown value finds nothing.
    """

    kind: str = ""
    area: str = ""
    team: str = ""
    family: str = ""


NO_FILTERS = TallyFilters()


def tally(
    *, user: Account | None, start: date, end: date, by: str, filters: TallyFilters = NO_FILTERS
) -> list[TallyRow]:
    """Returns the rows of a table over the half-open days ``[start, end)`` in Shanghai, cut by a key of ``KEYS``.

    ``user`` bounds the counts (a clerk's own area); without one the product itself counts all.
    """
    return list(tally_table(facts(user=user, start=start, end=end, filters=filters), by).rows)


def facts(
    *, user: Account | None, start: date, end: date, filters: TallyFilters = NO_FILTERS, only: Q | None = None
) -> list[Fact]:
    """Returns all held sessions that began in the days ``[start, end)`` and all works completed in them.

    Takes three queries.
    """
    shifts = held_shifts(user=user, start=start, end=end, filters=filters, only=only)
    minutes: dict[int, int] = {}
    heads: dict[int, int] = {}
    people: dict[int, set[Person]] = {}
    for shift_id, volunteer_id, name, served in present(shifts).values_list(
        "shift_id", "volunteer_id", "name", "service_minutes"
    ):
        heads[shift_id] = heads.get(shift_id, 0) + 1
        minutes[shift_id] = minutes.get(shift_id, 0) + served
        people.setdefault(shift_id, set()).add(name if volunteer_id is None else volunteer_id)
    found = []
    for pk, start_at, unnamed, *rest in shifts.values_list("pk", "start_at", "head_count", *_PLACE, *_COLUMNS):
        place, sums = rest[: len(_PLACE)], rest[len(_PLACE) :]
        cell = _cell(local_date(start_at), *place)
        counted = Tally(
            sessions=1,
            attendances=heads.get(pk, 0) + unnamed,
            service_minutes=minutes.get(pk, 0) if cell.family == Family.SERVICE else 0,
            people=frozenset(people.get(pk, ())),
            **dict(zip(_COLUMNS.values(), sums, strict=True)),
        )
        found.append(Fact(cell, counted))
    works = completed_works(user=user, start=start, end=end, filters=filters, only=only)
    found += [
        Fact(_cell(day, *place), Tally(works=pieces))
        for day, pieces, *place in works.values_list("completed_date", "pieces", *_PLACE)
    ]
    return found


def tally_table(found: Sequence[Fact], by: str) -> TallyTable:
    """Returns the facts as a table with labels; teams by name, all else by key, the unknown last."""
    tallies = group(found, by)
    labels = labels_for(by, tallies)
    rows = [TallyRow(key, labels[key], one) for key, one in tallies.items()]
    if by == "team":
        rows.sort(key=lambda row: (row.key == UNKNOWN, row.label))
    return TallyTable(by, tuple(rows), add_up(fact.tally for fact in found))


def cross_table(found: Sequence[Fact], rows_by: str, columns_by: str) -> CrossTable:
    """Returns the facts as a two-way table with labels."""
    down, across, cells = tally_table(found, rows_by), tally_table(found, columns_by), cross(found, rows_by, columns_by)
    rows = tuple(
        CrossRow(row.key, row.label, tuple(cells[row.key].get(column.key, ZERO) for column in across.rows), row.tally)
        for row in down.rows
    )
    return CrossTable(rows_by, columns_by, across.rows, rows, down.total)


def labels_for(by: str, keys: Iterable[str]) -> Mapping[str, str]:
    """Returns the label of each key, in the reader's language; at most one query."""
    wanted = list(keys)
    if by == "kind":
        english = (get_language() or "").startswith("en")
        named = dict(ActivityKind.objects.values_list("code", "name_en" if english else "name"))
        missing = _("（未关联活动）")
    elif by == "area":
        codes = [key for key in wanted if _is_number(key)]
        named = dict(Area.objects.filter(code__in=codes).values_list("code", "name"))
        missing = _("（未填乡镇）")
    elif by == "team":
        numbers = [int(key) for key in wanted if _is_number(key)]
        named = {str(pk): name for pk, name in Team.objects.filter(pk__in=numbers).values_list("pk", "name")}
        missing = _("（未填团队）")
    elif by == "family":
        named = {str(value): str(label) for value, label in Family.choices}
        missing = _("（未关联活动）")
    else:
        return {key: _period_label(by, key) for key in wanted}
    return {key: missing if key == UNKNOWN else named.get(key, key) for key in wanted}


def held_shifts(
    *, user: Account | None, start: date, end: date, filters: TallyFilters = NO_FILTERS, only: Q | None = None
) -> QuerySet[Shift]:
    """Returns the counted sessions, each with ``kind_code``, ``family``, ``area_code`` and ``team_number``."""
    rows = (
        Shift.objects.held()
        .between(day_start(start), day_start(end))
        .annotate(
            kind_code=F("event__kind__code"),
            family=F("event__kind__family"),
            area_code=Coalesce("area__code", "event__area__code"),
            team_number=F("event__team_id"),
        )
    )
    return rows.filter(_visible_to(user), conditions(filters), only or Q())


def completed_works(
    *, user: Account | None, start: date, end: date, filters: TallyFilters = NO_FILTERS, only: Q | None = None
) -> QuerySet[Work]:
    """Returns the counted works, by completion; one made for a session counts with it, if it was held."""
    rows = Work.objects.filter(Q(shift=None) | Q(shift__state=ShiftState.HELD)).annotate(
        kind_code=F("shift__event__kind__code"),
        family=F("shift__event__kind__family"),
        area_code=Coalesce("shift__area__code", "shift__event__area__code", "area__code"),
        team_number=F("shift__event__team_id"),
    )
    return rows.filter(
        _visible_to(user), conditions(filters), only or Q(), completed_date__gte=start, completed_date__lt=end
    )


def present(shifts: QuerySet[Shift]) -> QuerySet[Attendance]:
    """Returns the presences at these sessions."""
    return Attendance.objects.filter(status__in=PRESENT_STATUSES, shift__in=shifts.order_by().values("pk"))


def conditions(filters: TallyFilters) -> Q:
    """Returns the filters over rows with the names that ``held_shifts`` and ``completed_works`` give them."""
    found = Q()
    if filters.kind:
        found &= Q(kind_code=None) if filters.kind == UNKNOWN else _said("kind_code", filters.kind)
    if filters.family:
        found &= Q(family=None) if filters.family == UNKNOWN else _said("family", filters.family)
    if filters.area == UNKNOWN:
        found &= Q(area_code=None)
    elif filters.area:
        is_code = _is_number(filters.area) and len(filters.area) == 12
        found &= Q(area_code__startswith=_prefix(filters.area)) if is_code else _NOTHING
    if filters.team == UNKNOWN:
        found &= Q(team_number=None)
    elif filters.team:
        found &= Q(team_number=int(filters.team)) if _is_number(filters.team) else _NOTHING
    return found


def narrowed(by: str, key: str, start: date, end: date) -> tuple[date, date, TallyFilters]:
    """Returns the days and filters of one row of a table; an impossible key leaves no days."""
    if by in ("month", "quarter", "year"):
        span = span_of_key(by, key)
        return (max(start, span[0]), min(end, span[1]), NO_FILTERS) if span else (start, start, NO_FILTERS)
    if by in KEYS:
        return start, end, TallyFilters(**{by: key})
    return start, start, NO_FILTERS


_PLACE = ("kind_code", "family", "area_code", "team_number")
_COLUMNS = {measure.column: measure.code for measure in COLUMNS}


def _cell(day: date, kind: str | None, family: str | None, area: str | None, team: int | None) -> Cell:
    return Cell(day, kind or "", family or "", area or "", str(team) if team else "")


def _visible_to(user: Account | None) -> Q:
    if user is None:
        return Q()
    if not can_see_tallies(user):
        return _NOTHING
    return Q(area_code__startswith=user.area.code_prefix) if user.role == Role.CLERK and user.area else Q()


def _said(name: str, value: str) -> Q:
    # PostgreSQL refuses NUL in a text instead of finding nothing.
    return _NOTHING if "\0" in value else Q(**{name: value})


def _is_number(text: str) -> bool:
    """Whether the text is a number that a database can hold."""
    return text.isascii() and text.isdigit() and len(text) <= 18


def _prefix(code: str) -> str:
    if code.endswith("000000"):
        return code[:6]
    return code[:9] if code.endswith("000") else code


def _period_label(by: str, key: str) -> str:
    span = span_of_key(by, key)
    if span is None:
        return key
    values = {"year": span[0].year, "month": month_word(span[0].month), "quarter": (span[0].month + 2) // 3}
    if by == "month":
        return _("%(year)s年%(month)s月") % values
    return _("%(year)s年第%(quarter)s季度") % values if by == "quarter" else _("%(year)s年") % values
