"""Writes notices to standard output: for trying out, and for offices that call people themselves."""

import sys

from events.models import Notice


def send(notice: Notice) -> None:
    """Prints a notice."""
    sys.stdout.write(f"[{notice.get_kind_display()}] {notice.volunteer or notice.account}: {notice.subject}\n")
    sys.stdout.flush()
