"""What notices say."""

from events.wording import messages
from tests.events.workflow import span
from tests.factories import at

WHERE = "时间：星期三。地点：院坝。"
BY = at("2023-04-05 09:00")
ADDRESS = "https://127.0.0.1/my/1"
TITLE = "青岗镇理论政策宣讲"


def test_the_office_is_told_with_its_number() -> None:
    assert messages.office_line("老干部局", "0834-1234567") == "有事请打电话：老干部局 0834-1234567。"


def test_transport_is_told_where_there_is_any() -> None:
    told = messages.where_line(span(), "院坝", "接送")
    assert told == messages.where_line(span(), "院坝", "") + "交通：接送。"
    assert "地点：院坝。" in told


def test_every_notice_has_a_subject_with_its_title_and_a_body_with_what_to_know() -> None:
    told = {
        "invitation": messages.invitation("张英仁", TITLE, WHERE, BY, ADDRESS),
        "stand-in": messages.stand_in_invitation("张英仁", TITLE, WHERE, BY, ADDRESS),
        "call-out": messages.call_out_invitation("张英仁", TITLE, WHERE, BY, ADDRESS),
        "enough": messages.enough_people("张英仁", TITLE, WHERE),
        "called away": messages.called_away("张英仁", TITLE, WHERE, "山火"),
        "answer reminder": messages.answer_reminder("张英仁", TITLE, WHERE, BY, ADDRESS),
        "confirmation": messages.confirmation("张英仁", TITLE, WHERE, ADDRESS),
        "change": messages.change("张英仁", TITLE, WHERE, "下雨。", ADDRESS),
        "cancellation": messages.cancellation("张英仁", TITLE, WHERE, "下雨。"),
        "reminder": messages.reminder("张英仁", TITLE, WHERE, 1, ADDRESS),
    }
    for kind, (subject, body) in told.items():
        assert TITLE in subject and TITLE in body and "张英仁同志" in body and WHERE in body, kind
    with_link = {kind for kind, (_subject, body) in told.items() if ADDRESS in body}
    assert with_link == set(told) - {"enough", "called away", "cancellation"}


def test_the_day_before_is_tomorrow_and_earlier_days_are_counted() -> None:
    assert [messages.reminder("张英仁", TITLE, WHERE, days, ADDRESS)[0] for days in (1, 3)] == [
        f"明天的活动：{TITLE}",
        f"3天后的活动：{TITLE}",
    ]


def test_the_requester_is_told_by_the_number_of_the_request() -> None:
    told = [
        messages.service_request_progress("XQ2023-0001", TITLE, "已受理", ""),
        messages.evaluation_due("XQ2023-0001", TITLE, BY),
        messages.seat_reopened("XQ2023-0001", TITLE, WHERE, "张英仁", "山火"),
    ]
    assert [subject for subject, _body in told] == [
        "需求单XQ2023-0001：已受理",
        f"请您评价：{TITLE}",
        "需求单XQ2023-0001：少了一人，正在另请",
    ]
    assert all("XQ2023-0001" in body for _subject, body in told)
