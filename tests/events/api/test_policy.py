"""The office's policy by API: to read only."""

import pytest

from events.operations.policy import save_policy
from tests import cast, factories
from tests.events import workflow
from volunteers.deeds import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
POLICY, VERSIONS = "/api/v1/policy/", "/api/v1/policy/versions/"


def test_every_account_reads_the_policy_in_force() -> None:
    save_policy(
        changes={"answer_hours": 24}, reason="快一点", deed=Deed.by_account(workflow.organizer(), at=factories.NOW)
    )
    told = cast.own_clerk().get(POLICY).json()
    assert (told["number"], told["policy"]["answer_hours"], told["policy"]["modes"]["age_outdoor"]) == (2, 24, "ask")
    assert told["in_force_from"].startswith("2023-04-03T09:00")
    assert cast.office().put(POLICY, {}).status_code == 405


def test_versions_are_read_by_who_may_change_the_policy() -> None:
    by = workflow.organizer()
    save_policy(changes={"answer_hours": 24}, reason="快一点", deed=Deed.by_account(by, at=factories.NOW))
    rows = cast.caller(by).get(VERSIONS).json()["results"]
    assert [(row["number"], row["by"], row["reason"], row["policy"]["answer_hours"]) for row in rows] == [
        (2, str(by), "快一点", 24),
        (1, None, "", 48),
    ]
    assert cast.own_clerk().get(VERSIONS).status_code == 403
