from datetime import date, timedelta

import pytest

from events.models import Position, Shift
from scheduler.errors import SpanEmpty
from scheduler.models import MatchRun, Proposal, RunKind
from scheduler.operations import carry_out, run_matching, start_capacity
from scheduler.queries.capacity import latest_reports
from scheduler.states import MatchRunState
from scheduler.wording.capacity import gap_text
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Skill

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def held(day: str, kind: str = "理论政策宣讲", town: str = "永和镇", **values: object) -> Shift:
    """A session of the register: no positions, as an import writes it."""
    happening = factories.event(kind=factories.kind(kind), area=factories.area(town))
    return factories.shift(f"{day} 09:00", f"{day} 10:30", event=happening, **values)


def yi() -> Skill:
    return Skill.objects.get_or_create(name="彝语", defaults={"category": "language"})[0]


def test_a_report_is_computed_by_task_and_kept_with_its_date() -> None:
    for day in ("2022-07-13", "2022-08-17"):
        row = held(day)
        position = Position.objects.create(shift=row, headcount=1)
        position.skill_rows.create(skill=yi(), min_level=1)
    factories.volunteer(residence=factories.area("永和镇"))
    run = start_capacity(deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert (run.kind, run.from_date, run.until_date) == (RunKind.CAPACITY, date(2023, 7, 1), date(2023, 10, 1))
    assert start_capacity(deed=Deed.by_account(workflow.organizer(), at=NOW)) == run
    assert latest_reports(workflow.organizer()) == (None, run)
    carry_out(run, deed=Deed.by_task(at=NOW))
    assert (run.state, run.error) == (MatchRunState.DONE, "")
    (gap,) = run.result["gaps"]
    assert gap_text(gap, run.result["languages"]) == "再有1名能讲彝语的志愿者，可多满足永和镇2场中的2场。"
    assert latest_reports(workflow.organizer()) == (run, run)
    assert latest_reports(workflow.clerk()) == (None, None)
    assert run.finished_at is not None and NOW <= run.finished_at < NOW + timedelta(minutes=5)
    assert Proposal.objects.count() == 0
    again = start_capacity(deed=Deed.by_account(workflow.organizer(), at=NOW))
    assert again != run


def test_reports_are_the_offices_and_no_runs() -> None:
    with pytest.raises(NotAllowed):
        start_capacity(deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(SpanEmpty):
        start_capacity(
            deed=Deed.by_account(workflow.organizer(), at=NOW), from_date=date(2024, 1, 1), until_date=date(2023, 1, 1)
        )
    carry_out(start_capacity(deed=Deed.by_account(workflow.organizer(), at=NOW)), deed=Deed.by_task(at=NOW))
    workflow.seat()
    run = run_matching(
        deed=Deed.by_account(workflow.organizer(), at=NOW), from_date=date(2023, 4, 3), until_date=date(2023, 5, 1)
    )
    assert list(MatchRun.objects.filter(kind=RunKind.PROPOSALS)) == [run]
