"""What the requester thought, and answering those who were not satisfied."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from events.errors import OfficeMayNotRate, RatingWrong, ReasonMissing
from events.models import Evaluation, ServiceRequest
from events.operations.progress import move_request
from events.permissions import can_evaluate, can_review
from events.states import RequestState
from volunteers.errors import NotAllowed
from volunteers.models import Account
from volunteers.operations import journal
from volunteers.states import Channel
from volunteers.timespan import local_date

HEARD_BY_OFFICE = (Channel.PHONE, Channel.PAPER)


@transaction.atomic
def evaluate(
    request: ServiceRequest,
    *,
    rating: int,
    tags: Sequence[str] = (),
    comment: str = "",
    by: Account,
    at: datetime,
    channel: str = Channel.WEB,
) -> Evaluation:
    """Evaluate a completed request, 1 to 5; the office may only write down a call or a paper, marked so.

    Raises ``NotAllowed``, ``OfficeMayNotRate``, ``RatingWrong``, ``MoveNotAllowed``.
    """
    journal.wait_for_turn()
    request.__dict__.update(ServiceRequest.objects.select_related("area").get(pk=request.pk).__dict__)
    if not can_evaluate(by, request):
        raise NotAllowed()
    if by.is_office and channel not in HEARD_BY_OFFICE:
        raise OfficeMayNotRate()
    if not 1 <= rating <= 5:
        raise RatingWrong()
    move_request(request, RequestState.EVALUATED, by=by, at=at, channel=channel)
    return Evaluation.objects.create(
        request=request,
        rating=rating,
        tags=list(tags),
        comment=comment[:500],
        evaluated_date=local_date(at),
        channel=channel,
        recorded_by=by,
        recorded_at=at,
    )


@transaction.atomic
def answer_low_rating(evaluation: Evaluation, *, text: str, by: Account, at: datetime) -> Evaluation:
    """Write down what was done about a complaint. Raises ``NotAllowed``, ``ReasonMissing``."""
    journal.wait_for_turn()
    evaluation.refresh_from_db()
    if not can_review(by, evaluation.request):
        raise NotAllowed()
    if not text.strip():
        raise ReasonMissing()
    old, evaluation.follow_up = evaluation.follow_up, text.strip()[:500]
    evaluation.save(update_fields=["follow_up"])
    journal.record(
        evaluation, "follow_up", by=by, at=at, old={"follow_up": old}, new={"follow_up": evaluation.follow_up}
    )
    return evaluation
