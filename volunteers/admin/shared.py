"""Shared parts of the back office's pages: the access check, read-only pages, and journaling of changes."""

import re
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from volunteers.deeds import Deed
from volunteers.models import Account
from volunteers.operations import journal
from volunteers.states import Role

if TYPE_CHECKING:  # the class is generic only to the type checker
    AnyAdmin = admin.ModelAdmin[Any]
else:
    AnyAdmin = admin.ModelAdmin

SECRETS = {"password"}


def is_administrator(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the account may administer the system, by its role or as a superuser."""
    return isinstance(user, Account) and user.is_active and (user.role == Role.ADMINISTRATOR or user.is_superuser)


class WordsField(forms.CharField):
    """A list of words in one line, separated by any of ``、，,；;`` or a new line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Returns the words as one line."""
        return "、".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Returns the words as a list without blanks."""
        return [word.strip() for word in re.split(r"[、，,；;\r\n]", super().clean(value) or "") if word.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the words differ; the separators do not count."""
        return bool((initial or []) != self.clean(data))


class AdministratorsOnly(AnyAdmin):
    """A page open to administrators and closed to everybody else, whatever Django's own permissions say."""

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
    """A page that only shows its rows; they are changed elsewhere or never."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether rows may be added: never here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows may be changed: never here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows may be removed: never here."""
        return False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Shows the row's entries in the journal, which is the one audit trail."""
        address = reverse("admin:volunteers_journalentry_changelist")
        return HttpResponseRedirect(f"{address}?subject_type={self.model.__name__}&subject_id={object_id}")


class ReferenceAdmin(AdministratorsOnly):
    """Reference data: edited here, with every change in the journal and none in Django's own log."""

    formfield_overrides = {models.JSONField: {"form_class": WordsField}}
    history_view = ReadOnlyAdmin.history_view

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Writes the journal once the row and its lists are saved."""
        super().save_related(request, form, formsets, change)
        row, names = form.instance, [n for n in form.changed_data if n not in SECRETS and _is_field(form.instance, n)]
        new = {name: _plain(form.cleaned_data.get(name)) for name in names}
        old = {name: _plain(form.initial.get(name)) for name in names} if change else {}
        action = "change" if change else "create"
        journal.record(row, action, deed=deed_of(request), old=old, new=new)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Removes the row and journals it."""
        journal.record(obj, "delete", deed=deed_of(request), old={"text": str(obj)})
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Removes the rows and journals it."""
        for row in queryset:
            journal.record(row, "delete", deed=deed_of(request), old={"text": str(row)})
        super().delete_queryset(request, queryset)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Writes nothing: the journal holds the change."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Writes nothing: the journal holds the change."""

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Writes nothing: the journal holds the change."""


def deed_of(request: HttpRequest) -> Deed:
    """Returns the deed of the administrator in the back office at the present instant."""
    return Deed.by_account(cast(Account, request.user), at=timezone.now())


def _is_field(row: models.Model, name: str) -> bool:
    return any(field.name == name for field in row._meta.get_fields())


def _plain(value: Any) -> object:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, QuerySet | list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
