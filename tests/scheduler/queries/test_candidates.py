"""Who could take a seat as things stand."""

import pytest

from scheduler.queries.candidates import candidates_for
from tests import factories

pytestmark = pytest.mark.django_db


def test_those_who_could_come_first_stand_first_and_all_others_with_what_is_against_them() -> None:
    far = factories.volunteer("远", residence=factories.area("永和镇", latitude=28.6))
    near = factories.volunteer("近")
    unwilling = factories.volunteer("不去", willingness="not_now")
    factories.volunteer("走了", status="left")
    found = candidates_for(factories.position().pk, at=factories.NOW)
    assert [one.volunteer for one in found] == [near.pk, far.pk, unwilling.pk]
    assert [[against.code for against in one.objections] for one in found] == [[], [], ["not_willing"]]
    assert found[0].minutes == 10 < found[1].minutes
    assert found[0].cost <= found[1].cost
