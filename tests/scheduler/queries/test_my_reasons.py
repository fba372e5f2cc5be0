"""Where somebody stands at the sessions ahead."""

import pytest
from django.test import Client

from events.operations.events import PositionData, Wanted
from scheduler.models import Proposal
from scheduler.queries.my_reasons import my_reasons
from tests import factories
from tests.events.workflow import NOW, seat
from tests.scheduler.web.test_my_reasons import lecturer, page, run, wanted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_only_sessions_ahead_that_want_what_he_can_are_told(client: Client) -> None:
    wanted()
    seat(positions=(PositionData("演员", 1, (Wanted(factories.skill("合唱")),)),))
    person = lecturer("张英仁")
    stranger = factories.volunteer("王建国")
    run()
    assert [one.standing for one in my_reasons(person, at=NOW)] == ["waiting"]
    assert my_reasons(stranger, at=NOW) == []
    assert my_reasons(person, at=factories.at("2023-05-20 09:00")) == []
    assert "今后的活动还没有排" in page(client, stranger)


def test_a_session_nobody_has_matched_yet_is_not_told() -> None:
    wanted()
    assert my_reasons(lecturer("张英仁"), at=NOW) == []


def test_the_newest_run_speaks_and_a_discarded_one_does_not() -> None:
    wanted()
    person = lecturer("张英仁", lives_away_at="成都")
    run()
    type(person).objects.filter(pk=person.pk).update(lives_away_at="")
    made = run()
    assert [one.standing for one in my_reasons(person, at=NOW)] == ["waiting"]
    Proposal.objects.filter(run=made).update(state="dropped")
    assert [one.standing for one in my_reasons(person, at=NOW)] == ["enough"]
    type(made).objects.filter(pk=made.pk).update(state="discarded")
    assert [one.standing for one in my_reasons(person, at=NOW)] == ["unsuited"]
