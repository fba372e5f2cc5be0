"""The county's own files, unmoved, and April 2023 as the office lives it: the set-up of the journeys.

Every step is one of the product's own operations, with the clock handed in.
"""

from collections import Counter
from datetime import date
from pathlib import Path

import events
from events.models import ActivityKind, Assignment, ServiceRequest
from events.operations import service_requests
from events.operations.imports import import_activities, import_service_requests
from events.states import RequestState
from scheduler.models import MatchRun, Proposal
from scheduler.operations import Invited, invite_proposals, run_matching
from scheduler.wording.reasons import lost_text, shortage_text
from tests.factories import at
from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult
from volunteers.models import Account, Area
from volunteers.operations.accounts import AccountData, open_account
from volunteers.operations.imports import import_areas, import_roster
from volunteers.states import Channel, Role

FOLDER = Path(events.__file__).parent / "demo_data"
PASSWORD = "county-of-clouds-7"
IMPORTED_AT = at("2023-03-20 08:00")
FILED_AT = at("2023-03-20 09:00")
ACCEPTED_AT = at("2023-03-22 10:00")
MATCHED_AT = at("2023-03-27 09:00")
INVITED_AT = at("2023-03-27 10:00")
FIRST, UNTIL = date(2023, 4, 1), date(2023, 5, 1)
REQUESTS = 220


def import_county() -> dict[str, ImportResult]:
    """The areas, the roster's good rows and the register of 2022."""
    return {
        name: importer((FOLDER / name).read_bytes(), deed=Deed.by_command(at=IMPORTED_AT), good_rows=True)
        for name, importer in (
            ("townships.csv", import_areas),
            ("roster.xlsx", import_roster),
            ("activities-2022.xlsx", import_activities),
        )
    }


def open_office() -> Account:
    """The organizer's account."""
    return _account("jingban", Role.ORGANIZER, "老干部局 周经办")


def open_township(name: str = "青岗镇") -> Account:
    """The account of a township's clerk."""
    return _account("xiangzhen", Role.CLERK, f"{name} 莫文", area=Area.objects.get(name=name), unit=f"{name}人民政府")


def import_wishes(organizer: Account) -> ImportResult:
    """The 220 requests for April, filed."""
    content = (FOLDER / "requests.xlsx").read_bytes()
    return import_service_requests(
        content, deed=Deed.by_account(organizer, at=FILED_AT, channel=Channel.IMPORT), good_rows=True
    )


def accept_all(organizer: Account) -> int:
    """Take on everything that waits for review; how many."""
    waiting = list(ServiceRequest.objects.filter(state=RequestState.SUBMITTED).order_by("number"))
    for service_request in waiting:
        service_requests.accept(service_request, deed=Deed.by_account(organizer, at=ACCEPTED_AT))
    return len(waiting)


def match_april(organizer: Account) -> MatchRun:
    """One run over the whole month."""
    return run_matching(deed=Deed.by_account(organizer, at=MATCHED_AT), from_date=FIRST, until_date=UNTIL)


def invite_all(run: MatchRun, organizer: Account) -> Invited:
    """Invite everybody the run proposes."""
    rows = Proposal.objects.filter(run=run).select_related("position__shift", "volunteer").order_by("pk")
    return invite_proposals(run, proposals=rows, deed=Deed.by_account(organizer, at=INVITED_AT))


def told(run: MatchRun, most: int = 12) -> list[str]:
    """The run in lines for people: fill rate, what the empty seats lack, and some positions' own reasons."""
    summary = run.summary
    rate = summary["filled"] / summary["seats"]
    lines = [f"{summary['filled']} of {summary['seats']} seats filled ({rate:.1%}), {summary['status']}"]
    lines += [f"  {seats:>3}  {lost_text(code)}" for code, seats in summary["reasons"].items()]
    sentences = Counter(shortage_text(one.shortage) for one in run.outcomes.filter(unfilled__gt=0))
    return lines + [f"  {count:>3}× {sentence}" for sentence, count in sentences.most_common(most)]


def invited_count() -> int:
    """Invitations that stand."""
    return Assignment.objects.filter(state="invited").count()


def kind_named(name: str) -> ActivityKind:
    """A kind of activity by its name."""
    return ActivityKind.objects.get(name=name)


def _account(username: str, role: Role, name: str, area: Area | None = None, unit: str = "") -> Account:
    return open_account(
        data=AccountData(
            username=username, role=role, display_name=name, unit_name=unit, phone="0834-0000000", area=area
        ),
        password=PASSWORD,
        deed=Deed.by_command(at=IMPORTED_AT),
    )
