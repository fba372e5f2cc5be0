"""Accounts with role and area."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from volunteers.admin.shared import ReferenceAdmin, deed_of
from volunteers.models import Account
from volunteers.operations import journal
from volunteers.operations.tokens import end_all_tokens

if TYPE_CHECKING:  # the classes are generic only to the type checker
    AccountAdminBase = UserAdmin[Account]
    AccountChangeFormBase = UserChangeForm[Account]
    AccountCreationFormBase = AdminUserCreationForm[Account]
else:
    AccountAdminBase, AccountChangeFormBase, AccountCreationFormBase = UserAdmin, UserChangeForm, AdminUserCreationForm


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
        """Whether the account may be changed: a superuser's only by superusers."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or bool(getattr(request.user, "is_superuser", False)))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account may be removed: never, because the journal names it; it is switched off."""
        return False

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Sets a new password and ends all tokens of the account."""
        answer = super().user_change_password(request, id, form_url)
        if request.method == "POST" and answer.status_code == 302:
            account = Account.objects.get(pk=id)
            end_all_tokens(account, deed=deed_of(request))
            journal.record(account, "change_password", deed=deed_of(request))
            messages.info(request, _("该账号的接口令牌已全部失效。"))
        return answer


admin.site.unregister(Group)
