"""The register of a session: one line a person, the numbers below."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from events.models import AttendanceSource, Shift
from events.states import AttendanceStatus, ShiftState
from events.web.forms.fields import ClockField, CountField, DayField
from volunteers.models import Account, Volunteer
from volunteers.queries.accounts import office_accounts
from volunteers.timespan import SHANGHAI, TimeSpan, local_date

EMPTY_LINES = 3
"""The number of empty lines for walk-ins."""
MOST_LINES = 300
"""The most lines that are read; no session has more."""
EMPTY_WORKS = 1
MOST_WORKS = 30
STATUSES = (
    (AttendanceStatus.PRESENT, AttendanceStatus.PRESENT.label),
    (AttendanceStatus.LATE, AttendanceStatus.LATE.label),
    (AttendanceStatus.LEFT_EARLY, AttendanceStatus.LEFT_EARLY.label),
    (AttendanceStatus.ABSENT, AttendanceStatus.ABSENT.label),
    (AttendanceStatus.EXCUSED, AttendanceStatus.EXCUSED.label),
    (AttendanceStatus.UNKNOWN, AttendanceStatus.UNKNOWN.label),
)
AUDIENCE_SOURCES = (
    ("", _("不写")),
    ("sign_in", _("签到")),
    ("count", _("清点")),
    ("estimate", _("估计")),
    ("told", _("对方提供")),
)


class LineForm(forms.Form):
    """One person: known (``volunteer``) or only a name. A line without either is empty."""

    volunteer = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    name = forms.CharField(label=_("姓名"), max_length=50, required=False)
    status = forms.ChoiceField(label=_("到场情况"), choices=STATUSES, widget=forms.RadioSelect, required=False)
    came = ClockField(label=_("到场"), required=False)
    left = ClockField(label=_("离场"), required=False)
    walk_in = forms.BooleanField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(label=_("去掉"), required=False)

    def __init__(self, *args: Any, person: Volunteer | None = None, position: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.position = person, position
        self.note = ""

    @property
    def shown_name(self) -> str:
        """The person's name, or the name in the register; empty for a new line."""
        return self.person.name if self.person else str(self["name"].value() or "")


class WorkForm(forms.Form):
    """A work made at the session."""

    title = forms.CharField(label=_("题名"), max_length=100, required=False)
    category = forms.CharField(label=_("类别"), max_length=20, required=False)
    pieces = CountField(label=_("件数"), least=1, most=1000, required=False)


class SheetForm(forms.Form):
    """The data about the whole session."""

    actual_day = DayField(label=_("日期"), required=False)
    actual_start = ClockField(label=_("实际开始"), required=False)
    actual_end = ClockField(label=_("实际结束"), required=False)
    head_count = CountField(
        label=_("没登记姓名的参加人数"), required=False, help_text=_("来帮忙但没有写名字的人数，写数字。")
    )
    audience = CountField(label=_("受众人数"), required=False)
    audience_source = forms.ChoiceField(label=_("受众数从哪来"), choices=AUDIENCE_SOURCES, required=False)
    households = CountField(label=_("入户户数"), required=False)
    materials = CountField(label=_("资料份数"), required=False)
    source = forms.ChoiceField(
        label=_("按什么登记"),
        choices=[(one.value, one.label) for one in AttendanceSource if one != AttendanceSource.IMPORT],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("为什么更正"), max_length=300, required=False, help_text=_("已登记过的再改，要写原因；原来的数会留着。")
    )

    second = forms.ModelChoiceField(
        Account.objects.none(),
        label=_("另一位经办人"),
        required=False,
        empty_label=_("请选择"),
        help_text=_("有人当天的服务超过8小时，要由另一位经办人核对过。"),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, shift: Shift, asker: Account) -> None:
        start, end = (shift.actual_start_at or shift.start_at), (shift.actual_end_at or shift.end_at)
        self.shift = shift
        super().__init__(
            data,
            initial={
                "actual_day": local_date(start),
                "actual_start": start.astimezone(SHANGHAI).time(),
                "actual_end": end.astimezone(SHANGHAI).time(),
                "head_count": shift.head_count,
                "audience": shift.audience,
                "audience_source": shift.audience_source,
                "households": shift.households,
                "materials": shift.materials,
                "source": AttendanceSource.ORGANIZER,
            },
        )
        if shift.audience_source and shift.audience_source not in dict(AUDIENCE_SOURCES):
            known: list[tuple[str, Any]] = [*AUDIENCE_SOURCES, (shift.audience_source, shift.audience_source)]
            self.fields["audience_source"].choices = known  # type: ignore[attr-defined]
        if shift.state != ShiftState.HELD:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True
        self.asks_second = bool(data and data.get("second"))
        seconds = office_accounts(asker).exclude(pk=asker.pk)
        self.fields["second"].queryset = seconds  # type: ignore[attr-defined]

    @property
    def numbers(self) -> list[BoundField]:
        """Returns the fields of counts, in the order of the paper form."""
        return [self[name] for name in ("audience", "audience_source", "head_count", "households", "materials")]

    def clean(self) -> dict[str, Any]:
        """Checks the actual span, when both hours are given."""
        cleaned = super().clean() or self.cleaned_data
        day, start, end = cleaned.get("actual_day"), cleaned.get("actual_start"), cleaned.get("actual_end")
        self.actual: TimeSpan | None = None
        if start and end:
            if end <= start:
                self.add_error("actual_end", _("结束要晚于开始。"))
            else:
                self.actual = TimeSpan(
                    at_clock(day or local_date(self.shift.start_at), start),
                    at_clock(day or local_date(self.shift.start_at), end),
                )
        return cleaned


def at_clock(day: Any, clock: time) -> datetime:
    """Returns the instant of a wall-clock time on a day in the county."""
    return datetime.combine(day, clock, SHANGHAI)


def line_numbers(data: Mapping[str, Any], *, prefix: str, most: int) -> Sequence[int]:
    """Returns the numbers of the sent lines, ``line-<number>-…``, in order; at most ``most``."""
    found = set()
    for key in data:
        parts = key.split("-")
        if len(parts) == 3 and parts[0] == prefix and parts[1].isascii() and parts[1].isdigit() and len(parts[1]) < 20:
            found.add(int(parts[1]))
    return sorted(found)[:most]
