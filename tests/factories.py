"""Rows for tests, with fixed values; keyword arguments override."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.utils.timezone import make_aware

from events.models import ActivityKind, Event, Position, PositionSkill, ServiceRequest, Shift
from volunteers.models import Account, Area, Skill, Team, Volunteer, VolunteerSkill
from volunteers.states import AreaLevel, Role
from volunteers.timespan import SHANGHAI

NOW = datetime(2023, 4, 3, 1, 0, tzinfo=UTC)
"""Monday 3 April 2023, 9:00 in the county."""
_numbers = count(1)


def at(text: str) -> datetime:
    """An instant from Shanghai wall time, ``2023-04-10 09:00``."""
    return make_aware(datetime.fromisoformat(text), SHANGHAI)


def county() -> Area:
    return Area.objects.get_or_create(
        code="513499000000", defaults={"name": "云岭县", "level": AreaLevel.COUNTY, "minutes_to_seat": 0}
    )[0]


def area(name: str = "青岗镇", **values: Any) -> Area:
    defaults = {
        "code": f"513499{100 + Area.objects.count():03d}000",
        "level": AreaLevel.TOWNSHIP,
        "parent": county(),
        "latitude": 28.35,
        "longitude": 102.41,
        "altitude_m": 1674,
        "minutes_to_seat": 70,
    }
    return Area.objects.get_or_create(name=name, parent=county(), defaults={**defaults, **values})[0]


def account(username: str = "organizer", role: str = Role.ORGANIZER, **values: Any) -> Account:
    return Account.objects.create_user(username, password="correct-horse-7", role=role, **values)


def clerk(area_: Area | None = None, username: str = "clerk", **values: Any) -> Account:
    return account(username, Role.CLERK, area=area_ or area(), unit_name="青岗镇人民政府", **values)


def skill(name: str = "理论政策宣讲") -> Skill:
    return Skill.objects.get_or_create(name=name)[0]


def volunteer(name: str = "张英仁", skills: tuple[str, ...] = (), **values: Any) -> Volunteer:
    defaults: dict[str, Any] = {
        "gender": "1",
        "birth_date": date(1958, 10, 1),
        "health_grade": "outdoor",
        "health_date": date(2023, 3, 1),
    }
    if "residence" not in values:
        values["residence"] = area()
    person = Volunteer.objects.create(name=name, **{**defaults, **values})
    for one in skills:
        VolunteerSkill.objects.create(volunteer=person, skill=skill(one), level=2)
    return person


def team(name: str = "“五老”宣讲团", **values: Any) -> Team:
    return Team.objects.create(name=name, **values)


def kind(name: str = "理论政策宣讲") -> ActivityKind:
    return ActivityKind.objects.get(name=name)


def event(title: str = "青岗镇理论政策宣讲", **values: Any) -> Event:
    return Event.objects.create(**{"title": title, "kind": kind(), "area": area(), "created_at": NOW, **values})


def shift(start: str = "2023-04-19 09:00", end: str = "2023-04-19 10:30", **values: Any) -> Shift:
    happening = values.pop("event", None) or event()
    return Shift.objects.create(
        **{
            "event": happening,
            "start_at": at(start),
            "end_at": at(end),
            "place": "青岗镇文化院坝",
            "area": happening.area,
            "changed_at": NOW,
            **values,
        }
    )


def position(
    shift_: Shift | None = None, skills: tuple[str, ...] = (), least: int | None = None, **values: Any
) -> Position:
    row = Position.objects.create(shift=shift_ or shift(), **{"title": "宣讲员", "headcount": 1, **values})
    for one in skills:
        PositionSkill.objects.create(position=row, skill=skill(one), min_level=1, least=least)
    return row


def service_request(**values: Any) -> ServiceRequest:
    number = f"XQ2023-{next(_numbers):04d}"
    defaults: dict[str, Any] = {
        "number": number,
        "area": area(),
        "unit_name": "青岗镇人民政府",
        "contact_name": "雷学",
        "kind": kind(),
        "theme": "乡村振兴",
        "place": "青岗镇文化院坝",
        "risk_note": "无特殊风险",
        "state_since": NOW,
        "created_at": NOW,
    }
    if "filed_by" not in values:
        values["filed_by"] = Account.objects.filter(role=Role.CLERK).first() or clerk()
    return ServiceRequest.objects.create(**{**defaults, **values})
