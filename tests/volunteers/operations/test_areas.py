"""Writing areas."""

from typing import Any

import pytest

from tests import factories
from volunteers.deeds import Deed
from volunteers.errors import AreaNameTaken, BadArea
from volunteers.models import Area, JournalEntry
from volunteers.operations.areas import AreaData, save_area
from volunteers.states import AreaLevel

pytestmark = pytest.mark.django_db


def saved(*, area: Area | None = None, **values: Any) -> tuple[Area, str]:
    usual = {"name": "新镇", "level": AreaLevel.TOWNSHIP, "code": "513499333000", "parent": factories.county()}
    data = AreaData(**{**usual, **values})
    return save_area(data=data, deed=Deed.by_command(at=factories.NOW), area=area)


def test_an_area_is_created_changed_and_left_alone_when_nothing_is_new() -> None:
    row, outcome = saved(minutes_to_seat=70)
    assert (row.name, row.parent, row.minutes_to_seat, outcome) == ("新镇", factories.county(), 70, "created")
    assert saved(minutes_to_seat=80, area=row) == (row, "changed")
    assert saved(minutes_to_seat=80, area=row) == (row, "unchanged")
    assert list(JournalEntry.objects.values_list("action", "old", "new"))[1:] == [
        ("change", {"minutes_to_seat": 70}, {"minutes_to_seat": 80})
    ]


def test_a_name_or_a_code_belongs_to_one_area() -> None:
    saved()
    with pytest.raises(AreaNameTaken):
        saved(code="513499444000")
    with pytest.raises(AreaNameTaken):
        saved(name="别镇")


@pytest.mark.parametrize(
    "values",
    [
        {"name": " "},
        {"name": "长" * 51},
        {"code": "51349933300"},
        {"code": "５１３４９９３３３０００"},
        {"code": "110000000000"},
        {"level": "planet"},
        {"parent": None},
        {"latitude": 91},
        {"longitude": -181},
        {"altitude_m": 9001},
        {"minutes_to_seat": -1},
    ],
)
def test_a_value_that_can_not_be_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(BadArea):
        saved(**values)
    assert not Area.objects.filter(level=AreaLevel.TOWNSHIP).exists()
