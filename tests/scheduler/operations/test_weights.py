from datetime import date
from typing import Any

import pytest

from scheduler.errors import NothingChanged, WeightOutOfBounds, WeightsChanged, WeightsOutOfOrder, WeightsReasonMissing
from scheduler.matching.problem.problem import Weights
from scheduler.matching.problem.weights import numbers_of
from scheduler.models import WeightsVersion
from scheduler.operations import restore_weights, run_matching, save_weights
from scheduler.queries.weights import current_weights, weights_of
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db
NOW = factories.NOW
APRIL: dict[str, Any] = {"from_date": date(2023, 4, 3), "until_date": date(2023, 5, 1)}


def saved(reason: str = "偏远乡镇总是那两个人去", **numbers: int) -> WeightsVersion:
    return save_weights(numbers=numbers, reason=reason, deed=Deed.by_account(workflow.organizer(), at=NOW))


def test_a_change_is_a_new_version_with_who_when_and_why() -> None:
    first = current_weights()
    made = saved(fairness=30)
    assert current_weights() == made and made != first
    assert numbers_of(weights_of(made)) == {**numbers_of(Weights()), "fairness": 30}
    assert (made.created_by, made.created_at, made.reason) == (workflow.organizer(), NOW, "偏远乡镇总是那两个人去")
    entry = JournalEntry.objects.get(action="set_weights")
    assert (entry.old, entry.new, entry.reason) == ({"fairness": 12}, {"fairness": 30}, "偏远乡镇总是那两个人去")


def test_an_earlier_version_comes_back_as_a_new_one() -> None:
    first = WeightsVersion.objects.get()
    saved(fairness=30)
    again = restore_weights(first, reason="还是原来的好", deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert weights_of(current_weights()) == Weights()
    assert (again.restored_from, WeightsVersion.objects.count()) == (first, 3)


@pytest.mark.parametrize(
    ("numbers", "refusal"),
    [
        ({"fairness": 61}, WeightOutOfBounds),
        ({"travel": -1}, WeightOutOfBounds),
        ({"unfilled_3": 1_000}, WeightOutOfBounds),
        ({"unfilled_1": 150_000}, WeightsOutOfOrder),
        ({"fairness": 12}, NothingChanged),
        ({"no such": 1}, NothingChanged),
    ],
)
def test_what_makes_no_sense_is_refused(numbers: dict[str, int], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        saved("试试", **numbers)
    assert WeightsVersion.objects.count() == 1


def test_a_change_wants_its_reason_and_the_right() -> None:
    with pytest.raises(WeightsReasonMissing):
        saved(reason="  ", fairness=30)
    with pytest.raises(NotAllowed):
        save_weights(numbers={"fairness": 30}, reason="想改", deed=Deed.by_account(workflow.clerk(), at=NOW))


def test_a_change_over_somebody_elses_is_refused() -> None:
    first = WeightsVersion.objects.get()
    saved(fairness=30)
    with pytest.raises(WeightsChanged):
        save_weights(
            numbers={"fairness": 5}, reason="改回", deed=Deed.by_account(workflow.organizer(), at=NOW), seen=first.pk
        )


def test_a_run_uses_the_weights_in_force_and_remembers_which() -> None:
    workflow.seat()
    factories.volunteer()
    before = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    made = saved(travel=3)
    after = run_matching(deed=Deed.by_account(workflow.organizer(), at=NOW), **APRIL)
    assert (before.weights, after.weights) == (WeightsVersion.objects.last(), made)
    travel = [
        next(points for code, _values, points in run.proposals.get().reasons if code == "travel")
        for run in (before, after)
    ]
    assert travel[1] == 3 * travel[0] > 0
