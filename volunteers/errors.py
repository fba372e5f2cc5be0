"""The base of the product's refusals (a code, values and a sentence for the user), and those about people."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import singledispatch
from typing import Any, ClassVar

from django.db.models import Field
from django.utils.dateformat import format as date_text
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from volunteers.timespan import SHANGHAI


class DomainError(Exception):
    """A refusal of something a user asked for, for a reason the user can act on.

    ``code`` is stable and machine-readable, ``status`` the HTTP answer (400, 403, 404 or 409). ``values`` fill the
    sentence in ``message``: facts, worded by ``in_words`` when the sentence is read. Subclasses set ``code``,
    ``status`` and ``message`` (a lazily translated string with ``%(name)s`` places).
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    message: ClassVar[object] = ""

    def __init__(self, **values: object) -> None:
        self.values: Mapping[str, object] = values
        super().__init__(self.code, values)

    def __str__(self) -> str:
        text = str(self.message)
        return text % {name: in_words(value) for name, value in self.values.items()} if self.values else text


@singledispatch
def in_words(value: object) -> str:
    """Returns a value as a sentence shows it: an instant, a day, a choice by its label, a field by its name.

    A package whose sentences hold other values registers their words.
    """
    return str(value)


@in_words.register
def _choice_in_words(value: Enum) -> str:
    return str(getattr(value, "label", value.value))


@in_words.register(Field)
def _field_in_words(value: "Field[Any, Any]") -> str:
    return str(value.verbose_name)


@in_words.register
def short_instant(instant: datetime) -> str:
    """Returns ``4月19日 09:00``, in Shanghai time; in English ``19 April 09:00``."""
    local = instant.astimezone(SHANGHAI)
    month = date_text(local, pgettext("month in a date, as Django's date filter writes it", "n"))
    return gettext("%(month)s月%(day)s日 %(clock)s") % {"month": month, "day": local.day, "clock": f"{local:%H:%M}"}


@in_words.register
def short_day(day: date) -> str:
    """Returns ``4月19日``; in English ``19 April``."""
    month = date_text(day, pgettext("month in a date, as Django's date filter writes it", "n"))
    return gettext("%(month)s月%(day)s日") % {"month": month, "day": day.day}


class NotAllowed(DomainError):
    """The user may not do this."""

    code = "not_allowed"
    status = 403
    message = _("您没有权限做这件事。请联系老干部局经办人。")


# --- areas ------------------------------------------------------------------------------------------------------------


AREA_WORDS = {
    "name": _("名称"),
    "code": _("区划代码"),
    "level": _("级别"),
    "parent": _("上级区划"),
    "latitude": _("纬度"),
    "longitude": _("经度"),
    "altitude_m": _("海拔（米）"),
    "minutes_to_seat": _("到县城车程（分钟）"),
}


class BadArea(DomainError):
    """A value of the area can't be stored. Values: ``field`` (the model's name), ``label``."""

    code = "bad_value"
    message = _("“%(label)s”填写有误，请核对后重新填写。")

    def __init__(self, *, field: str) -> None:
        super().__init__(field=field, label=AREA_WORDS[field])


class AreaNameTaken(DomainError):
    """The parent has an area of this name, or the code belongs to another one."""

    code = "name_taken"
    status = 409
    message = _("“%(name)s”的名称或代码与已有区划重复。")


# --- skills and teams -------------------------------------------------------------------------------------------------


class SkillNameTaken(DomainError):
    """Another skill has this name."""

    code = "name_taken"
    status = 409
    message = _("已有“%(name)s”这项特长或语言。")


class BadSkill(DomainError):
    """The name is empty or too long, or the category unknown."""

    code = "bad_value"
    message = _("请填写特长名称（不超过40字）并选择类别。")


class TeamNameTaken(DomainError):
    """Another team has this name."""

    code = "name_taken"
    status = 409
    message = _("已有名为“%(name)s”的团队。")


class BadTeam(DomainError):
    """The name is empty or too long, or the kind or role unknown."""

    code = "bad_value"
    message = _("请填写团队名称（不超过60字）并选择类别和角色。")


# --- people -----------------------------------------------------------------------------------------------------------


PERSONAL_WORDS = {
    "elder_kinds": _("五老类别"),
    "skills": _("特长"),
    "memberships": _("团队"),
    "weekly": _("可服务时间"),
    "absences": _("不在期"),
    "purpose": _("用途"),
}
"""Names of the parts of a person's record that are no column of the person's row."""


class BadPersonalValue(DomainError):
    """A field can't hold the given value. Values: ``field`` (a column, or one of ``PERSONAL_WORDS``), ``label``."""

    code = "bad_value"
    message = _("“%(label)s”填写有误，请核对后重新填写。")

    def __init__(self, field: object) -> None:
        name = field.name if isinstance(field, Field) else str(field)
        super().__init__(field=name, label=PERSONAL_WORDS.get(name, field))


class SamePersonExists(DomainError):
    """The pool already holds a person with this ID number."""

    code = "same_person_exists"
    status = 409
    message = _("库中已有这个身份证号码的志愿者（%(name)s）。请打开原有档案修改。")


class ConsentMissing(DomainError):
    """There is no consent in force to withdraw."""

    code = "consent_missing"
    status = 409
    message = _("没有可以撤回的同意记录。")


class BadInsurance(DomainError):
    """The policy has no number, or ends before it starts."""

    code = "bad_insurance"
    message = _("请填写保险单号；终止日不能早于起保日。")


class UnknownLink(DomainError):
    """The link was never given out, or a new one has replaced it."""

    code = "unknown_link"
    status = 404
    message = _("这个链接打不开了。请给办公室打电话，要一个新的。")
