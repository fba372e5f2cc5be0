"""Who sees which rows of the settings page."""

from events.web.places import PLACES, SETTINGS_ROWS
from volunteers.models import Account
from volunteers.states import Role


def rows(role: str) -> set[str]:
    return {row.page for row in SETTINGS_ROWS if row.allowed(Account(role=role))}


def test_only_the_administrator_sees_the_tables_of_the_back_office() -> None:
    only = {page for page in rows(Role.ADMINISTRATOR) if page.startswith("admin:")}
    assert only and not only & rows(Role.ORGANIZER)


def test_the_import_is_the_offices() -> None:
    assert "import" in rows(Role.ORGANIZER) and "import" not in rows(Role.CLERK)


def test_a_clerk_sees_requests_and_a_leader_does_not() -> None:
    seen_by = {place.page: place.roles for place in PLACES}
    assert Role.CLERK in seen_by["requests"] and Role.TEAM_LEADER not in seen_by["requests"]
