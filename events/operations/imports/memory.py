"""The memory of earlier imports: the journal keeps each row's content, so a file imported twice changes nothing.

A comparison with the stored rows instead would undo later corrections by people.
"""

import hashlib
import json

from events.models import ServiceRequest
from volunteers.models import JournalEntry

ACTION = "import"


def digest(*said: object) -> str:
    """Returns a fingerprint of a row's content, 64 hex digits."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, default=str).encode()).hexdigest()


def remembered(subject_type: str) -> dict[int, str]:
    """Returns the content last imported for each row, by the row's key."""
    entries = JournalEntry.objects.filter(subject_type=subject_type, action=ACTION).order_by("pk")
    return {int(pk): str(new.get("content")) for pk, new in entries.values_list("subject_id", "new")}


def service_request_by_content(key: str) -> ServiceRequest | None:
    """Returns the request that an earlier import made of a row without a number."""
    entries = JournalEntry.objects.filter(subject_type="ServiceRequest", action=ACTION, new__key=key)
    pk = entries.values_list("subject_id", flat=True).first()
    return ServiceRequest.objects.filter(pk=pk).first() if pk else None
