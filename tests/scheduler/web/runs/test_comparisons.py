from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import ServiceRequest
from scheduler.matching.problem.problem import Weights
from scheduler.matching.problem.weights import BOUNDS, numbers_of
from scheduler.models import MatchRun, Proposal, RunKind, WeightsVersion
from scheduler.operations import run_matching, save_weights, start_trial
from scheduler.states import MatchRunState
from tests import factories
from tests.events.web.staff import HUGE, changes_nothing, never_fails, page
from tests.events.workflow import NOW, organizer, seat, span
from tests.scheduler.working import carry_out_all
from volunteers.deeds import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
APRIL: dict[str, Any] = {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}
WILLING = {**numbers_of(Weights()), "depends": 200}


def seats(count: int = 1) -> None:
    for number in range(count):
        seat(wished_times=(span(f"2023-04-{18 + number} 09:00", f"2023-04-{18 + number} 10:30"),))
        factories.volunteer(f"近{number}", willingness="depends", max_per_week=1)
        far = factories.area("大石镇", minutes_to_seat=30, latitude=None)
        factories.volunteer(f"远{number}", residence=far, max_per_week=1)


def trial() -> MatchRun:
    run = start_trial(numbers={"depends": 200}, deed=Deed.by_account(organizer(), at=NOW), **APRIL)
    carry_out_all()
    run.refresh_from_db()
    return run


def test_a_preset_fills_the_form_and_saves_nothing(office: Client) -> None:
    assert 'value="30"' in page(office, "/settings/weights/?preset=fairer")
    page(office, "/settings/weights/?preset=nonsense")
    assert WeightsVersion.objects.count() == 1


def test_weights_are_tried_from_their_page_shown_and_adopted(office: Client) -> None:
    seats()
    response = office.post(reverse("trial-start"), {**WILLING, "span": "month"})
    run = MatchRun.objects.get(kind=RunKind.TRIAL)
    assert response["Location"] == reverse("trial", args=[run.pk])
    assert (run.from_date, run.until_date) == (date(2023, 4, 3), date(2023, 5, 1))
    waiting = page(office, response["Location"])
    assert "排队中" in waiting and "<del>15</del> 200" in waiting and "用这些权重" not in waiting
    carry_out_all()
    text = page(office, response["Location"])
    for words in ("1／1个", "近0", "远0", "1个岗位会换人", "用这些权重", "其中最忙的1人做了一半"):
        assert words in text
    assert Proposal.objects.count() == 0
    assert office.post(reverse("trial-adopt", args=[run.pk]), {"reason": ""}).status_code == 400
    assert office.post(reverse("trial-adopt", args=[run.pk]), {"reason": "先请愿意来的"})["Location"] == reverse(
        "weights"
    )
    assert WeightsVersion.objects.latest("pk").numbers["depends"] == 200
    assert f"已用上，成了第{WeightsVersion.objects.latest('pk').pk}版" in page(office, response["Location"])
    assert office.post(reverse("trial-discard", args=[run.pk]))["Location"] == reverse("weights")


def test_a_trial_of_a_runs_own_positions_begins_at_the_run(office: Client) -> None:
    seats(2)
    service_request = ServiceRequest.objects.first()
    run = run_matching(deed=Deed.by_account(organizer(), at=NOW), service_request=service_request)
    address = f"{reverse('weights')}?run={run.pk}"
    assert address in page(office, reverse("match-run", args=[run.pk]))
    text = page(office, address)
    assert '<option value="run" selected>' in text and f"preset=fairer&run={run.pk}" in text
    office.post(reverse("trial-start"), {**WILLING, "span": "run", "run": run.pk})
    made = MatchRun.objects.get(kind=RunKind.TRIAL)
    assert (made.service_request, made.from_date, made.until_date) == (service_request, run.from_date, run.until_date)
    carry_out_all()
    made.refresh_from_db()
    assert made.result["positions"] == 1
    assert office.post(reverse("trial-start"), {**WILLING, "span": "run"}).status_code == 400
    for nonsense in ("x", "999", HUGE):
        assert '<option value="run"' not in page(office, f"{reverse('weights')}?run={nonsense}")


def test_a_trial_is_stopped_or_put_aside(office: Client) -> None:
    seats()
    office.post(reverse("trial-start"), {**WILLING, "span": ""})
    run = MatchRun.objects.get()
    address = reverse("trial", args=[run.pk])
    assert office.post(reverse("match-cancel", args=[run.pk]), {"next": address})["Location"] == address
    assert "已停止" in page(office, address)
    assert office.post(reverse("trial-discard", args=[run.pk])).status_code == 409
    done = trial()
    assert office.post(reverse("trial-discard", args=[done.pk])).status_code == 302
    done.refresh_from_db()
    assert done.state == MatchRunState.DISCARDED and WeightsVersion.objects.count() == 1


def test_a_trial_of_the_same_numbers_or_of_nonsense_is_refused(office: Client) -> None:
    assert office.post(reverse("trial-start"), numbers_of(Weights())).status_code == 400
    assert office.post(reverse("trial-start"), {**WILLING, "travel": "x"}).status_code == 400
    assert office.post(reverse("trial-start"), {**WILLING, "span": "x"}).status_code == 400
    assert never_fails(office, reverse("trial-start"), [*BOUNDS, "span", "run"]) == []
    assert MatchRun.objects.count() == 0


def test_two_runs_are_set_side_by_side(office: Client) -> None:
    assert "做完两次匹配以后" in page(office, reverse("compare-runs"))
    seats()
    one, other = (run_matching(deed=Deed.by_account(organizer(), at=NOW), **APRIL) for _ in range(2))
    address = reverse("compare-runs")
    assert "每个岗位都还是同样的人" in page(office, f"{address}?one={one.pk}&other={other.pk}")
    page(office, f"{address}?one={one.pk}")
    page(office, f"{address}?one={one.pk}&other=999", 404)
    page(office, f"{address}?one=x&other={HUGE}")
    assert "比较两次匹配" in page(office, reverse("matching"))


def test_trials_and_comparisons_are_the_offices(township: Client) -> None:
    seats()
    run = trial()
    for name in ("trial", "trial-adopt", "trial-discard"):
        address = reverse(name, args=[run.pk])
        assert (township.get(address) if name == "trial" else township.post(address)).status_code == 403
    assert township.post(reverse("trial-start"), WILLING).status_code == 403
    page(township, reverse("compare-runs"), 403)


def test_reading_changes_nothing(office: Client) -> None:
    seats()
    assert changes_nothing(office, [reverse("trial", args=[trial().pk]), reverse("compare-runs")])


def test_the_pages_read_as_often_for_three_changes_as_for_one(
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    def matched() -> int:
        return run_matching(deed=Deed.by_account(organizer(), at=NOW), **APRIL).pk

    seats(1)
    first, usual = trial(), matched()
    address = reverse("trial", args=[first.pk])
    page(office, address)
    with django_assert_max_num_queries(15) as few:
        page(office, address)
    seats(3)
    third, more = trial(), matched()
    assert len(third.result["changes"]) >= 3
    with django_assert_num_queries(len(few)):
        page(office, reverse("trial", args=[third.pk]))
    save_weights(numbers={"depends": 200}, reason="先请愿意来的", deed=Deed.by_account(organizer(), at=NOW))
    turned = matched()
    address = reverse("compare-runs")
    with django_assert_max_num_queries(20) as same:
        page(office, f"{address}?one={usual}&other={more}")
    with django_assert_num_queries(len(same)):
        page(office, f"{address}?one={more}&other={turned}")
