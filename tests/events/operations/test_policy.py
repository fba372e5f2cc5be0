"""Changing the office's policy."""

from typing import Any

import pytest

from events.errors import (
    AgeLimitTwice,
    DayUpsideDown,
    DoorToDoorUnknown,
    ModeUnknown,
    PolicyChanged,
    PolicyReasonMissing,
)
from events.models import AgeLimit, PolicyVersion
from events.operations.policy import adopt_trial, refuse_wrong, restore_policy, save_policy
from events.queries.backtest import policy_in_force
from events.queries.policy import office_policy, plain_policy
from events.rules.backtest.trials import Asked, Change, changed
from events.rules.values import Mode
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.errors import DomainError, NotAllowed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db


def deed() -> Deed:
    return Deed.by_account(workflow.organizer(), at=factories.NOW)


def saved(reason: str = "局务会定的", **changes: Any) -> PolicyVersion | None:
    return save_policy(changes=changes, reason=reason, deed=deed())


def test_numbers_not_named_stay_and_the_same_again_writes_nothing() -> None:
    before = plain_policy()
    made = saved(answer_hours=49)
    assert made is not None
    assert (made.number, made.reason, made.created_by, made.created_at) == (
        2,
        "局务会定的",
        workflow.organizer(),
        factories.NOW,
    )
    assert saved(answer_hours=49) is None
    assert made.policy == plain_policy() == {**before, "answer_hours": 49}
    assert list(JournalEntry.objects.values_list("action", "old", "new", "reason")) == [
        ("set_policy", {"answer_hours": 48}, {"answer_hours": 49}, "局务会定的")
    ]


def test_age_limits_and_modes_are_part_of_a_version() -> None:
    rows = [{**row, "outdoor_minutes": 60} for row in plain_policy()["age_limits"] if row["from_age"] != 60]
    made = saved(age_limits=rows[::-1], modes={"too_far": "prefer"})
    assert made is not None
    assert made.policy["age_limits"] == rows
    assert list(AgeLimit.objects.values_list("from_age", "outdoor_minutes")) == [(70, 60), (76, 60), (80, 60)]
    assert office_policy().modes["too_far"] == "prefer" and office_policy().modes["age_outdoor"] == "ask"


def test_a_change_wants_a_reason_and_somebody_allowed() -> None:
    with pytest.raises(PolicyReasonMissing):
        saved(reason=" ", answer_hours=1)
    with pytest.raises(NotAllowed):
        save_policy(changes={}, reason="想改", deed=Deed.by_account(factories.clerk(), at=factories.NOW))
    assert PolicyVersion.objects.count() == 1


def test_who_read_an_older_version_changes_nothing() -> None:
    saved(answer_hours=1)
    with pytest.raises(PolicyChanged):
        save_policy(changes={"answer_hours": 2}, reason="再改", seen=1, deed=deed())
    assert office_policy().answer_hours == 1


def test_an_earlier_version_comes_back_whole_as_a_new_one() -> None:
    before = plain_policy()
    saved(answer_hours=1, age_limits=[], door_to_door=["hours"], modes={"too_far": "ask"})
    first = PolicyVersion.objects.get(number=1)
    first.policy["modes"]["long_gone"] = "ask"
    made = restore_policy(first, reason="恢复到第1版", deed=deed())
    assert made is not None
    assert (made.number, made.restored_from, plain_policy()) == (3, first, before)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"modes": {"past": "ask"}}, ModeUnknown),
        ({"modes": {"too_far": "never"}}, ModeUnknown),
        ({"door_to_door": ["always"]}, DoorToDoorUnknown),
        ({"earliest_minute": 600, "latest_minute": 600}, DayUpsideDown),
        ({"age_limits": [{"from_age": 60}, {"from_age": 60}]}, AgeLimitTwice),
    ],
)
def test_a_policy_that_cannot_be_is_refused(wrong: dict[str, Any], refusal: type[DomainError]) -> None:
    with pytest.raises(refusal):
        refuse_wrong({**plain_policy(), **wrong})


def test_what_was_tried_is_put_in_force_but_for_the_kinds_skills() -> None:
    changes: dict[str, Change] = {
        "skills": Asked.ONE,
        "transport_needed": Mode.ASK,
        "outdoor_rest_days": 0,
        "latest": 1_200,
    }
    tried = changed(policy_in_force(), {**changes, "age_76_indoor": 100}).policy
    made = adopt_trial(tried, reason="去年台账", deed=deed())
    assert made is not None
    put = policy_in_force()
    values = [put.value_of(name) for name in ("transport_needed", "outdoor_rest_days", "latest", "age_76_indoor")]
    assert (values, made.reason) == ([Mode.ASK, 0, 1_200, 100], "去年台账")
    assert adopt_trial(tried, reason="", deed=deed()) is None
