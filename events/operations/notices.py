"""The outbox: notices are stored as rows first, and a task sends them afterwards.

A fact makes one notice (a unique key); the worker that claims the row sends it; ``sweep`` recovers notices of a worker
that died.
"""

import logging
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django_q.brokers import get_broker
from django_q.tasks import async_task

from events.errors import StateChanged
from events.models import Assignment, Notice, NoticeKind, ServiceRequest, Shift
from events.operations.moves import move
from events.permissions import can_act_by_the_clock, can_retry_notice
from events.states import NoticeState, SendFailure
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Account, Volunteer

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 3
RETRY_AFTER = timedelta(minutes=5)
STUCK_AFTER = timedelta(minutes=10)
"""The time of sending after which a notice's worker counts as dead."""
LOST_AFTER = timedelta(minutes=2)
"""The time after which the broker has lost a due notice."""


class NoChannel(Exception):
    """No configured channel reaches the person."""


@dataclass(frozen=True, slots=True)
class NoticeData:
    """One message to one person about one subject.

    ``thing`` names the subject (``a12`` for an assignment); ``text`` is subject line and body; exactly one of
    ``volunteer`` and ``account`` is the recipient. After ``stale_at`` the notice is dropped instead of sent late.
    """

    kind: NoticeKind
    thing: str
    version: int
    text: tuple[str, str]
    volunteer: Volunteer | None = None
    account: Account | None = None
    assignment: Assignment | None = None
    shift: Shift | None = None
    service_request: ServiceRequest | None = None
    due_at: datetime | None = None
    stale_at: datetime | None = None

    @property
    def key(self) -> str:
        """The key, equal for the same person, kind, subject and version."""
        person = f"v{self.volunteer.pk}" if self.volunteer else f"u{self.account.pk}" if self.account else ""
        return f"{person}:{self.kind.value}:{self.thing}:{self.version}"


_PLAIN_FIELDS = tuple(field.name for field in fields(NoticeData) if field.name not in ("thing", "text", "due_at"))


@transaction.atomic
def queue(*, data: NoticeData, at: datetime) -> Notice:
    """Stores one message to one person; the same (person, kind, subject, version) again is the same notice."""
    said: dict[str, Any] = {name: getattr(data, name) for name in _PLAIN_FIELDS}
    subject, body = data.text
    said |= {"subject": subject[:120], "body": body, "due_at": data.due_at or at, "created_at": at}
    notice, created = Notice.objects.get_or_create(key=data.key, defaults=said)
    if created and notice.due_at <= at:
        transaction.on_commit(partial(enqueue, notice.pk))
    return notice


def enqueue(notice_id: int) -> None:
    """Hands a notice to the worker. A broker that is down does no harm: the sweep finds the row."""
    try:
        async_task("events.tasks.deliver_notice", notice_id, group="notices")
    except Exception:  # any error of a broker: the deed is already stored
        logger.exception("notice %s could not be enqueued; the sweeper will", notice_id)


def forget_enqueued() -> None:
    """Empties the broker's queue; for an example whose messages have all been delivered already."""
    get_broker().purge_queue()


def deliver(notice_id: int, *, deed: Deed) -> bool:
    """Sends one notice if it is due and nobody else is sending it; returns whether it was sent.

    The notice is claimed in one transaction, sent outside any, and settled in another. A dying worker may therefore cut
    the sending short, and it is tried again at most ``MAX_ATTEMPTS`` times; the notice's ``key`` lets a channel
    recognize a repeat. Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    notice = Notice.objects.select_related("volunteer", "account").filter(pk=notice_id).first()
    if notice is None or notice.state != NoticeState.PENDING or notice.due_at > deed.at:
        return False
    try:
        if notice.stale_at is not None and notice.stale_at <= deed.at:
            move(notice, NoticeState.DROPPED, deed=deed, reason="stale")
            return False
        attempts = notice.attempts + 1
        move(notice, NoticeState.SENDING, deed=deed, attempts=attempts, claimed_at=deed.at)
    except StateChanged:
        return False
    try:
        used = _send(notice)
    except NoChannel:
        _settle_failure(notice, SendFailure.NO_CHANNEL, deed=deed)
        return False
    except Exception as problem:
        logger.warning("notice %s not sent: %s", notice_id, type(problem).__name__)
        _settle_failure(notice, f"{type(problem).__name__}: {problem}"[:300], deed=deed)
        return False
    with transaction.atomic():
        move(notice, NoticeState.SENT, deed=deed, sent_at=deed.at, error="")
        Notice.objects.filter(pk=notice.pk).update(channel=used)
    return True


def _send(notice: Notice) -> str:
    """Sends through the first configured channel that accepts the notice; returns its name's last part."""
    for name in settings.NOTICE_CHANNELS:
        channel = import_module(name)
        if getattr(channel, "accepts", lambda _notice: True)(notice):
            channel.send(notice)
            return str(name).rpartition(".")[2][:40]
    raise NoChannel()


def _settle_failure(notice: Notice, error: str, *, deed: Deed) -> None:
    if notice.attempts >= MAX_ATTEMPTS:
        move(notice, NoticeState.FAILED, deed=deed, error=error)
    else:
        later = deed.at + RETRY_AFTER * notice.attempts
        move(notice, NoticeState.PENDING, deed=deed, error=error, due_at=later)


def sweep(*, deed: Deed) -> int:
    """Enqueues due notices that a broker lost and frees those whose worker died; returns their number.

    Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    stuck = Notice.objects.filter(state=NoticeState.SENDING, claimed_at__lte=deed.at - STUCK_AFTER)
    for notice in stuck:
        try:
            _settle_failure(notice, SendFailure.WORKER_STOPPED, deed=deed)
        except StateChanged:
            continue
    lost = Notice.objects.filter(state=NoticeState.PENDING, due_at__lte=deed.at).filter(
        Q(due_at__lte=deed.at - LOST_AFTER) | Q(attempts__gt=0) | Q(created_at__lt=deed.at - LOST_AFTER)
    )
    found = list(lost.order_by("due_at", "pk").values_list("pk", flat=True)[:1000])
    for pk in found:
        enqueue(pk)
    return len(found)


@transaction.atomic
def retry(notice: Notice, *, deed: Deed) -> Notice:
    """Sends a failed notice again from the start. Raises ``NotAllowed``, ``MoveNotAllowed``."""
    if not can_retry_notice(deed.who):
        raise NotAllowed()
    move(notice, NoticeState.PENDING, deed=deed, attempts=0, due_at=deed.at, error="")
    transaction.on_commit(partial(enqueue, notice.pk))
    return notice
