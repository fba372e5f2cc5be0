"""The list of requests, one request, and the acts on it."""

from datetime import date, datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from events import permissions
from events.models import ActivityKind, ServiceRequest
from events.operations.evaluations import answer_low_rating
from events.operations.service_requests import LOW_RATING
from events.queries import service_requests as queries
from events.states import RequestState, ShiftState
from events.web.access import StaffRequest, address_back, address_with, asked_number, tell_refusal
from events.web.events.doubts import doubts_shown
from events.web.events.rosters import rosters_of
from events.web.forms.evaluations import FollowUpForm
from events.web.forms.events import DoubtForm
from events.web.service_requests.acts import act_named, acts_for
from volunteers.errors import DomainError
from volunteers.models import Account, JournalEntry
from volunteers.queries.visible_areas import areas_visible_to
from volunteers.states import AreaLevel
from volunteers.timespan import day_start
from volunteers.web.access import deed_of

ROWS = 50
"""Rows a page."""
SHOWN_STATES = (
    RequestState.DRAFT,
    RequestState.SUBMITTED,
    RequestState.ACCEPTED,
    RequestState.DISPATCHED,
    RequestState.CONFIRMED,
    RequestState.IN_SERVICE,
    RequestState.COMPLETED,
    RequestState.EVALUATED,
    RequestState.CLOSED,
)
ENDED_BADLY = (RequestState.REFUSED, RequestState.UNMET, RequestState.CANCELLED)
AWAITS_PEOPLE = (RequestState.ACCEPTED, RequestState.DISPATCHED)
PERIODS = {
    "today": _("今天"),
    "week": _("本周"),
    "next-week": _("下周"),
    "month": _("本月"),
    "next-month": _("下月"),
}
STAGES = (
    (_("提交"), (RequestState.DRAFT,)),
    (_("审核"), (RequestState.SUBMITTED,)),
    (_("派单"), (RequestState.ACCEPTED,)),
    (_("接单"), (RequestState.DISPATCHED,)),
    (_("服务"), (RequestState.CONFIRMED, RequestState.IN_SERVICE)),
    (_("评价"), (RequestState.COMPLETED,)),
    (_("办结"), (RequestState.EVALUATED, RequestState.CLOSED)),
)


@login_required
@require_safe
def service_requests(request: StaffRequest) -> HttpResponse:
    """Shows all requests the account may see, filtered in words, with clock and next step."""
    today = timezone.localdate()
    seen = queries.visible_to(request.user)
    narrowed = _narrowed(seen, request, today)
    by_state = narrowed.order_by().values("state").annotate(rows=Count("pk", distinct=True))
    counts = {row["state"]: row["rows"] for row in by_state}
    state = request.GET.get("state", "")
    found = _in_state(narrowed, state)
    rows = (
        queries.with_facts(_ordered(found, state))
        .select_related("area", "kind", "event", "filed_by")
        .prefetch_related("wished_times", "requested_positions")
    )
    page = Paginator(rows, ROWS).get_page(asked_number(request.GET, "page") or 1)
    context = {
        "page": page,
        "rows": [(row, next_step(row, request.user)) for row in page],
        "now": timezone.now(),
        "state_words": _state_words(request, counts, state),
        "period_words": [
            ("", _("全部时间"), address_with(request.GET, period="")),
            *((name, label, address_with(request.GET, period=name)) for name, label in PERIODS.items()),
        ],
        "period": request.GET.get("period", ""),
        "areas": areas_visible_to(request.user).filter(level=AreaLevel.TOWNSHIP),
        "kinds": ActivityKind.objects.filter(requestable=True),
        "asked": request.GET,
        "may_file": permissions.can_file(request.user),
        "page_address": address_with(request.GET),
    }
    return render(request, "events/requests.html", context)


@login_required
@require_safe
def service_request(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows one request: its standing and deadline, its people, its results, and the possible acts."""
    return service_request_page(request, service_request_visible(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def service_request_act(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    """Does an act on a request; a page with the form comes first when a reason or an opinion is needed."""
    row = service_request_visible(request, pk)
    act = act_named(verb)
    if act is None:
        raise Http404
    if not act.allowed(request.user, row):
        raise PermissionDenied
    form = act.new_form(request.POST if request.method == "POST" else None, request.user)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                act.run(row, form.cleaned_data, deed_of(request))
            except DomainError as refusal:
                status = tell_refusal(request, refusal)
                return service_request_page(request, service_request_visible(request, pk), status=status)
            messages.success(request, str(act.done))
            return redirect(address_back(request, reverse("request", args=[row.pk])))
    return render(request, "events/request_act.html", {"service_request": row, "act": act, "form": form}, status=status)


@login_required
@require_http_methods(["POST"])
def service_request_follow_up(request: StaffRequest, pk: int) -> HttpResponse:
    """Records the office's answer to a complaint, which is required before the request closes."""
    row = service_request_visible(request, pk)
    if not permissions.can_review(request.user, row) or not hasattr(row, "evaluation"):
        raise Http404
    form = FollowUpForm(request.POST)
    if not form.is_valid():
        return service_request_page(request, row, status=400, sent=form)
    try:
        answer_low_rating(row.evaluation, text=form.cleaned_data["text"], deed=deed_of(request))
    except DomainError as refusal:
        return service_request_page(request, row, status=tell_refusal(request, refusal), sent=form)
    messages.success(request, _("整改答复已记下，可以办结了。"))
    return redirect("request", row.pk)


def next_step(row: ServiceRequest, account: Account) -> tuple[str, str]:
    """Returns the usual next step of a request: its label and the name of the page, empty when there is none."""
    office = account.is_office
    steps: dict[str, tuple[object, str]] = {
        RequestState.DRAFT: (_("接着填"), "check") if row.filed_by_id == account.pk else ("", ""),
        RequestState.SUBMITTED: (_("审核"), "request") if office else ("", ""),
        RequestState.ACCEPTED: (_("派单"), "request") if office else ("", ""),
        RequestState.DISPATCHED: (_("催答复"), "request") if office else ("", ""),
        RequestState.CONFIRMED: (_("看人员"), "request"),
        RequestState.IN_SERVICE: (_("登记"), "request") if office else ("", ""),
        RequestState.COMPLETED: (_("评价"), "request"),
        RequestState.EVALUATED: (_("办结"), "request") if office else ("", ""),
    }
    label, page = steps.get(row.state, ("", ""))
    return str(label), page


def period_of(name: str, today: date) -> tuple[datetime, datetime] | None:
    """Returns the half-open span of instants of a filter word, or nothing for an unknown word."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    after = (following + timedelta(days=32)).replace(day=1)
    days = {
        "today": (today, today + timedelta(days=1)),
        "week": (monday, monday + timedelta(days=7)),
        "next-week": (monday + timedelta(days=7), monday + timedelta(days=14)),
        "month": (first, following),
        "next-month": (following, after),
    }.get(name)
    return (day_start(days[0]), day_start(days[1])) if days else None


def _narrowed(rows: QuerySet[ServiceRequest], request: StaffRequest, today: date) -> QuerySet[ServiceRequest]:
    span = period_of(request.GET.get("period", ""), today)
    if span:
        wished = Q(wished_times__rank=1, wished_times__start_at__gte=span[0], wished_times__start_at__lt=span[1])
        rows = rows.filter(wished)
    if (area := areas_visible_to(request.user).filter(pk=asked_number(request.GET, "area") or 0).first()) is not None:
        rows = rows.filter(area__code__startswith=area.code_prefix)
    if kind := asked_number(request.GET, "kind"):
        rows = rows.filter(kind=kind)
    if words := request.GET.get("q", "").replace("\0", "").strip()[:50]:
        rows = rows.filter(
            Q(number__icontains=words)
            | Q(unit_name__icontains=words)
            | Q(place__icontains=words)
            | Q(theme__icontains=words)
        )
    return rows


def _in_state(rows: QuerySet[ServiceRequest], state: str) -> QuerySet[ServiceRequest]:
    if state == "ended":
        return rows.filter(state__in=ENDED_BADLY)
    return rows.filter(state=state) if state in RequestState.values else rows


def _ordered(rows: QuerySet[ServiceRequest], state: str) -> QuerySet[ServiceRequest]:
    if state in (RequestState.SUBMITTED, RequestState.ACCEPTED, RequestState.DISPATCHED, RequestState.COMPLETED):
        return rows.order_by(F("due_at").asc(nulls_last=True), "pk")
    return rows.order_by("-created_at", "-pk")


def _state_words(request: StaffRequest, counts: dict[str, int], chosen: str) -> list[dict[str, object]]:
    """Returns the states as words with their counts, each an address."""
    words = [("", str(_("全部")), sum(counts.values()))]
    words += [(state.value, str(state.label), counts.get(state.value, 0)) for state in SHOWN_STATES]
    words.append(("ended", str(_("未办成")), sum(counts.get(state.value, 0) for state in ENDED_BADLY)))
    return [
        {"label": label, "count": count, "address": address_with(request.GET, state=name), "chosen": name == chosen}
        for name, label, count in words
        if count or name in ("", chosen)
    ]


def service_request_visible(request: StaffRequest, pk: int) -> ServiceRequest:
    """Returns one request that the account may see, with its facts. Raises ``Http404``."""
    rows = queries.with_facts(queries.visible_to(request.user))
    return get_object_or_404(
        rows.select_related("area", "kind", "topic", "filed_by", "event", "evaluation"),
        pk=pk,
    )


def service_request_page(
    request: StaffRequest, row: ServiceRequest, *, status: int = 200, sent: FollowUpForm | DoubtForm | None = None
) -> HttpResponse:
    """Shows one request; ``sent`` is a form of the page that has to be corrected."""
    follow_up = sent if isinstance(sent, FollowUpForm) else None
    shifts = list(row.event.shifts.all()) if hasattr(row, "event") else []
    people = [line for lines in rosters_of(shifts, request.user, timezone.now()).values() for line in lines]
    is_over = row.ends_at is not None and row.ends_at <= timezone.now()  # type: ignore[attr-defined]
    dispatches = permissions.can_dispatch(request.user) and row.state in AWAITS_PEOPLE
    context = {
        "service_request": row,
        "now": timezone.now(),
        "wishes": row.wished_times.all(),
        "positions": row.requested_positions.select_related("preferred_team", "preferred_volunteer").prefetch_related(
            "skill_rows__skill"
        ),
        "shifts": shifts,
        "people": people,
        "stages": _stages_of(row),
        "ended_badly": row.state in ENDED_BADLY,
        "is_accepted": row.state not in (RequestState.DRAFT, RequestState.SUBMITTED),
        "shows_reason": row.reason_code and row.state != RequestState.CLOSED,
        "history": JournalEntry.objects.filter(subject_type="ServiceRequest", subject_id=str(row.pk)).exclude(
            action="change"
        ),
        "follow_up_form": (follow_up or FollowUpForm()) if _wants_follow_up(row, request.user) else None,
        "acts": acts_for(request.user, row),
        **doubts_shown(request, row, sent if isinstance(sent, DoubtForm) else None),
        "may_fill": row.state == RequestState.DRAFT and permissions.can_file(request.user, row),
        "may_repeat": row.state != RequestState.DRAFT
        and permissions.can_file(request.user, row)
        and (not request.user.is_office or row.filed_by_id == request.user.pk),
        "may_dispatch": dispatches and not is_over,
        "to_move": shifts[-1] if dispatches and is_over and shifts[-1].state == ShiftState.PLANNED else None,
        "may_record": bool(shifts) and permissions.can_record_attendance(request.user, shifts[0]),
        "similar": list(queries.similar(row, request.user)[:5]) if row.state == RequestState.SUBMITTED else [],
    }
    return render(request, "events/request.html", context, status=status)


def _stages_of(row: ServiceRequest) -> list[tuple[object, str]]:
    """Returns the stages of the request's way, each passed, current or ahead."""
    current = next((number for number, (_label, states) in enumerate(STAGES) if row.state in states), -1)
    return [
        (label, "passed" if number < current else "current" if number == current else "ahead")
        for number, (label, _states) in enumerate(STAGES)
    ]


def _wants_follow_up(row: ServiceRequest, account: Account) -> bool:
    """Whether a dissatisfied requester still waits for the office's answer."""
    evaluation = getattr(row, "evaluation", None)
    return (
        evaluation is not None
        and evaluation.rating <= LOW_RATING
        and not evaluation.follow_up
        and permissions.can_review(account, row)
    )
