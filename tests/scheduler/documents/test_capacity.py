"""The workbook of a capacity report."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.scheduler.web.test_capacity import ADDRESS, lectures
from tests.scheduler.working import carry_out_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_the_report_is_a_workbook(office: Client) -> None:
    lectures(town="=永和镇")
    office.post(ADDRESS)
    carry_out_all()
    response = office.get(reverse("capacity-xlsx"))
    assert "attachment" in response["Content-Disposition"]
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["用人缺口", "按要求", "按特长和语言", "按乡镇"]
    assert book["用人缺口"]["A3"].value.startswith("再有1名能讲彝语的志愿者")
    assert [cell.value for cell in book["按特长和语言"][3]] == ["彝语", 0, 1, 1, 1, 1, "差1人"]
    assert (book["按乡镇"]["A3"].value, book["按乡镇"]["A3"].data_type) == ("=永和镇", "s")
