"""Who may do what with people, teams and areas; in step with ``volunteers.queries``."""

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
    """Whether a command on the office's machine asks: it imports files and sets up."""
    return user is Machine.COMMAND


def holds_link(user: User, volunteer: Volunteer | None) -> bool:
    """Whether the user came by this volunteer's personal link."""
    return isinstance(user, LinkHolder) and volunteer is not None and user.volunteer.pk == volunteer.pk


def can_browse_volunteers(user: User) -> bool:
    """Whether the list of people exists for the user: the office, and leaders for their own teams."""
    return is_office(user) or has_role(user, Role.TEAM_LEADER)


def can_see_volunteer(user: User, volunteer: Volunteer) -> bool:
    """The office sees everybody, a leader the members of the own teams, a person himself; others nobody."""
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
    """Only the office writes people's records, by its pages or a command; a volunteer changes little by the link."""
    return is_office(user) or is_command(user)


def can_state_availability(user: User, volunteer: Volunteer) -> bool:
    """Say when a volunteer can serve: who writes the record, and the volunteer by the personal link."""
    return can_edit_volunteer(user, volunteer) or holds_link(user, volunteer)


def can_set_type_size(user: User, volunteer: Volunteer) -> bool:
    """The volunteer chooses, by the personal link, how large the own pages are set."""
    return holds_link(user, volunteer)


def can_see_health(user: User, volunteer: Volunteer | None = None) -> bool:
    """The graded self-statement is for the office and the person."""
    return is_office(user) or _is_self(user, volunteer)


def can_see_id_number(user: User, volunteer: Volunteer | None = None) -> bool:
    """The whole ID number is for the office only."""
    return is_office(user)


def can_see_phone(user: User, volunteer: Volunteer | None = None) -> bool:
    """The whole phone is for the office, the person and the leader of a team the person is in."""
    return is_office(user) or (volunteer is not None and can_see_volunteer(user, volunteer))


def can_edit_team(user: User, team: Team | None = None) -> bool:
    """The office, and a team's leaders for their own team; only the office and an import found one."""
    if is_office(user) or is_command(user):
        return True
    if team is None or not isinstance(user, Account) or not has_role(user, Role.TEAM_LEADER):
        return False
    return (
        user.volunteer_id is not None
        and team.membership_rows.filter(volunteer=user.volunteer_id, role=TeamRole.LEADER, until_date=None).exists()
    )


def can_edit_areas(user: User) -> bool:
    """Areas are kept by the office, the administrator and an import."""
    return is_office(user) or has_role(user, Role.ADMINISTRATOR) or is_command(user)


def can_edit_skills(user: User) -> bool:
    """Skills and languages are kept by the office, the administrator and an import."""
    return is_office(user) or has_role(user, Role.ADMINISTRATOR) or is_command(user)


def can_import(user: User) -> bool:
    """Only the office brings whole files in, by its pages or a command."""
    return is_office(user) or is_command(user)


def can_open_account(user: User) -> bool:
    """Accounts are opened by the administrator, or by a command when the product is set up."""
    return has_role(user, Role.ADMINISTRATOR) or is_command(user)


def can_hold_token(user: User, account: Account) -> bool:
    """A token of the API is taken and given back by the account itself."""
    return isinstance(user, Account) and user.pk == account.pk


def can_end_tokens(user: User, account: Account) -> bool:
    """All tokens of an account are ended by whoever may change its password: the administrator."""
    return isinstance(user, Account) and (user.is_superuser or has_role(user, Role.ADMINISTRATOR))


def can_edit_settings(user: User) -> bool:
    """The office's own numbers are set by the office and the administrator."""
    return is_office(user) or has_role(user, Role.ADMINISTRATOR)


def can_see_journal(user: User) -> bool:
    """The journal is read by the auditor, the leader in charge and the administrator."""
    return has_role(user, Role.AUDITOR, Role.REVIEWER, Role.ADMINISTRATOR)


def _is_self(user: User, volunteer: Volunteer | None) -> bool:
    return isinstance(user, Account) and volunteer is not None and user.is_active and user.volunteer_id == volunteer.pk
