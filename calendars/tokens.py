"""The secret part of a feed's address. Pure."""

import hashlib
import secrets

TOKEN_BYTES = 32
"""The random bytes of a token, twice as many as are needed against guessing; 43 characters in the address."""


def new_token() -> str:
    """Returns a random token that is safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """Returns the stored form of a token: its SHA-256 as 64 hex digits. It is random enough to need no salt."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
