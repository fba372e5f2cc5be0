"""Administrative areas."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.states import AreaLevel


class AreaQuerySet(models.QuerySet["Area"]):
    """Filters over areas."""

    def within(self, area: "Area") -> "AreaQuerySet":
        """Returns the area itself and everything below it."""
        return self.filter(code__startswith=area.code_prefix)

    def townships(self) -> "AreaQuerySet":
        """Returns townships and streets only."""
        return self.filter(level=AreaLevel.TOWNSHIP)


class Area(models.Model):
    """A county, township or village.

    ``code`` is the 12-digit statistical code; descendants share its prefix (6 digits for a county, 9 for a township).
    Where the office's list has no code the product gives one in the county's range and marks it provisional.
    ``minutes_to_seat`` is the drive to the county seat in minutes, ``altitude_m`` is in meters.
    """

    code = models.CharField(_("区划代码"), max_length=12, unique=True)
    code_is_provisional = models.BooleanField(_("代码为暂编"), default=False)
    name = models.CharField(_("名称"), max_length=50)
    level = models.CharField(_("级别"), max_length=10, choices=AreaLevel.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级区划")
    )
    latitude = models.FloatField(_("纬度"), null=True, blank=True)
    longitude = models.FloatField(_("经度"), null=True, blank=True)
    altitude_m = models.IntegerField(_("海拔（米）"), null=True, blank=True)
    minutes_to_seat = models.PositiveIntegerField(_("到县城车程（分钟）"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("行政区划")
        verbose_name_plural = _("行政区划")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="area_name_once_under_its_parent"),
            models.CheckConstraint(condition=models.Q(code__regex=r"^[0-9]{12}$"), name="area_code_has_12_digits"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def code_prefix(self) -> str:
        """The digits that the codes of this area and of all its descendants begin with."""
        length = {AreaLevel.COUNTY: 6, AreaLevel.TOWNSHIP: 9, AreaLevel.VILLAGE: 12}[AreaLevel(self.level)]
        return self.code[:length]


class Branch(models.Model):
    """A Party branch or study group."""

    name = models.CharField(_("名称"), max_length=80, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, verbose_name=_("所在区划"))

    class Meta:
        verbose_name = _("党支部（学习组）")
        verbose_name_plural = _("党支部（学习组）")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
