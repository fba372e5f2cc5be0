"""Permissions about people, teams and areas; in step with ``volunteers.queries``."""

from volunteers.deeds import LinkHolder, Machine, User
from volunteers.models import Account, Team, Volunteer
from volunteers.states import Role, TeamRole


def is_office(user: User) -> bool:
    """Whether the user handles the whole county's business."""
    return isinstance(user, Account) and user.is_office


def has_role(user: User, *roles: Role) -> bool:
    """Whether the user is signed in, active and has one of the roles."""
    return isinstance(user, Account) and user.is_active and user.role in roles


def is_command(user: User) -> bool:
    """Whether the doer is a command on the office's machine: it imports files and sets up the product."""
    return user is Machine.COMMAND


def holds_link(user: User, volunteer: Volunteer | None) -> bool:
    """Whether the user came by this volunteer's personal link."""
    return isinstance(user, LinkHolder) and volunteer is not None and user.volunteer.pk == volunteer.pk


def can_browse_volunteers(user: User) -> bool:
    """Whether the user has a list of people: the office's whole list, or a leader's own teams."""
    return is_office(user) or has_role(user, Role.TEAM_LEADER)


def can_see_volunteer(user: User, volunteer: Volunteer) -> bool:
    """Whether the user may see the person.

    The office sees everybody, leaders the members of their teams, volunteers their own record; others see nobody.
    """
    if is_office(user):
        return True
    if not isinstance(user, Account) or not user.is_active or user.volunteer_id is None:
        return False
    if user.volunteer_id == volunteer.pk:
        return True
    return (
        user.role == Role.TEAM_LEADER
        and volunteer.membership_rows.filter(
            until_date=None,
            team__membership_rows__volunteer=user.volunteer_id,
            team__membership_rows__role=TeamRole.LEADER,
            team__membership_rows__until_date=None,
        ).exists()
    )


def can_edit_volunteer(user: User, volunteer: Volunteer | None = None) -> bool:
    """Whether the user may write a person's record: the office, by its pages or a command."""
    return is_office(user) or is_command(user)


def can_state_availability(user: User, volunteer: Volunteer) -> bool:
    """Whether the user may state a volunteer's availability: the office, and the volunteer by the personal link."""
    return can_edit_volunteer(user, volunteer) or holds_link(user, volunteer)


def can_set_type_size(user: User, volunteer: Volunteer) -> bool:
    """Whether the user may choose the type size of the volunteer's own pages: the volunteer, by the link."""
    return holds_link(user, volunteer)


def can_see_health(user: User, volunteer: Volunteer | None = None) -> bool:
    """Whether the user may see the graded self-statement: the office and the person."""
    return is_office(user) or _is_self(user, volunteer)


def can_see_id_number(user: User, volunteer: Volunteer | None = None) -> bool:
    """Whether the user may see the whole ID number: the office only."""
    return is_office(user)


def can_see_phone(user: User, volunteer: Volunteer | None = None) -> bool:
    """Whether the user may see the whole phone: the office, the person and the leaders of the person's teams."""
    return is_office(user) or (volunteer is not None and can_see_volunteer(user, volunteer))


def can_edit_team(user: User, team: Team | None = None) -> bool:
    """Whether the user may write a team: the office, an import, and the team's own leaders.

    Leaders found no team: without a team the answer for them is no.
    """
    if is_office(user) or is_command(user):
        return True
    if team is None or not isinstance(user, Account) or not has_role(user, Role.TEAM_LEADER):
        return False
    return (
        user.volunteer_id is not None
        and team.membership_rows.filter(volunteer=user.volunteer_id, role=TeamRole.LEADER, until_date=None).exists()
    )


def can_edit_areas(user: User) -> bool:
    """Whether the user may write areas: the office, the administrator and an import."""
    return is_office(user) or has_role(user, Role.ADMINISTRATOR) or is_command(user)


def can_edit_skills(user: User) -> bool:
    """Whether the user may write skills and languages: the office, the administrator and an import."""
    return is_office(user) or has_role(user, Role.ADMINISTRATOR) or is_command(user)


def can_import(user: User) -> bool:
    """Whether the user may import whole files: the office, by its pages or a command."""
    return is_office(user) or is_command(user)


def can_open_account(user: User) -> bool:
    """Whether the user may open accounts: the administrator, or a command that sets up the product."""
    return has_role(user, Role.ADMINISTRATOR) or is_command(user)


def can_hold_token(user: User, account: Account) -> bool:
    """Whether the user may take and end a token of the API: the account itself."""
    return isinstance(user, Account) and user.pk == account.pk


def can_end_tokens(user: User, account: Account) -> bool:
    """Whether the user may end all tokens of an account: the administrator, who may change its password."""
    return isinstance(user, Account) and (user.is_superuser or has_role(user, Role.ADMINISTRATOR))


def can_edit_settings(user: User) -> bool:
    """Whether the user may set the office's own numbers: the office and the administrator."""
    return is_office(user) or has_role(user, Role.ADMINISTRATOR)


def can_see_journal(user: User) -> bool:
    """Whether the user may read the journal: the auditor, the leader in charge and the administrator."""
    return has_role(user, Role.AUDITOR, Role.REVIEWER, Role.ADMINISTRATOR)


def _is_self(user: User, volunteer: Volunteer | None) -> bool:
    return isinstance(user, Account) and volunteer is not None and user.is_active and user.volunteer_id == volunteer.pk
