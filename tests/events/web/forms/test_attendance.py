"""The register of a session as a form."""

from datetime import date, time

import pytest

from events.models import Shift
from events.web.forms.attendance import LineForm, SheetForm, at_clock, line_numbers
from tests import factories
from tests.events import workflow
from tests.events.workflow import span

pytestmark = pytest.mark.django_db


def test_lines_are_found_by_their_numbers_in_order_and_not_without_end() -> None:
    sent = dict.fromkeys(
        ["line-2-name", "line-0-name", "line-2-status", "line-x-name", "line-１-name", "work-7-title"], ""
    )
    assert line_numbers(sent, prefix="line", most=300) == [0, 2]
    assert line_numbers(sent, prefix="line", most=1) == [0]


def test_a_line_is_a_person_s_a_name_s_or_fresh() -> None:
    shown = [LineForm(person=factories.volunteer()), LineForm(initial={"name": "李兰"}), LineForm()]
    assert [form.shown_name for form in shown] == ["张英仁", "李兰", ""]


def test_a_sheet_begins_with_the_planned_hours_and_a_correction_wants_its_reason() -> None:
    shift = factories.shift()
    sheet = SheetForm(None, shift=shift, asker=workflow.organizer())
    assert [sheet.initial[name] for name in ("actual_day", "actual_start", "actual_end")] == [
        date(2023, 4, 19),
        time(9),
        time(10, 30),
    ]
    assert "reason" not in sheet.fields
    Shift.objects.filter(pk=shift.pk).update(state="held")
    shift.refresh_from_db()
    assert SheetForm(None, shift=shift, asker=workflow.organizer()).fields["reason"].required


def test_the_actual_hours_are_a_span_or_are_told_wrong() -> None:
    shift = factories.shift()
    said = {"actual_day": "2023-04-19", "actual_start": "09:00", "actual_end": "10:30", "source": "organizer"}
    said |= dict.fromkeys(("head_count", "audience", "households", "materials"), "0")
    good, turned = (
        SheetForm(said, shift=shift, asker=workflow.organizer()),
        SheetForm({**said, "actual_end": "08:00"}, shift=shift, asker=workflow.organizer()),
    )
    assert good.is_valid(), good.errors
    assert (good.actual, list(turned.errors)) == (span(), ["actual_end"])
    assert at_clock(date(2023, 4, 19), time(9)) == shift.start_at
