"""Signing in and out."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-7"


def test_the_right_password_leads_to_the_page_asked_for(client: Client) -> None:
    factories.account()
    answer = client.post("/sign-in/", {"username": "organizer", "password": PASSWORD, "next": "/settings/"})
    assert (answer.status_code, answer["Location"]) == (302, "/settings/")


def test_a_page_of_another_site_is_never_the_next_one(client: Client) -> None:
    factories.account()
    answer = client.post("/sign-in/", {"username": "organizer", "password": PASSWORD, "next": "https://evil.example/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_wrong_password_is_told_in_words_and_says_what_to_do(client: Client) -> None:
    factories.account()
    answer = client.post("/sign-in/", {"username": "organizer", "password": "wrong"})
    assert answer.status_code == 200
    assert "用户名或密码不对" in answer.content.decode()


def test_after_five_wrong_passwords_the_page_says_how_long_to_wait(client: Client) -> None:
    factories.account()
    for _try in range(5):
        answer = client.post("/sign-in/", {"username": "organizer", "password": "wrong"})
    assert answer.status_code == 429
    assert "请等15分钟" in answer.content.decode()
    answer = client.post("/sign-in/", {"username": "organizer", "password": PASSWORD})
    assert answer.status_code == 429


def test_signing_out_works_by_post_only(client: Client) -> None:
    client.force_login(factories.account())
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/settings/")["Location"] == "/sign-in/?next=/settings/"


def test_the_language_is_switched_by_a_button_that_brings_one_back(client: Client) -> None:
    answer = client.post("/i18n/setlang/", {"language": "en", "next": "/sign-in/"})
    assert answer["Location"] == "/sign-in/"
    assert '<html lang="en"' in client.get("/sign-in/").content.decode()
