"""People, sessions and limits as the rulebook knows them."""

from datetime import date, datetime

from events.rules.values import (
    AgeLimit,
    Floor,
    Person,
    Policy,
    Season,
    Session,
)
from volunteers.timespan import SHANGHAI

MORNING = datetime(2023, 4, 19, 9, tzinfo=SHANGHAI)
NOON = datetime(2023, 4, 19, 12, tzinfo=SHANGHAI)


def test_an_age_counts_full_years_and_is_unknown_without_a_birth_date() -> None:
    person = Person("1", birth_date=date(1958, 10, 1))
    assert [person.age_on(date(2023, 9, 30)), person.age_on(date(2023, 10, 1))] == [64, 65]
    assert Person("2").age_on(date(2023, 4, 19)) is None


def test_a_season_may_cross_new_year() -> None:
    assert [month for month in range(1, 13) if Season(11, 2).holds(month)] == [1, 2, 11, 12]
    assert [month for month in range(1, 13) if Season(5, 7).holds(month)] == [5, 6, 7]


def test_a_session_touches_no_day_at_whose_midnight_it_ends() -> None:
    midnight, after = (datetime(2023, 4, 20, 0, minute, tzinfo=SHANGHAI) for minute in (0, 1))
    assert Session(MORNING, midnight).days == (date(2023, 4, 19),)
    assert Session(MORNING, after).days == (date(2023, 4, 19), date(2023, 4, 20))


def test_the_stricter_of_the_kinds_bar_and_the_words_bar_holds() -> None:
    words = Floor(bar_from_age=60, bar_article="words")

    def bar(from_age: int | None, article: str) -> tuple[int, str] | None:
        return Session(MORNING, NOON, barred_from_age=from_age, bar_article=article, floor=words).bar

    assert [bar(None, ""), bar(55, "kind"), bar(60, "kind"), bar(60, ""), bar(70, "kind")] == [
        (60, "words"),
        (55, "kind"),
        (60, "kind"),
        (60, "words"),
        (60, "words"),
    ]
    assert Session(MORNING, NOON).bar is None


def test_the_limit_of_the_highest_age_reached_applies() -> None:
    seventy, eighty = AgeLimit(70, outdoor_minutes=120), AgeLimit(80, outdoor_minutes=0)
    policy = Policy(age_limits=(eighty, seventy))
    assert [policy.limit_at(age) for age in (69, 70, 79, 80)] == [None, seventy, seventy, eighty]
