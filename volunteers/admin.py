"""The back office of people, areas and accounts, and what every page of the back office shares.

Only administrators come in. Reference data may be edited here, each change in the journal; rows with a state and
people may only be looked at: they have pages of their own.
"""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.models import Account, Area, Branch, ImportFile, JournalEntry, Skill, Team, Volunteer
from volunteers.operations import journal
from volunteers.operations.tokens import end_all_tokens
from volunteers.states import Role

if TYPE_CHECKING:  # the classes are generic only to the type checker
    AnyAdmin = admin.ModelAdmin[Any]
    AccountAdminBase = UserAdmin[Account]
    AreaFormBase = forms.ModelForm[Area]
    AccountChangeFormBase = UserChangeForm[Account]
    AccountCreationFormBase = AdminUserCreationForm[Account]
else:
    AnyAdmin, AccountAdminBase, AreaFormBase = admin.ModelAdmin, UserAdmin, forms.ModelForm
    AccountChangeFormBase, AccountCreationFormBase = UserChangeForm, AdminUserCreationForm

SECRETS = {"password"}


def is_administrator(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the account keeps the system: by role, or as a superuser."""
    return isinstance(user, Account) and user.is_active and (user.role == Role.ADMINISTRATOR or user.is_superuser)


class WordsField(forms.CharField):
    """A list of words in one line, parted by any of ``、，,；;`` or a new line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The words as one line."""
        return "、".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """The words as a list without blanks."""
        return [word.strip() for word in re.split(r"[、，,；;\r\n]", super().clean(value) or "") if word.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the words differ, however they are parted."""
        return bool((initial or []) != self.clean(data))


class AdministratorsOnly(AnyAdmin):
    """Everything for administrators, nothing for anybody else, whatever Django's own permissions say."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the package is listed."""
        return is_administrator(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows may be seen."""
        return is_administrator(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether rows may be added."""
        return is_administrator(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows may be changed."""
        return is_administrator(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows may be removed."""
        return is_administrator(request.user)


class ReadOnlyAdmin(AdministratorsOnly):
    """Rows that are looked at here and changed elsewhere, if at all."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is added here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is changed here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is removed here."""
        return False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The row's entries in the journal, which is the one audit trail."""
        address = reverse("admin:volunteers_journalentry_changelist")
        return HttpResponseRedirect(f"{address}?subject_type={self.model.__name__}&subject_id={object_id}")


class ReferenceAdmin(AdministratorsOnly):
    """Reference data: edited here, every change journaled (and not in Django's own second trail)."""

    formfield_overrides = {models.JSONField: {"form_class": WordsField}}
    history_view = ReadOnlyAdmin.history_view

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write the journal once the row and its lists are saved."""
        super().save_related(request, form, formsets, change)
        row, names = form.instance, [n for n in form.changed_data if n not in SECRETS and _is_field(form.instance, n)]
        new = {name: _plain(form.cleaned_data.get(name)) for name in names}
        old = {name: _plain(form.initial.get(name)) for name in names} if change else {}
        action = "change" if change else "add"
        journal.record(row, action, by=_account(request), at=timezone.now(), old=old, new=new)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove the row and say so in the journal."""
        journal.record(obj, "delete", by=_account(request), at=timezone.now(), old={"text": str(obj)})
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Remove rows and say so in the journal."""
        for row in queryset:
            journal.record(row, "delete", by=_account(request), at=timezone.now(), old={"text": str(row)})
        super().delete_queryset(request, queryset)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the journal has it."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the journal has it."""

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Nothing: the journal has it."""


def _account(request: HttpRequest) -> Account | None:
    return request.user if isinstance(request.user, Account) else None


def _is_field(row: models.Model, name: str) -> bool:
    return any(field.name == name for field in row._meta.get_fields())


def _plain(value: Any) -> object:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, QuerySet | list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


class AreaForm(AreaFormBase):
    """An area whose code lies within its parent's, since rights are cut along codes."""

    def clean(self) -> dict[str, Any]:
        """Refuse a code outside the parent's range and two areas of one level in one another."""
        values = super().clean() or self.cleaned_data
        code, parent, level = values.get("code"), values.get("parent"), values.get("level")
        if code and parent and level and (parent.level == level or not code.startswith(parent.code_prefix)):
            self.add_error("code", _("区划代码须以上级区划的代码开头，且级别低于上级。"))
        return values


@admin.register(Area)
class AreaAdmin(ReferenceAdmin):
    """Areas."""

    form = AreaForm
    list_display = ["name", "code", "level", "parent", "altitude_m", "minutes_to_seat", "code_is_provisional"]
    list_filter = ["level", "code_is_provisional"]
    search_fields = ["name", "code"]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]


@admin.register(Branch)
class BranchAdmin(ReferenceAdmin):
    """Branches and study groups."""

    list_display = ["name", "area"]
    list_select_related = ["area"]
    search_fields = ["name"]
    autocomplete_fields = ["area"]


@admin.register(Skill)
class SkillAdmin(ReferenceAdmin):
    """Skills and languages."""

    list_display = ["name", "name_en", "category", "field_code"]
    list_filter = ["category"]
    search_fields = ["name", "name_en"]


@admin.register(Team)
class TeamAdmin(ReferenceAdmin):
    """Teams; their members are kept on the teams' own pages."""

    list_display = ["name", "kind", "area", "host_unit", "is_active"]
    list_filter = ["kind", "is_active"]
    list_select_related = ["area"]
    search_fields = ["name", "host_unit"]
    autocomplete_fields = ["area"]
    exclude = ["members"]


class AccountChangeForm(AccountChangeFormBase):
    """An account as it is."""

    class Meta:
        model = Account
        fields = "__all__"  # noqa: DJ007 - the admin's fieldsets choose


class AccountCreationForm(AccountCreationFormBase):
    """A new account with its first password."""

    class Meta:
        model = Account
        fields = ["username", "display_name", "role", "area"]


@admin.register(Account)
class AccountAdmin(ReferenceAdmin, AccountAdminBase):
    """Accounts with role and area. Superusers are touched by superusers only; the name stays in the journal."""

    form = AccountChangeForm
    add_form = AccountCreationForm
    list_display = ["username", "display_name", "role", "area", "unit_name", "is_active"]
    list_filter = ["role", "is_active"]
    list_select_related = ["area"]
    search_fields = ["username", "display_name", "unit_name"]
    ordering = ["username"]
    autocomplete_fields = ["area"]
    raw_id_fields = ["volunteer"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password", "is_active"]}),
        (_("工作"), {"fields": ["role", "area", "display_name", "unit_name", "phone", "email", "volunteer"]}),
        (_("时间"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "usable_password",
                    "password1",
                    "password2",
                    "role",
                    "area",
                    "display_name",
                    "unit_name",
                ],
            },
        ),
    ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A superuser's account is changed by superusers only."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or bool(getattr(request.user, "is_superuser", False)))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are switched off, never removed: the journal names them."""
        return False

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Set a new password and end all tokens of the account."""
        answer = super().user_change_password(request, id, form_url)
        if request.method == "POST" and answer.status_code == 302:
            account = Account.objects.get(pk=id)
            end_all_tokens(account, by=_account(request), at=timezone.now())
            journal.record(account, "change_password", by=_account(request), at=timezone.now())
            messages.info(request, _("该账号的接口令牌已全部失效。"))
        return answer


@admin.register(Volunteer)
class VolunteerAdmin(ReadOnlyAdmin):
    """People, to look up; no ID number, phone or health here."""

    list_display = ["name", "gender", "residence", "branch", "status"]
    list_filter = ["status", "silver_talent"]
    list_select_related = ["residence", "branch"]
    search_fields = ["name", "pinyin", "pinyin_initials"]
    fields = ["name", "gender", "residence", "branch", "status", "silver_talent", "joined_date", "left_date"]


@admin.register(JournalEntry)
class JournalEntryAdmin(ReadOnlyAdmin):
    """The journal."""

    list_display = ["at", "actor", "channel", "action", "subject_type", "subject_id", "reason"]
    list_filter = ["channel", "subject_type"]
    search_fields = ["actor", "action", "subject_id"]
    date_hierarchy = "at"
    ordering = ["-pk"]
    list_select_related = ["by"]


@admin.register(ImportFile)
class ImportFileAdmin(ReadOnlyAdmin):
    """Uploaded workbooks, without their content."""

    list_display = ["name", "kind", "uploaded_by", "uploaded_at", "imported_at"]
    list_select_related = ["uploaded_by"]
    fields = ["name", "kind", "uploaded_by", "uploaded_at", "imported_at", "outcome"]


admin.site.unregister(Group)
