"""Keyed hashes for finding encrypted values without reading them."""

import hashlib
import hmac

from django.conf import settings


def keyed_hash(value: str) -> str:
    """Returns the HMAC-SHA256 of a normalized value under the product's salt as 64 hex digits; empty for nothing."""
    if not value:
        return ""
    return hmac.new(settings.SALT_KEY.encode(), value.encode(), hashlib.sha256).hexdigest()


def phone_hash(phone: str) -> str:
    """Returns the keyed hash of a phone's digits, so that ``0834-3221000`` and ``08343221000`` are one number."""
    return keyed_hash("".join(c for c in phone if c.isdigit()))
