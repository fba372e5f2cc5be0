"""The standing of a row, worded once for page, list and API: state, shape, sentence and deadline.

Values in, text out. ``events.queries.standing.standing_of`` hands the values of a row over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.almanac import Overrides
from events.states import AssignmentState, EventState, NoticeState, RequestState, ShiftState, StandByState
from events.wording.because import because_text
from events.wording.times import clock, instant_words, time_left
from volunteers.states import OFFICE_ROLES, Role
from volunteers.timespan import local_date
from volunteers.wording.times import spoken

_REQUEST_TONES: dict[str, str] = {
    RequestState.SUBMITTED: "waiting",
    RequestState.ACCEPTED: "waiting",
    RequestState.DISPATCHED: "waiting",
    RequestState.CONFIRMED: "ok",
    RequestState.IN_SERVICE: "info",
    RequestState.COMPLETED: "waiting",
    RequestState.EVALUATED: "ok",
    RequestState.REFUSED: "wrong",
    RequestState.UNMET: "wrong",
    RequestState.CANCELLED: "wrong",
}
_EVENT_TONES: dict[str, str] = {EventState.PLANNED: "info", EventState.HELD: "ok", EventState.CANCELLED: "wrong"}
_SHIFT_TONES: dict[str, str] = {ShiftState.PLANNED: "info", ShiftState.HELD: "ok", ShiftState.CANCELLED: "wrong"}
_ANSWER_TONES: dict[str, str] = {
    AssignmentState.INVITED: "waiting",
    AssignmentState.ACCEPTED: "ok",
    AssignmentState.EXPIRED: "wrong",
    AssignmentState.EXCUSED: "info",
    AssignmentState.RELEASED: "info",
    AssignmentState.CANCELLED: "wrong",
}
_STAND_BY_TONES: dict[str, str] = {StandByState.WAITING: "waiting", StandByState.ASKED: "info"}
_NOTICE_TONES: dict[str, str] = {
    NoticeState.PENDING: "waiting",
    NoticeState.SENDING: "info",
    NoticeState.SENT: "ok",
    NoticeState.FAILED: "wrong",
}
_ANSWER_TITLES = {
    AssignmentState.INVITED: gettext_lazy("您方便去吗？"),
    AssignmentState.ACCEPTED: gettext_lazy("说好了，谢谢您"),
    AssignmentState.DECLINED: gettext_lazy("知道了，没关系"),
    AssignmentState.EXCUSED: gettext_lazy("已经为您请假"),
    AssignmentState.CANCELLED: gettext_lazy("这次不用来了"),
    AssignmentState.STOOD_DOWN: gettext_lazy("已够人，谢谢您"),
    AssignmentState.RELEASED: gettext_lazy("这一场不用去了"),
    AssignmentState.EXPIRED: gettext_lazy("答复时间已经过了"),
    AssignmentState.REPLACED: gettext_lazy("已经请了别的同志"),
}
_ANSWER_DETAILS = {
    AssignmentState.ACCEPTED: gettext_lazy("您答应了：%(when)s去。"),
    AssignmentState.DECLINED: gettext_lazy("您答复了：%(when)s去不了。我们请别的同志，您不用再管。"),
    AssignmentState.EXCUSED: gettext_lazy("您请了假：%(when)s不去了。好好休息。又能去了，请给办公室打电话。"),
    AssignmentState.STOOD_DOWN: gettext_lazy("别的同志先答应了，人已经够了。这次不用来，谢谢您，下次再请您。"),
    AssignmentState.RELEASED: gettext_lazy("急事请您去了别处，这一场我们另请人，您不用再管。"),
    AssignmentState.CANCELLED: gettext_lazy("这场活动取消了，或者不需要您来了。辛苦您了，下次再请您。"),
    AssignmentState.EXPIRED: gettext_lazy("这个名额已经让给别的同志。还想参加，请给办公室打电话。"),
    AssignmentState.REPLACED: gettext_lazy("这个名额已经让给别的同志。还想参加，请给办公室打电话。"),
}
_STAND_BY_ANSWERS = {
    AssignmentState.ACCEPTED: gettext_lazy("答应了，来替补"),
    AssignmentState.DECLINED: gettext_lazy("问过了，去不了"),
    AssignmentState.EXPIRED: gettext_lazy("问过了，没有答复"),
    AssignmentState.REPLACED: gettext_lazy("问过了，没有来，已问下一位"),
}


class Reader(StrEnum):
    """The reader for whom a standing is worded."""

    OFFICE = "office"
    CLERK = "clerk"
    VOLUNTEER = "volunteer"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of a row.

    ``label`` names the state. ``tone`` is the pill's shape: waiting, ok, wrong, info or quiet. ``words`` tell the next
    step and its deadline, the label when there is no more to tell; ``detail`` adds whole sentences. ``deadline`` is the
    instant of the words. ``is_late`` is true once it is past. ``is_open`` is true while an act is still needed.
    """

    label: str
    tone: str
    words: str
    detail: str = ""
    deadline: datetime | None = None
    is_late: bool = False
    is_open: bool = False

    @property
    def is_ok(self) -> bool:
        """Whether the row came to a good end."""
        return self.tone == "ok"

    @property
    def is_wrong(self) -> bool:
        """Whether the row came to a bad end."""
        return self.tone == "wrong"


def reader_of(role: str) -> Reader:
    """Returns the reader for an account of this role; an account without a staff role reads as a volunteer."""
    if role in OFFICE_ROLES:
        return Reader.OFFICE
    if role in ("", Role.VOLUNTEER):
        return Reader.VOLUNTEER
    return Reader.CLERK if role == Role.CLERK else Reader.VIEWER


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """Facts beside the state on which a request's standing depends.

    ``ends_at`` is the end of its last standing session. ``is_vacant`` is true for a dispatched request without an open
    invitation, for which people have to be found again.
    """

    since: datetime
    due_at: datetime | None = None
    ends_at: datetime | None = None
    is_vacant: bool = False


def service_request_standing(
    state: str, reader: Reader, now: datetime, *, facts: RequestFacts, overrides: Overrides | None = None
) -> Standing:
    """Returns the standing of a service request.

    The office reads the clock, a clerk the work in progress and its deadline.
    """
    label, tone = str(RequestState(state).label), _tone(_REQUEST_TONES, state)
    if state == RequestState.ACCEPTED or (state == RequestState.DISPATCHED and facts.is_vacant):
        words, deadline = _sought(reader, now, facts, overrides or {})
    elif action := _awaited(state, reader) if facts.due_at else "":
        words, deadline = _clock(facts.due_at, now, action, overrides or {}), facts.due_at
    else:
        words, deadline = _told(state, facts.since, now), None
    return Standing(
        label=label,
        tone=tone,
        words=words or label,
        deadline=deadline,
        is_late=deadline is not None and deadline <= now,
        is_open=tone == "waiting",
    )


def event_standing(state: str) -> Standing:
    """Returns the standing of an event, the same for every reader."""
    return _plain(EventState(state).label, _tone(_EVENT_TONES, state), is_open=state == EventState.PLANNED)


def shift_standing(state: str) -> Standing:
    """Returns the standing of a session, the same for every reader."""
    return _plain(ShiftState(state).label, _tone(_SHIFT_TONES, state), is_open=state == ShiftState.PLANNED)


def notice_standing(state: str) -> Standing:
    """Returns the standing of a notice, the same for every reader."""
    is_open = state in (NoticeState.PENDING, NoticeState.SENDING)
    return _plain(NoticeState(state).label, _tone(_NOTICE_TONES, state), is_open=is_open)


def assignment_standing(
    state: str,
    reader: Reader,
    now: datetime,
    *,
    answer_due_at: datetime,
    start_at: datetime,
    is_over: bool = False,
    overrides: Overrides | None = None,
) -> Standing:
    """Returns the standing of an invitation.

    The volunteer reads a sentence, other readers the clock of the answer. ``is_over`` tells that the session has begun
    or is not held, so that no answer is of use.
    """
    label, tone = str(AssignmentState(state).label), _tone(_ANSWER_TONES, state)
    is_open = state == AssignmentState.INVITED and not is_over
    deadline = answer_due_at if is_open else None
    is_late = is_open and answer_due_at <= now
    words, detail = label, ""
    if reader == Reader.VOLUNTEER:
        if is_over and state in (AssignmentState.INVITED, AssignmentState.ACCEPTED):
            words = _("这场活动已经开始或结束了")
        else:
            words = str(_ANSWER_TITLES[AssignmentState(state)])
            when = spoken(start_at, today=local_date(now))
            detail = str(_ANSWER_DETAILS.get(AssignmentState(state), "")) % {"when": when}
    elif is_open:
        words = clock(answer_due_at, now, _("答复"), overrides or {})
    return Standing(label, tone, words, detail, deadline, is_late, is_open)


def stand_by_standing(
    state: str,
    now: datetime,
    *,
    answer: str = "",
    answer_due_at: datetime | None = None,
    passed_over: Iterable[Any] = (),
) -> Standing:
    """Returns the standing of a stand-by, as the office reads it.

    ``answer`` is the invitation's state once the volunteer was asked, empty before. ``passed_over`` is why a free
    seat was not offered, as stored.
    """
    deadline = answer_due_at if answer == AssignmentState.INVITED else None
    if not answer:
        why = because_text(passed_over)
        words = _("候着，上次没有问：%(why)s") % {"why": why} if why else _("候着，还没有问")
    elif deadline is not None:
        words = _("正在问：%(clock)s") % {"clock": time_left(deadline, now)}
    else:
        words = str(_STAND_BY_ANSWERS.get(AssignmentState(answer), AssignmentState(answer).label))
    return Standing(
        label=str(StandByState(state).label),
        tone=_tone(_STAND_BY_TONES, state),
        words=words,
        deadline=deadline,
        is_late=deadline is not None and deadline <= now,
        is_open=deadline is not None,
    )


def _sought(reader: Reader, now: datetime, facts: RequestFacts, overrides: Overrides) -> tuple[str, datetime | None]:
    """Returns the words while people are looked for, and the instant they name."""
    due_at, is_office = facts.due_at, reader == Reader.OFFICE
    if facts.ends_at is not None and facts.ends_at <= now:
        told = _("要的时间已经过了，没能请到人；办公室会给您一个说法")
        return _("要的时间已经过了，没有派单") if is_office else told, facts.ends_at
    if is_office:
        return _clock(due_at, now, _("派单"), overrides), due_at
    if due_at is None or due_at <= now:
        return _("我们还在找人，比说好的晚了；有人答应马上告诉您"), due_at
    moment = instant_words(due_at, today=local_date(now))
    return _("我们在找人，%(moment)s前派出") % {"moment": moment}, due_at


def _awaited(state: str, reader: Reader) -> str:
    """Returns the subject of the clock for this reader; empty when the reader gets a sentence without one."""
    if state == RequestState.SUBMITTED:
        return _("答复您") if reader == Reader.CLERK else _("审核")
    if state == RequestState.COMPLETED:
        return _("评价")
    if reader != Reader.OFFICE:
        return ""
    return {RequestState.DISPATCHED.value: _("答复"), RequestState.IN_SERVICE.value: _("登记")}.get(state, "")


def _told(state: str, since: datetime, now: datetime) -> str:
    """Returns the sentence of a state that has no clock; after the end, with its date."""
    return {
        RequestState.DRAFT.value: _("还没有提交"),
        RequestState.SUBMITTED.value: "",
        RequestState.DISPATCHED.value: _("已发出邀请，等老同志答复"),
        RequestState.CONFIRMED.value: _("人已确认，到时间就来"),
        RequestState.IN_SERVICE.value: _("正在开展，等登记"),
        RequestState.COMPLETED.value: _("请评价"),
        RequestState.EVALUATED.value: _("已评价，等办结"),
    }.get(state, instant_words(since, today=local_date(now)))


def _clock(due_at: datetime | None, now: datetime, action: str, overrides: Overrides) -> str:
    return clock(due_at, now, action, overrides) if due_at is not None else ""


def _plain(label: object, tone: str, *, is_open: bool) -> Standing:
    return Standing(str(label), tone, str(label), is_open=is_open)


def _tone(tones: Mapping[str, str], state: str) -> str:
    return tones.get(state, "quiet")
