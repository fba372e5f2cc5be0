"""The example county's accounts, one for each role."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from events.states import AssignmentState
from volunteers.deeds import Deed
from volunteers.models import Account, Area, Membership, Volunteer
from volunteers.operations.accounts import AccountData, open_account
from volunteers.states import Role, TeamRole

PASSWORD = "yunling-2026"
"""The password of every account of the example; the county and its people are invented."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the example: user name, role, name, and a clerk's township."""

    username: str
    role: Role
    name: str
    township: str = ""


ACCOUNTS = (
    DemoAccount("jingban", Role.ORGANIZER, "老干部局 周经办"),
    DemoAccount("lingdao", Role.REVIEWER, "老干部局 吴局长"),
    DemoAccount("yonghe", Role.CLERK, "雷学", "永和镇"),
    DemoAccount("qinggang", Role.CLERK, "莫文", "青岗镇"),
    DemoAccount("tuanzhang", Role.TEAM_LEADER, ""),
    DemoAccount("zhiyuanzhe", Role.VOLUNTEER, ""),
    DemoAccount("chaxun", Role.VIEWER, "县委办 查询"),
    DemoAccount("guanli", Role.ADMINISTRATOR, "系统管理员"),
    DemoAccount("shenji", Role.AUDITOR, "审计员"),
)


def open_accounts(*, at: datetime) -> dict[str, Account]:
    """Opens all accounts but the volunteer's; the team leader is the leader of the lecture team."""
    return {
        one.username: _open(one, _leader() if one.role == Role.TEAM_LEADER else None, at)
        for one in ACCOUNTS
        if one.role != Role.VOLUNTEER
    }


def open_volunteer_account(*, at: datetime) -> Account:
    """Opens the volunteer's account, once the story is told.

    The volunteer is one with an invitation to answer and a full calendar.
    """
    (one,) = [account for account in ACCOUNTS if account.role == Role.VOLUNTEER]
    return _open(one, _busiest(at), at)


def _open(one: DemoAccount, person: Volunteer | None, at: datetime) -> Account:
    return open_account(
        data=AccountData(
            username=one.username,
            role=one.role,
            display_name=one.name or str(person),
            unit_name=f"{one.township}人民政府" if one.township else "",
            phone="0834-0000000",
            area=Area.objects.get(name=one.township) if one.township else None,
            volunteer=person,
        ),
        password=PASSWORD,
        deed=Deed.by_command(at=at),
    )


def _leader() -> Volunteer:
    rows = Membership.objects.filter(team__name__contains="宣讲团", role=TeamRole.LEADER, until_date=None)
    return rows.select_related("volunteer").order_by("volunteer_id").filter(volunteer__lives_away_at="")[0].volunteer


def _busiest(at: datetime) -> Volunteer:
    """Returns the person with the most sessions to come among those with an open invitation.

    Without such a person, returns the one with the most sessions to come.
    """
    ahead = Q(assignments__shift__start_at__gt=at)
    people = Volunteer.objects.filter(account=None).annotate(
        asked=Count("assignments", Q(assignments__state=AssignmentState.INVITED) & ahead),
        coming=Count("assignments", Q(assignments__state=AssignmentState.ACCEPTED) & ahead),
        past=Count("assignments", Q(assignments__state=AssignmentState.ACCEPTED) & ~ahead),
    )
    busiest = people.order_by("-coming", "-past", "pk")
    return busiest.filter(asked__gt=0, coming__gt=0).first() or busiest[0]
