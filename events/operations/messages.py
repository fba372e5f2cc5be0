"""Queuing notices: the outbox entries for each event of an invitation or a request."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zlib import crc32

from django.db.models import QuerySet

from events.documents import notices as texts
from events.models import Assignment, Notice, NoticeKind, ServiceRequest
from events.operations import notices
from events.operations.notices import NoticeData
from events.permissions import can_act_by_the_clock
from events.queries.policy import office_policy
from events.queries.rulebook import at_law
from events.rules.storing import plain
from events.rules.values import Refusal
from events.states import AssignmentState, ShiftState
from volunteers.deeds import Deed, Machine
from volunteers.errors import NotAllowed
from volunteers.models import Account
from volunteers.states import OFFICE_ROLES
from volunteers.timespan import SHANGHAI, TimeSpan, day_start, local_date

REMINDER_DAYS = (3, 1)
REMINDER_HOUR = 17
LAW_HOUR = 7
LARGEST_VERSION = 0x7FFFFFFF
"""The largest version of a notice that every database holds."""


def tell_invited(assignment: Assignment, *, deed: Deed) -> Notice:
    """Queues the invitation with the link to the answer page; it expires once the session has begun."""
    text = texts.invitation(assignment, office_policy())
    return _tell(assignment, NoticeKind.INVITATION, assignment.version, text, deed=deed)


def tell_asked_again(assignment: Assignment, *, deed: Deed, reason: str) -> Notice:
    """Queues the question after a change of time or place."""
    text = texts.asked_again(assignment, office_policy(), reason=reason)
    return _tell(assignment, NoticeKind.CHANGED, assignment.shift.sequence, text, deed=deed)


def tell_new_questions(assignment: Assignment, *, deed: Deed) -> Notice:
    """Queues the question about limits that have come to apply after the invitation."""
    text = texts.new_questions(assignment, office_policy())
    return _tell(assignment, NoticeKind.INVITATION, assignment.version, text, deed=deed)


def tell_confirmed(assignment: Assignment, *, deed: Deed) -> Notice:
    """Queues the thanks for a yes, with time and place."""
    text = texts.confirmation(assignment, office_policy())
    return _tell(assignment, NoticeKind.CONFIRMED, assignment.version, text, deed=deed)


def tell_cancelled(
    assignment: Assignment,
    *,
    deed: Deed,
    reason: str,
    because: Iterable[Refusal] = (),
    span: TimeSpan | None = None,
) -> Notice:
    """Queues the cancellation; ``span`` is the agreed time when the session has since moved."""
    text = texts.cancellation(assignment, office_policy(), reason=reason, because=plain(because), span=span)
    stale_at = span.start if span else None
    return _tell(assignment, NoticeKind.CANCELLED, assignment.version, text, deed=deed, stale_at=stale_at)


def tell_stood_down(assignment: Assignment, *, deed: Deed) -> Notice:
    """Queues the thanks to a person who has not answered when all seats are taken."""
    text = texts.enough_people(assignment, office_policy())
    return _tell(assignment, NoticeKind.STOOD_DOWN, assignment.version, text, deed=deed)


def tell_called_away(assignment: Assignment, *, deed: Deed, reason: str) -> Notice:
    """Queues the release from an agreed session, because of a call to another duty."""
    text = texts.called_away(assignment, office_policy(), reason=reason)
    return _tell(assignment, NoticeKind.CANCELLED, assignment.version, text, deed=deed)


def tell_seat_reopened(assignment: Assignment, *, deed: Deed, reason: str) -> Notice | None:
    """Queues the message to the clerk whose request loses a person.

    The office gets none, nor does a clerk whose own deed it was.
    """
    service_request = assignment.shift.event.service_request
    if service_request is None or service_request.filed_by.is_office or _did_it(service_request.filed_by, deed):
        return None
    return notices.queue(
        data=NoticeData(
            kind=NoticeKind.SEAT_REOPENED,
            thing=f"a{assignment.pk}",
            version=assignment.version,
            text=texts.seat_reopened(assignment, service_request, office_policy(), reason=reason),
            account=service_request.filed_by,
            service_request=service_request,
            stale_at=assignment.shift.start_at,
        ),
        at=deed.at,
    )


def tell_requester(
    service_request: ServiceRequest, *, deed: Deed, reason: str = "", because: Iterable[Refusal] = ()
) -> Notice | None:
    """Queues the message to the clerk who filed the request about its new state.

    The office gets none, nor does a clerk whose own deed it was.
    """
    account = service_request.filed_by
    if account.is_office or _did_it(account, deed):
        return None
    return notices.queue(
        data=NoticeData(
            kind=NoticeKind.REQUEST_STATE,
            thing=f"r{service_request.pk}",
            version=service_request.version,
            text=texts.service_request_progress(
                service_request, office_policy(), reason=reason, because=plain(because)
            ),
            account=account,
            service_request=service_request,
        ),
        at=deed.at,
    )


def ask_for_evaluation(service_request: ServiceRequest, *, deed: Deed) -> Notice | None:
    """Queues the question for an evaluation to the clerk who filed the request."""
    account = service_request.filed_by
    if account.is_office or service_request.due_at is None:
        return None
    return notices.queue(
        data=NoticeData(
            kind=NoticeKind.EVALUATION_DUE,
            thing=f"r{service_request.pk}",
            version=1,
            text=texts.evaluation_due(service_request, office_policy()),
            account=account,
            service_request=service_request,
            stale_at=service_request.due_at,
        ),
        at=deed.at,
    )


def queue_reminders(*, deed: Deed) -> int:
    """Queues reminders to everybody who said yes, three days and one day before, from 17:00 on.

    Returns the number of these reminders. Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    local = deed.at.astimezone(SHANGHAI)
    if local.hour < REMINDER_HOUR:
        return 0
    told, policy = 0, office_policy()
    for days in REMINDER_DAYS:
        start = day_start(local_date(deed.at) + timedelta(days=days))
        for assignment in _rows().filter(
            state=AssignmentState.ACCEPTED,
            shift__state=ShiftState.PLANNED,
            shift__start_at__gte=start,
            shift__start_at__lt=start + timedelta(days=1),
        ):
            text = texts.reminder(assignment, policy, days=days)
            _tell(assignment, NoticeKind.REMINDER, assignment.shift.sequence * 10 + days, text, deed=deed)
            told += 1
    return told


def queue_answer_reminders(*, deed: Deed) -> int:
    """Queues one reminder to each person who has been silent for the policy's hours.

    Returns the number of these reminders. Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    policy = office_policy()
    silent = _rows().filter(
        state=AssignmentState.INVITED,
        answer_due_at__gt=deed.at,
        invited_at__lte=deed.at - timedelta(hours=policy.follow_up_hours),
    )
    for assignment in silent:
        text = texts.answer_reminder(assignment, policy)
        _tell(assignment, NoticeKind.ANSWER_REMINDER, assignment.version, text, deed=deed)
    return len(silent)


def queue_law_warnings(*, deed: Deed) -> int:
    """Tells the organizers from 7:00 on of today's and tomorrow's people whom the law now bars.

    Once for each person, session and set of reasons; how many notices stand for it. Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    if deed.at.astimezone(SHANGHAI).hour < LAW_HOUR:
        return 0
    told, policy = 0, office_policy()
    for assignment, against in at_law(deed.at, until=day_start(local_date(deed.at) + timedelta(days=2))):
        if assignment.state != AssignmentState.ACCEPTED:
            continue
        reasons = ",".join(sorted(one.code for one in against))
        for account in _organizers_of(assignment):
            notices.queue(
                data=NoticeData(
                    kind=NoticeKind.UNLAWFUL,
                    thing=f"s{assignment.shift_id}v{assignment.volunteer_id}",
                    version=crc32(reasons.encode()) & LARGEST_VERSION,
                    text=texts.no_longer_lawful(assignment, against, policy),
                    account=account,
                    assignment=assignment,
                    shift=assignment.shift,
                    stale_at=assignment.shift.start_at,
                ),
                at=deed.at,
            )
            told += 1
    return told


def _organizers_of(assignment: Assignment) -> list[Account]:
    """Returns the account that invited the person or made the event while of the office, else the whole office."""
    for account in (assignment.invited_by, assignment.shift.event.created_by):
        if account is not None and account.is_office:
            return [account]
    return list(Account.objects.filter(is_active=True, role__in=OFFICE_ROLES).order_by("pk"))


def _did_it(account: Account, deed: Deed) -> bool:
    """Whether the deed is the account's own; a command files for an account nobody signs in with."""
    return account == deed.account or (deed.who is Machine.COMMAND and not account.is_active)


def _rows() -> QuerySet[Assignment]:
    return Assignment.objects.select_related("shift__event", "volunteer")


def _tell(
    assignment: Assignment,
    kind: NoticeKind,
    version: int,
    text: texts.Text,
    *,
    deed: Deed,
    stale_at: datetime | None = None,
) -> Notice:
    """Queues a notice about an assignment; it is stale when the session begins."""
    shift = assignment.shift
    return notices.queue(
        data=NoticeData(
            kind=kind,
            thing=f"a{assignment.pk}",
            version=version,
            text=text,
            volunteer=assignment.volunteer,
            assignment=assignment,
            shift=shift,
            stale_at=stale_at or shift.start_at,
        ),
        at=deed.at,
    )
