"""The works made at a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.models import Shift, Work
from volunteers.models import Volunteer
from volunteers.operations.journal import Fact


@dataclass(frozen=True, slots=True)
class WorkData:
    """A work made at the session."""

    title: str
    completed_date: date
    category: str = ""
    theme: str = ""
    pieces: int = 1
    authors: tuple[Volunteer, ...] = ()


def write_works(shift: Shift, works: Sequence[WorkData]) -> list[Fact]:
    """Replaces the session's works by these; part of a greater operation."""
    old = [_said(work) for work in shift.works.prefetch_related("authors").order_by("pk")]
    new = [[w.title, w.category, w.theme, w.pieces, w.completed_date, sorted(a.pk for a in w.authors)] for w in works]
    if old == new:
        return []
    shift.works.all().delete()
    for data in works:
        work = Work.objects.create(
            shift=shift,
            area=shift.area,
            title=data.title,
            category=data.category,
            theme=data.theme,
            pieces=data.pieces,
            completed_date=data.completed_date,
        )
        work.authors.set(data.authors)
    return [Fact(shift, "works", {"works": old}, {"works": new})]


def _said(work: Work) -> list[object]:
    authors = sorted(author.pk for author in work.authors.all())
    return [work.title, work.category, work.theme, work.pieces, work.completed_date, authors]
