"""The site of the back office: administrators only; and what the libraries' parts of it are called."""

from axes.apps import AppConfig as AxesConfig
from django.apps import AppConfig
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

TOKEN_WORDS = {
    "digest": _("令牌校验码"),
    "token_key": _("令牌开头"),
    "user": _("账号"),
    "created": _("建立时间"),
    "expiry": _("到期"),
}


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


class SignInGuardConfig(AxesConfig):  # type: ignore[misc]
    """The guard against guessed passwords under a name of ours."""

    verbose_name = _("登录防护")


class TokensConfig(AppConfig):
    """The API's tokens under names of ours: their library has none to translate."""

    name = "knox"
    verbose_name = _("接口令牌")

    def ready(self) -> None:
        """Names the model and what its pages show."""
        model = self.get_model("AuthToken")
        model._meta.verbose_name = model._meta.verbose_name_plural = _("接口令牌")
        for name, said in TOKEN_WORDS.items():
            model._meta.get_field(name).verbose_name = said  # type: ignore[union-attr]
