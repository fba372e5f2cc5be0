"""Tokens of the API."""

from django.db import transaction
from knox.models import AuthToken
from knox.settings import knox_settings

from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Account
from volunteers.operations import journal
from volunteers.permissions import can_end_tokens, can_hold_token


@transaction.atomic
def give_token(account: Account, *, deed: Deed) -> tuple[AuthToken, str]:
    """Returns a new token and its secret, shown this once; the account's oldest token ends at the limit."""
    if not can_hold_token(deed.who, account):
        raise NotAllowed()
    limit = knox_settings.TOKEN_LIMIT_PER_USER
    if limit:
        newest_first = AuthToken.objects.filter(user=account).order_by("-created").values_list("pk", flat=True)
        AuthToken.objects.filter(pk__in=list(newest_first)[limit - 1 :]).delete()
    row, secret = AuthToken.objects.create(user=account)
    journal.record(account, "give_token", deed=deed)
    return row, secret


@transaction.atomic
def end_token(token: AuthToken, *, deed: Deed) -> None:
    """Ends one token."""
    account = token.user
    if not can_hold_token(deed.who, account):
        raise NotAllowed()
    token.delete()
    journal.record(account, "end_token", deed=deed)


@transaction.atomic
def end_all_tokens(account: Account, *, deed: Deed) -> None:
    """Ends every token of an account, as when its password changes or it is switched off."""
    if not can_end_tokens(deed.who, account):
        raise NotAllowed()
    AuthToken.objects.filter(user=account).delete()
    journal.record(account, "end_tokens", deed=deed)
