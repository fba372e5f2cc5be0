"""Evaluations by requesters, and the office's answers to low ratings."""

from collections.abc import Sequence

from django.db import transaction

from events.errors import OfficeMayNotRate, RatingWrong, ReasonMissing
from events.models import Evaluation, ServiceRequest
from events.operations.progress import move_service_request
from events.permissions import can_evaluate, can_review
from events.states import RequestState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal
from volunteers.states import Channel
from volunteers.timespan import local_date

HEARD_BY_OFFICE = (Channel.PHONE, Channel.PAPER)


@transaction.atomic
def evaluate(
    service_request: ServiceRequest, *, rating: int, tags: Sequence[str] = (), comment: str = "", deed: Deed
) -> Evaluation:
    """Evaluates a completed request, 1 to 5; the office may only record a call or a paper, marked so.

    Raises ``NotAllowed``, ``OfficeMayNotRate``, ``RatingWrong``, ``MoveNotAllowed``.
    """
    journal.wait_for_turn()
    service_request = ServiceRequest.objects.select_related("area").get(pk=service_request.pk)
    if deed.account is None or not can_evaluate(deed.account, service_request):
        raise NotAllowed()
    if deed.account.is_office and deed.channel not in HEARD_BY_OFFICE:
        raise OfficeMayNotRate()
    if not 1 <= rating <= 5:
        raise RatingWrong()
    move_service_request(service_request, RequestState.EVALUATED, deed=deed)
    return Evaluation.objects.create(
        service_request=service_request,
        rating=rating,
        tags=list(tags),
        comment=comment[:500],
        evaluated_date=local_date(deed.at),
        channel=deed.channel,
        recorded_by=deed.account,
        recorded_at=deed.at,
    )


@transaction.atomic
def answer_low_rating(evaluation: Evaluation, *, text: str, deed: Deed) -> Evaluation:
    """Records the office's answer to a complaint. Raises ``NotAllowed``, ``ReasonMissing``."""
    journal.wait_for_turn()
    evaluation.refresh_from_db()
    if not can_review(deed.who, evaluation.service_request):
        raise NotAllowed()
    if not text.strip():
        raise ReasonMissing()
    old, evaluation.follow_up = evaluation.follow_up, text.strip()[:500]
    evaluation.save(update_fields=["follow_up"])
    journal.record(evaluation, "follow_up", deed=deed, old={"follow_up": old}, new={"follow_up": evaluation.follow_up})
    return evaluation
