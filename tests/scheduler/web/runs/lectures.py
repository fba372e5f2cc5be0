"""Seats and people of a lecture, and a run over them."""

from datetime import date

from events.operations.events import PositionData, Wanted
from scheduler.operations import run_matching
from tests import factories
from tests.events.workflow import NOW, organizer, seat
from volunteers.deeds import Deed

SKILL = "理论政策宣讲"


def wanted(seats=1, **values):
    lecturer = (Wanted(factories.skill(SKILL)),)
    return seat(positions=(PositionData("宣讲员", seats, lecturer),), **values)


def lecturer(name="张英仁", **values):
    return factories.volunteer(name, (SKILL,), **values)


def run(request=None):
    days = {} if request else {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}
    return run_matching(deed=Deed.by_account(organizer(), at=NOW), request=request, **days)
