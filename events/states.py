"""Every state of the product and every allowed move between them, in one place; higher packages add theirs.

A row's state changes only through ``events.operations.moves.move``, which looks the move up here. Source of the
request's states: the order–dispatch–accept–evaluate workflow (点单—派单—接单—评单).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    """The state of a service request (需求单)."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待审核")
    ACCEPTED = "accepted", _("待派单")
    DISPATCHED = "dispatched", _("待接单")
    CONFIRMED = "confirmed", _("待服务")
    IN_SERVICE = "in_service", _("服务中")
    COMPLETED = "completed", _("待评价")
    EVALUATED = "evaluated", _("已评价")
    CLOSED = "closed", _("已办结")
    REFUSED = "refused", _("不予受理")
    UNMET = "unmet", _("无法满足")
    CANCELLED = "cancelled", _("已取消")


class EventState(models.TextChoices):
    """The state of an event (活动); an event that answers a request follows the request."""

    PLANNED = "planned", _("待开展")
    HELD = "held", _("已开展")
    CLOSED = "closed", _("已办结")
    CANCELLED = "cancelled", _("已取消")


class ShiftState(models.TextChoices):
    """The state of one session (场次). Only a held one is counted."""

    PLANNED = "planned", _("待开展")
    HELD = "held", _("已开展")
    CANCELLED = "cancelled", _("已取消")


class AssignmentState(models.TextChoices):
    """The state of one person's invitation (派单明细)."""

    INVITED = "invited", _("待答复")
    ACCEPTED = "accepted", _("已接")
    DECLINED = "declined", _("已拒")
    EXPIRED = "expired", _("超时")
    EXCUSED = "excused", _("已请假")
    RELEASED = "released", _("已调开")
    REPLACED = "replaced", _("已替补")
    STOOD_DOWN = "stood_down", _("已够人")
    CANCELLED = "cancelled", _("已取消")


BUSY_STATES = (AssignmentState.INVITED, AssignmentState.ACCEPTED)
"""States in which an invitation holds the person's time: the database lets no two of them overlap."""
VACATED_STATES = (
    AssignmentState.DECLINED,
    AssignmentState.EXPIRED,
    AssignmentState.EXCUSED,
    AssignmentState.RELEASED,
)
"""States of a seat that was given up; the next person invited replaces its holder."""


class StandByState(models.TextChoices):
    """The state of a stand-by (替补) for a position; the invitation's state tells the answer."""

    WAITING = "waiting", _("候着")
    ASKED = "asked", _("已询问")
    TAKEN_OFF = "taken_off", _("已去掉")


class NoticeState(models.TextChoices):
    """The state of a notice in the outbox."""

    PENDING = "pending", _("待发送")
    SENDING = "sending", _("发送中")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("发送失败")
    DROPPED = "dropped", _("已作废")


class SendFailure(models.TextChoices):
    """The reason why a notice could not be sent, where no channel told it."""

    NO_CHANNEL = "no_channel", _("没有能送到的渠道，请打电话")
    WORKER_STOPPED = "worker_stopped", _("发送时后台任务中断")


class AttendanceStatus(models.TextChoices):
    """The status of a person's attendance."""

    UNKNOWN = "unknown", _("未登记")
    PRESENT = "present", _("到场")
    LATE = "late", _("迟到")
    LEFT_EARLY = "left_early", _("早退")
    ABSENT = "absent", _("缺席")
    EXCUSED = "excused", _("请假")


PRESENT_STATUSES = (AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY)
"""Statuses that count as one person-time (人次)."""


class ReasonCode(models.TextChoices):
    """The reason for which a request was sent back, refused, left unmet or cancelled."""

    OUT_OF_SCOPE = "out_of_scope", _("超出服务范围")
    INCOMPLETE = "incomplete", _("资料不全")
    SAFETY = "safety", _("安全原因")
    FIRE_CONTROL = "fire_control", _("防火管制")
    TIME_CLASH = "time_clash", _("时间冲突")
    NOBODY_SUITABLE = "nobody_suitable", _("无匹配人员")
    HEALTH = "health", _("健康原因")
    WEATHER = "weather", _("天气")
    DUPLICATE = "duplicate", _("重复")
    REQUESTER_CANCELLED = "requester_cancelled", _("对方取消")
    OTHER = "other", _("其他")


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move: ``verb`` takes a row from ``start`` to ``end``; some need a reason."""

    start: str
    verb: str
    end: str
    needs_reason: bool = False


_R, _E, _S, _A, _B, _N = RequestState, EventState, ShiftState, AssignmentState, StandByState, NoticeState

REQUEST_MOVES = (
    Move(_R.DRAFT, "file", _R.SUBMITTED),
    Move(_R.SUBMITTED, "withdraw", _R.DRAFT),
    Move(_R.SUBMITTED, "send_back", _R.DRAFT, needs_reason=True),
    Move(_R.SUBMITTED, "refuse", _R.REFUSED, needs_reason=True),
    Move(_R.SUBMITTED, "accept", _R.ACCEPTED),
    Move(_R.SUBMITTED, "cancel", _R.CANCELLED, needs_reason=True),
    Move(_R.ACCEPTED, "dispatch", _R.DISPATCHED),
    Move(_R.ACCEPTED, "mark_unmet", _R.UNMET, needs_reason=True),
    Move(_R.ACCEPTED, "cancel", _R.CANCELLED, needs_reason=True),
    Move(_R.DISPATCHED, "confirm", _R.CONFIRMED),
    Move(_R.DISPATCHED, "reopen", _R.ACCEPTED),
    Move(_R.DISPATCHED, "mark_unmet", _R.UNMET, needs_reason=True),
    Move(_R.DISPATCHED, "cancel", _R.CANCELLED, needs_reason=True),
    Move(_R.CONFIRMED, "reopen", _R.DISPATCHED),
    Move(_R.CONFIRMED, "start", _R.IN_SERVICE),
    Move(_R.CONFIRMED, "cancel", _R.CANCELLED, needs_reason=True),
    Move(_R.IN_SERVICE, "complete", _R.COMPLETED),
    Move(_R.IN_SERVICE, "break_off", _R.CANCELLED, needs_reason=True),
    Move(_R.COMPLETED, "evaluate", _R.EVALUATED),
    Move(_R.COMPLETED, "close", _R.CLOSED),
    Move(_R.EVALUATED, "close", _R.CLOSED),
)
EVENT_MOVES = (
    Move(_E.PLANNED, "hold", _E.HELD),
    Move(_E.PLANNED, "cancel", _E.CANCELLED, needs_reason=True),
    Move(_E.HELD, "close", _E.CLOSED),
    Move(_E.HELD, "correct", _E.PLANNED, needs_reason=True),
)
SHIFT_MOVES = (
    Move(_S.PLANNED, "hold", _S.HELD),
    Move(_S.PLANNED, "cancel", _S.CANCELLED, needs_reason=True),
    Move(_S.HELD, "correct", _S.PLANNED, needs_reason=True),
)
ASSIGNMENT_MOVES = (
    Move(_A.INVITED, "accept", _A.ACCEPTED),
    Move(_A.INVITED, "decline", _A.DECLINED),
    Move(_A.INVITED, "expire", _A.EXPIRED),
    Move(_A.INVITED, "stand_down", _A.STOOD_DOWN),
    Move(_A.INVITED, "cancel", _A.CANCELLED),
    Move(_A.ACCEPTED, "excuse", _A.EXCUSED),
    Move(_A.ACCEPTED, "call_away", _A.RELEASED, needs_reason=True),
    Move(_A.ACCEPTED, "cancel", _A.CANCELLED),
    Move(_A.ACCEPTED, "ask_again", _A.INVITED),
    Move(_A.DECLINED, "take_back", _A.INVITED),
    Move(_A.DECLINED, "replace", _A.REPLACED),
    Move(_A.EXPIRED, "replace", _A.REPLACED),
    Move(_A.EXCUSED, "replace", _A.REPLACED),
    Move(_A.RELEASED, "replace", _A.REPLACED),
)
STAND_BY_MOVES = (
    Move(_B.WAITING, "ask", _B.ASKED),
    Move(_B.WAITING, "take_off", _B.TAKEN_OFF),
)
NOTICE_MOVES = (
    Move(_N.PENDING, "claim", _N.SENDING),
    Move(_N.PENDING, "drop", _N.DROPPED),
    Move(_N.SENDING, "succeed", _N.SENT),
    Move(_N.SENDING, "retry", _N.PENDING),
    Move(_N.SENDING, "fail", _N.FAILED),
    Move(_N.FAILED, "retry", _N.PENDING),
)
MOVES: dict[str, tuple[Move, ...]] = {
    "ServiceRequest": REQUEST_MOVES,
    "Event": EVENT_MOVES,
    "Shift": SHIFT_MOVES,
    "Assignment": ASSIGNMENT_MOVES,
    "StandBy": STAND_BY_MOVES,
    "Notice": NOTICE_MOVES,
}
STATES: dict[str, type[models.TextChoices]] = {
    "ServiceRequest": RequestState,
    "Event": EventState,
    "Shift": ShiftState,
    "Assignment": AssignmentState,
    "StandBy": StandByState,
    "Notice": NoticeState,
}


def add_moves(moves: Mapping[str, tuple[Move, ...]], states: Mapping[str, type[models.TextChoices]]) -> None:
    """Registers the moves and states of a higher package, by noun."""
    MOVES.update(moves)
    STATES.update(states)


def find_move(noun: str, start: str, end: str, verb: str = "") -> Move | None:
    """Returns the listed move of a noun from one state to another, or nothing when it is not allowed.

    When two verbs join the same states (a clerk withdraws, the office sends back) ``verb`` distinguishes them; without
    it the first listed is meant.
    """
    return next(
        (m for m in MOVES[noun] if m.start == start and m.end == end and verb in ("", m.verb)),
        None,
    )
