"""Emergency call-outs: many are asked at once, the first to say yes are taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallOut(models.Model):
    """An emergency call-out (紧急召集) for the seats of one ``first_come`` position.

    ``radius_minutes`` is the farthest distance of the people, in minutes one way. The people asked and their answers
    are the position's assignments; cancelling its event ends the call-out.
    """

    position = models.OneToOneField("Position", models.CASCADE, related_name="call_out", verbose_name=_("岗位"))
    radius_minutes = models.PositiveSmallIntegerField(_("多远以内（单程分钟）"))
    called_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁召集的")
    )
    called_at = models.DateTimeField(_("召集时间"))

    class Meta:
        verbose_name = _("紧急召集")
        verbose_name_plural = _("紧急召集")
        ordering = ["-called_at", "-pk"]

    def __str__(self) -> str:
        return str(self.position)
