"""The back office of events: rules that an office may edit, and rows with a state, read-only."""

from django.contrib import admin

from events.models import (
    ActivityKind,
    Assignment,
    Attendance,
    CallOut,
    Evaluation,
    Event,
    Notice,
    ServiceRequest,
    Shift,
    StandBy,
    Topic,
    Work,
    WorkingDayOverride,
)
from volunteers.admin import ReadOnlyAdmin, ReferenceAdmin


@admin.register(ActivityKind)
class ActivityKindAdmin(ReferenceAdmin):
    """Kinds of activity with their measures and safety limits."""

    list_display = [
        "code",
        "name",
        "family",
        "risk",
        "outdoor",
        "seated",
        "skills_least",
        "barred_from_age",
        "requestable",
    ]
    list_display_links = ["code", "name"]
    list_filter = ["family", "risk", "requestable"]
    search_fields = ["code", "name", "name_en"]
    filter_horizontal = ["skills"]


@admin.register(WorkingDayOverride)
class WorkingDayOverrideAdmin(ReferenceAdmin):
    """Holidays and make-up days."""

    list_display = ["date", "is_working", "name"]
    list_filter = ["is_working"]
    date_hierarchy = "date"


@admin.register(Topic)
class TopicAdmin(ReferenceAdmin):
    """The menu of lectures."""

    list_display = ["title", "kind", "audience", "minutes", "language", "script_reviewed", "valid_until_date"]
    list_filter = ["script_reviewed", "kind"]
    list_select_related = ["kind", "language"]
    search_fields = ["title", "outline"]
    autocomplete_fields = ["teams"]


@admin.register(ServiceRequest)
class ServiceRequestAdmin(ReadOnlyAdmin):
    """Requests, without the contact's phone."""

    list_display = ["number", "state", "area", "kind", "unit_name", "filed_at", "due_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["area", "kind"]
    search_fields = ["number", "unit_name", "theme"]
    exclude = ["contact_phone"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Events."""

    list_display = ["title", "state", "kind", "area", "team", "created_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["kind", "area", "team"]
    search_fields = ["title"]


@admin.register(Shift)
class ShiftAdmin(ReadOnlyAdmin):
    """Shifts."""

    list_display = ["event", "state", "start_at", "end_at", "place", "area"]
    list_filter = ["state"]
    list_select_related = ["event", "area"]
    date_hierarchy = "start_at"
    search_fields = ["event__title", "place"]


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    """Invitations and answers."""

    list_display = ["volunteer", "state", "shift", "invited_at", "answered_at", "answer_channel"]
    list_filter = ["state", "answer_channel"]
    list_select_related = ["volunteer", "shift__event"]
    search_fields = ["volunteer__name", "shift__event__title"]


@admin.register(Attendance)
class AttendanceAdmin(ReadOnlyAdmin):
    """Attendances."""

    list_display = ["name", "status", "shift", "service_minutes", "source", "recorded_at"]
    list_filter = ["status", "source"]
    list_select_related = ["shift__event"]
    search_fields = ["name", "shift__event__title"]


@admin.register(Evaluation)
class EvaluationAdmin(ReadOnlyAdmin):
    """Evaluations by requesters."""

    list_display = ["service_request", "rating", "evaluated_date", "channel"]
    list_filter = ["rating", "channel"]
    list_select_related = ["service_request"]


@admin.register(Work)
class WorkAdmin(ReadOnlyAdmin):
    """Works."""

    list_display = ["title", "category", "pieces", "completed_date", "area"]
    list_select_related = ["area"]
    search_fields = ["title", "theme"]


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """The outbox, without the texts of the messages."""

    list_display = ["subject", "kind", "state", "due_at", "attempts", "channel", "sent_at"]
    list_filter = ["state", "kind"]
    search_fields = ["subject"]
    exclude = ["body"]


@admin.register(StandBy)
class StandByAdmin(ReadOnlyAdmin):
    """Stand-bys, in the order of asking."""

    list_display = ["volunteer", "state", "rank", "position", "added_at"]
    list_filter = ["state"]
    list_select_related = ["volunteer", "position"]
    search_fields = ["volunteer__name"]


@admin.register(CallOut)
class CallOutAdmin(ReadOnlyAdmin):
    """Emergency call-outs."""

    list_display = ["position", "radius_minutes", "called_by", "called_at"]
    list_select_related = ["position", "called_by"]
