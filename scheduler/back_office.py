"""The site of the back office: administrators only."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class BackOffice(AdminSite):
    """Django's admin under our name."""

    site_header = _("银龄志愿 后台")
    site_title = _("银龄志愿 后台")
    index_title = _("基础数据与系统管理")

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the account may come in: administrators by role, and superusers."""
        from volunteers.admin import is_administrator  # models are loaded only after this site is

        return is_administrator(request.user)


class BackOfficeConfig(AdminConfig):
    """Makes this site the default one."""

    default_site = "scheduler.back_office.BackOffice"
