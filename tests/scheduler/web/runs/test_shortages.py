"""Empty seats on a run's page."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.events.web.staff import page
from tests.scheduler.web.runs.lectures import lecturer, run, wanted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_empty_seats_say_why(office: Client) -> None:
    wanted(seats=2)
    lecturer()
    lecturer("李秀兰", lives_away_at="成都")
    text = page(office, reverse("match-run", args=[run().pk]))
    assert "还差1人" in text and "需2名理论政策宣讲：全县2名，已推荐1名，1名常住外地" in text
