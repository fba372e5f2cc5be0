import pytest
from django.db.models import Sum

from events.queries.tallies import TallyFilters, cross_table, facts, tally_table
from events.queries.tally_rows import (
    Figure,
    PersonRow,
    attendances_behind,
    people_behind,
    shifts_behind,
    unnamed_behind,
    works_behind,
)
from events.tally import KEYS, MEASURES, UNKNOWN
from tests import factories
from tests.events.queries.test_tallies import YEAR, Year, year
from volunteers.models import Account

pytestmark = pytest.mark.django_db
__all__ = ["year"]


def counted(figure: Figure, user: Account | None = None) -> int:
    """The figure, counted from the rows of its list."""
    if figure.measure == "sessions":
        return shifts_behind(figure, user=user).count()
    if column := MEASURES[figure.measure].column:
        return sum(getattr(shift, column) for shift in shifts_behind(figure, user=user))
    if figure.measure == "attendances":
        return attendances_behind(figure, user=user).count() + unnamed_behind(figure, user=user)
    if figure.measure == "service_minutes":
        return attendances_behind(figure, user=user).aggregate(n=Sum("service_minutes"))["n"] or 0
    if figure.measure == "volunteers":
        return len(people_behind(figure, user=user))
    return works_behind(figure, user=user).aggregate(n=Sum("pieces"))["n"] or 0


@pytest.mark.parametrize("by", list(KEYS))
@pytest.mark.parametrize("filters", [TallyFilters(), TallyFilters(family="A"), TallyFilters(area="513499000000")])
def test_every_figure_equals_the_list_behind_it(year: Year, by: str, filters: TallyFilters) -> None:
    table = tally_table(facts(user=None, filters=filters, **YEAR), by)
    lines = [(row.key, row.tally) for row in table.rows] + [("", table.total)]
    for key, found in lines:
        figures = {m: counted(Figure(m, by=by, key=key, filters=filters, **YEAR)) for m in MEASURES}
        assert figures == found.measures(), key


def test_every_cell_of_a_two_way_table_equals_the_list_behind_it(year: Year) -> None:
    table = cross_table(facts(user=None, **YEAR), "area", "month")
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            figures = {
                m: counted(Figure(m, by="area", key=row.key, column_by="month", column_key=column.key, **YEAR))
                for m in MEASURES
            }
            assert figures == cell.measures()


def test_a_clerks_lists_end_at_the_border_of_the_area(year: Year) -> None:
    here, there, _ = year
    user = factories.clerk(there)
    assert [s.area for s in shifts_behind(Figure("sessions", **YEAR), user=user)] == [there]
    assert [w.title for w in works_behind(Figure("works", **YEAR), user=user)] == ["书法"]
    assert counted(Figure("sessions", by="area", key=here.code, **YEAR), user) == 0
    assert counted(Figure("sessions", by="area", key=UNKNOWN, **YEAR), user) == 0


def test_people_once_each_with_their_minutes_of_service(year: Year) -> None:
    people = people_behind(Figure("volunteers", **YEAR), user=None)
    assert [(p.name, p.volunteer_id is None, p.sessions, p.service_minutes) for p in people] == [
        ("张英仁", False, 3, 180),
        ("李先明", False, 2, 165),
        ("王待认", True, 2, 120),
    ]
    assert PersonRow(None, "王待认", 2, 120) in people


@pytest.mark.parametrize(("by", "key"), [("weather", "x"), ("month", "never"), ("area", "\0"), ("team", "x")])
def test_a_row_that_does_not_exist_has_an_empty_list(year: Year, by: str, key: str) -> None:
    assert [counted(Figure(m, by=by, key=key, **YEAR)) for m in MEASURES] == [0] * len(MEASURES)
