import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import Assignment, Position, Shift
from events.operations import assignments
from tests import factories
from tests.events import workflow
from tests.events.web.staff import changes_nothing, never_fails, page
from volunteers.deeds import Deed
from volunteers.models import Absence, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
NOW = factories.NOW
DAYS = {"from_date": "2023-04-17", "until_date": "2023-04-23"}
QUERY = "?kind={}&from_date=2023-04-17&until_date=2023-04-23"


@pytest.fixture
def address() -> str:
    return reverse("replanning")


def confirmed(position: Position, person: Volunteer) -> Assignment:
    return assignments.accept(asked := workflow.invited(position, person), deed=Deed.by_link(asked.volunteer, at=NOW))


def seat_on(day: int) -> Position:
    return workflow.seat(wished_times=(workflow.span(f"2023-04-{day} 09:00", f"2023-04-{day} 10:00"),))


def digest_in(text: str) -> str:
    found = re.search(r'name="digest" value="(\w+)"', text)
    assert found is not None
    return found[1]


def test_people_are_chosen_the_change_is_seen_and_then_done(office: Client, address: str) -> None:
    ill, free = factories.volunteer("张英仁"), factories.volunteer("李秀兰")
    row = confirmed(workflow.seat(), ill)
    assert address in page(office, reverse("events"))
    text = page(office, address + QUERY.format("people"))
    assert "张英仁" in text and "李秀兰" not in text
    asked = {"kind": "people", **DAYS, "chosen": [ill.pk], "reason": "流感"}
    seen = office.post(address, asked)
    text = seen.content.decode()
    assert seen.status_code == 200
    assert "让出1个位子，新请1人" in text and "李秀兰" in text and "流感" in text
    assert not Absence.objects.exists()
    done = office.post(address, {**asked, "digest": digest_in(text)}, follow=True)
    assert done.redirect_chain == [(reverse("events"), 302)]
    assert "已办好：让出1个位子，新邀请1人。" in done.content.decode()
    row.refresh_from_db()
    assert row.state == "replaced"
    assert [a.volunteer for a in Assignment.objects.filter(state="invited")] == [free]
    assert Absence.objects.get().volunteer == ill


def test_sessions_are_put_off_and_who_can_is_asked_again(office: Client, address: str) -> None:
    stays, away = factories.volunteer("张英仁"), factories.volunteer("王建国")
    Absence.objects.create(volunteer=away, start_date="2023-04-27", end_date="2023-04-27", place="成都")
    first, second = confirmed(seat_on(19), stays).shift, confirmed(seat_on(20), away).shift
    text = page(office, address + QUERY.format("sessions"))
    assert text.count("青岗镇理论政策宣讲") == 2
    asked = {"kind": "sessions", **DAYS, "chosen": [first.pk, second.pk], "later_days": "7", "reason": "森林防火"}
    text = office.post(address, asked).content.decode()
    assert "让出1个位子，新请1人，按新时间重新征求1人" in text and "成都" in text
    done = office.post(address, {**asked, "digest": digest_in(text)}, follow=True)
    assert "已办好：让出1个位子，按新时间重新征求1人，新邀请1人。" in done.content.decode()
    assert [shift.start_at.day for shift in Shift.objects.order_by("pk")] == [26, 27]


def test_what_changed_meanwhile_is_shown_again_and_not_done(office: Client, address: str) -> None:
    ill, free = factories.volunteer("张英仁"), factories.volunteer("李秀兰")
    row = confirmed(workflow.seat(), ill)
    asked = {"kind": "people", **DAYS, "chosen": [ill.pk], "reason": "流感"}
    digest = digest_in(office.post(address, asked).content.decode())
    workflow.invited(workflow.seat(), free)
    again = office.post(address, {**asked, "digest": digest})
    text = again.content.decode()
    assert again.status_code == 409
    assert "什么都没有改" in text and "还空1个位子" in text and digest_in(text) != digest
    row.refresh_from_db()
    assert row.state == "accepted"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"kind": "people", **DAYS, "reason": "流感"}, "请先勾选"),
        ({"kind": "sessions", **DAYS, "reason": "防火"}, "请写往后推几天"),
        ({"kind": "people", **DAYS, "chosen": [999_999], "reason": "流感"}, "请重新勾选"),
        ({"kind": "people", "from_date": "2023-04-20", "until_date": "2023-04-17"}, "结束不能早于开始"),
        ({"kind": "people", "from_date": "2023-04-20", "until_date": "2023-07-17"}, "一次最多看31天"),
    ],
)
def test_what_is_missing_or_wrong_is_said(office: Client, address: str, body: dict[str, object], words: str) -> None:
    confirmed(workflow.seat(), factories.volunteer())
    answer = office.post(address, body)
    assert (answer.status_code, words in answer.content.decode()) == (400, True)


def test_many_changes_are_the_offices(township: Client, address: str) -> None:
    page(township, address, 403)
    assert township.post(address, {"kind": "people", **DAYS}).status_code == 403
    assert address not in page(township, reverse("events"))


def test_reading_changes_nothing_and_nonsense_is_refused(office: Client, address: str) -> None:
    row = confirmed(workflow.seat(), factories.volunteer())
    assert changes_nothing(office, [address, address + QUERY.format("people"), address + QUERY.format("sessions")])
    names = ["kind", "from_date", "until_date", "chosen", "later_days", "reason", "digest"]
    assert never_fails(office, address, names) == []
    for name in ("chosen", "later_days", "reason", "digest"):
        body = {"kind": "sessions", **DAYS, "chosen": row.shift_id, "later_days": "7", "reason": "x", name: "\0"}
        assert office.post(address, body).status_code in (200, 400, 409)


@pytest.mark.parametrize("kind", ["people", "sessions"])
def test_the_choice_asks_as_often_for_three_as_for_one(
    office: Client,
    address: str,
    kind: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    confirmed(seat_on(18), factories.volunteer("张英仁"))
    with django_assert_max_num_queries(12) as few:
        page(office, address + QUERY.format(kind))
    confirmed(seat_on(19), factories.volunteer("李秀兰"))
    confirmed(seat_on(20), factories.volunteer("王建国"))
    with django_assert_num_queries(len(few)):
        page(office, address + QUERY.format(kind))


def test_the_preview_asks_as_often_for_three_as_for_one(office: Client, address: str) -> None:
    ill = [factories.volunteer(name) for name in ("张英仁", "李秀兰", "王建国")]
    for day, person in zip((18, 19, 20), ill, strict=True):
        confirmed(seat_on(day), person)
        factories.volunteer(f"替{day}")
    counted = []
    for people in (ill[:1], ill):
        body = {"kind": "people", **DAYS, "chosen": [one.pk for one in people], "reason": "流感"}
        with CaptureQueriesContext(connection) as queries:
            assert office.post(address, body).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
