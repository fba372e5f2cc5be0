"""Notices sent and failed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import Notice
from tests import factories
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def notice(key: str, state: str = "failed") -> Notice:
    return Notice.objects.create(
        volunteer=factories.volunteer(f"收件人{key}"),
        key=key,
        kind="invitation",
        subject="邀请您参加：宣讲",
        body="",
        state=state,
        attempts=3,
        due_at=factories.NOW,
        created_at=factories.NOW,
        error="连接不上",
    )


def test_the_office_sees_what_failed_and_why_and_sends_it_again(client: Client) -> None:
    failed = notice("a")
    notice("b", "sent")
    client.force_login(factories.account())
    page = client.get("/notices/?state=failed")
    assert [row.pk for row in page.context["page"]] == [failed.pk]
    assert "连接不上" in page.content.decode()
    assert client.get(f"/notices/{failed.pk}/retry/").status_code == 405
    client.post(f"/notices/{failed.pk}/retry/")
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("pending", 0)


def test_a_sent_notice_is_not_sent_twice(client: Client) -> None:
    sent = notice("a", "sent")
    client.force_login(factories.account())
    page = client.post(f"/notices/{sent.pk}/retry/", follow=True).content.decode()
    assert "notice--wrong" in page
    assert Notice.objects.get().state == "sent"


@pytest.mark.parametrize("role", [Role.CLERK, Role.VIEWER, Role.TEAM_LEADER, Role.VOLUNTEER, Role.ADMINISTRATOR])
def test_notices_are_the_office_s(client: Client, role: Role) -> None:
    one = notice("a")
    client.force_login(factories.account(role, role, area=factories.area()))
    assert client.get("/notices/").status_code == 403
    assert client.post(f"/notices/{one.pk}/retry/").status_code == 403


def test_the_list_asks_as_much_for_three_notices_as_for_one(client: Client) -> None:
    client.force_login(factories.account())

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/notices/")
        return len(asked)

    notice("a")
    one = queries()
    notice("b")
    notice("c")
    assert queries() == one
