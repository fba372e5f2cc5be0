"""The back office of matching and of the machinery: tasks, tokens, locked-out sign-ins."""

from typing import Any

import knox.admin  # noqa: F401 - registers before we replace it
from axes.admin import AccessAttemptAdmin
from axes.models import AccessAttempt, AccessLog
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from django_q.admin import ScheduleAdmin
from django_q.models import Failure, OrmQ, Schedule, Success
from knox.models import AuthToken

from scheduler.models import MatchRun, PositionOutcome, Proposal, WeightsVersion
from volunteers.admin import AdministratorsOnly, ReadOnlyAdmin


@admin.register(MatchRun)
class MatchRunAdmin(ReadOnlyAdmin):
    """Matching runs."""

    list_display = ["__str__", "state", "service_request", "started_by", "created_at", "finished_at"]
    list_filter = ["state"]
    list_select_related = ["service_request", "started_by"]


@admin.register(WeightsVersion)
class WeightsVersionAdmin(ReadOnlyAdmin):
    """Versions of the weights."""

    list_display = ["__str__", "created_by", "created_at"]
    list_select_related = ["created_by"]


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """Proposals."""

    list_display = ["__str__", "state", "run", "cost", "added_by"]
    list_filter = ["state"]
    list_select_related = ["volunteer", "position", "run", "added_by"]


@admin.register(PositionOutcome)
class PositionOutcomeAdmin(ReadOnlyAdmin):
    """Outcomes of runs by position."""

    list_display = ["__str__", "run", "wanted", "unfilled"]
    list_select_related = ["position", "run"]
    fields = ["run", "position", "wanted", "unfilled", "shortage"]


class SuperusersOnly(AdministratorsOnly):
    """A page for superusers only: a schedule may name any function on the machine."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the account is a superuser."""
        return _is_superuser(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account is a superuser."""
        return _is_superuser(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether the account is a superuser."""
        return _is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account is a superuser."""
        return _is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account is a superuser."""
        return _is_superuser(request)


def _is_superuser(request: HttpRequest) -> bool:
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


class LockedSignInAdmin(AdministratorsOnly, AccessAttemptAdmin):  # type: ignore[misc]
    """Failed sign-ins; removing a row lets the person try again."""

    has_add_permission = ReadOnlyAdmin.has_add_permission
    has_change_permission = ReadOnlyAdmin.has_change_permission

    @admin.display(description=gettext_lazy("状态"))
    def status(self, obj: Any) -> str:
        """Returns the library's word on whether the account is locked out now."""
        return str(super().status(obj))


class TokenAdmin(AdministratorsOnly):
    """Tokens of the API: to look at and to end."""

    list_display = ["digest_start", "user", "created", "expiry"]
    list_select_related = ["user"]
    fields = ["user", "created", "expiry"]
    has_add_permission = ReadOnlyAdmin.has_add_permission
    has_change_permission = ReadOnlyAdmin.has_change_permission

    @admin.display(description="#")
    def digest_start(self, token: AuthToken) -> str:
        """Returns enough of the hash to tell two tokens apart."""
        return str(token.digest)[:8]


class TaskScheduleAdmin(SuperusersOnly, ScheduleAdmin):  # type: ignore[misc]
    """Schedules of tasks."""

    @admin.display(description=gettext_lazy("成功"), boolean=True)
    def get_success(self, obj: Any) -> bool | None:
        """Returns True for a last run that went well, nothing before the first."""
        succeeded: bool | None = obj.task_success
        return succeeded

    @admin.display(description=gettext_lazy("上次运行"))
    def get_last_run(self, obj: Any) -> str | None:
        """Returns the task's name, without the link to a page that this back office does not offer."""
        return str(obj.task_name) if obj.task_name else None


for _model in (AccessAttempt, AccessLog, AuthToken, Failure, OrmQ, Schedule, Success):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)
admin.site.register(AccessAttempt, LockedSignInAdmin)
admin.site.register(AuthToken, TokenAdmin)
admin.site.register(Schedule, TaskScheduleAdmin)
