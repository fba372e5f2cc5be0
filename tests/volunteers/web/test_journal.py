"""The journal as a page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import JournalEntry
from volunteers.operations import journal
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def test_the_journal_is_read_by_those_who_audit_and_says_whether_it_is_whole(client: Client) -> None:
    one = factories.volunteer()
    journal.record(
        one,
        "change",
        deed=Deed.by_command(at=factories.NOW),
        old={"health_grade": "outdoor"},
        new={"health_grade": "paused"},
    )
    client.force_login(factories.account("auditor", Role.AUDITOR))
    page = client.get("/journal/?check=1").content.decode()
    assert "没有被改动过" in page
    assert "paused" not in page and "暂不参加" not in page
    JournalEntry.objects.filter(pk__gt=0).update(actor="别人")
    assert "可能被改动过" in client.get("/journal/?check=1").content.decode()


@pytest.mark.parametrize("query", ["?from=2023-02-31", "?from=x&until=9999-12-31", "?page=x", "?channel=x", "?q=张"])
def test_nonsense_asked_of_the_journal_is_no_error(client: Client, query: str) -> None:
    client.force_login(factories.account("auditor", Role.AUDITOR))
    assert client.get(f"/journal/{query}").status_code == 200


@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.CLERK, Role.VIEWER, Role.TEAM_LEADER])
def test_the_journal_is_closed_to_those_who_work(client: Client, role: Role) -> None:
    client.force_login(factories.account(role, role, area=factories.area()))
    assert client.get("/journal/").status_code == 403


def test_the_journal_calls_people_by_their_names_and_reads_as_often_for_three_as_for_one(client: Client) -> None:
    client.force_login(factories.account("auditor", Role.AUDITOR))
    counted = []
    for name in ("张英仁", "李秀兰", "王建国"):
        person = factories.volunteer(name)
        journal.record(person, "invite", deed=Deed.by_command(at=factories.NOW), new={"volunteer": person.pk})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = client.get("/journal/").content.decode()
        counted.append(len(queries))
        assert name in page
    assert "张英仁" in page and len(set(counted)) == 1


def test_who_spoke_for_whom_and_what_the_machine_did_are_read_in_the_reader_s_language(client: Client) -> None:
    client.force_login(factories.account("auditor", Role.AUDITOR))
    person, deed = factories.volunteer("李兰"), Deed.by_account(factories.account(), at=factories.NOW)
    journal.record(person, "change", deed=deed.told_by("女儿李小兰", in_place_of="李兰"))
    journal.record(person, "change", deed=Deed.by_task(at=factories.NOW))
    journal.record(person, "change", deed=deed.told_by("儿子（代李兰）"))  # as older versions kept it
    pages = []
    for language in ("zh-hans", "en"):
        client.cookies["django_language"] = language
        pages.append(client.get("/journal/").content.decode())
    assert "女儿李小兰（代李兰）" in pages[0] and ">系统自动</td>" in pages[0] and "儿子（代李兰）" in pages[0]
    assert "女儿李小兰 (for 李兰)" in pages[1] and "系统自动" not in pages[1] and "儿子（代李兰）" in pages[1]
    assert "女儿李小兰" in client.get("/journal/?q=李兰").content.decode()
