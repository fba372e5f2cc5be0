"""Texts of notices: rows in, subject and body out, always in the office's language."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils.translation import override

from events.models import Assignment, OfficePolicy, ServiceRequest, Transport
from events.rules.storing import Stored
from events.rules.values import Refusal
from events.states import RequestState
from events.wording import messages as wording
from events.wording.because import questions_text, why_text
from events.wording.refusals import barred_text
from volunteers.queries.links import personal_address
from volunteers.timespan import TimeSpan

Text = tuple[str, str]
"""Subject and body."""
NOTHING: Stored = []
Compose = Callable[[str, str, str, str], Text]
"""A function of name, event title, time and place, and answer page that returns subject and body."""


def invitation(assignment: Assignment, policy: OfficePolicy) -> Text:
    """Returns the invitation with the link to the answer page; call-outs and stand-ins have their own words."""
    say = (
        wording.call_out_invitation
        if assignment.position.first_come
        else wording.stand_in_invitation
        if assignment.stand_in
        else wording.invitation
    )
    due = assignment.answer_due_at
    return _letter(
        assignment,
        policy,
        lambda name, title, where, address: say(name, title, _asking(where, assignment), due, address),
    )


def new_questions(assignment: Assignment, policy: OfficePolicy) -> Text:
    """Returns the question after an invitation, when other limits have come to apply."""
    return _letter(
        assignment,
        policy,
        lambda name, title, where, address: wording.new_questions(name, title, _asking(where, assignment), address),
    )


def asked_again(assignment: Assignment, policy: OfficePolicy, *, reason: str) -> Text:
    """Returns the question after a change of time or place."""
    return _letter(
        assignment,
        policy,
        lambda name, title, where, address: wording.change(
            name, title, _asking(where, assignment), _sentence(reason), address
        ),
    )


def confirmation(assignment: Assignment, policy: OfficePolicy) -> Text:
    """Returns the thanks for a yes, with time and place."""
    return _letter(assignment, policy, wording.confirmation)


def cancellation(
    assignment: Assignment,
    policy: OfficePolicy,
    *,
    reason: str,
    because: Stored = NOTHING,
    span: TimeSpan | None = None,
) -> Text:
    """Returns the cancellation; ``span`` is the agreed time when the session has since moved."""
    return _letter(
        assignment,
        policy,
        lambda name, title, where, address: wording.cancellation(name, title, where, _sentence(reason, because)),
        span,
    )


def enough_people(assignment: Assignment, policy: OfficePolicy) -> Text:
    """Returns the thanks to a person who has not answered when all seats are taken."""
    return _letter(assignment, policy, lambda name, title, where, address: wording.enough_people(name, title, where))


def called_away(assignment: Assignment, policy: OfficePolicy, *, reason: str) -> Text:
    """Returns the release from an agreed session, because of a call to another duty."""
    return _letter(
        assignment, policy, lambda name, title, where, address: wording.called_away(name, title, where, reason)
    )


def reminder(assignment: Assignment, policy: OfficePolicy, *, days: int) -> Text:
    """Returns the reminder of a session some days ahead."""
    return _letter(
        assignment, policy, lambda name, title, where, address: wording.reminder(name, title, where, days, address)
    )


def answer_reminder(assignment: Assignment, policy: OfficePolicy) -> Text:
    """Returns the reminder of an unanswered invitation."""
    due = assignment.answer_due_at
    return _letter(
        assignment,
        policy,
        lambda name, title, where, address: wording.answer_reminder(
            name, title, _asking(where, assignment), due, address
        ),
    )


def seat_reopened(
    assignment: Assignment, service_request: ServiceRequest, policy: OfficePolicy, *, reason: str
) -> Text:
    """Returns the message to the clerk whose request loses a person."""
    shift = assignment.shift
    with override(settings.LANGUAGE_CODE):
        where = wording.where_line(TimeSpan(shift.start_at, shift.end_at), shift.place, "")
        name = assignment.volunteer.name
        return _signed(wording.seat_reopened(service_request.number, shift.event.title, where, name, reason), policy)


def no_longer_lawful(assignment: Assignment, against: Iterable[Refusal], policy: OfficePolicy) -> Text:
    """Returns the letter that tells an organizer of a person whom the law now bars, and why."""
    shift = assignment.shift
    with override(settings.LANGUAGE_CODE):
        where = wording.where_line(TimeSpan(shift.start_at, shift.end_at), shift.place, "")
        text = wording.no_longer_lawful(assignment.volunteer.name, shift.event.title, where, barred_text(against))
        return _signed(text, policy)


def service_request_progress(
    service_request: ServiceRequest, policy: OfficePolicy, *, reason: str = "", because: Stored = NOTHING
) -> Text:
    """Returns the message to the clerk who filed the request about its new state."""
    with override(settings.LANGUAGE_CODE):
        state = str(RequestState(service_request.state).label)
        why = _sentence(reason, because)
        return _signed(
            wording.service_request_progress(service_request.number, service_request.event_title, state, why), policy
        )


def evaluation_due(service_request: ServiceRequest, policy: OfficePolicy) -> Text:
    """Returns the question for an evaluation to the clerk who filed the request, with its due date."""
    assert service_request.due_at is not None
    with override(settings.LANGUAGE_CODE):
        return _signed(
            wording.evaluation_due(service_request.number, service_request.event_title, service_request.due_at), policy
        )


def _letter(assignment: Assignment, policy: OfficePolicy, compose: Compose, span: TimeSpan | None = None) -> Text:
    """Returns the text to the person of an assignment; without ``span`` it tells the session's own."""
    shift, volunteer = assignment.shift, assignment.volunteer
    with override(settings.LANGUAGE_CODE):
        transport = Transport(shift.event.transport).label if shift.event.transport in Transport.values else ""
        where = wording.where_line(span or TimeSpan(shift.start_at, shift.end_at), shift.place, str(transport))
        address = personal_address(volunteer, f"answer/{assignment.pk}/")
        return _signed(compose(volunteer.name, shift.event.title, where, address), policy)


def _asking(where: str, assignment: Assignment) -> str:
    """Returns time and place, and below them the questions of the invitation."""
    questions = questions_text(assignment.questions)
    return f"{where}\n{questions}" if questions else where


def _sentence(reason: str, because: Stored = NOTHING) -> str:
    """Returns the reason as a sentence with its full stop; empty when none is given."""
    why = why_text(reason, because)
    return f"{why}。" if why else ""


def _signed(text: Text, policy: OfficePolicy) -> Text:
    """Returns a text with the office's line below it."""
    subject, body = text
    return subject, f"{body}\n{wording.office_line(policy.office_name, policy.office_phone)}"
