"""Limits of the office's policy about which a person is asked: with the invitation, and when they arise later."""

from datetime import date, timedelta
from typing import Any

import pytest

from events.errors import ConsentMissing, InvitationOver, OverrideReasonMissing, QuestionsFirst, QuestionsNew
from events.models import AgeLimit, Notice, OfficePolicy, Position
from events.operations import assignments as operations
from events.operations.changeovers import change_over
from events.operations.rulebook import Override
from tests import factories
from tests.events import workflow
from tests.events.operations.assignments.asking import invite, on
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry, Volunteer
from volunteers.states import Channel

pytestmark = pytest.mark.django_db
LONG: list[Any] = [["age_indoor", {"age": 76, "minutes": 90, "limit": 60}]]
ASKING = "这次要1小时30分钟。按本局规定，您这个年龄一般不超过1小时；您自己愿意去吗？"
AGREED = "四月三日电话问过本人，愿意"


@pytest.fixture(autouse=True)
def an_hour_at_most() -> None:
    AgeLimit.objects.filter(from_age=76).update(indoor_minutes=60)


def elder(name: str = "老", **values: Any) -> Volunteer:
    return factories.volunteer(name, birth_date=date(1947, 1, 1), **values)


def by_office(channel: Channel = Channel.PHONE) -> Deed:
    return Deed.by_account(workflow.organizer(), at=NOW, channel=channel)


def by_link(person: Volunteer) -> Deed:
    return Deed.by_link(person, at=NOW + timedelta(hours=1))


def usable(**modes: str) -> None:
    OfficePolicy.objects.update(modes=modes)


def test_the_willing_are_asked_and_need_no_exception() -> None:
    row = invite(on(), elder())
    assert (row.questions, row.set_aside, row.override_reason) == (LONG, [], "")
    assert ASKING in Notice.objects.get().body
    entry = JournalEntry.objects.filter(action="invite").get()
    assert entry.new["questions"] == LONG


def test_the_frail_and_whoever_said_nothing_are_not_asked() -> None:
    for person in (elder("甲", health_grade=""), elder("乙", health_grade="unknown")):
        with pytest.raises(OverrideReasonMissing):
            invite(on(), person)


def test_a_yes_covers_the_questions_and_says_who_wrote_it_down_and_how_it_came() -> None:
    row = operations.accept(invite(on(), elder()), deed=by_office())
    entry = JournalEntry.objects.filter(action="accept").get()
    assert (row.questions, row.answer_channel, row.answered_by) == (LONG, "phone", workflow.organizer())
    assert (entry.new["questions"], entry.channel, entry.by) == (LONG, "phone", workflow.organizer())


def test_a_yes_to_other_questions_is_taken_only_after_they_were_seen() -> None:
    person = elder()
    row = invite(on(), person)
    AgeLimit.objects.filter(from_age=76).update(indoor_minutes=45)
    with pytest.raises(QuestionsNew) as refused:
        operations.accept(row, deed=by_link(person))
    assert "一般不超过45分钟" in str(refused.value)
    row.refresh_from_db()
    assert (row.state, row.questions[0][1]["limit"]) == ("invited", 45)
    assert operations.accept(row, deed=by_link(person)).state == "accepted"


def test_a_limit_that_is_gone_asks_nothing_more() -> None:
    person = elder()
    row = invite(on(), person)
    AgeLimit.objects.all().delete()
    assert operations.accept(row, deed=by_link(person)).state == "accepted"


def test_a_no_taken_back_is_asked_with_the_questions_of_now() -> None:
    person = elder()
    row = operations.decline(invite(on(), person), deed=by_link(person))
    AgeLimit.objects.filter(from_age=76).update(indoor_minutes=45)
    row = operations.take_back(row, deed=by_link(person))
    assert (row.state, row.questions[0][1]["limit"]) == ("invited", 45)


def test_who_said_yes_is_asked_again_when_another_question_arises() -> None:
    person = elder()
    row = operations.accept(invite(on(), person), deed=by_link(person))
    told = Notice.objects.count()
    assert operations.ask_about(row, deed=by_office()).state == "accepted"
    AgeLimit.objects.filter(from_age=76).update(indoor_minutes=45)
    row = operations.ask_about(row, deed=by_office())
    assert (row.state, row.answered_at, row.questions[0][1]["limit"]) == ("invited", None, 45)
    assert Notice.objects.count() == told + 1
    assert "还有一句要问您" in Notice.objects.latest("pk").body
    AgeLimit.objects.filter(from_age=76).update(indoor_minutes=30)
    assert operations.ask_about(row, deed=by_office()).questions[0][1]["limit"] == 30
    assert Notice.objects.count() == told + 2


def test_only_the_office_asks_again_and_only_whoever_still_comes() -> None:
    person = elder()
    row = invite(on(), person)
    with pytest.raises(NotAllowed):
        operations.ask_about(row, deed=by_link(person))
    with pytest.raises(NotAllowed):
        operations.renew_questions(row, deed=by_link(factories.volunteer("别人")))
    operations.decline(row, deed=by_link(person))
    with pytest.raises(InvitationOver):
        operations.ask_about(row, deed=by_office())


def test_a_preference_asks_nothing_and_bars_nobody() -> None:
    usable(age_indoor="prefer")
    assert invite(on(), elder()).questions == []


def test_a_bar_of_the_office_is_set_aside_with_the_persons_own_consent_only() -> None:
    usable(age_indoor="bar")
    position, person = on(), elder()
    with pytest.raises(OverrideReasonMissing):
        invite(position, person)
    with pytest.raises(ConsentMissing):
        invite(position, person, override=Override("单位点名要请", "雷学"))
    with pytest.raises(ConsentMissing):
        invite(position, person, override=Override("", "雷学", urgent=True))
    row = invite(position, person, override=Override("单位点名要请", "雷学", consent=AGREED))
    assert row.set_aside == [["age_indoor", {**LONG[0][1], "consent": AGREED}]]
    assert operations.accept(row, deed=by_link(person)).state == "accepted"


def test_other_rules_want_a_reason_and_no_consent() -> None:
    usable()
    away = factories.volunteer("远", lives_away_at="成都")
    row = invite(on(), away, override=Override("本人要回来", "雷学"))
    assert row.set_aside == [["lives_away", {"place": "成都"}]]


def test_who_comes_over_was_asked_first() -> None:
    person = elder()
    AgeLimit.objects.all().delete()
    row = operations.accept(invite(on(), person), deed=by_link(person))
    AgeLimit.objects.create(from_age=76, indoor_minutes=60)
    there: Position = on(start="09:00", end="10:30")
    with pytest.raises(QuestionsFirst) as refused:
        change_over(row, position=there, deed=by_office())
    assert ASKING in str(refused.value)
    row.refresh_from_db()
    assert row.state == "accepted"
    made = change_over(row, position=there, deed=by_office(), asked=True)
    assert (made.state, made.questions, made.answer_channel) == ("accepted", LONG, "phone")
