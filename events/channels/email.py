"""Sends notices by e-mail."""

import hashlib

from django.conf import settings
from django.core.mail import EmailMessage

from events.models import Notice


def accepts(notice: Notice) -> bool:
    """Whether the recipient has an address."""
    return bool(_address(notice))


def send(notice: Notice) -> None:
    """Sends one message; a repeat of the same notice has the same Message-ID, so mailboxes show it once."""
    identity = hashlib.sha256(f"{settings.SECRET_KEY}{notice.key}".encode()).hexdigest()[:32]
    EmailMessage(
        notice.subject,
        notice.body,
        settings.DEFAULT_FROM_EMAIL,
        [_address(notice)],
        headers={"Message-ID": f"<{identity}@notices>"},
    ).send(fail_silently=False)


def _address(notice: Notice) -> str:
    recipient = notice.volunteer or notice.account
    return recipient.email if recipient else ""
