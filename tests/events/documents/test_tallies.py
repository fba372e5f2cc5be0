"""The workbook of tallies."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import factories
from tests.events.queries.test_tallies import Year, held, year

__all__ = ["year"]

pytestmark = pytest.mark.django_db
PERIOD = "from=2022-01-01&to=2022-12-31"


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


def test_the_workbook_has_a_sheet_per_table_and_no_formulas(year: Year, office: Client) -> None:
    kind = factories.kind("走访慰问")
    type(kind).objects.filter(pk=kind.pk).update(name="=HYPERLINK(1)")
    held(event=factories.event(kind=kind), audience=5)
    response = office.get(f"/tallies.xlsx?{PERIOD}")
    assert response["Content-Type"].startswith("application/vnd.openxmlformats")
    assert "2022-01-01" in response["Content-Disposition"]
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == [
        "按活动类型",
        "按乡镇（街道）",
        "按月份",
        "按季度",
        "按团队",
        "乡镇（街道）×活动类型 场次（场）",
        "乡镇（街道）×活动类型 参与（人次）",
        "乡镇（街道）×活动类型 服务时长（小时）",
    ]
    kinds = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=3, max_row=7)]
    assert kinds == [
        ["理论政策宣讲", 3, 9, 3, 75, 7.75, 3, 30],
        ["政治理论学习", 1, 2, 2, 0, 0, 0, 0],
        ["=HYPERLINK(1)", 1, 0, 0, 5, 0, 0, 0],
        ["（未关联活动）", 0, 0, 0, 0, 0, 2, 0],
        ["合计", 5, 11, 3, 80, 7.75, 5, 30],
    ]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    cross = [[cell.value for cell in row] for row in book.worksheets[5].iter_rows(min_row=2)]
    assert cross == [
        ["乡镇（街道）", "理论政策宣讲", "政治理论学习", "=HYPERLINK(1)", "（未关联活动）", "合计"],
        ["青岗镇", 2, 0, 1, 0, 3],
        ["云门镇", 0, 1, 0, 0, 1],
        ["（未填乡镇）", 1, 0, 0, 0, 1],
        ["合计", 3, 1, 1, 0, 5],
    ]
