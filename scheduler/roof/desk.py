"""The organizer's desk: the waiting work, sorted by deadline."""

from datetime import datetime

from django.db.models import Count, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from events import almanac
from events.models import Attendance, Shift
from events.queries import call_outs
from events.queries import service_requests as queries
from events.queries.policy import office_policy, working_day_overrides
from events.queries.rulebook import no_longer_lawful, open_doubts, read_coming
from events.queries.rulebook.coming import against_policy
from events.web.access import StaffRequest, office_only
from volunteers.timespan import local_date

SHOWN = 8
"""The most rows of a list on the desk; the rest is behind a link."""
LANES = (
    ("unlawful", _("依法不能再去"), _("人")),
    ("again", _("要再问本人"), _("人")),
    ("doubts", _("先要判断"), _("件")),
    ("review", _("待审核"), _("张")),
    ("dispatch", _("待派单"), _("张")),
    ("calls", _("请打电话"), _("人")),
    ("answers", _("等答复"), _("人")),
    ("attendance", _("待登记"), _("场")),
    ("late_records", _("超期未记"), _("场")),
    ("evaluations", _("待评价"), _("张")),
    ("low_ratings", _("不满意待答复"), _("张")),
)
"""The lists of the desk in the order of a request's life: key, name, unit."""


@office_only
@require_safe
def desk(request: StaffRequest) -> HttpResponse:
    """Shows the office's waiting work, counted on top, each list by deadline."""
    now = timezone.now()
    found = queries.desk(now, request.user)
    prefetch_related_objects([*found.review, *found.dispatch], "wished_times")
    answers = [row for row in found.answers if row not in found.calls]
    read = read_coming(now)
    unlawful, again = no_longer_lawful(now, read=read), against_policy(now, read=read)
    doubts = open_doubts(request.user, now)
    counts = {**found.counts, "answers": len(answers), "unlawful": len(unlawful)}
    counts |= {"again": len(again), "doubts": len(doubts)}
    whole = request.GET.get("lane", "")
    shown = {name: None if name == whole else SHOWN for name, _label, _unit in LANES}
    awaiting = Attendance.objects.filter(volunteer=None).aggregate(names=Count("pk"))["names"]
    running = list(call_outs.running(request.user, now)[:SHOWN])
    context = {
        "now": now,
        "review": found.review[: shown["review"]],
        "dispatch": found.dispatch[: shown["dispatch"]],
        "calls": found.calls[: shown["calls"]],
        "evaluations": found.evaluations[: shown["evaluations"]],
        "low_ratings": found.low_ratings[: shown["low_ratings"]],
        "more": {name: counts[name] > SHOWN and name != whole for name in counts},
        "counts": counts,
        "figures": [
            {"name": name, "label": label, "unit": unit, "count": counts[name]}
            for name, label, unit in LANES
            if counts[name] or name in ("review", "dispatch", "calls", "attendance")
        ],
        "unlawful": unlawful[: shown["unlawful"]],
        "again": again[: shown["again"]],
        "doubts": doubts[: shown["doubts"]],
        "answers": answers[: shown["answers"]],
        "to_record": _with_deadline(found.attendance[: shown["attendance"]]),
        "awaiting_names": awaiting,
        "call_outs": running,
        "nothing": not any(counts.values()) and not awaiting and not running,
        "today": local_date(now),
    }
    return render(request, "roof/desk.html", context)


def _with_deadline(shifts: tuple[Shift, ...]) -> list[tuple[Shift, datetime]]:
    """Returns each session with its legal deadline for recording the attendance."""
    days, overrides = office_policy().record_working_days, working_day_overrides()
    return [(shift, almanac.deadline(shift.end_at, days, overrides)) for shift in shifts]
