from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import ActivityKind, ServiceRequest
from events.states import RequestState
from tests import factories
from tests.events.web.staff import page, signed_in
from tests.events.workflow import clerk, draft, filed, organizer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def fill(client: Client, pk: int, step: str, **answers: Any) -> Any:
    return client.post(reverse("request-fill", args=[pk, step]), answers)


def start(client: Client, kind: ActivityKind | None = None) -> ServiceRequest:
    response = client.post(reverse("request-new"), {"kind": (kind or factories.kind()).pk, "theme": "乡村振兴"})
    assert response.status_code == 302
    return ServiceRequest.objects.latest("pk")


def wish(day: str = "2023-04-19", start: str = "09:00", end: str = "10:30") -> dict[str, str]:
    return {"day_1": day, "start_1": start, "end_1": end}


def test_a_clerk_files_a_request_step_by_step(township: Client) -> None:
    row = start(township)
    assert (row.state, row.unit_name, row.area) == (RequestState.DRAFT, "青岗镇人民政府", factories.area())
    assert [p.headcount for p in row.requested_positions.all()] == [2]
    fill(township, row.pk, "when", **wish())
    fill(township, row.pk, "where", area=row.area_id, place="青岗镇文化院坝")
    fill(township, row.pk, "audience", audience_kind="村民", audience_expected="80")
    skill = factories.skill()
    fill(township, row.pk, "people", headcount_1="2", skills_1=[skill.pk])
    fill(township, row.pk, "transport", transport="pickup", risk_note="无特殊风险")
    after = fill(
        township, row.pk, "contact", unit_name="青岗镇人民政府", contact_name="雷学", contact_phone="0834-1234567"
    )
    assert after["Location"] == reverse("request-check", args=[row.pk])
    assert "80" in page(township, after["Location"])
    assert township.post(after["Location"])["Location"] == reverse("request", args=[row.pk])
    row.refresh_from_db()
    assert (row.state, row.audience_expected, row.transport) == (RequestState.SUBMITTED, 80, "pickup")
    assert [w.start_at for w in row.wished_times.all()] == [factories.at("2023-04-19 09:00")]
    assert [list(p.skill_rows.values_list("skill", "min_level")) for p in row.requested_positions.all()] == [
        [(skill.pk, 1)]
    ]


def test_each_step_is_kept_and_shown_when_one_comes_back(township: Client) -> None:
    row = start(township)
    fill(township, row.pk, "when", **wish("2023-04-20"))
    shown = page(township, reverse("request-fill", args=[row.pk, "when"]))
    assert 'value="2023-04-20"' in shown
    assert "4月20日 星期四 9:00–10:30" in page(township, reverse("request-check", args=[row.pk]))


def test_what_is_missing_is_asked_one_thing_at_a_time(township: Client) -> None:
    row = start(township)
    check = reverse("request-check", args=[row.pk])
    asked = []
    for step, answers in (
        ("where", {"area": row.area_id, "place": "青岗镇文化院坝"}),
        ("when", wish()),
        ("transport", {"transport": "self", "risk_note": "无特殊风险"}),
        ("contact", {"unit_name": "镇政府", "contact_name": "雷学", "contact_phone": "0834-1234567"}),
    ):
        asked.append(township.post(check)["Location"].split("/fill/")[-1])
        fill(township, row.pk, step, **answers)
    assert asked == ["when/?check=1", "when/?check=1", "transport/?check=1", "contact/?check=1"]
    township.post(check)
    row.refresh_from_db()
    assert row.state == RequestState.SUBMITTED


def test_a_wrong_answer_stands_beside_its_field(township: Client) -> None:
    row = start(township)
    response = fill(township, row.pk, "when", **wish(start="11:00", end="10:00"))
    assert response.status_code == 400
    assert "结束要晚于开始。读到的是11:00到10:00。" in response.content.decode()
    response = fill(township, row.pk, "when", **wish(day="2023-04-01"))
    assert "2023-04-01已经过去了" in response.content.decode()
    assert not row.wished_times.exists()


def test_a_clerk_cannot_choose_a_foreign_area(township: Client) -> None:
    row, foreign = start(township), factories.area("红坪镇")
    assert fill(township, row.pk, "where", area=foreign.pk, place="红坪镇文化院坝").status_code == 400


def test_similar_requests_of_the_day_are_shown_before_sending(township: Client) -> None:
    other = filed()
    row = draft()
    assert other.number in page(township, reverse("request-check", args=[row.pk]))


def test_an_earlier_request_is_repeated(township: Client) -> None:
    earlier = filed()
    assert "照这张填" in page(township, reverse("request-new"))
    response = township.post(reverse("request-repeat", args=[earlier.pk]))
    made = ServiceRequest.objects.latest("pk")
    assert response["Location"] == reverse("request-fill", args=[made.pk, "when"]) + "?check=1"
    assert (made.repeated_from, made.place, made.state) == (earlier, earlier.place, RequestState.DRAFT)


def test_a_clerk_repeats_what_others_filed_for_her_area(township: Client, office: Client) -> None:
    earlier = filed()
    ServiceRequest.objects.filter(pk=earlier.pk).update(filed_by=organizer())
    elsewhere = factories.area("红坪镇")
    foreign = factories.service_request(number="XQ2023-0900", area=elsewhere, place="红坪镇文化院坝", state="closed")
    shown = page(township, reverse("request-new"))
    assert earlier.place in shown
    assert foreign.place not in shown
    assert township.post(reverse("request-repeat", args=[earlier.pk])).status_code == 302


def test_the_usual_places_are_offered_and_no_foreign_ones(township: Client) -> None:
    filed()
    values = {"area": factories.area("红坪镇"), "place": "红坪镇文化院坝", "state": "closed", "filed_by": organizer()}
    factories.service_request(number="XQ2023-0900", **values)
    shown = page(township, reverse("request-fill", args=[start(township).pk, "where"]))
    assert '<option value="青岗镇文化院坝">' in shown
    assert "红坪镇文化院坝" not in shown


def test_a_clerk_who_changed_townships_starts_without_the_old_ones_habits(township: Client) -> None:
    old = factories.service_request(area=factories.area("红坪镇"), place="红坪镇文化院坝", filed_by=clerk())
    row = start(township)
    assert (row.area, row.place, row.filed_by) == (factories.area(), "", old.filed_by)


def test_a_draft_is_thrown_away_by_its_writer_only(township: Client) -> None:
    row = draft()
    stranger = signed_in(factories.clerk(factories.area("红坪镇"), "stranger"))
    assert stranger.post(reverse("request-delete", args=[row.pk])).status_code == 404
    assert township.post(reverse("request-delete", args=[row.pk])).status_code == 302
    assert not ServiceRequest.objects.exists()
