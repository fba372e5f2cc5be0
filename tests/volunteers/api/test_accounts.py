"""Signing in by token, out again, and being locked out."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import Account
from volunteers.states import Channel

LOGIN = "/api/login/"


def sign_in(client: APIClient, password: str = "correct-horse-7", username: str = "organizer") -> Any:
    return client.post(LOGIN, {"username": username, "password": password})


@pytest.mark.django_db
def test_a_token_is_given_for_name_and_password_and_opens_the_api() -> None:
    account = factories.account()
    client = APIClient()
    answer = sign_in(client)
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"token", "expiry", "account"}
    assert body["account"] == {
        "id": account.pk,
        "username": "organizer",
        "display_name": "",
        "unit_name": "",
        "role": "organizer",
        "area": None,
        "area_name": None,
    }
    me = client.get("/api/v1/me/", headers={"Authorization": f"Token {body['token']}"})
    assert (me.status_code, me.json()) == (200, body["account"])


@pytest.mark.django_db
def test_a_token_ends_with_logout() -> None:
    factories.account()
    client = APIClient()
    header = {"Authorization": f"Token {sign_in(client).json()['token']}"}
    assert client.post("/api/logout/", headers=header).status_code == 204
    assert client.get("/api/v1/me/", headers=header).status_code == 401


@pytest.mark.django_db
def test_a_disabled_account_is_out_at_once() -> None:
    account = factories.account()
    client = APIClient()
    header = {"Authorization": f"Token {sign_in(client).json()['token']}"}
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get("/api/v1/me/", headers=header).status_code == 401
    assert sign_in(client).status_code == 401


@pytest.mark.django_db
def test_the_oldest_token_ends_when_there_are_too_many() -> None:
    factories.account()
    client = APIClient()
    from volunteers.operations.tokens import give_token

    account = Account.objects.get(username="organizer")
    secrets = [
        give_token(account, deed=Deed.by_account(account, at=factories.NOW, channel=Channel.API))[1] for _ in range(21)
    ]
    answers = [client.get("/api/v1/me/", headers={"Authorization": f"Token {s}"}).status_code for s in secrets]
    assert answers == [401] + [200] * 20


@pytest.mark.django_db
def test_a_wrong_password_and_an_unknown_name_are_told_alike() -> None:
    factories.account()
    wrong, unknown = sign_in(APIClient(), "wrong"), sign_in(APIClient(), "wrong", "nobody")
    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert (wrong.status_code, wrong.json()["code"]) == (401, "wrong_credentials")


@pytest.mark.django_db
def test_five_wrong_passwords_lock_the_name_out_and_nobody_else() -> None:
    factories.account()
    factories.account("second")
    answers = [sign_in(APIClient(), "wrong").status_code for _ in range(6)]
    assert answers == [401, 401, 401, 401, 403, 403]
    locked = sign_in(APIClient())
    assert (locked.status_code, locked.json()["code"]) == (403, "locked_out")
    assert sign_in(APIClient(), username="second").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("body", [{}, {"username": "x"}, [], "text", None, {"username": [], "password": {}}])
def test_a_login_without_name_or_password_is_refused_field_by_field(body: object) -> None:
    answer = APIClient().post(LOGIN, body)
    assert answer.status_code == 400
    assert isinstance(answer.json(), dict)


@pytest.mark.django_db
def test_signing_in_is_throttled() -> None:
    from django.core.cache import cache

    cache.clear()
    answers = [sign_in(APIClient(), username=f"guess-{n}").status_code for n in range(21)]
    cache.clear()
    assert answers == [401] * 20 + [429]


@pytest.mark.django_db
def test_a_session_may_use_the_api_but_only_with_its_csrf_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.account())
    assert client.get("/api/v1/me/").status_code == 200
    refused = client.post("/api/v1/skills/", "{}", content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "permission_denied")
