"""Writing areas."""

from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from volunteers.deeds import Deed
from volunteers.errors import DomainError, NotAllowed
from volunteers.models import Area
from volunteers.operations import journal
from volunteers.permissions import can_edit_areas
from volunteers.states import AreaLevel


class BadArea(DomainError):
    """A value of the area can't be stored. Values: ``label``."""

    code = "bad_value"
    message = _("“%(label)s”填写有误，请核对后重新填写。")


class AreaNameTaken(DomainError):
    """The parent has an area of this name, or the code belongs to another one."""

    code = "name_taken"
    status = 409
    message = _("“%(name)s”的名称或代码与已有区划重复。")


@dataclass(frozen=True, slots=True)
class AreaData:
    """What is written of an area; minutes are those by car to the county's seat."""

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
    """Create an area or change the given one; says ``created``, ``changed`` or ``unchanged``.

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
        (_("名称"), isinstance(name, str) and 0 < len(name) <= 50),
        (_("区划代码"), isinstance(code, str) and len(code) == 12 and code.isascii() and code.isdecimal()),
        (_("级别"), level in AreaLevel.values),
        (_("上级区划"), (parent is None) == (level == AreaLevel.COUNTY)),
        (_("纬度"), number("latitude", -90, 90)),
        (_("经度"), number("longitude", -180, 180)),
        (_("海拔（米）"), number("altitude_m", -500, 9000)),
        (_("到县城车程（分钟）"), number("minutes_to_seat", 0, 6000)),
    )
    for label, holds in rules:
        if not holds:
            raise BadArea(label=label)
    if isinstance(parent, Area) and not str(code).startswith(parent.code_prefix):
        raise BadArea(label=_("区划代码"))


def _told(value: object) -> object:
    return str(value) if isinstance(value, Area) else value
