"""Call-outs for tests."""

from typing import Any

from events.models import Assignment, CallOut
from events.operations.call_outs import Emergency, call_out
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.models import Volunteer


def emergency(**values: Any) -> Emergency:
    defaults: dict[str, Any] = {
        "title": "紧急召集：山火预警入户劝导",
        "kind": factories.kind(),
        "area": factories.area(),
        "span": workflow.span("2023-04-03 14:00", "2023-04-03 16:00"),
        "headcount": 2,
        "radius_minutes": 60,
        "place": "青岗镇文化院坝",
    }
    return Emergency(**{**defaults, **values})


def called(**values: Any) -> CallOut:
    return call_out(emergency(**values), deed=Deed.by_account(workflow.organizer(), at=NOW))


def people(*names: str, **values: Any) -> list[Volunteer]:
    return [factories.volunteer(name, **values) for name in names]


def states(made: CallOut) -> dict[str, str]:
    rows = Assignment.objects.filter(position=made.position).order_by("pk")
    return {row.volunteer.name: row.state for row in rows}
