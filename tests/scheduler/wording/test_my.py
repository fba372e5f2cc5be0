"""Why somebody was or was not asked, as it is said to that person."""

from events.wording.refusals import objection_text, to_person_text
from scheduler.wording.my import told_to_him


def test_what_speaks_for_somebody_is_told_in_its_order_and_the_rest_is_not() -> None:
    reasons = [["travel", {"minutes": 30}, 5], ["load", {"load": 2}, 9], ["preferred_volunteer", {}, -5], ["odd"]]
    told = told_to_him(reasons, [], {})
    assert len(told) == 2
    assert "30" in told[1]


def test_what_stands_against_somebody_is_said_to_the_person_where_there_are_words_for_it() -> None:
    told = told_to_him([], [["not_willing", {}], ["past", {}]], {})
    assert told == [to_person_text("not_willing", {}), objection_text("past", {})]
    assert told_to_him([], [], {}) == []
