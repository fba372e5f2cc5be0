"""A small register of the past, by hand."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from events.rules.backtest.judging import Held, Presence
from events.rules.values import AgeLimit, Need, Person, Policy, Session
from volunteers.timespan import SHANGHAI

SKILL = Need("宣讲")
POLICY = Policy(
    age_limits=(
        AgeLimit(70, outdoor_minutes=120, needs_transport_outdoor=True),
        AgeLimit(80, outdoor_minutes=0, indoor_minutes=90, own_wish_only=True),
    )
)
YOUNG, OLD, OLDEST = date(1965, 5, 1), date(1950, 5, 1), date(1938, 5, 1)
_ids = count(1)


def person(name: str, born: date | None = YOUNG, *, able: bool = True) -> Person:
    return Person(name, birth_date=born, skills={SKILL.skill: 1} if able else {})


def held(day: str, *people: Person, minutes: int = 60, hour: int = 9, way: int = 10, **values: Any) -> Held:
    start = datetime.fromisoformat(day).replace(hour=hour, tzinfo=SHANGHAI)
    about = {name: values.pop(name) for name in ("outdoor", "transport", "risk", "floor") if name in values}
    number = next(_ids)
    return Held(
        **{
            "id": number,
            "event": number,
            "title": f"{day}学习",
            "kind": "学习",
            "session": Session(start, start + timedelta(minutes=minutes), **{"transport": True, **about}),
            "people": tuple(Presence(next(_ids), one.id, one, way) for one in people),
            **values,
        }
    )
