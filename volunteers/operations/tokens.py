"""Tokens of the API."""

from datetime import datetime

from django.db import transaction
from knox.models import AuthToken
from knox.settings import knox_settings

from volunteers.models import Account
from volunteers.operations import journal
from volunteers.states import Channel


@transaction.atomic
def give_token(account: Account, *, at: datetime) -> tuple[AuthToken, str]:
    """A new token and its secret, shown this once; the account's oldest end when it would have too many."""
    limit = knox_settings.TOKEN_LIMIT_PER_USER
    if limit:
        newest_first = AuthToken.objects.filter(user=account).order_by("-created").values_list("pk", flat=True)
        AuthToken.objects.filter(pk__in=list(newest_first)[limit - 1 :]).delete()
    row, secret = AuthToken.objects.create(user=account)
    journal.record(account, "give_token", by=account, at=at, channel=Channel.API)
    return row, secret


@transaction.atomic
def end_token(token: AuthToken, *, at: datetime) -> None:
    """End one token."""
    account = token.user
    token.delete()
    journal.record(account, "end_token", by=account, at=at, channel=Channel.API)


@transaction.atomic
def end_all_tokens(account: Account, *, by: Account | None, at: datetime) -> None:
    """End every token of an account, as when its password changes or it is switched off."""
    AuthToken.objects.filter(user=account).delete()
    journal.record(account, "end_tokens", by=by, at=at)
