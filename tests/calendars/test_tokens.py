"""The secret part of a feed's address."""

import re

from calendars.tokens import new_token, token_hash


def test_a_token_is_safe_in_an_address_and_none_is_given_twice() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)


def test_a_hash_is_always_the_same_and_stands_any_text() -> None:
    assert token_hash("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert len(token_hash("\ud800")) == 64
