"""Accounts of staff and team leaders."""

from typing import Any

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.states import OFFICE_ROLES, Role


class AccountManager(UserManager["Account"]):
    """The manager of accounts; it makes superusers system administrators."""

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **extra: Any
    ) -> "Account":
        """Creates a superuser with the administrator's role."""
        return super().create_superuser(username, email, password, **{"role": Role.ADMINISTRATOR, **extra})


class Account(AbstractUser):
    """An account that signs in. ``area`` bounds what a clerk sees; ``volunteer`` links a team leader to the person."""

    role = models.CharField(_("角色"), max_length=20, choices=Role.choices, default=Role.CLERK)
    display_name = models.CharField(_("姓名"), max_length=50, blank=True)
    unit_name = models.CharField(_("单位"), max_length=80, blank=True)
    phone = models.CharField(_("办公电话"), max_length=30, blank=True)
    area = models.ForeignKey("Area", models.PROTECT, null=True, blank=True, verbose_name=_("管辖区划"))
    volunteer = models.OneToOneField(
        "Volunteer", models.SET_NULL, null=True, blank=True, related_name="account", verbose_name=_("对应志愿者")
    )

    objects = AccountManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = _("账号")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def is_office(self) -> bool:
        """Whether the account handles the whole county's business."""
        return self.is_active and self.role in OFFICE_ROLES
