"""A request's story by token and API alone, in the county's own data: repeated, matched, refilled, moved, counted."""

import json
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
import time_machine
from django.test import Client

from events.models import ServiceRequest
from scheduler import tasks
from tests.factories import at
from tests.journeys import april_2023
from tests.worker import work
from volunteers.models import Area, Volunteer
from volunteers.operations import journal
from volunteers.queries.links import personal_token

NINE = "2023-04-18T09:00:00+08:00"
HALF_PAST_TEN = "2023-04-18T10:30:00+08:00"


class Caller:
    """A program that signed in and speaks JSON."""

    def __init__(self, username: str = "") -> None:
        self.client = Client()
        self.headers: dict[str, str] = {}
        if username:
            given = self("post", "/api/login/", {"username": username, "password": april_2023.PASSWORD})
            self.headers = {"Authorization": f"Token {given['token']}"}

    def __call__(self, verb: str, address: str, body: Any = None, *, status: int | None = None) -> Any:
        path = address if address.startswith(("/api/", "http")) else f"/api/v1/{address}"
        sent = {} if verb == "get" else {"data": body if body is not None else {}, "content_type": "application/json"}
        response = getattr(self.client, verb)(path, headers=self.headers, **sent)
        told = response.json() if response.content else None
        assert response.status_code == status if status else response.status_code < 300, (verb, path, told)
        return told

    def every(self, address: str) -> list[Any]:
        """All rows of a list, page by page."""
        rows: list[Any] = []
        following: str | None = address
        while following:
            page = self("get", following)
            rows += page["results"]
            following = page["next"] and urlsplit(page["next"]).path + "?" + urlsplit(page["next"]).query
        return rows


@pytest.mark.django_db
def test_a_request_goes_all_the_way_by_api() -> None:
    with time_machine.travel(april_2023.IMPORTED_AT, tick=False) as clock:
        april_2023.import_county()
        organizer = april_2023.open_office()
        april_2023.open_township()
        april_2023.import_wishes(organizer)

        clock.move_to(at("2023-04-03 09:00"))
        clerk = Caller("xiangzhen")
        number = repeated(clerk)
        clock.move_to(at("2023-04-03 10:00"))
        office = Caller("jingban")
        shift, asked = matched(office, number)

        clock.move_to(at("2023-04-03 15:00"))
        said_yes, silent = asked
        link = f"my/{personal_token(Volunteer.objects.get(pk=said_yes))}/"
        nobody = Caller()
        (invitation,) = nobody("get", link)["results"]
        assert nobody("post", f"{link}{invitation['id']}/accept/")["state"] == "accepted"

        clock.move_to(at("2023-04-06 11:00"))
        work()
        tasks.refill_vacated()
        (substitute,) = refilled(office, number, silent)
        assert clerk("get", f"service-requests/{number}/")["state"] == "confirmed"

        feed = urlsplit(office("post", "feeds/", {"volunteer": said_yes})["url"]).path
        assert in_feed(feed)["SEQUENCE"] == 0
        clock.move_to(at("2023-04-07 09:00"))
        moved = {"start_at": "2023-04-19T14:30:00+08:00", "end_at": "2023-04-19T16:00:00+08:00", "reason": "停电"}
        again = office("post", f"shifts/{shift}/reschedule/", moved)
        assert (len(again["asked_again"]), again["dropped"]) == (2, [])
        assert (in_feed(feed)["SEQUENCE"], in_feed(feed)["STATUS"]) == (1, "TENTATIVE")
        for assignment in again["asked_again"]:
            office("post", f"assignments/{assignment}/accept/", {"channel": "paper"})
        assert in_feed(feed)["STATUS"] == "CONFIRMED"

        clock.move_to(at("2023-04-19 16:30"))
        sheet = {
            "rows": [{"volunteer": said_yes}, {"volunteer": substitute, "status": "late"}, {"name": "热心人"}],
            "audience": 44,
            "materials": 20,
        }
        assert clerk("put", f"attendance/{shift}/", sheet, status=403)["code"] == "not_allowed"
        assert office("put", f"attendance/{shift}/", sheet)["state"] == "held"
        rated = clerk("post", f"service-requests/{number}/evaluate/", {"rating": 4, "comment": "听得懂"})
        assert rated["rating"] == 4
        assert office("post", f"service-requests/{number}/close/")["state"] == "closed"
        counted(office, clerk)
    assert journal.first_broken_entry() is None


def repeated(clerk: Caller) -> int:
    """One of the township's own imported requests again, for two weeks later, with other people; filed."""
    assert clerk("get", "me/")["area_name"] == "青岗镇"
    own = clerk.every("service-requests/")
    home = Area.objects.get(name="青岗镇")
    assert {row["number"] for row in own} == set(
        ServiceRequest.objects.filter(area__code__startswith=home.code_prefix).values_list("number", flat=True)
    )
    foreign = ServiceRequest.objects.exclude(area__code__startswith=home.code_prefix).earliest("pk")
    clerk("get", f"service-requests/{foreign.pk}/", status=404)

    draft = clerk("post", f"service-requests/{own[0]['id']}/repeat/", status=201)
    assert (draft["state"], draft["missing"]) == ("draft", ["wished_times"])
    refused = clerk("post", f"service-requests/{draft['id']}/file/", status=400)
    assert (refused["code"], list(refused["fields"])) == ("request_incomplete", ["wished_times"])
    skill = next(row for row in clerk.every("skills/") if row["name"] == "理论政策宣讲")
    kind = next(row for row in clerk.every("kinds/") if row["name"] == "理论政策宣讲")
    said = ("unit_name", "contact_name", "contact_phone", "audience_kind", "audience_expected", "risk_note")
    body = {
        **{name: draft[name] for name in said},
        "area": home.pk,
        "kind": kind["id"],
        "place": "青岗镇政府三楼会议室",
        "transport": "pickup",
        "wished_times": [{"start_at": NINE, "end_at": HALF_PAST_TEN}],
        "positions": [{"title": "宣讲员", "headcount": 2, "skills": [{"skill": skill["id"]}]}],
    }
    assert clerk("put", f"service-requests/{draft['id']}/", body)["missing"] == []
    assert clerk("post", f"service-requests/{draft['id']}/file/")["state"] == "submitted"
    return int(draft["id"])


def matched(office: Caller, number: int) -> tuple[int, list[int]]:
    """Accepted, proposed and invited: the session, and the two who were asked."""
    assert office("post", f"service-requests/{number}/accept/")["state"] == "accepted"
    run = office("post", "match-runs/", {"service_request": number})
    assert (run["state"], run["summary"]["seats"], run["summary"]["filled"]) == ("done", 2, 2)
    (outcome,) = office.every(f"match-runs/{run['id']}/outcomes/")
    first, second = outcome["proposals"]
    others = f"match-runs/{run['id']}/positions/{outcome['position']}"
    best = office.every(f"{others}/candidates/")[0]
    against = office.every(f"{others}/objections/")
    everybody = {first["volunteer"]["id"], second["volunteer"]["id"]}
    everybody |= {row["volunteer"] for row in against}
    everybody |= {row["volunteer"] for row in office.every(f"{others}/candidates/")}
    assert everybody == set(Volunteer.objects.exclude(status="left").values_list("pk", flat=True))
    assert all(one["text"] for row in against for one in row["objections"])

    add = f"match-runs/{run['id']}/add/"
    barred = {"health_paused", "age_indoor", "age_barred"}
    ill = next(row for row in against if barred & {one["code"] for one in row["objections"]})
    body = {"position": outcome["position"], "volunteer": ill["volunteer"], "override_reason": "本人坚持"}
    assert office("post", add, body, status=400)["code"] == "legally_barred"

    assert office("post", f"proposals/{second['id']}/drop/")["state"] == "dropped"
    by_hand = office("post", add, {"position": outcome["position"], "volunteer": best["volunteer"]}, status=201)
    done = office("post", f"match-runs/{run['id']}/invite/", {"proposals": [first["id"], by_hand["id"]]})
    assert (len(done["assignments"]), done["refused"]) == (2, [])
    return outcome["shift"], [first["volunteer"]["id"], best["volunteer"]]


def refilled(office: Caller, number: int, silent: int) -> list[int]:
    """Nobody answered in time, so the worker freed the seat and proposed others; the office invites one of them."""
    left = [row for row in office.every("assignments/?state=expired") if row["volunteer"]["id"] == silent]
    assert len(left) == 1
    run = next(row for row in office.every("match-runs/") if row["service_request"])
    assert (run["service_request"], run["summary"]["seats"], run["summary"]["filled"]) == (number, 1, 1)
    (outcome,) = [row for row in office.every(f"match-runs/{run['id']}/outcomes/") if row["proposals"]]
    (proposal,) = outcome["proposals"]
    assert proposal["volunteer"]["id"] != silent
    (assignment,) = office("post", f"match-runs/{run['id']}/invite/", {"proposals": [proposal["id"]]})["assignments"]
    answer = office("post", f"assignments/{assignment}/accept/", {"channel": "phone", "proxy": "女儿"})
    assert (answer["state"], answer["answer_proxy"]) == ("accepted", "女儿")
    return [proposal["volunteer"]["id"]]


def in_feed(address: str) -> Any:
    response = Client().get(address)
    (entry,) = icalendar.Calendar.from_ical(response.getvalue()).walk("VEVENT")
    return entry


def counted(office: Caller, clerk: Caller) -> None:
    """April holds this one session; the totals agree, and last year's stand untouched."""
    table = office("get", "tallies/?from=2023-04-01&to=2023-05-01&by=area")
    measures = {
        "sessions": 1,
        "attendances": 3,
        "volunteers": 3,
        "audience": 44,
        "service_minutes": 270,
        "works": 0,
        "materials": 20,
    }
    assert [{name: row[name] for name in ("area", *measures)} for row in table["rows"]] == [
        {"area": "青岗镇", **measures}
    ]
    assert measures.items() <= table["total"].items()
    hers = clerk("get", "tallies/?from=2023-04-01&to=2023-05-01&by=kind")["total"]
    assert hers == table["total"]
    last_year = office("get", "tallies/?from=2022-01-01&to=2023-01-01&by=kind")["total"]
    known = json.loads((april_2023.FOLDER / "totals.json").read_text())["activities_2022"]["kinds"].values()
    for measure in ("sessions", "attendances", "audience", "service_minutes", "works", "materials"):
        assert last_year[measure] == sum(kind[measure] for kind in known), measure
