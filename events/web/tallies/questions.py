"""A question to the tallies, read from an address."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from events.queries.tallies import NO_FILTERS, TallyFilters
from events.tally import KEYS, MEASURES, span_of_key

PRESETS = ("month", "quarter", "year", "last-year")
CROSS = "area-kind"
"""The two-way table; all other cuts are ``events.tally.KEYS``."""
CUTS = (*KEYS, CROSS)
FILTER_NAMES = ("kind", "area", "team", "family")


@dataclass(frozen=True, slots=True)
class TallyQuestion:
    """A period, a cut, a measure to draw, and filters. ``[start, end)`` are days; typed ones have no ``preset``."""

    start: date
    end: date
    preset: str = "year"
    by: str = "kind"
    show: str = "sessions"
    compare: bool = False
    filters: TallyFilters = NO_FILTERS
    mistakes: tuple[str, ...] = field(default=())

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return self.end - timedelta(days=1)

    def query(self, **changes: str) -> str:
        """Returns the query string of this question, with changes; empty values are left out."""
        period = {"period": self.preset} if self.preset else self.days()
        said = {
            **period,
            "by": self.by,
            "show": self.show,
            "compare": "1" if self.compare else "",
            **self.limits(),
            **changes,
        }
        return "?" + urlencode({name: value for name, value in said.items() if value})

    def days(self) -> dict[str, str]:
        """Returns the days in an address's form, the last one included."""
        return {"from": self.start.isoformat(), "to": self.last_day.isoformat()}

    def limits(self) -> dict[str, str]:
        """Returns the filters in an address's form."""
        return {name: getattr(self.filters, name) for name in FILTER_NAMES if getattr(self.filters, name)}


def read_question(query: QueryDict, *, today: date) -> TallyQuestion:
    """Returns the question in an address. Unreadable parts get their default and are named in ``mistakes``."""
    mistakes: list[str] = []
    preset = query.get("period", "")
    start, end = preset_days(preset if preset in PRESETS else "year", today)
    if preset and preset not in PRESETS:
        mistakes.append(_("没有“%(words)s”这个时段。") % {"words": preset[:40]})
    if query.get("from") or query.get("to"):
        first, last = _day(query.get("from", ""), mistakes), _day(query.get("to", ""), mistakes)
        if first and last and first <= last:
            start, end = first, last + timedelta(days=1)
        elif first and last:
            mistakes.append(_("开始日期要不晚于结束日期。"))
        preset = "" if not mistakes else "year"
    elif preset not in PRESETS:
        preset = "year"
    return TallyQuestion(
        start=start,
        end=end,
        preset=preset,
        by=_choice(query.get("by", ""), CUTS, mistakes),
        show=_choice(query.get("show", ""), tuple(MEASURES), mistakes),
        compare=query.get("compare") == "1",
        filters=TallyFilters(**{name: query.get(name, "") for name in FILTER_NAMES}),
        mistakes=tuple(mistakes),
    )


def preset_days(preset: str, today: date) -> tuple[date, date]:
    """Returns the half-open days of a preset: this month, quarter or year to its end, or the whole last year."""
    year = today.year
    if preset == "last-year":
        return date(year - 1, 1, 1), date(year, 1, 1)
    keys = {"month": f"{year}-{today.month}", "quarter": f"{year}-Q{(today.month + 2) // 3}", "year": f"{year}"}
    span = span_of_key(preset, keys[preset])
    return span or (date(year, 1, 1), date(year + 1, 1, 1))


def year_before(day: date) -> date:
    """Returns the same day a year earlier; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def _day(text: str, mistakes: list[str]) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    # The database's calendar is narrower at both ends than Python's once a zone is added.
    if found is None or not 1900 <= found.year <= 2999:
        mistakes.append(_("“%(words)s”不是日期，请写成2022-01-31。") % {"words": text[:40]})
        return None
    return found


def _choice(value: str, allowed: tuple[str, ...], mistakes: list[str]) -> str:
    if value and value not in allowed:
        mistakes.append(_("没有“%(words)s”这种统计。") % {"words": value[:40]})
    return value if value in allowed else allowed[0]
