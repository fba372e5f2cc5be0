"""Reading and pressing what staff pages show."""

from html import unescape

from django.test import Client

from volunteers.models import Account, JournalEntry

HUGE = "99999999999999999999"
NONSENSE = ["", "x", "-1", "0", HUGE, "1e9", "\0", "0001-01-01", "9999-12-31", "25:61", "是", "a" * 5000]
"""Values nobody should send, for every field of every form."""


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return unescape(response.content.decode())


def changes_nothing(client: Client, addresses: list[str]) -> bool:
    before = JournalEntry.objects.count()
    for address in addresses:
        page(client, address)
        client.head(address)
    return JournalEntry.objects.count() == before


def never_fails(client: Client, address: str, names: list[str]) -> list[tuple[str, str, int]]:
    """Posts nonsense field by field; those answers that are neither a redirect nor a clear refusal."""
    wrong = []
    for value in NONSENSE:
        alone = [{name: value} for name in names] if value in ("x", HUGE) else []
        for one in [dict.fromkeys(names, value), *alone]:
            status = client.post(address, one).status_code
            if status >= 500:
                wrong.append((address, value, status))
    return wrong
