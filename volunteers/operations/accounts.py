"""Opening accounts."""

from django.db import transaction

from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Account, Area, Volunteer
from volunteers.operations import journal
from volunteers.permissions import can_open_account
from volunteers.states import Role


@transaction.atomic
def open_account(
    *,
    username: str,
    password: str,
    role: str,
    display_name: str,
    deed: Deed,
    unit_name: str = "",
    phone: str = "",
    area: Area | None = None,
    volunteer: Volunteer | None = None,
) -> Account:
    """Open an account somebody can sign in with; an administrator may also enter the back office.

    Raises ``NotAllowed``.
    """
    if not can_open_account(deed.who):
        raise NotAllowed()
    is_administrator = role == Role.ADMINISTRATOR
    account = Account.objects.create_user(
        username,
        password=password,
        role=role,
        display_name=display_name,
        unit_name=unit_name,
        phone=phone,
        area=area,
        volunteer=volunteer,
        is_staff=is_administrator,
        is_superuser=is_administrator,
    )
    new = {"username": username, "role": role, "area": area.code if area else ""}
    journal.record(account, "open_account", deed=deed, new=new)
    return account
