"""One request tells one clock, wherever its reader looks."""

from html import unescape

import pytest
from django.test import Client

from events.models import ServiceRequest
from tests import cast, factories
from volunteers.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
API = "/api/v1/service-requests/"
DUE = factories.at("2023-04-06 17:00")


@pytest.fixture
def service_request() -> ServiceRequest:
    """A request handed in."""
    row = factories.service_request(state="submitted", filed_at=factories.NOW, due_at=DUE)
    row.wished_times.create(rank=1, start_at=factories.at("2023-04-19 09:00"), end_at=factories.at("2023-04-19 10:30"))
    return row


def told(account: Account, service_request: ServiceRequest, *, start: str) -> dict[str, bool | str]:
    """Whether each page says what the API says, and what that is."""
    api, client = cast.caller(account), Client()
    client.force_login(account)
    words = api.get(f"{API}{service_request.pk}/").json()["clock"]
    listed = api.get(API).json()["results"][0]["clock"]
    pages = (start, "/requests/", f"/requests/{service_request.pk}/")
    shown = {page: words in unescape(client.get(page).content.decode()) for page in pages}
    return {"words": words, "list": listed == words, **shown}


@pytest.mark.parametrize(
    ("state", "to_clerk", "to_office"),
    [
        ("submitted", "还剩2个工作日，4月6日17:00前答复您", "还剩2个工作日，4月6日17:00前审核"),
        ("accepted", "我们在找人，4月6日 17:00前派出", "还剩2个工作日，4月6日17:00前派单"),
        ("completed", "还剩2个工作日，4月6日17:00前评价", "还剩2个工作日，4月6日17:00前评价"),
    ],
)
def test_home_desk_list_page_and_api_tell_the_same_clock(
    service_request: ServiceRequest, state: str, to_clerk: str, to_office: str
) -> None:
    ServiceRequest.objects.filter(pk=service_request.pk).update(state=state)
    assert told(service_request.filed_by, service_request, start="/") == {
        "words": to_clerk,
        "list": True,
        "/": True,
        "/requests/": True,
        f"/requests/{service_request.pk}/": True,
    }
    assert told(factories.account(), service_request, start="/desk/") == {
        "words": to_office,
        "list": True,
        "/desk/": True,
        "/requests/": True,
        f"/requests/{service_request.pk}/": True,
    }
