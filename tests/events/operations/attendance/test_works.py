"""The works made at a session."""

from datetime import date

import pytest

from events.models import Work
from events.operations.attendance.works import WorkData, write_works
from tests import factories
from volunteers.operations.journal import Fact

pytestmark = pytest.mark.django_db
DAY = date(2023, 4, 19)


def test_the_works_of_a_session_become_exactly_those_that_are_told() -> None:
    shift, author = factories.shift(), factories.volunteer()
    first = WorkData("春到青岗", DAY, category="书法", theme="乡村振兴", pieces=2, authors=(author,))
    told = write_works(shift, [first])
    said = ["春到青岗", "书法", "乡村振兴", 2, DAY, [author.pk]]
    assert told == [Fact(shift, "works", {"works": []}, {"works": [said]})]
    told = write_works(shift, [WorkData("赶场天", DAY)])
    assert told == [Fact(shift, "works", {"works": [said]}, {"works": [["赶场天", "", "", 1, DAY, []]]})]
    rows = [(row.title, row.area, row.shift, list(row.authors.all())) for row in Work.objects.all()]
    assert rows == [("赶场天", shift.area, shift, [])]


def test_the_same_works_told_again_change_nothing() -> None:
    shift = factories.shift()
    one, other = factories.volunteer(), factories.volunteer("李桂芳")
    write_works(shift, [WorkData("春到青岗", DAY, authors=(one, other))])
    kept = list(Work.objects.all())
    assert write_works(shift, [WorkData("春到青岗", DAY, authors=(other, one))]) == []
    assert list(Work.objects.all()) == kept


def test_the_works_of_another_session_stay() -> None:
    shift = factories.shift()
    write_works(factories.shift(event=shift.event), [WorkData("赶场天", DAY)])
    write_works(shift, [WorkData("春到青岗", DAY)])
    write_works(shift, [])
    assert [row.title for row in Work.objects.all()] == ["赶场天"]
