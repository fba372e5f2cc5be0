"""The register of a session on one screen, and its corrections."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from events import permissions
from events.errors import SecondPersonNeeded
from events.models import Assignment, Attendance, Shift
from events.operations import attendance as operations
from events.operations.attendance import AttendanceRow, RegisterData, WorkData
from events.queries import events as event_queries
from events.states import AssignmentState, AttendanceStatus, ShiftState
from events.web.access import StaffRequest, asked_number, tell_refusal
from events.web.forms.attendance import (
    EMPTY_LINES,
    EMPTY_WORKS,
    MOST_LINES,
    MOST_WORKS,
    LineForm,
    SheetForm,
    WorkForm,
    at_clock,
    line_numbers,
)
from volunteers.errors import DomainError
from volunteers.models import JournalEntry, Volunteer
from volunteers.queries import volunteers as volunteer_queries
from volunteers.timespan import SHANGHAI, local_date
from volunteers.web.access import deed_of

WALK_IN_BASE = 10**9
"""The number from which lines added by search are numbered by person, so that one person is one line."""
FOUND = 8
"""The most people that a search for walk-ins shows."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows and saves people, times, audience and works; saving again is a correction with its reason."""
    shift = _recordable(request, pk)
    if request.method != "POST" and shift.state == ShiftState.PLANNED and timezone.now() < shift.start_at:
        return render(request, "events/attendance_early.html", {"shift": shift})
    if request.method != "POST":
        return _page(
            request, shift, _lines_of(shift), _works_of(shift), SheetForm(None, shift=shift, asker=request.user)
        )
    return _save(request, shift)


def _save(request: StaffRequest, shift: Shift) -> HttpResponse:
    """Stores the sent data and leads back to the register, or shows it again with its errors."""
    lines = _sent_lines(request, shift)
    works = [
        WorkForm(request.POST, prefix=f"work-{number}")
        for number in line_numbers(request.POST, prefix="work", most=MOST_WORKS)
    ]
    sheet = SheetForm(request.POST, shift=shift, asker=request.user)
    valid = [form.is_valid() for form in (*lines, *works, sheet)]
    if not all(valid):
        messages.error(request, _("还没有保存。标红的地方请改一下。"))
        return _page(request, shift, lines, works, sheet, status=400)
    day = local_date(sheet.actual.start if sheet.actual else shift.start_at)
    rows = _rows(lines, shift, day, rest_present="rest_present" in request.POST)
    data = _register(sheet, rows, _work_values(works, shift))
    try:
        operations.record_attendance(
            shift, data=data, deed=deed_of(request), reason=sheet.cleaned_data.get("reason", "")
        )
    except DomainError as refusal:
        sheet.asks_second |= isinstance(refusal, SecondPersonNeeded)
        return _page(request, shift, lines, works, sheet, status=tell_refusal(request, refusal))
    _tell_saved(request, data.rows)
    return redirect("attendance", shift.pk)


def _register(sheet: SheetForm, rows: Sequence[AttendanceRow], works: Sequence[WorkData] | None) -> RegisterData:
    """Returns the sheet's data about the session, with its lines and works."""
    answers = sheet.cleaned_data
    return RegisterData(
        rows=[replace(row, second=answers["second"]) for row in rows],
        audience=answers["audience"] or 0,
        audience_source=answers["audience_source"],
        households=answers["households"] or 0,
        materials=answers["materials"] or 0,
        head_count=answers["head_count"] or 0,
        works=works,
        actual=sheet.actual,
        source=answers["source"],
    )


@login_required
@require_safe
def attendance_people(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows people by name, pinyin initials or the phone's end, each with a button that adds a line."""
    shift = _recordable(request, pk)
    words = request.GET.get("q", "").replace("\0", "").strip()[:50]
    found = list(volunteer_queries.search(request.user, words)[:FOUND]) if words else []
    return render(request, "events/attendance_people.html", {"shift": shift, "found": found, "words": words})


@login_required
@require_safe
def attendance_line(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows a line of the register for a walk-in."""
    shift = _recordable(request, pk)
    person = volunteer_queries.visible_to(request.user).filter(pk=asked_number(request.GET, "volunteer") or 0).first()
    if person is None:
        raise Http404
    initial = {"volunteer": person.pk, "status": AttendanceStatus.PRESENT, "walk_in": True}
    line = LineForm(initial=initial, prefix=f"line-{WALK_IN_BASE + person.pk}", person=person)
    line.note = _("临时参加")
    return render(request, "events/attendance_line.html", {"shift": shift, "line": line})


def _recordable(request: StaffRequest, pk: int) -> Shift:
    rows = event_queries.shifts_visible_to(request.user).select_related(
        "event__kind", "event__area", "event__service_request", "area", "recorded_by"
    )
    shift = get_object_or_404(rows, pk=pk)
    if not permissions.can_record_attendance(request.user, shift):
        raise PermissionDenied
    return shift


def _lines_of(shift: Shift) -> list[LineForm]:
    """Returns the registered lines, then the unregistered yeses and leaves, then a few empty lines."""
    lines: list[LineForm] = []
    recorded = list(shift.attendances.select_related("volunteer", "assignment__position"))
    known = {row.volunteer_id for row in recorded}
    for row in recorded:
        initial = {
            "volunteer": row.volunteer_id,
            "name": row.name,
            "status": row.status,
            "came": row.came_at and row.came_at.astimezone(SHANGHAI).time(),
            "left": row.left_at and row.left_at.astimezone(SHANGHAI).time(),
            "walk_in": row.is_walk_in,
        }
        line = LineForm(initial=initial, prefix=f"line-{len(lines)}", person=row.volunteer)
        line.note = _note_of(row)
        lines.append(line)
    asked = Assignment.objects.filter(
        shift=shift, state__in=[AssignmentState.ACCEPTED, AssignmentState.EXCUSED]
    ).select_related("volunteer", "position")
    for assignment in asked:
        if assignment.volunteer_id in known:
            continue
        known.add(assignment.volunteer_id)
        excused = assignment.state == AssignmentState.EXCUSED
        status = AttendanceStatus.EXCUSED if excused else AttendanceStatus.UNKNOWN
        lines.append(
            LineForm(
                initial={"volunteer": assignment.volunteer_id, "status": status},
                prefix=f"line-{len(lines)}",
                person=assignment.volunteer,
                position=assignment.position.title,
            )
        )
    for _number in range(EMPTY_LINES):
        fresh = {"status": AttendanceStatus.PRESENT, "walk_in": True}
        lines.append(LineForm(initial=fresh, prefix=f"line-{len(lines)}"))
    return lines


def _note_of(row: Attendance) -> str:
    if row.volunteer_id is None:
        return _("等待对应到人")
    return _("临时参加") if row.is_walk_in else ""


def _works_of(shift: Shift) -> list[WorkForm]:
    works = [{"title": row.title, "category": row.category, "pieces": row.pieces} for row in shift.works.all()]
    works += [{}] * EMPTY_WORKS
    return [WorkForm(initial=work, prefix=f"work-{number}") for number, work in enumerate(works)]


def _sent_lines(request: StaffRequest, shift: Shift) -> list[LineForm]:
    """Returns the sent lines, each with its person; a person the account may not see makes an error."""
    numbers = line_numbers(request.POST, prefix="line", most=MOST_LINES)
    wanted = {number: asked_number(request.POST, f"line-{number}-volunteer") for number in numbers}
    asked = [pk for pk in wanted.values() if pk]
    people = volunteer_queries.visible_to(request.user).in_bulk(asked)
    on_roster = Volunteer.objects.filter(assignments__shift=shift) | Volunteer.objects.filter(attendances__shift=shift)
    people |= {person.pk: person for person in on_roster.distinct()}
    lines = []
    for number in numbers:
        line = LineForm(request.POST, prefix=f"line-{number}", person=people.get(wanted[number] or 0))
        if wanted[number] and line.person is None:
            line.add_error("name", _("名册里没有这个人。请重新查找。"))
        if line.is_valid() and not line.person and line.cleaned_data["came"] and not line.cleaned_data["name"]:
            line.add_error("name", _("请写姓名。"))
        lines.append(line)
    return lines


def _rows(lines: Sequence[LineForm], shift: Shift, day: date, *, rest_present: bool) -> list[AttendanceRow]:
    """Returns the lines in the operation's form. A name that is exactly one person's becomes that person's line."""
    kept = [line for line in lines if line.person or line.cleaned_data["name"].strip()]
    kept = [line for line in kept if not line.cleaned_data["remove"]]
    awaiting = set(
        shift.attendances.filter(volunteer=None).values_list("name", flat=True)
    )  # these names have a page of their own
    names = {line.cleaned_data["name"].strip() for line in kept if not line.person} - awaiting
    namesakes: dict[str, list[Volunteer]] = {}
    for namesake in Volunteer.objects.active().filter(name__in=names):
        namesakes.setdefault(namesake.name, []).append(namesake)
    taken = {line.person.pk for line in kept if line.person}
    rows = []
    for line in kept:
        answers = line.cleaned_data
        name = answers["name"].strip()
        person = line.person or _only_one(namesakes.get(name, []), taken)
        if person:
            taken.add(person.pk)
        status = answers["status"] or AttendanceStatus.UNKNOWN
        if rest_present and status == AttendanceStatus.UNKNOWN:
            status = AttendanceStatus.PRESENT
        rows.append(
            AttendanceRow(
                volunteer=person,
                name=person.name if person else name,
                status=status,
                came_at=at_clock(day, answers["came"]) if answers["came"] else None,
                left_at=at_clock(day, answers["left"]) if answers["left"] else None,
                is_walk_in=answers["walk_in"],
            )
        )
    return rows


def _only_one(people: Sequence[Volunteer], taken: set[int]) -> Volunteer | None:
    """Returns the one person of a name, or nothing for several people or one who has a line. It never guesses."""
    return people[0] if len(people) == 1 and people[0].pk not in taken else None


def _work_values(works: Sequence[WorkForm], shift: Shift) -> list[WorkData]:
    """Returns the works in the operation's form; fields of a known work that this screen lacks stay."""
    known = {row.title: row for row in shift.works.prefetch_related("authors")}
    values = []
    for answers in (form.cleaned_data for form in works if form.cleaned_data["title"]):
        row = known.get(answers["title"])
        values.append(
            WorkData(
                title=answers["title"],
                category=answers["category"],
                pieces=answers["pieces"] or 1,
                completed_date=row.completed_date if row else local_date(shift.start_at),
                theme=row.theme if row else shift.event.theme,
                authors=tuple(row.authors.all()) if row else (),
            )
        )
    return values


def _tell_saved(request: StaffRequest, rows: Sequence[AttendanceRow]) -> None:
    awaiting = sum(1 for row in rows if row.volunteer is None)
    messages.success(request, _("已登记%(n)s人。") % {"n": len(rows)})
    if awaiting:
        text = ngettext("有%(n)s个名字还没有对应到人。", "有%(n)s个名字还没有对应到人。", awaiting) % {"n": awaiting}
        messages.warning(request, text + _("同名的、名册里没有的，到“等待对应的姓名”里处理。"))


def _page(
    request: StaffRequest,
    shift: Shift,
    lines: Sequence[LineForm],
    works: Sequence[WorkForm],
    sheet: SheetForm,
    *,
    status: int = 200,
) -> HttpResponse:
    lines_written = [str(pk) for pk in shift.attendances.values_list("pk", flat=True)]
    of_session = Q(subject_type="Shift", subject_id=str(shift.pk))
    of_lines = Q(subject_type="Attendance", subject_id__in=lines_written) & ~Q(action="record")
    context = {
        "shift": shift,
        "lines": lines,
        "works": works,
        "sheet": sheet,
        "trail": JournalEntry.objects.filter(of_session | of_lines).order_by("-pk")[:20],
        "correcting": shift.state == ShiftState.HELD,
        "measures": shift.event.kind.measures,
    }
    return render(request, "events/attendance.html", context, status=status)
