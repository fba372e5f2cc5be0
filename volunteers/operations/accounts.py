"""Opening accounts."""

from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction

from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Account, Area, Volunteer
from volunteers.operations import journal
from volunteers.permissions import can_open_account
from volunteers.states import Role


@dataclass(frozen=True, slots=True)
class AccountData:
    """The fields of a new account, without its password."""

    username: str
    role: str
    display_name: str
    unit_name: str = ""
    phone: str = ""
    area: Area | None = None
    volunteer: Volunteer | None = None


@transaction.atomic
def open_account(*, data: AccountData, password: str, deed: Deed) -> Account:
    """Opens an account that can sign in; an administrator may also enter the back office.

    Raises ``NotAllowed``.
    """
    if not can_open_account(deed.who):
        raise NotAllowed()
    is_administrator = data.role == Role.ADMINISTRATOR
    said: dict[str, Any] = {field.name: getattr(data, field.name) for field in fields(data)}
    account = Account.objects.create_user(
        **said, password=password, is_staff=is_administrator, is_superuser=is_administrator
    )
    new = {"username": data.username, "role": data.role, "area": data.area.code if data.area else ""}
    journal.record(account, "open_account", deed=deed, new=new)
    return account
