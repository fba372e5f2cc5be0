"""Writing areas."""

from dataclasses import dataclass, fields

from django.db import transaction

from volunteers.deeds import Deed
from volunteers.errors import AreaNameTaken, BadArea, NotAllowed
from volunteers.models import Area
from volunteers.operations import journal
from volunteers.permissions import can_edit_areas
from volunteers.states import AreaLevel


@dataclass(frozen=True, slots=True)
class AreaData:
    """The fields of an area; ``minutes_to_seat`` is the drive to the county's seat in minutes."""

    name: str
    level: str
    code: str
    parent: Area | None = None
    code_is_provisional: bool = False
    latitude: float | None = None
    longitude: float | None = None
    altitude_m: int | None = None
    minutes_to_seat: int | None = None


@transaction.atomic
def save_area(*, data: AreaData, deed: Deed, area: Area | None = None) -> tuple[Area, str]:
    """Creates an area or changes the given one; returns it with ``created``, ``changed`` or ``unchanged``.

    Raises ``NotAllowed``, ``BadArea`` and ``AreaNameTaken``.
    """
    if not can_edit_areas(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    said: dict[str, object] = {field.name: getattr(data, field.name) for field in fields(data)}
    said["name"] = data.name.strip()
    _check(said)
    others = Area.objects.exclude(pk=area.pk) if area else Area.objects.all()
    if others.filter(code=data.code).exists() or others.filter(parent=data.parent, name=said["name"]).exists():
        raise AreaNameTaken(name=data.name)
    row = area or Area()
    changed = {key: value for key, value in said.items() if area is None or getattr(row, key) != value}
    if not changed:
        return row, "unchanged"
    old = {} if area is None else {key: _told(getattr(row, key)) for key in changed}
    for key, value in changed.items():
        setattr(row, key, value)
    row.save()
    new = {key: _told(value) for key, value in changed.items()}
    journal.record(row, "change" if area else "create", deed=deed, old=old, new=new)
    return row, "changed" if area else "created"


def _check(said: dict[str, object]) -> None:
    def number(key: str, least: float, most: float) -> bool:
        value = said[key]
        return value is None or (isinstance(value, int | float) and least <= value <= most)

    name, code, level, parent = said["name"], said["code"], said["level"], said["parent"]
    rules = (
        ("name", isinstance(name, str) and 0 < len(name) <= 50),
        ("code", isinstance(code, str) and len(code) == 12 and code.isascii() and code.isdecimal()),
        ("level", level in AreaLevel.values),
        ("parent", (parent is None) == (level == AreaLevel.COUNTY)),
        ("latitude", number("latitude", -90, 90)),
        ("longitude", number("longitude", -180, 180)),
        ("altitude_m", number("altitude_m", -500, 9000)),
        ("minutes_to_seat", number("minutes_to_seat", 0, 6000)),
    )
    for field, holds in rules:
        if not holds:
            raise BadArea(field=field)
    if isinstance(parent, Area) and not str(code).startswith(parent.code_prefix):
        raise BadArea(field="code")


def _told(value: object) -> object:
    return str(value) if isinstance(value, Area) else value
