import pytest
from django.urls import reverse

from events.models import Evaluation, ServiceRequest, Shift
from events.operations import service_requests as operations
from events.operations.assignments import accept
from events.states import RequestState
from tests import factories
from tests.events.web.staff import changes_nothing, never_fails, page, signed_in
from tests.events.workflow import NOW, clerk, confirmed, draft, filed, invited, organizer, request_data, seat
from volunteers.deeds import Deed
from volunteers.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def fill(client, pk, step, **answers):
    return client.post(reverse("request-fill", args=[pk, step]), answers)


def start(client, kind=None):
    response = client.post(reverse("request-new"), {"kind": (kind or factories.kind()).pk, "theme": "乡村振兴"})
    assert response.status_code == 302
    return ServiceRequest.objects.latest("pk")


def wish(day="2023-04-19", start="09:00", end="10:30"):
    return {"day_1": day, "start_1": start, "end_1": end}


def test_a_clerk_files_a_request_step_by_step(township):
    row = start(township)
    assert (row.state, row.unit_name, row.area) == (RequestState.DRAFT, "青岗镇人民政府", factories.area())
    assert [p.headcount for p in row.requested_positions.all()] == [2]
    fill(township, row.pk, "when", **wish())
    fill(township, row.pk, "where", area=row.area_id, place="青岗镇文化院坝")
    fill(township, row.pk, "audience", audience_kind="村民", audience_expected="80")
    skill = factories.skill()
    fill(township, row.pk, "people", headcount_1="2", skills_1=[skill.pk])
    fill(township, row.pk, "transport", transport="pickup", risk_note="无特殊风险")
    after = fill(
        township, row.pk, "contact", unit_name="青岗镇人民政府", contact_name="雷学", contact_phone="0834-1234567"
    )
    assert after.url == reverse("request-check", args=[row.pk])
    assert "80" in page(township, after.url)
    assert township.post(after.url).url == reverse("request", args=[row.pk])
    row.refresh_from_db()
    assert (row.state, row.audience_expected, row.transport) == (RequestState.SUBMITTED, 80, "pickup")
    assert [w.start_at for w in row.wished_times.all()] == [factories.at("2023-04-19 09:00")]
    assert [list(p.skill_rows.values_list("skill", "min_level")) for p in row.requested_positions.all()] == [
        [(skill.pk, 1)]
    ]


def test_each_step_is_kept_and_shown_when_one_comes_back(township):
    row = start(township)
    fill(township, row.pk, "when", **wish("2023-04-20"))
    shown = page(township, reverse("request-fill", args=[row.pk, "when"]))
    assert 'value="2023-04-20"' in shown
    assert "4月20日 星期四 9:00–10:30" in page(township, reverse("request-check", args=[row.pk]))


def test_what_is_missing_is_asked_one_thing_at_a_time(township):
    row = start(township)
    check = reverse("request-check", args=[row.pk])
    asked = []
    for step, answers in (
        ("where", {"area": row.area_id, "place": "青岗镇文化院坝"}),
        ("when", wish()),
        ("transport", {"transport": "self", "risk_note": "无特殊风险"}),
        ("contact", {"unit_name": "镇政府", "contact_name": "雷学", "contact_phone": "0834-1234567"}),
    ):
        asked.append(township.post(check).url.split("/fill/")[-1])
        fill(township, row.pk, step, **answers)
    assert asked == ["when/?check=1", "when/?check=1", "transport/?check=1", "contact/?check=1"]
    township.post(check)
    row.refresh_from_db()
    assert row.state == RequestState.SUBMITTED


def test_a_wrong_answer_stands_beside_its_field(township):
    row = start(township)
    response = fill(township, row.pk, "when", **wish(start="11:00", end="10:00"))
    assert response.status_code == 400
    assert "结束要晚于开始。读到的是11:00到10:00。" in response.content.decode()
    response = fill(township, row.pk, "when", **wish(day="2023-04-01"))
    assert "2023-04-01已经过去了" in response.content.decode()
    assert not row.wished_times.exists()


def test_a_clerk_cannot_choose_a_foreign_area(township):
    row, foreign = start(township), factories.area("红坪镇")
    assert fill(township, row.pk, "where", area=foreign.pk, place="红坪镇文化院坝").status_code == 400


def test_similar_requests_of_the_day_are_shown_before_sending(township):
    other = filed()
    row = draft()
    assert other.number in page(township, reverse("request-check", args=[row.pk]))


def test_an_earlier_request_is_repeated(township):
    earlier = filed()
    assert "照这张填" in page(township, reverse("request-new"))
    response = township.post(reverse("request-repeat", args=[earlier.pk]))
    made = ServiceRequest.objects.latest("pk")
    assert response.url == reverse("request-fill", args=[made.pk, "when"]) + "?check=1"
    assert (made.repeated_from, made.place, made.state) == (earlier, earlier.place, RequestState.DRAFT)


def test_a_clerk_repeats_what_others_filed_for_her_area(township, office):
    earlier = filed()
    ServiceRequest.objects.filter(pk=earlier.pk).update(filed_by=organizer())
    elsewhere = factories.area("红坪镇")
    foreign = factories.service_request(number="XQ2023-0900", area=elsewhere, place="红坪镇文化院坝", state="closed")
    shown = page(township, reverse("request-new"))
    assert earlier.place in shown
    assert foreign.place not in shown
    assert township.post(reverse("request-repeat", args=[earlier.pk])).status_code == 302


def test_the_usual_places_are_offered_and_no_foreign_ones(township):
    filed()
    values = {"area": factories.area("红坪镇"), "place": "红坪镇文化院坝", "state": "closed", "filed_by": organizer()}
    factories.service_request(number="XQ2023-0900", **values)
    shown = page(township, reverse("request-fill", args=[start(township).pk, "where"]))
    assert '<option value="青岗镇文化院坝">' in shown
    assert "红坪镇文化院坝" not in shown


def test_a_clerk_who_changed_townships_starts_without_the_old_ones_habits(township):
    old = factories.service_request(area=factories.area("红坪镇"), place="红坪镇文化院坝", filed_by=clerk())
    row = start(township)
    assert (row.area, row.place, row.filed_by) == (factories.area(), "", old.filed_by)


def test_an_area_is_named_once(township):
    row = filed()
    assert "青岗镇 青岗镇" not in page(township, reverse("request", args=[row.pk]))


def test_a_time_that_passed_without_people_is_said_so(office, monkeypatch):
    row = seat().shift.event.request
    address = reverse("request", args=[row.pk])
    assert "匹配人员" in page(office, address)
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.at("2023-04-19 10:30"))
    seen = page(signed_in(organizer()), address)
    assert "要的时间已经过了，没有派单" in seen
    assert reverse("shift-move", args=[row.event.shifts.get().pk]) in seen
    assert "匹配人员" not in seen
    assert "要的时间已经过了，没能请到人" in page(signed_in(clerk()), address)


def test_a_draft_is_thrown_away_by_its_writer_only(township):
    row = draft()
    stranger = signed_in(factories.clerk(factories.area("红坪镇"), "stranger"))
    assert stranger.post(reverse("request-delete", args=[row.pk])).status_code == 404
    assert township.post(reverse("request-delete", args=[row.pk])).status_code == 302
    assert not ServiceRequest.objects.exists()


def test_the_clerk_reads_by_when_she_will_hear(township):
    row = filed()
    text = page(township, reverse("request", args=[row.pk]))
    assert "还剩1个工作日，4月4日17:00前答复您" in text and "待审核" in text


def test_requests_of_a_foreign_area_do_not_exist(township):
    foreign = operations.save_draft(
        data=request_data(area=factories.area("红坪镇")), deed=Deed.by_account(organizer(), at=NOW)
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


def test_the_office_accepts_and_the_clerk_cannot(office, township):
    row = filed()
    accept = reverse("request-act", args=[row.pk, "accept"])
    assert township.post(accept).status_code == 403
    assert office.post(accept).status_code == 302
    row.refresh_from_db()
    assert row.state == RequestState.ACCEPTED
    assert row.event.shifts.count() == 1


def test_a_second_accept_is_refused_in_words(office):
    row = filed()
    accept = reverse("request-act", args=[row.pk, "accept"])
    office.post(accept)
    response = office.post(accept)
    assert response.status_code == 409
    assert "请刷新页面看最新情况" in response.content.decode()


@pytest.mark.parametrize(
    ("verb", "state"), [("send-back", RequestState.DRAFT), ("refuse", RequestState.REFUSED), ("cancel", "cancelled")]
)
def test_these_acts_want_a_reason(office, verb, state):
    row = filed()
    address = reverse("request-act", args=[row.pk, verb])
    page(office, address)
    assert office.post(address, {}).status_code == 400
    assert office.post(address, {"reason_code": "other"}).status_code == 400
    assert office.post(address, {"reason_code": "other", "reason_text": "请改到五月"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason_text) == (state, "请改到五月")
    assert "请改到五月" in page(office, reverse("request", args=[row.pk]))


def completed():
    row = confirmed().shift.event.request
    ServiceRequest.objects.filter(pk=row.pk).update(state=RequestState.COMPLETED)
    return row


def test_an_evaluation_has_no_default(township):
    row = completed()
    address = reverse("request-act", args=[row.pk, "evaluate"])
    assert "checked" not in page(township, address)
    assert township.post(address, {}).status_code == 400
    assert township.post(address, {"rating": "4", "tags": ["准时"], "comment": "好"}).status_code == 302
    given = Evaluation.objects.get()
    assert (given.rating, given.tags, given.comment, given.channel) == (4, ["准时"], "好", "web")


def test_the_office_notes_only_what_it_was_told(office):
    row = completed()
    address = reverse("request-act", args=[row.pk, "evaluate"])
    assert office.post(address, {"rating": "2"}).status_code == 400
    assert office.post(address, {"rating": "2", "channel": "phone"}).status_code == 302
    assert office.post(reverse("request-act", args=[row.pk, "close"])).status_code == 409
    assert office.post(reverse("request-follow-up", args=[row.pk]), {"text": ""}).status_code == 400
    assert office.post(reverse("request-follow-up", args=[row.pk]), {"text": "已换话筒"}).status_code == 302
    assert office.post(reverse("request-act", args=[row.pk, "close"])).status_code == 302


def test_a_clerk_sees_only_those_who_said_yes_with_masked_phones(township, office):
    position = seat(positions=(operations.PositionData("宣讲员", 2),))
    yes = factories.volunteer("张英仁", phone="13812345678", phone_last4="5678")
    asked = factories.volunteer("李秀兰", phone="13887654321", phone_last4="4321")
    coming = invited(position, yes)
    invited(position, asked)
    accept(coming, deed=Deed.by_link(coming.volunteer, at=NOW))
    address = reverse("request", args=[position.shift.event.request_id])
    text = page(township, address)
    assert "张英仁" in text and "138****5678" in text and "13812345678" not in text and "李秀兰" not in text
    text = page(office, address)
    assert "13812345678" in text and "李秀兰" in text


def test_reading_changes_nothing(office, township):
    row, open_draft = filed(), draft()
    steps = [reverse("request-fill", args=[open_draft.pk, step]) for step in ("kind", "when", "people", "contact")]
    common = [reverse("requests"), reverse("request", args=[row.pk]), reverse("request-new")]
    assert changes_nothing(township, [*common, *steps, reverse("request-check", args=[open_draft.pk])])
    assert changes_nothing(office, [*common, reverse("request-act", args=[row.pk, "refuse"])])


def test_the_list_reads_as_often_for_three_as_for_one(office, django_assert_num_queries, django_assert_max_num_queries):
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
def test_odd_filters_are_ignored(office, query):
    filed()
    page(office, f"{reverse('requests')}?{query}")


def test_filters_narrow_the_list(office):
    row = filed()
    assert row.number in page(office, reverse("requests") + "?state=submitted&period=month&q=青岗")
    assert row.number not in page(office, reverse("requests") + "?period=week")
    assert row.number not in page(office, reverse("requests") + "?state=accepted")


def test_nonsense_is_refused_in_words_never_with_a_crash(office, township):
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


def test_a_leader_reads_where_a_request_stands_without_phones():
    row = filed()
    text = page(signed_in(factories.account("leader", Role.VIEWER)), reverse("request", args=[row.pk]))
    assert "待审核" in text and row.contact_phone not in text


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(reverse("requests")).url.startswith("/sign-in/")
    assert clerk().username == "clerk"


def test_a_reason_of_the_list_is_read_in_the_reader_s_language_and_an_old_sentence_as_it_stands(office):
    row = invited()
    operations.cancel(
        ServiceRequest.objects.get(),
        deed=Deed.by_account(organizer(), at=NOW),
        reason_code="weather",
        reason_text="大雨",
    )
    request, event = ServiceRequest.objects.get(), row.shift.event
    addresses = [reverse("request", args=[request.pk]), reverse("event", args=[event.pk])]
    assert ["天气：大雨" in page(office, address) for address in addresses] == [True, True]
    office.cookies["django_language"] = "en"
    assert ["Weather: 大雨" in page(office, address) for address in addresses] == [True, True]
    Shift.objects.update(cancel_code="", cancel_reason="天气：冰雹")
    assert "天气：冰雹" in page(office, addresses[1])


def test_the_journal_says_a_reason_once_in_the_reader_s_language(client):
    invited()
    operations.cancel(ServiceRequest.objects.get(), deed=Deed.by_account(organizer(), at=NOW), reason_code="weather")
    client.force_login(factories.account("auditor", Role.AUDITOR))
    text = page(client, "/journal/?q=Shift")
    assert "<dt>因为</dt>" in text and text.count("天气") == 2  # the kind of cancelling is a column as well
    client.cookies["django_language"] = "en"
    assert "Weather" in page(client, "/journal/?q=Event")
