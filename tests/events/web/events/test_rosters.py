"""The sheet to sign."""

import pytest
from django.test import Client
from django.urls import reverse

from events.operations.assignments import accept
from tests import factories
from tests.events.web.staff import page
from tests.events.workflow import NOW, invited
from volunteers.deeds import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_the_sheet_to_sign_names_only_those_who_come(office: Client, township: Client) -> None:
    row = invited(person=factories.volunteer("张英仁", phone="13908160007"))
    sheet = reverse("shift-roster", args=[row.shift_id])
    assert "张英仁" not in page(office, sheet)
    accept(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert "张英仁" in page(office, sheet)
    assert "张英仁" in page(township, sheet)
    assert row.volunteer.masked_phone in page(office, sheet)
    assert str(row.volunteer.phone) not in page(office, sheet)
