"""How much one person is asked to do: the caps that hold when a seat is taken at short notice."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from events.errors import OverCap
from events.models import Assignment, OfficePolicy, Shift
from volunteers.timespan import day_start, local_date


def refuse_over_cap(assignment: Assignment, policy: OfficePolicy) -> None:
    """Raises ``OverCap`` when other duties use up the day's, week's or month's number, or the week's minutes."""
    person, shift = assignment.volunteer, assignment.shift
    day = local_date(shift.start_at)
    others = _duties_around(assignment, day)
    week = [one for one in others if _on(one).isocalendar()[:2] == day.isocalendar()[:2]]
    used: tuple[tuple[int, int, Callable[[], str]], ...] = (
        (sum(_on(one) == day for one in others) + 1, policy.max_per_day, lambda: _("当天的次数已满")),
        (len(week) + 1, person.max_per_week, lambda: _("本周的次数已满")),
        (sum(map(_minutes, week)) + _minutes(shift), policy.max_minutes_per_week, lambda: _("本周的时长已满")),
        (
            sum((_on(one).year, _on(one).month) == (day.year, day.month) for one in others) + 1,
            person.max_per_month,
            lambda: _("本月的次数已满"),
        ),
    )
    for count, most, why in used:
        if count > most:
            raise OverCap(name=person.name, why=why())


def _duties_around(assignment: Assignment, day: date) -> list[Shift]:
    """The person's other sessions, asked for or agreed to, in the months and weeks that the day touches."""
    first = day.replace(day=1) - timedelta(days=7)
    busy = Assignment.objects.busy().filter(
        volunteer=assignment.volunteer,
        shift__start_at__gte=day_start(first),
        shift__start_at__lt=day_start(first + timedelta(days=46)),
    )
    return [row.shift for row in busy.exclude(pk=assignment.pk).select_related("shift")]


def _on(shift: Shift) -> date:
    return local_date(shift.start_at)


def _minutes(shift: Shift) -> int:
    return int((shift.end_at - shift.start_at).total_seconds() // 60)
