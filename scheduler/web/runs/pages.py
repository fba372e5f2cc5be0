"""Runs of the matching: starting one, reading the board, deciding, inviting."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.queries import service_requests as service_request_queries
from events.web.access import StaffRequest, address_back, asked_number, tell_refusal
from scheduler import operations
from scheduler.models import MatchRun, PositionOutcome, Proposal
from scheduler.permissions import can_match, can_weigh
from scheduler.queries import open_positions
from scheduler.queries.runs import can_be_proven, latest_proof, runs_visible_to, stoppable_by
from scheduler.states import LIVE, MatchRunState, ProposalState
from scheduler.web.forms import AddForm, SpanForm
from scheduler.web.runs.board import board, unfolded, weeks_of
from scheduler.web.runs.levers import lever_words
from scheduler.wording.reasons import certificate_text
from scheduler.wording.runs import fairness_text
from volunteers.errors import DomainError
from volunteers.queries import volunteers as volunteer_queries
from volunteers.timespan import local_date
from volunteers.web.access import allowed, deed_of

ROWS = 20
"""Runs a page."""
PERIODS = {
    "week": gettext_lazy("匹配本周"),
    "next-week": gettext_lazy("匹配下周"),
    "month": gettext_lazy("匹配本月"),
    "next-month": gettext_lazy("匹配下月"),
}


@allowed(can_match)
@require_http_methods(["GET", "HEAD", "POST"])
def matching(request: StaffRequest) -> HttpResponse:
    """Shows the runs so far, newest first, and the buttons that start another."""
    if request.method != "POST":
        return _matching_page(request, SpanForm())
    form = SpanForm(request.POST)
    chosen = _span_of(request, form)
    try:
        if "service_request" in request.POST:
            pk = asked_number(request.POST, "service_request") or 0
            service_request = get_object_or_404(service_request_queries.visible_to(request.user), pk=pk)
            run = operations.run_matching(deed=deed_of(request), service_request=service_request, effort="quick")
        elif chosen is not None:
            first, until = chosen
            run = operations.start_matching(deed=deed_of(request), from_date=first, until_date=until)
        else:
            messages.error(request, _("请选一段日期。"))
            return _matching_page(request, form, status=400)
    except DomainError as refusal:
        return _matching_page(request, SpanForm(), status=tell_refusal(request, refusal))
    return redirect("match-run", run.pk)


@allowed(can_match)
@require_safe
def match_run(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows the board of a run: a week at a time, each position with its people and their reasons."""
    return _run_page(request, _run(request, pk))


@allowed(can_match)
@require_POST
def match_add(request: StaffRequest, pk: int, position: int) -> HttpResponse:
    """Adds a proposal by hand; setting a rule aside needs a reason."""
    run = _run(request, pk)
    outcome = _outcome(run, position)
    form = AddForm(request.POST)
    person = None
    if form.is_valid():
        person = volunteer_queries.visible_to(request.user).filter(pk=form.cleaned_data["volunteer"]).first()
    if person is None:
        messages.error(request, _("没有找到这个人。请重新查找。"))
        return _run_page(request, run, status=400)
    try:
        operations.add_by_hand(
            run,
            position=outcome.position,
            volunteer=person,
            override_reason=form.cleaned_data["override_reason"],
            consent=form.cleaned_data["consent"],
            deed=deed_of(request),
        )
    except DomainError as refusal:
        return _run_page(request, run, status=tell_refusal(request, refusal))
    messages.success(request, _("已把%(name)s加进推荐，还没有邀请。") % {"name": person.name})
    return redirect(_board_address(run, outcome))


@allowed(can_match)
@require_POST
def match_drop(request: StaffRequest, pk: int) -> HttpResponse:
    """Drops a proposal."""
    run = _run(request, pk)
    proposal = get_object_or_404(
        Proposal.objects.select_related("volunteer", "position__shift"),
        pk=asked_number(request.POST, "proposal") or 0,
        run=run,
    )
    try:
        operations.drop(proposal, deed=deed_of(request))
    except DomainError as refusal:
        return _run_page(request, run, status=tell_refusal(request, refusal))
    messages.success(request, _("不请%(name)s了。") % {"name": proposal.volunteer.name})
    return redirect(_board_address(run, _outcome(run, proposal.position_id)))


@allowed(can_match)
@require_POST
def match_invite(request: StaffRequest, pk: int) -> HttpResponse:
    """Invites the chosen, one request's or all proposals; the number is shown before it is done."""
    run = _run(request, pk)
    chosen = _chosen(request, run)
    if not chosen:
        messages.error(request, _("没有选中待定的推荐。请先勾选，或刷新看最新情况。"))
        return _run_page(request, run, status=400)
    if "confirmed" not in request.POST:
        return render(
            request, "scheduler/match_invite.html", {"run": run, "chosen": chosen, "everybody": "all" in request.POST}
        )
    try:
        outcome = operations.invite_proposals(run, proposals=chosen, deed=deed_of(request))
    except DomainError as refusal:
        return _run_page(request, run, status=tell_refusal(request, refusal))
    _tell_invited(request, outcome)
    return redirect("match-run", run.pk)


@allowed(can_match)
@require_POST
def match_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Stops a run of any kind that waits or is being computed."""
    run = get_object_or_404(stoppable_by(request.user), pk=pk)
    try:
        operations.cancel(run, deed=deed_of(request))
    except DomainError as refusal:
        tell_refusal(request, refusal)
        return redirect(address_back(request, reverse("matching")))
    messages.success(request, _("已停止计算，什么都没有改动。"))
    return redirect(address_back(request, reverse("matching")))


@allowed(can_match)
@require_POST
def match_prove(request: StaffRequest, pk: int) -> HttpResponse:
    """Starts the proof of a finished run's distance from the best; its proposals stay as they are."""
    run = _run(request, pk)
    try:
        operations.start_proof(run, deed=deed_of(request))
    except DomainError as refusal:
        return _run_page(request, run, status=tell_refusal(request, refusal))
    return redirect("match-run", run.pk)


@allowed(can_match)
@require_POST
def match_discard(request: StaffRequest, pk: int) -> HttpResponse:
    """Discards a run's open proposals; invitations already sent stay."""
    run = _run(request, pk)
    try:
        operations.discard(run, deed=deed_of(request))
    except DomainError as refusal:
        return _run_page(request, run, status=tell_refusal(request, refusal))
    messages.success(request, _("这次匹配已放弃，已发出的邀请不受影响。"))
    return redirect("matching")


def _matching_page(request: StaffRequest, form: SpanForm, *, status: int = 200) -> HttpResponse:
    runs = runs_visible_to(request.user).select_related("service_request__area", "service_request__kind")
    page = Paginator(runs, ROWS).get_page(asked_number(request.GET, "page") or 1)
    open_seats = open_positions(at=timezone.now()).count()
    context = {"page": page, "form": form, "periods": PERIODS.items(), "open_positions": open_seats}
    return render(request, "scheduler/matching.html", context, status=status)


def _run_page(request: StaffRequest, run: MatchRun, *, status: int = 200) -> HttpResponse:
    weeks = weeks_of(run)
    asked = request.GET.get("week", "")
    monday = next((week.monday for week in weeks if week.monday.isoformat() == asked), None)
    if monday is None and len(weeks) > 1:
        monday = weeks[0].monday
    short_only = request.GET.get("short") == "1"
    proposals = Proposal.objects.filter(run=run, state=ProposalState.PROPOSED)
    proof = latest_proof(run)
    days = unfolded(board(run, monday, short_only=short_only))
    invited = Proposal.objects.filter(run=run, state=ProposalState.INVITED).count()
    chosen = proposals.count() + invited
    context = {
        "run": run,
        "proof": proof,
        "proving": proof is not None and proof.state in LIVE,
        "may_prove": can_be_proven(run),
        "may_weigh": can_weigh(request.user),
        "levers": lever_words(run),
        "fairness": fairness_text(run.summary.get("figures", {})),
        "certificate": certificate_text(run.summary) if run.state == MatchRunState.DONE else "",
        "weeks": weeks,
        "monday": monday,
        "short_only": short_only,
        "days": days,
        "open_here": any(seat.has_open for day in days for seat in day.seats),
        "open_proposals": chosen - invited,
        "invited": invited,
        "chosen": chosen,
        "short": max(int(run.summary.get("seats") or 0) - chosen, 0),
        "waiting": run.state in LIVE,
        "may_edit": run.state == MatchRunState.DONE,
    }
    return render(request, "scheduler/match_run.html", context, status=status)


def _run(request: StaffRequest, pk: int) -> MatchRun:
    return get_object_or_404(
        runs_visible_to(request.user).select_related("service_request__area", "service_request__kind"), pk=pk
    )


def _outcome(run: MatchRun, position: int) -> PositionOutcome:
    rows = PositionOutcome.objects.select_related("position__shift__event__kind", "position__shift__area")
    return get_object_or_404(rows, run=run, position__pk=position)


def _board_address(run: MatchRun, outcome: PositionOutcome) -> str:
    """Returns the address of the board at one position."""
    day = local_date(outcome.position.shift.start_at)
    monday = day - timedelta(days=day.weekday())
    return f"{reverse('match-run', args=[run.pk])}?week={monday.isoformat()}#position-{outcome.position_id}"


def _chosen(request: StaffRequest, run: MatchRun) -> list[Proposal]:
    """Returns the ticked open proposals, or one request's, or all, in the order of the sessions."""
    rows = Proposal.objects.filter(run=run, state=ProposalState.PROPOSED).select_related(
        "volunteer", "added_by", "position__shift__event__kind", "position__shift__area"
    )
    if "event" in request.POST:
        rows = rows.filter(position__shift__event=asked_number(request.POST, "event") or 0)
    elif "all" not in request.POST:
        ticked = {int(text) for text in request.POST.getlist("proposal") if text.isascii() and text.isdigit()}
        return [row for row in rows.order_by("position__shift__start_at", "pk") if row.pk in ticked]
    return list(rows.order_by("position__shift__start_at", "pk"))


def _span_of(request: StaffRequest, form: SpanForm) -> tuple[date, date] | None:
    """Returns the half-open span of days that a button or the two dates mean."""
    today = timezone.localdate()
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    named = {
        "week": (today, monday + timedelta(days=7)),
        "next-week": (monday + timedelta(days=7), monday + timedelta(days=14)),
        "month": (today, following),
        "next-month": (following, (following + timedelta(days=32)).replace(day=1)),
    }.get(request.POST.get("period", ""))
    if named is not None or not form.is_valid():
        return named
    return form.cleaned_data["from_date"], form.cleaned_data["until_date"] + timedelta(days=1)


def _tell_invited(request: StaffRequest, outcome: operations.Invited) -> None:
    if outcome.assignments:
        text = _("已邀请%(n)s人，等他们答复。没有答复的，我们会提醒您打电话。")
        messages.success(request, text % {"n": len(outcome.assignments)})
    for refusal in outcome.refusals[:5]:
        messages.error(request, str(refusal.error))
    if len(outcome.refusals) > 5:
        messages.error(request, _("还有%(n)s人没能邀请。") % {"n": len(outcome.refusals) - 5})
