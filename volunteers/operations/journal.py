"""Writing and verifying the journal."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC

from django.db import connection, models, transaction

from volunteers.deeds import Deed
from volunteers.models import JournalEntry

_CHAIN_LOCK = 7_316_001
"""Key of the PostgreSQL advisory lock that guards the chain; on SQLite the write transaction is the lock."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact for the journal: an act and the row it changed."""

    subject: models.Model
    action: str
    old: Mapping[str, object] = field(default_factory=dict)
    new: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""


def wait_for_turn() -> None:
    """Takes the chain's lock until the transaction ends, before reading what is to be changed.

    Every writer needs the lock anyway to journal; taken first, it excludes deadlocks, and everything read after it
    stays true until the end. Must run inside a transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])


def record(
    subject: models.Model,
    action: str,
    *,
    deed: Deed,
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    """Writes one entry in the caller's transaction; the deed gives the doer, the time and the channel."""
    record_many([Fact(subject, action, old or {}, new or {}, reason)], deed=deed)


@transaction.atomic
def record_many(facts: Iterable[Fact], *, deed: Deed) -> None:
    """Writes entries in order; each is hashed over the one before it."""
    wait_for_turn()
    previous = JournalEntry.objects.order_by("-pk").values_list("hash", flat=True).first() or ""
    entries = []
    actor = (deed.actor or str(deed.account or ""))[:80]
    spoken_for = {"in_place_of": deed.in_place_of} if deed.in_place_of else {}
    for fact in facts:
        entry = JournalEntry(
            at=deed.at,
            by=deed.account,
            actor=actor,
            channel=deed.channel,
            subject_type=type(fact.subject).__name__,
            subject_id=str(fact.subject.pk),
            action=fact.action,
            old=_plain(fact.old),
            new=_plain({**fact.new, **spoken_for}),
            reason=fact.reason[:300],
            previous_hash=previous,
        )
        entry.hash = previous = entry_hash(entry)
        entries.append(entry)
    JournalEntry.objects.bulk_create(entries, batch_size=500)


def entry_hash(entry: JournalEntry) -> str:
    """Returns the SHA-256 over the whole entry and the hash before it, as 64 hex digits."""
    said = [
        entry.previous_hash,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.by_id,
        entry.actor,
        entry.channel,
        entry.subject_type,
        entry.subject_id,
        entry.action,
        entry.old,
        entry.new,
        entry.reason,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def first_broken_entry() -> JournalEntry | None:
    """Returns the first entry whose hash or link is wrong, or nothing when the chain is whole."""
    previous = ""
    for entry in JournalEntry.objects.order_by("pk").iterator(chunk_size=1000):
        if entry.previous_hash != previous or entry.hash != entry_hash(entry):
            return entry
        previous = entry.hash
    return None


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    plain: dict[str, object] = json.loads(json.dumps(dict(values), default=str, ensure_ascii=False))
    return plain
