"""Reading the outbox."""

import pytest
from django.contrib.auth.models import AnonymousUser

from events.models import Notice
from events.queries.notices import failed, visible_to
from tests import factories
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def notice(key: str, **values: object) -> Notice:
    return Notice.objects.create(
        **{
            "key": key,
            "kind": "invitation",
            "subject": "邀请",
            "body": "",
            "due_at": factories.NOW,
            "created_at": factories.NOW,
            **values,
        }
    )


def test_the_office_sees_all_and_everybody_else_the_own() -> None:
    person = factories.volunteer()
    account = factories.account("person", Role.VOLUNTEER, volunteer=person)
    to_person, to_account = notice("1", volunteer=person), notice("2", account=account)
    foreign = notice("3", volunteer=factories.volunteer("李秀兰"), state="failed")
    office = factories.account()
    assert set(visible_to(office)) == {to_person, to_account, foreign}
    assert set(visible_to(account)) == {to_person, to_account}
    assert [list(failed(user)) for user in (office, account)] == [[foreign], []]
    for nobody in (AnonymousUser(), factories.account("off", is_active=False)):
        assert list(visible_to(nobody)) == []
