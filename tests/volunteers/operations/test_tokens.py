"""Tokens of the API."""

import pytest
from knox.models import AuthToken
from knox.settings import knox_settings

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import JournalEntry
from volunteers.operations.tokens import end_all_tokens, end_token, give_token
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def test_the_oldest_token_ends_when_there_would_be_too_many() -> None:
    account = factories.account()
    limit = knox_settings.TOKEN_LIMIT_PER_USER
    given = [give_token(account, deed=Deed.by_account(account, at=factories.NOW)) for _ in range(limit + 1)]
    assert len({secret for _row, secret in given}) == limit + 1
    assert set(AuthToken.objects.all()) == {row for row, _secret in given[1:]}


def test_one_token_ends_alone_and_all_end_of_one_account_only() -> None:
    account, other = factories.account(), factories.account("other", Role.ADMINISTRATOR)
    (first, _), (second, _), (foreign, _) = (
        give_token(one, deed=Deed.by_account(one, at=factories.NOW)) for one in (account, account, other)
    )
    end_token(first, deed=Deed.by_account(account, at=factories.NOW))
    assert set(AuthToken.objects.all()) == {second, foreign}
    end_all_tokens(account, deed=Deed.by_account(other, at=factories.NOW))
    assert list(AuthToken.objects.all()) == [foreign]
    assert list(JournalEntry.objects.order_by("pk").values_list("action", "by"))[3:] == [
        ("end_token", account.pk),
        ("end_tokens", other.pk),
    ]
