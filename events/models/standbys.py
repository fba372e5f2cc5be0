"""Stand-bys: the people asked next when a seat is given up."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.states import StandByState


class StandBy(models.Model):
    """A person on a position's list of stand-bys (替补). A place on the list promises nothing.

    The lowest ``rank`` is asked first; of equal ranks, the person asked least recently. ``assignment`` is the
    invitation once asked. ``passed_over`` is the reason for which the last free seat was not offered, ``[[code,
    values], …]`` or the sentence of an older version, empty when none was. ``override_reason`` says why the office's
    own rules are set aside for this person.
    """

    position = models.ForeignKey("Position", models.CASCADE, related_name="standbys", verbose_name=_("岗位"))
    volunteer = models.ForeignKey(
        "volunteers.Volunteer", models.CASCADE, related_name="standbys", verbose_name=_("志愿者")
    )
    state = models.CharField(_("状态"), max_length=10, choices=StandByState.choices, default=StandByState.WAITING)
    rank = models.PositiveSmallIntegerField(_("次序"))
    assignment = models.OneToOneField(
        "Assignment", models.SET_NULL, null=True, blank=True, related_name="standby", verbose_name=_("派单明细")
    )
    passed_over = models.JSONField(_("没有问的原因"), default=list, blank=True)
    override_reason = models.CharField(_("破例理由"), max_length=300, blank=True)
    consent = models.CharField(_("本人同意"), max_length=200, blank=True)
    added_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁加的")
    )
    added_at = models.DateTimeField(_("排入时间"))

    class Meta:
        verbose_name = pgettext_lazy("stand-by", "替补")
        verbose_name_plural = pgettext_lazy("stand-by", "替补")
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["position", "volunteer"], condition=~Q(state="taken_off"), name="stand_by_once_per_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.volunteer} {self.rank}"
