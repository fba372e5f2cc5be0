"""Questions of law on the pages of an event and of a request: what is asked and what was answered."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from events import permissions
from events.models import Event, ServiceRequest
from events.queries.rulebook import answers_about, doubts_about
from events.web.access import StaffRequest
from events.web.forms.events import DoubtForm
from events.wording.doubts import answer_words, asked_doubt


def doubts_shown(request: StaffRequest, row: Event | ServiceRequest, sent: DoubtForm | None = None) -> dict[str, Any]:
    """Returns a row's questions for its page, each with its form; ``sent`` is a form to be corrected.

    Nothing for whoever may not answer them. A request with an event shows the event's.
    """
    about = getattr(row, "event", row) if isinstance(row, ServiceRequest) else row
    if not permissions.can_answer_doubt(request.user, about):
        return {}
    page = "event-doubt" if isinstance(about, Event) else "request-doubt"
    return {
        "doubts": [
            (asked_doubt(one), sent if sent and sent["fact"].value() == one.fact else DoubtForm(doubt=one))
            for one in doubts_about(about, timezone.now())
        ],
        "doubt_answers": [(answer, answer_words(answer.fact, answer.applies)) for answer in answers_about(about)],
        "doubt_action": reverse(page, args=[about.pk]),
    }
