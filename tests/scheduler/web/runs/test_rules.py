"""The rules as a page."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.events.web.staff import page
from tests.scheduler.web.runs.test_position import run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_the_rules_are_all_listed(office: Client, township: Client) -> None:
    text = page(office, reverse("match-rules"))
    assert text.count("法律规定，不能") == 7
    assert "本局规定（第1版，" in text and "先问本人；写明理由，可以" in text
    assert "《志愿服务条例》第十五条" in text and "少走路" in text and "路上每1分钟算几分钟" in text
    assert reverse("match-rules") in page(office, reverse("match-run", args=[run().pk]))
    page(township, reverse("match-rules"), 403)
