"""Every main page of every role, on a phone and on a desk, by day and by night: nothing sticks out, all can be read."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from events.models import Notice, ServiceRequest, Shift
from scheduler.operations import run_matching
from tests import factories
from tests.browser import county
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.looks import overflow, unreadable
from volunteers.deeds import Deed
from volunteers.models import Account
from volunteers.queries.links import personal_token
from volunteers.states import Role

SIZES = {"phone": PHONE, "desk": DESKTOP}
OFFICE = [
    "/desk/",
    "/requests/",
    "/requests/new/",
    "/requests/{service_request}/",
    "/requests/{service_request}/cancel/",
    "/requests/{draft}/check/",
    *[
        f"/requests/{{draft}}/fill/{s}/"
        for s in ("kind", "when", "where", "audience", "people", "transport", "contact")
    ],
    "/events/",
    "/events/month/",
    "/events/new/",
    "/events/{event}/",
    "/shifts/{shift}/move/",
    "/shifts/{past}/attendance/",
    "/shifts/{shift}/roster/",
    "/matching/",
    "/matching/{run}/",
    "/matching/{run}/position/{position}/",
    "/matching/rules/",
    "/positions/{position}/standbys/",
    "/positions/{position}/replace/",
    "/replanning/",
    "/call-outs/",
    "/call-outs/new/",
    "/capacity/",
    "/settings/weights/",
    "/tallies/",
    "/tallies/?by=area-kind",
    "/tallies/rows/?measure=sessions",
    "/notices/",
    "/awaiting-names/",
    "/done-skills/",
    "/topics/",
    "/volunteers/",
    "/volunteers/{person}/",
    "/volunteers/{person}/edit/",
    "/volunteers/new/",
    "/teams/",
    "/teams/{team}/",
    "/areas/",
    "/skills/",
    "/import/",
    "/feeds/",
    "/settings/",
    "/policy/",
    "/health/",
]
PAGES = {
    Role.ORGANIZER: OFFICE,
    Role.CLERK: [
        "/requests/",
        "/requests/new/",
        "/requests/{service_request}/",
        "/events/",
        "/events/month/",
        "/tallies/",
    ],
    Role.TEAM_LEADER: ["/events/", "/teams/{team}/"],
    Role.VIEWER: ["/tallies/"],
    Role.AUDITOR: ["/journal/"],
    Role.ADMINISTRATOR: ["/settings/", "/areas/", "/skills/"],
    Role.REVIEWER: ["/desk/", "/requests/{service_request}/"],
}
OWN = ["", "answer/{assignment}/", "answer/{agreed}/", "why/", "when/", "record/", "subscribe/"]


@pytest.fixture
def places(site: str) -> dict[str, Any]:
    """Rows enough that no page is empty, and their numbers."""
    people = county.lecturers()
    team = factories.team()
    team.membership_rows.create(volunteer=people[0], role="leader")
    day = county.coming_tuesday()
    shift, other = county.session(day), county.session(day, title="永和镇防灭火宣传", start=time(14))
    past = county.session(timezone.localdate() - timedelta(days=1))
    assignment = county.asked(people[0], shift)
    agreed = county.asked(people[0], other, "accepted")
    county.asked(people[1], past, "accepted")
    clerk = factories.clerk()
    now = timezone.now()
    service_request = factories.service_request(filed_by=clerk, contact_phone="0834-1234567", transport="pickup")
    service_request.wished_times.create(rank=1, start_at=shift.start_at, end_at=shift.end_at)
    ServiceRequest.objects.filter(pk=service_request.pk).update(
        state="submitted", filed_at=now, due_at=now + timedelta(days=1)
    )
    draft = factories.service_request(filed_by=clerk, contact_phone="0834-1234567")
    organizer = factories.account()
    free = county.session(day + timedelta(days=2), title="青岗镇革命传统教育报告会和老照片展览")
    run = run_matching(deed=Deed.by_account(organizer, at=now), from_date=day, until_date=day + timedelta(days=7))
    Notice.objects.create(
        key="v1:invitation:a1:1", volunteer=people[0], kind="invitation", subject="邀请", body="请您答复", due_at=now,
        created_at=now,
    )  # fmt: skip
    return {
        "service_request": service_request.pk,
        "draft": draft.pk,
        "event": shift.event_id,
        "shift": shift.pk,
        "past": past.pk,
        "run": run.pk,
        "position": free.positions.get().pk,
        "person": people[0].pk,
        "team": team.pk,
        "assignment": assignment.pk,
        "agreed": agreed.pk,
        "token": personal_token(people[0]),
        "leader": people[0],
    }


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("role", PAGES)
def test_pages_fit_and_can_be_read(
    role: Role, size: str, language: str, places: dict[str, Any], opened: Callable[..., Page]
) -> None:
    account = Account.objects.filter(role=role).first()
    if account is None:
        person = places["leader"] if role == Role.TEAM_LEADER else None
        account = factories.account(f"a-{role}", role, volunteer=person)
    page = opened(SIZES[size], account=account, language=language)
    assert looked_at(page, [one.format(**places) for one in ["/", *PAGES[role]]]) == []


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_the_volunteers_own_pages_fit_and_can_be_read(
    size: str, language: str, places: dict[str, Any], opened: Callable[..., Page]
) -> None:
    page = opened(SIZES[size], language=language)
    own = [f"/my/{places['token']}/{one.format(**places)}" for one in OWN]
    assert looked_at(page, ["/sign-in/", *own]) == []


def test_paper_shows_the_whole_table_and_nothing_to_press(places: dict[str, Any], opened: Callable[..., Page]) -> None:
    page = opened((1030, 720), account=Account.objects.get(role=Role.ORGANIZER))  # A4 lying on its side
    page.emulate_media(media="print")
    Shift.objects.filter(pk=places["past"]).update(state="held")
    days = f"from={timezone.localdate() - timedelta(days=7)}&to={timezone.localdate()}"
    tallies = [f"/tallies/?by={by}&{days}" for by in ("kind", "area-kind")]
    for address in (*tallies, "/events/month/", f"/shifts/{places['shift']}/roster/"):
        page.goto(address)
        assert overflow(page) == []
        assert page.locator("table").first.is_visible()
        assert page.locator("button:visible, select:visible").count() == 0
    page.goto(f"/my/{places['token']}/")
    assert page.locator(".button:not(.button--call):visible").count() == 0


def test_the_measures_see_what_is_wrong(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.goto("/sign-in/")
    assert (overflow(page), unreadable(page)) == ([], [])
    page.evaluate("""() => {
      const one = document.createElement('p');
      one.textContent = '看不清'; one.style.color = '#999'; one.style.background = '#fff'; one.style.width = '900px';
      document.querySelector('main').append(one);
    }""")
    assert overflow(page)[0] > 0
    assert [one.partition(" ")[0] for one in unreadable(page)] == ["2.85"]


def looked_at(page: Page, addresses: list[str]) -> list[str]:
    """What is wrong with the looks of some pages, by day and by night; ``/404``s are wrong too."""
    wrong = []
    for address in addresses:
        page.emulate_media(color_scheme="light")
        response = page.goto(address)
        if response is None or response.status != 200:
            wrong.append(f"{address} {response and response.status}")
            continue
        wrong += [f"{address} sticks out: {one}" for one in overflow(page)]
        wrong += [f"{address} by day: {one}" for one in unreadable(page)]
        page.emulate_media(color_scheme="dark")
        wrong += [f"{address} by night: {one}" for one in unreadable(page)]
    return wrong
