"""Weights as they are read."""

import pytest

from scheduler.matching.problem.problem import Weights
from scheduler.queries.weights import current_weights, versions_visible_to, weights_of
from tests import factories
from tests.events import workflow

pytestmark = pytest.mark.django_db


def test_a_new_site_has_the_usual_weights() -> None:
    version = current_weights()
    assert version is not None and weights_of(version) == Weights()
    assert weights_of(None) == Weights()


def test_only_who_sets_the_offices_numbers_sees_the_versions() -> None:
    for account, seen in (
        (workflow.organizer(), 1),
        (factories.account("root", "administrator"), 1),
        (workflow.clerk(), 0),
        (factories.account("v", "viewer"), 0),
    ):
        assert versions_visible_to(account).count() == seen
