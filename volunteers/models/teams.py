"""Teams and their members."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from volunteers.states import TeamKind, TeamRole

if TYPE_CHECKING:
    from volunteers.models.volunteers import Volunteer


class Team(models.Model):
    """A lecture team, service team, troupe or workroom."""

    name = models.CharField(_("名称"), max_length=60, unique=True)
    kind = models.CharField(_("类别"), max_length=15, choices=TeamKind.choices, default=TeamKind.SERVICE)
    area = models.ForeignKey("Area", models.PROTECT, null=True, blank=True, verbose_name=_("所在区划"))
    host_unit = models.CharField(_("挂靠单位"), max_length=80, blank=True)
    founded_date = models.DateField(_("成立日期"), null=True, blank=True)
    is_active = models.BooleanField(_("在用"), default=True)
    members: "models.ManyToManyField[Volunteer, Membership]" = models.ManyToManyField(
        "Volunteer", through="Membership", related_name="teams"
    )

    class Meta:
        verbose_name = _("团队")
        verbose_name_plural = _("团队")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A volunteer's place in a team; ``until_date`` is the last day, empty while it lasts."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="membership_rows")
    volunteer = models.ForeignKey("Volunteer", models.CASCADE, related_name="membership_rows", verbose_name=_("志愿者"))
    role = models.CharField(_("角色"), max_length=10, choices=TeamRole.choices, default=TeamRole.MEMBER)
    since_date = models.DateField(_("加入日期"), null=True, blank=True)
    until_date = models.DateField(_("退出日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("团队成员")
        verbose_name_plural = _("团队成员")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "volunteer"], condition=Q(until_date=None), name="member_once_per_team"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.volunteer}"
