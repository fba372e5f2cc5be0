"""Sentences."""

from django.utils import translation

from events.wording import times
from tests.factories import at
from volunteers.timespan import TimeSpan


def test_the_clock_speaks_in_working_days() -> None:
    due = at("2023-05-06 17:00")
    assert times.clock(due, at("2023-05-05 10:00"), "答复") == "还剩1个工作日，5月6日17:00前答复"
    assert times.clock(due, at("2023-04-28 10:00")) == "还剩3个工作日，5月6日17:00前办理"
    assert times.clock(due, at("2023-05-06 10:00")) == "今天17:00前办理"
    assert times.clock(due, at("2023-05-06 17:00")) == "已超过期限"
    assert times.clock(due, at("2023-05-09 08:00")) == "已超过2个工作日"
    assert times.clock(at("2023-04-09 17:00"), at("2023-04-07 18:00")) == "4月9日17:00前办理"


def test_the_clock_speaks_english_too() -> None:
    due = at("2023-05-06 17:00")
    with translation.override("en"):
        assert times.clock(due, at("2023-05-05 10:00"), "Answer") == "Answer by 6 May 17:00 (1 working day left)"
        assert times.clock(due, at("2023-04-28 10:00"), "Answer") == "Answer by 6 May 17:00 (3 working days left)"
        assert times.clock(due, at("2023-05-09 08:00")) == "Overdue by 2 working days"
        assert times.when_words(at("2023-04-19 14:30")) == "Wednesday 19 April 2:30 pm"


def test_dates_are_said_in_words() -> None:
    assert times.when_words(at("2023-04-19 09:00")) == "4月19日 星期三 上午9点"
    assert times.when_words(at("2023-04-19 14:30")) == "4月19日 星期三 下午2点30分"
    assert times.time_words(at("2023-04-19 12:05")) == "中午12点05分"
    assert times.time_words(at("2023-04-19 19:00")) == "晚上7点"
    span = TimeSpan(at("2023-04-19 09:00"), at("2023-04-19 10:30"))
    assert times.span_words(span) == "4月19日 星期三 上午9点到上午10点30分"
    assert times.short_when(at("2023-04-19 09:00")) == "4月19日 09:00"
