import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import ServiceRequest, Shift
from events.operations import service_requests as operations
from events.operations.assignments import accept
from tests import factories
from tests.events.web.staff import changes_nothing, never_fails, page, signed_in
from tests.events.workflow import NOW, clerk, draft, filed, invited, organizer, seat, service_request_data
from volunteers.deeds import Deed
from volunteers.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_an_area_is_named_once(township: Client) -> None:
    row = filed()
    assert "青岗镇 青岗镇" not in page(township, reverse("request", args=[row.pk]))


def test_a_time_that_passed_without_people_is_said_so(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    shift = seat().shift
    row = ServiceRequest.objects.get()
    address = reverse("request", args=[row.pk])
    assert "匹配人员" in page(office, address)
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.at("2023-04-19 10:30"))
    seen = page(signed_in(organizer()), address)
    assert "要的时间已经过了，没有派单" in seen
    assert reverse("shift-move", args=[shift.pk]) in seen
    assert "匹配人员" not in seen
    assert "要的时间已经过了，没能请到人" in page(signed_in(clerk()), address)


def test_the_clerk_reads_by_when_she_will_hear(township: Client) -> None:
    row = filed()
    text = page(township, reverse("request", args=[row.pk]))
    assert "还剩1个工作日，4月4日17:00前答复您" in text and "待审核" in text


def test_requests_of_a_foreign_area_do_not_exist(township: Client) -> None:
    foreign = operations.save_draft(
        data=service_request_data(area=factories.area("红坪镇")), deed=Deed.by_account(organizer(), at=NOW)
    )
    operations.file(foreign, deed=Deed.by_account(organizer(), at=NOW))
    for address in (
        reverse("request", args=[foreign.pk]),
        reverse("request-check", args=[foreign.pk]),
        reverse("request-fill", args=[foreign.pk, "when"]),
        reverse("request-act", args=[foreign.pk, "cancel"]),
    ):
        page(township, address, 404)
        assert township.post(address).status_code in (404, 405)
    assert foreign.number not in page(township, reverse("requests"))


def test_a_clerk_sees_only_those_who_said_yes_with_masked_phones(township: Client, office: Client) -> None:
    position = seat(positions=(operations.PositionData("宣讲员", 2),))
    yes = factories.volunteer("张英仁", phone="13812345678", phone_last4="5678")
    asked = factories.volunteer("李秀兰", phone="13887654321", phone_last4="4321")
    coming = invited(position, yes)
    invited(position, asked)
    accept(coming, deed=Deed.by_link(coming.volunteer, at=NOW))
    address = reverse("request", args=[position.shift.event.service_request_id])
    text = page(township, address)
    assert "张英仁" in text and "138****5678" in text and "13812345678" not in text and "李秀兰" not in text
    text = page(office, address)
    assert "13812345678" in text and "李秀兰" in text


def test_reading_changes_nothing(office: Client, township: Client) -> None:
    row, open_draft = filed(), draft()
    steps = [reverse("request-fill", args=[open_draft.pk, step]) for step in ("kind", "when", "people", "contact")]
    common = [reverse("requests"), reverse("request", args=[row.pk]), reverse("request-new")]
    assert changes_nothing(township, [*common, *steps, reverse("request-check", args=[open_draft.pk])])
    assert changes_nothing(office, [*common, reverse("request-act", args=[row.pk, "refuse"])])


def test_the_list_reads_as_often_for_three_as_for_one(
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    filed()
    with django_assert_max_num_queries(20) as one:
        page(office, reverse("requests"))
    filed()
    filed()
    with django_assert_num_queries(len(one)):
        page(office, reverse("requests"))


@pytest.mark.parametrize(
    "query",
    [
        "state=x",
        "state=ended",
        "area=x",
        "area=99999999999999999999",
        "kind=-1",
        "period=x",
        "page=0",
        "page=x",
        "q=%00",
    ],
)
def test_odd_filters_are_ignored(office: Client, query: str) -> None:
    filed()
    page(office, f"{reverse('requests')}?{query}")


def test_filters_narrow_the_list(office: Client) -> None:
    row = filed()
    assert row.number in page(office, reverse("requests") + "?state=submitted&period=month&q=青岗")
    assert row.number not in page(office, reverse("requests") + "?period=week")
    assert row.number not in page(office, reverse("requests") + "?state=accepted")


def test_nonsense_is_refused_in_words_never_with_a_crash(office: Client, township: Client) -> None:
    row, open_draft = filed(), draft()
    fields = {
        "kind": ["kind", "theme"],
        "when": ["day_1", "start_1", "end_1", "day_2", "start_2"],
        "where": ["area", "place", "outdoor", "venue_note"],
        "audience": ["audience_kind", "audience_expected"],
        "people": ["headcount_1", "title_1", "skills_1", "language_1", "team_1", "headcount_2", "skills_2"],
        "transport": ["transport", "risk_note", "approval_number"],
        "contact": ["unit_name", "contact_name", "contact_phone", "topic", "remark"],
    }
    for step, names in fields.items():
        assert never_fails(township, reverse("request-fill", args=[open_draft.pk, step]), names) == []
    assert never_fails(township, reverse("request-new"), ["kind", "theme"]) == []
    for verb in ("send-back", "refuse", "cancel"):
        address = reverse("request-act", args=[row.pk, verb])
        assert never_fails(office, address, ["reason_code", "reason_text"]) == []
    page(office, "/requests/99999999999999999999/", 404)
    assert township.get(reverse("request-fill", args=[open_draft.pk, "nothing"])).status_code == 404


def test_a_leader_reads_where_a_request_stands_without_phones() -> None:
    row = filed()
    text = page(signed_in(factories.account("leader", Role.VIEWER)), reverse("request", args=[row.pk]))
    assert "待审核" in text and row.contact_phone not in text


def test_who_is_not_signed_in_is_asked_to(client: Client) -> None:
    assert client.get(reverse("requests"))["Location"].startswith("/sign-in/")
    assert clerk().username == "clerk"


def test_a_reason_of_the_list_is_read_in_the_reader_s_language_and_an_old_sentence_as_it_stands(office: Client) -> None:
    row = invited()
    operations.cancel(
        ServiceRequest.objects.get(),
        deed=Deed.by_account(organizer(), at=NOW),
        reason_code="weather",
        reason_text="大雨",
    )
    service_request, event = ServiceRequest.objects.get(), row.shift.event
    addresses = [reverse("request", args=[service_request.pk]), reverse("event", args=[event.pk])]
    assert ["天气：大雨" in page(office, address) for address in addresses] == [True, True]
    office.cookies["django_language"] = "en"
    assert ["Weather: 大雨" in page(office, address) for address in addresses] == [True, True]
    Shift.objects.update(cancel_code="", cancel_reason="天气：冰雹")
    assert "天气：冰雹" in page(office, addresses[1])


def test_the_journal_says_a_reason_once_in_the_reader_s_language(client: Client) -> None:
    invited()
    operations.cancel(ServiceRequest.objects.get(), deed=Deed.by_account(organizer(), at=NOW), reason_code="weather")
    client.force_login(factories.account("auditor", Role.AUDITOR))
    text = page(client, "/journal/?q=Shift")
    assert "<dt>因为</dt>" in text and text.count("天气") == 2  # the kind of cancelling is a column as well
    client.cookies["django_language"] = "en"
    assert "Weather" in page(client, "/journal/?q=Event")
