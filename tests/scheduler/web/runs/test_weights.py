from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from scheduler.matching.problem.problem import Weights
from scheduler.matching.problem.weights import BOUNDS, numbers_of
from scheduler.models import WeightsVersion
from scheduler.operations import save_weights
from scheduler.queries.weights import current_weights
from tests.events.web.staff import HUGE, changes_nothing, never_fails, page
from tests.events.workflow import NOW, organizer
from volunteers.deeds import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
ADDRESS = "/settings/weights/"


def in_force() -> WeightsVersion:
    row = current_weights()
    assert row is not None
    return row


def body(**changes: Any) -> dict[str, Any]:
    return {**numbers_of(Weights()), "reason": "路太远", "seen": in_force().pk, **changes}


def test_each_weight_is_explained_and_saved(office: Client) -> None:
    text = page(office, ADDRESS)
    assert "大家轮着来" in text and "路上每1分钟算几分钟" in text and "0到60分，通常12" in text
    assert office.post(ADDRESS, body(travel=2))["Location"] == ADDRESS
    assert in_force().numbers["travel"] == 2
    text = page(office, ADDRESS)
    assert "路太远" in text and "正在用" in text and "<del>1</del> 2" in text


def test_wrong_numbers_are_refused_beside_their_field(office: Client) -> None:
    for wrong in ({"fairness": 99}, {"fairness": ""}, {"unfilled_1": 100_000}, {"reason": ""}, {}):
        response = office.post(ADDRESS, body(**wrong))
        assert response.status_code == 400, wrong
    assert WeightsVersion.objects.count() == 1
    seen = in_force().pk
    save_weights(numbers={"fairness": 20}, reason="试试", deed=Deed.by_account(organizer(), at=NOW))
    refused = office.post(ADDRESS, body(travel=2, seen=seen))
    assert refused.status_code == 409 and "改过权重" in refused.content.decode()


def test_an_earlier_version_comes_back(office: Client) -> None:
    first = in_force()
    save_weights(numbers={"fairness": 20}, reason="试试", deed=Deed.by_account(organizer(), at=NOW))
    restore = reverse("weights-restore", args=[first.pk])
    assert office.post(restore)["Location"] == ADDRESS
    assert in_force().numbers == first.numbers
    assert office.post(restore).status_code == 400
    assert office.post(reverse("weights-restore", args=[999])).status_code == 404


def test_the_weights_are_the_offices(township: Client) -> None:
    page(township, ADDRESS, 403)
    assert township.post(ADDRESS, body(travel=2)).status_code == 403
    assert township.post(reverse("weights-restore", args=[in_force().pk])).status_code == 403


def test_reading_changes_nothing_and_nonsense_is_refused_in_words(office: Client) -> None:
    assert changes_nothing(office, [ADDRESS, f"{ADDRESS}?page=x", f"{ADDRESS}?page={HUGE}"])
    assert never_fails(office, ADDRESS, [*BOUNDS, "reason", "seen"]) == []


def test_the_page_reads_as_often_for_three_versions_as_for_one(
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    page(office, ADDRESS)
    with django_assert_max_num_queries(15) as few:
        page(office, ADDRESS)
    for number in (20, 30):
        save_weights(numbers={"fairness": number}, reason="试试", deed=Deed.by_account(organizer(), at=NOW))
    with django_assert_num_queries(len(few)):
        page(office, ADDRESS)
