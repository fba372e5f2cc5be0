"""Words for tallies: names of measures and cuts, and the report's paragraph. Values in, text out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from events.tally import MEASURES, Tally, TallyRow
from volunteers.wording.times import month_word


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A heading with its unit; and the measure's words in the report's paragraph, empty for the leading ones."""

    heading: object
    sentence: object = ""


MEASURE_WORDS: Mapping[str, MeasureWords] = {
    "sessions": MeasureWords(gettext_lazy("场次（场）")),
    "attendances": MeasureWords(gettext_lazy("参与（人次）"), gettext_lazy("参与%(number)s人次")),
    "volunteers": MeasureWords(gettext_lazy("参与（人）"), gettext_lazy("参与志愿者%(number)s人")),
    "audience": MeasureWords(gettext_lazy("受众（人次）"), gettext_lazy("受众%(number)s人次")),
    "service_minutes": MeasureWords(gettext_lazy("服务时长（小时）"), gettext_lazy("志愿服务%(number)s小时")),
    "works": MeasureWords(gettext_lazy("作品（件）"), gettext_lazy("创作作品%(number)s件")),
    "materials": MeasureWords(gettext_lazy("资料（份）"), gettext_lazy("发放资料%(number)s份")),
}
MEASURE_LABELS: Mapping[str, object] = {code: words.heading for code, words in MEASURE_WORDS.items()}
"""Headings, each with its unit."""
CUT_LABELS: Mapping[str, object] = {
    "kind": gettext_lazy("活动类型"),
    "area": gettext_lazy("乡镇（街道）"),
    "month": pgettext_lazy("tally", "月份"),
    "quarter": pgettext_lazy("tally", "季度"),
    "year": pgettext_lazy("tally", "年度"),
    "team": gettext_lazy("团队"),
    "family": gettext_lazy("类别"),
}
"""The names of the tables' cuts."""


def measure_text(measure: str, value: int) -> str:
    """Returns a figure as tables show it: thousands apart; minutes as hours with one decimal."""
    return f"{value / 60:,.1f}" if MEASURES[measure].unit == "minutes" else f"{value:,}"


def period_words(start: date, end: date) -> str:
    """Returns the half-open days ``[start, end)`` with their last day, as people say it."""
    last = end - timedelta(days=1)
    return _("%(start)s至%(end)s") % {"start": _day_words(start), "end": _day_words(last)}


def about(number: int) -> str:
    """Returns a number as reports write it: exact below 100, then rounded down with 余; tens of thousands in 万."""
    if number < 100:
        return str(number)
    step = 10 if number < 1000 else 100 if number < 10_000 else 1000
    floor = number // step * step
    in_chinese = not (get_language() or "").startswith("en")
    text = f"{floor / 10_000:g}万" if in_chinese and floor >= 10_000 else str(floor) if in_chinese else f"{floor:,}"
    return text if floor == number else _("%(number)s余") % {"number": text}


def report_paragraph(*, place: str, start: date, end: date, total: Tally, kinds: Sequence[TallyRow]) -> str:
    """Returns the counts as one paragraph in the style of the office's reports.

    This is the only place where numbers are rounded.
    """
    period = {"period": period_words(start, end), "place": place}
    if not total.sessions and not total.works:
        return _("%(period)s，%(place)s没有登记活动。") % period
    said = [_("%(period)s，%(place)s共开展活动%(sessions)s场次") % {**period, "sessions": total.sessions}]
    for code, words in MEASURE_WORDS.items():
        number = total.measure(code) // (60 if MEASURES[code].unit == "minutes" else 1)
        if words.sentence and number:
            said.append(str(words.sentence) % {"number": about(number)})
    paragraph = _("，").join(said) + _("。")
    by_size = sorted((row for row in kinds if row.tally.sessions), key=lambda row: -row.tally.sessions)
    if len(by_size) > 1:
        parts = [_("%(kind)s%(sessions)s场次") % {"kind": row.label, "sessions": row.tally.sessions} for row in by_size]
        paragraph += _("其中，") + _("，").join(parts) + _("。")
    return paragraph


def _day_words(day: date) -> str:
    return _("%(year)s年%(month)s月%(day)s日") % {"year": day.year, "month": month_word(day.month), "day": day.day}
