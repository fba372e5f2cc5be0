"""What is told to whom: composes notices in the office's language and puts them into the outbox."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from events.models import Assignment, Notice, NoticeKind, OfficePolicy, ServiceRequest, Transport
from events.operations import notices
from events.operations.notices import NoticeData
from events.permissions import can_act_by_the_clock
from events.queries.policy import office_policy
from events.states import AssignmentState, RequestState, ShiftState
from events.wording import messages as wording
from volunteers.deeds import Deed, Machine
from volunteers.errors import NotAllowed
from volunteers.models import Account
from volunteers.queries.links import personal_address
from volunteers.timespan import SHANGHAI, TimeSpan, day_start, local_date

REMINDER_DAYS = (3, 1)
REMINDER_HOUR = 17
Text = tuple[str, str]


def tell_invited(assignment: Assignment, *, deed: Deed) -> Notice:
    """Ask the person, with the link to the answer page; worthless once the session has begun."""
    say = (
        wording.call_out_invitation
        if assignment.position.first_come
        else wording.stand_in_invitation
        if assignment.stand_in
        else wording.invitation
    )
    return _tell(
        assignment,
        NoticeKind.INVITATION,
        assignment.version,
        lambda name, title, where, address: say(name, title, where, assignment.answer_due_at, address),
        deed=deed,
    )


def tell_asked_again(assignment: Assignment, *, deed: Deed, reason: str) -> Notice:
    """Say that time or place changed and ask again."""
    return _tell(
        assignment,
        NoticeKind.CHANGED,
        assignment.shift.sequence,
        lambda name, title, where, address: wording.change(name, title, where, reason, address),
        deed=deed,
    )


def tell_confirmed(assignment: Assignment, *, deed: Deed) -> Notice:
    """Thank for a yes and repeat when and where."""
    return _tell(assignment, NoticeKind.CONFIRMED, assignment.version, wording.confirmation, deed=deed)


def tell_cancelled(assignment: Assignment, *, deed: Deed, reason: str, span: TimeSpan | None = None) -> Notice:
    """Say that the person need not come; ``span`` is what had been agreed when the session has since moved."""
    return _tell(
        assignment,
        NoticeKind.CANCELLED,
        assignment.version,
        lambda name, title, where, address: wording.cancellation(name, title, where, reason),
        deed=deed,
        span=span,
    )


def tell_stood_down(assignment: Assignment, *, deed: Deed) -> Notice:
    """Thank somebody who was asked and has not answered: others were sooner, there are enough."""
    return _tell(
        assignment,
        NoticeKind.STOOD_DOWN,
        assignment.version,
        lambda name, title, where, address: wording.enough_people(name, title, where),
        deed=deed,
    )


def tell_called_away(assignment: Assignment, *, deed: Deed, reason: str) -> Notice:
    """Say that the person need not come to what he had agreed to: he was called to something else."""
    return _tell(
        assignment,
        NoticeKind.CANCELLED,
        assignment.version,
        lambda name, title, where, address: wording.called_away(name, title, where, reason),
        deed=deed,
    )


def tell_seat_reopened(assignment: Assignment, *, deed: Deed, reason: str) -> Notice | None:
    """Tell the clerk whose request loses a person; nobody is told of what he did himself, nor the office."""
    request = assignment.shift.event.request
    if request is None or request.filed_by.is_office or _did_it(request.filed_by, deed):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        shift = assignment.shift
        where = wording.where_line(TimeSpan(shift.start_at, shift.end_at), shift.place, "")
        subject, body = wording.seat_reopened(
            request.number, shift.event.title, where, assignment.volunteer.name, reason
        )
        text = (subject, f"{body}\n{_office_line(office_policy())}")
    return notices.queue(
        data=NoticeData(
            kind=NoticeKind.SEAT_REOPENED,
            thing=f"a{assignment.pk}",
            version=assignment.version,
            text=text,
            account=request.filed_by,
            request=request,
            stale_at=shift.start_at,
        ),
        at=deed.at,
    )


def tell_requester(request: ServiceRequest, *, deed: Deed, reason: str = "") -> Notice | None:
    """Tell the clerk who filed where the request stands; nobody is told of what he did himself, nor the office."""
    account = request.filed_by
    if account.is_office or _did_it(account, deed):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        title = wording.event_title(str(request.area or ""), str(request.kind or ""))
        subject, body = wording.request_progress(
            request.number, title, str(RequestState(request.state).label), f"{reason}。" if reason else ""
        )
        text = (subject, f"{body}\n{_office_line(office_policy())}")
    return notices.queue(
        data=NoticeData(
            kind=NoticeKind.REQUEST_STATE,
            thing=f"r{request.pk}",
            version=request.version,
            text=text,
            account=account,
            request=request,
        ),
        at=deed.at,
    )


def ask_for_evaluation(request: ServiceRequest, *, deed: Deed) -> Notice | None:
    """Ask the clerk who filed for an evaluation."""
    account = request.filed_by
    if account.is_office or request.due_at is None:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        title = wording.event_title(str(request.area or ""), str(request.kind or ""))
        subject, body = wording.evaluation_due(request.number, title, request.due_at)
        text = (subject, f"{body}\n{_office_line(office_policy())}")
    return notices.queue(
        data=NoticeData(
            kind=NoticeKind.EVALUATION_DUE,
            thing=f"r{request.pk}",
            version=1,
            text=text,
            account=account,
            request=request,
            stale_at=request.due_at,
        ),
        at=deed.at,
    )


def queue_reminders(*, deed: Deed) -> int:
    """From 17:00 on, three days and one day before: remind everybody who said yes; how many notices stand for it.

    Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    local = deed.at.astimezone(SHANGHAI)
    if local.hour < REMINDER_HOUR:
        return 0
    told = 0
    for days in REMINDER_DAYS:
        start = day_start(local_date(deed.at) + timedelta(days=days))
        for assignment in _rows().filter(
            state=AssignmentState.ACCEPTED,
            shift__state=ShiftState.PLANNED,
            shift__start_at__gte=start,
            shift__start_at__lt=start + timedelta(days=1),
        ):
            _tell(assignment, NoticeKind.REMINDER, assignment.shift.sequence * 10 + days, _reminder(days), deed=deed)
            told += 1
    return told


def queue_answer_reminders(*, deed: Deed) -> int:
    """Remind, once, those who have been silent for the policy's hours; how many notices stand for it.

    Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    silent = _rows().filter(
        state=AssignmentState.INVITED,
        answer_due_at__gt=deed.at,
        invited_at__lte=deed.at - timedelta(hours=office_policy().follow_up_hours),
    )
    for assignment in silent:
        _tell(assignment, NoticeKind.ANSWER_REMINDER, assignment.version, _answer_reminder(assignment), deed=deed)
    return len(silent)


def _did_it(account: Account, deed: Deed) -> bool:
    """Whether an account did it itself; a command files in the name of an account nobody signs in with."""
    return account == deed.account or (deed.who is Machine.COMMAND and not account.is_active)


def _reminder(days: int) -> Callable[[str, str, str, str], Text]:
    return lambda name, title, where, address: wording.reminder(name, title, where, days, address)


def _answer_reminder(row: Assignment) -> Callable[[str, str, str, str], Text]:
    return lambda name, title, where, address: wording.answer_reminder(name, title, where, row.answer_due_at, address)


def _rows() -> QuerySet[Assignment]:
    return Assignment.objects.select_related("shift__event", "volunteer")


def _tell(
    assignment: Assignment,
    kind: NoticeKind,
    version: int,
    compose: Callable[[str, str, str, str], Text],
    *,
    deed: Deed,
    span: TimeSpan | None = None,
) -> Notice:
    """Queue a notice about an assignment; it is stale when the session begins."""
    shift, volunteer = assignment.shift, assignment.volunteer
    with translation.override(settings.LANGUAGE_CODE):
        policy = office_policy()
        transport = Transport(shift.event.transport).label if shift.event.transport in Transport.values else ""
        where = wording.where_line(span or TimeSpan(shift.start_at, shift.end_at), shift.place, str(transport))
        address = personal_address(volunteer, f"answer/{assignment.pk}/")
        subject, body = compose(volunteer.name, shift.event.title, where, address)
        text = (subject, f"{body}\n{_office_line(policy)}")
    return notices.queue(
        data=NoticeData(
            kind=kind,
            thing=f"a{assignment.pk}",
            version=version,
            text=text,
            volunteer=volunteer,
            assignment=assignment,
            shift=shift,
            stale_at=span.start if span else shift.start_at,
        ),
        at=deed.at,
    )


def _office_line(policy: OfficePolicy) -> str:
    return wording.office_line(policy.office_name, policy.office_phone)
