"""Who sees which rows of the settings page."""

from volunteers.models import Account
from volunteers.states import Role
from volunteers.web.places import SETTINGS_ROWS


def rows(role: str) -> set[str]:
    return {row.page for row in SETTINGS_ROWS if row.allowed(Account(role=role))}


def test_accounts_are_the_administrators() -> None:
    accounts = "admin:volunteers_account_changelist"
    assert accounts in rows(Role.ADMINISTRATOR) and accounts not in rows(Role.ORGANIZER)


def test_everybody_on_the_settings_page_sees_areas_and_skills() -> None:
    assert {"areas", "skills"} <= rows(Role.ADMINISTRATOR) & rows(Role.ORGANIZER)


def test_the_journal_is_not_a_clerks() -> None:
    assert "journal" in rows(Role.AUDITOR) and "journal" not in rows(Role.CLERK)
