"""The acts on a request in each state, the accounts that may do them, and their forms."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events import permissions
from events.models import ServiceRequest
from events.operations import evaluations as evaluation_operations
from events.operations import service_requests as operations
from events.states import ReasonCode, RequestState
from events.web.forms.evaluations import EvaluationForm
from events.web.forms.fields import ReasonForm
from volunteers.deeds import Deed
from volunteers.models import Account
from volunteers.states import Channel

S = RequestState


@dataclass(frozen=True, slots=True)
class Act:
    """One act: ``form`` asks for its input first, ``codes`` are its possible reasons."""

    verb: str
    label: Any
    done: Any
    states: tuple[str, ...]
    allowed: Callable[[Account, ServiceRequest], bool]
    run: Callable[[ServiceRequest, dict[str, Any], Deed], object]
    form: type[forms.Form] | None = None
    codes: tuple[str, ...] = ()
    tone: str = "quiet"
    explanation: Any = ""

    @property
    def asks(self) -> bool:
        """Whether the act has a form. Templates can't look at ``form`` itself: they would call it."""
        return self.form is not None

    def new_form(self, data: Any, account: Account) -> forms.Form:
        """Returns the form, filled with the sent data. Only for acts that have one."""
        if self.form is ReasonForm:
            return ReasonForm(data, codes=self.codes)
        if self.form is EvaluationForm:
            return EvaluationForm(data, account=account)
        return forms.Form(data)


def _plain(operation: Callable[..., object]) -> Callable[[ServiceRequest, dict[str, Any], Deed], object]:
    def run(row: ServiceRequest, answers: dict[str, Any], deed: Deed) -> object:
        return operation(row, deed=deed)

    return run


def _with_reason(
    operation: Callable[..., object],
) -> Callable[[ServiceRequest, dict[str, Any], Deed], object]:
    def run(row: ServiceRequest, answers: dict[str, Any], deed: Deed) -> object:
        return operation(
            row,
            deed=deed,
            reason_code=answers["reason_code"],
            reason_text=answers.get("reason_text", ""),
        )

    return run


def _evaluate(row: ServiceRequest, answers: dict[str, Any], deed: Deed) -> object:
    return evaluation_operations.evaluate(
        row,
        rating=answers["rating"],
        tags=answers["tags"],
        comment=answers["comment"],
        deed=replace(deed, channel=Channel(answers["channel"])),
    )


def _may_withdraw(account: Account, row: ServiceRequest) -> bool:
    """Whether the account may withdraw the request: the clerks; the office only its own, else it sends back."""
    return permissions.can_file(account, row) and (not account.is_office or row.filed_by_id == account.pk)


_R = ReasonCode
ACTS = (
    Act(
        "accept",
        _("受理"),
        _("已受理。接下来匹配人员。"),
        (S.SUBMITTED,),
        permissions.can_review,
        _plain(operations.accept),
        tone="primary",
    ),
    Act(
        "send-back",
        _("退回补充"),
        _("已退回，对方会看到要补充什么。"),
        (S.SUBMITTED,),
        permissions.can_review,
        _with_reason(operations.send_back),
        ReasonForm,
        (_R.INCOMPLETE, _R.TIME_CLASH, _R.SAFETY, _R.DUPLICATE, _R.OTHER),
        explanation=_("退回后变回草稿，对方补充好可以再提交。"),
    ),
    Act(
        "refuse",
        pgettext_lazy("button", "不予受理"),
        _("已记为不予受理，对方会看到原因。"),
        (S.SUBMITTED,),
        permissions.can_review,
        _with_reason(operations.refuse),
        ReasonForm,
        (_R.OUT_OF_SCOPE, _R.SAFETY, _R.FIRE_CONTROL, _R.DUPLICATE, _R.OTHER),
        "danger",
        explanation=_("这张需求单到此结束。只是缺资料，请用“退回补充”。"),
    ),
    Act(
        "withdraw",
        _("撤回修改"),
        _("已撤回，现在是草稿，改好再提交。"),
        (S.SUBMITTED,),
        _may_withdraw,
        _plain(operations.withdraw),
    ),
    Act(
        "mark-unmet",
        pgettext_lazy("button", "无法满足"),
        _("已记为无法满足，对方会看到原因。"),
        (S.ACCEPTED, S.DISPATCHED),
        permissions.can_review,
        _with_reason(operations.mark_unmet),
        ReasonForm,
        (_R.NOBODY_SUITABLE, _R.TIME_CLASH, _R.HEALTH, _R.WEATHER, _R.FIRE_CONTROL, _R.OTHER),
        "danger",
        explanation=_("请在说明里提一个可行的日期或活动。"),
    ),
    Act(
        "evaluate",
        pgettext_lazy("button", "评价"),
        _("谢谢，评价已记下。"),
        (S.COMPLETED,),
        permissions.can_evaluate,
        _evaluate,
        EvaluationForm,
        tone="primary",
        explanation=_("按实际感受打分，没有默认分。"),
    ),
    Act(
        "close",
        _("办结"),
        _("已办结。"),
        (S.COMPLETED, S.EVALUATED),
        permissions.can_review,
        _plain(operations.close),
    ),
    Act(
        "cancel",
        _("取消"),
        _("已取消，已邀请的人会收到通知。"),
        (S.SUBMITTED, S.ACCEPTED, S.DISPATCHED, S.CONFIRMED, S.IN_SERVICE),
        permissions.can_cancel,
        _with_reason(operations.cancel),
        ReasonForm,
        (_R.REQUESTER_CANCELLED, _R.WEATHER, _R.FIRE_CONTROL, _R.HEALTH, _R.TIME_CLASH, _R.SAFETY, _R.OTHER),
        "danger",
        explanation=_("已邀请的老同志会收到取消通知，日历里也会标明。"),
    ),
)


def acts_for(account: Account, row: ServiceRequest) -> list[Act]:
    """Returns the acts on the request that the account may do now, the usual next step first."""
    return [act for act in ACTS if row.state in act.states and act.allowed(account, row)]


def act_named(verb: str) -> Act | None:
    """Returns the act with this name in an address, or nothing without one."""
    return next((act for act in ACTS if act.verb == verb), None)
