"""A new request, step by step: each step stores the draft, which can be left and resumed."""

from dataclasses import fields, replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from events import permissions
from events.errors import MISSING_SENTENCES, RequestIncomplete, WishedTimePassed
from events.models import ServiceRequest
from events.operations import service_requests as operations
from events.operations.service_requests import RequestData
from events.queries import service_requests as queries
from events.states import RequestState
from events.web.access import StaffRequest, tell_refusal
from events.web.forms.positions import ROLES
from events.web.forms.service_requests.step import StepForm
from events.web.forms.service_requests.steps import AUDIENCES, RISK_NOTES, STEP_OF_FIELD, STEPS, KindForm
from volunteers.errors import DomainError
from volunteers.models import Account
from volunteers.states import Role
from volunteers.timespan import TimeSpan
from volunteers.web.access import deed_of

CHECK = "check"
"""The last step: the check before filing."""
STEP_NAMES = {
    "kind": gettext_lazy("活动"),
    "when": gettext_lazy("时间"),
    "where": gettext_lazy("地点"),
    "audience": gettext_lazy("受众"),
    "people": gettext_lazy("人员"),
    "transport": gettext_lazy("接送与风险"),
    "contact": gettext_lazy("联系人"),
    CHECK: gettext_lazy("核对"),
}
REPEATABLE = 8
"""The most earlier requests that are offered for repeating."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def service_request_new(request: StaffRequest) -> HttpResponse:
    """Shows the first question, whose answer creates the draft; also drafts and requests to repeat."""
    if not permissions.can_file(request.user):
        raise PermissionDenied
    blank = data_for(request.user)
    form = KindForm(request.POST if request.method == "POST" else None, draft=blank, account=request.user)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                draft = operations.save_draft(data=form.changed(), deed=deed_of(request))
            except DomainError as refusal:
                status = tell_refusal(request, refusal)
            else:
                return redirect("request-fill", draft.pk, "when")
    earlier = earlier_service_requests(request.user)
    context = {
        **_frame("kind", form),
        "drafts": [row for row in earlier if row.state == RequestState.DRAFT][:3],
        "repeatable": [row for row in earlier if row.state != RequestState.DRAFT][:REPEATABLE],
    }
    return render(request, "events/request_new.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def service_request_fill(request: StaffRequest, pk: int, step: str) -> HttpResponse:
    """Shows one step of a draft; its answer is saved, and the next step or the check follows."""
    draft = _draft(request, pk)
    if step not in STEPS:
        raise Http404
    back_to_check = "check" in request.GET
    sent = request.POST if request.method == "POST" else None
    form = STEPS[step](sent, draft=answers_of(draft), account=request.user)
    status = 200
    if sent is not None:
        status = 400
        if form.is_valid():
            try:
                draft = operations.save_draft(data=form.changed(), service_request=draft, deed=deed_of(request))
            except DomainError as refusal:
                status = tell_refusal(request, refusal)
            else:
                if "later" in request.POST:
                    messages.success(request, _("草稿已存好。您随时可以接着填。"))
                    return redirect("request", draft.pk)
                if back_to_check or step == "contact":
                    return redirect("request-check", draft.pk)
                return redirect("request-fill", draft.pk, _after(step))
    places = queries.usual_places(request.user) if step == "where" else []
    context = {**_frame(step, form), "service_request": draft, "back_to_check": back_to_check, "places": places}
    return render(request, "events/request_fill.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def service_request_check(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows all answers, similar requests on the same days, and the button that files the draft.

    Missing fields are asked for one at a time: filing leads to the first step that lacks one.
    """
    draft = _draft(request, pk)
    status = 200
    if request.method == "POST":
        try:
            operations.file(draft, deed=deed_of(request))
        except RequestIncomplete as lacking:
            messages.warning(request, lacking.sentences[lacking.missing[0]])
            return redirect(_address_of_step(draft, _first_step(lacking.missing)))
        except WishedTimePassed as passed:
            tell_refusal(request, passed)
            return redirect(_address_of_step(draft, "when"))
        except DomainError as refusal:
            status = tell_refusal(request, refusal)
        else:
            messages.success(request, _("已提交。办理情况在这一页看，不用打电话问。"))
            return redirect("request", draft.pk)
    similar = list(queries.similar(draft, request.user)[:5])
    context = {**_frame(CHECK, None), "service_request": draft, "missing": _missing_sentence(draft), "similar": similar}
    return render(request, "events/request_check.html", context, status=status)


@login_required
@require_POST
def service_request_repeat(request: StaffRequest, pk: int) -> HttpResponse:
    """Creates a draft like an earlier request; the first question is the time."""
    earlier = get_object_or_404(queries.visible_to(request.user), pk=pk)
    try:
        draft = operations.repeat(earlier, deed=deed_of(request))
    except DomainError as refusal:
        tell_refusal(request, refusal)
        return redirect("request", earlier.pk)
    messages.info(request, _("已照%(number)s填好，只要写时间，其余核对一遍。") % {"number": earlier.number})
    return redirect(_address_of_step(draft, "when"))


@login_required
@require_POST
def service_request_delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Deletes a draft."""
    draft = _draft(request, pk)
    operations.delete_draft(draft, deed=deed_of(request))
    messages.success(request, _("草稿已删除。"))
    return redirect("requests")


def data_for(account: Account) -> RequestData:
    """Returns the data before the first answer: the account's unit, phone and area, and the last request's.

    Data of a township the account no longer works for is left out.
    """
    last = queries.visible_to(account).filter(filed_by=account).order_by("-created_at", "-pk").first()
    blank = RequestData(
        area=account.area if account.area and account.area.level != "county" else None,
        unit_name=account.unit_name,
        contact_name=str(account),
        contact_phone=account.phone,
    )
    if last is None:
        return blank
    return replace(
        blank,
        area=last.area or blank.area,
        unit_name=last.unit_name or blank.unit_name,
        contact_name=last.contact_name or blank.contact_name,
        contact_phone=last.contact_phone or blank.contact_phone,
        place=last.place,
        transport=last.transport,
    )


def answers_of(draft: ServiceRequest) -> RequestData:
    """Returns all answers in a draft."""
    plain = {field.name: getattr(draft, field.name) for field in fields(RequestData) if hasattr(draft, field.name)}
    wishes = tuple(TimeSpan(wish.start_at, wish.end_at) for wish in draft.wished_times.all())
    phone, positions = draft.contact_phone or "", operations.wished_positions(draft)
    return RequestData(**{**plain, "contact_phone": phone, "wished_times": wishes, "positions": positions})


def earlier_service_requests(account: Account) -> list[ServiceRequest]:
    """Returns requests the account may repeat, newest first, each kind, theme and place once; drafts all.

    Clerks get those of their area, whoever filed them; other accounts get their own.
    """
    rows = queries.visible_to(account).prefetch_related("wished_times")
    if account.role != Role.CLERK:
        rows = rows.filter(filed_by=account)
    seen: set[tuple[object, ...]] = set()
    found = []
    for row in rows.order_by("-created_at", "-pk")[:60]:
        key = (row.pk,) if row.state == RequestState.DRAFT else (row.kind_id, row.theme, row.place)
        if key not in seen:
            seen.add(key)
            found.append(row)
    return found


def _draft(request: StaffRequest, pk: int) -> ServiceRequest:
    draft = get_object_or_404(queries.visible_to(request.user).select_related("area", "kind", "topic"), pk=pk)
    if draft.state != RequestState.DRAFT:
        raise Http404
    if not permissions.can_file(request.user, draft):
        raise PermissionDenied
    return draft


def _frame(step: str, form: StepForm | None) -> dict[str, object]:
    """Returns the context around every step's question."""
    order = list(STEP_NAMES)
    number = order.index(step)
    return {
        "form": form,
        "step": step,
        "step_number": number + 1,
        "step_count": len(order),
        "step_before": order[number - 1] if number else "",
        "steps": [(name, STEP_NAMES[name], _place_of(index, number)) for index, name in enumerate(order)],
        "audiences": AUDIENCES,
        "risk_notes": RISK_NOTES,
        "roles": ROLES,
    }


def _place_of(index: int, current: int) -> str:
    return "passed" if index < current else "current" if index == current else "ahead"


def _after(step: str) -> str:
    order = list(STEPS)
    return order[order.index(step) + 1]


def _first_step(missing: list[str]) -> str:
    steps = {STEP_OF_FIELD.get(name, "contact") for name in missing}
    return next((step for step in STEPS if step in steps), "contact")


def _missing_sentence(draft: ServiceRequest) -> str:
    """Returns the sentence for the first missing field of the draft, or nothing."""
    missing = operations.missing_fields(draft)
    return str(MISSING_SENTENCES[missing[0]]) if missing else ""


def _address_of_step(draft: ServiceRequest, step: str) -> str:
    return reverse("request-fill", args=[draft.pk, step]) + "?check=1"
