"""Refusals about the office's policy."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class PolicyReasonMissing(DomainError):
    """A change of the policy wants a sentence that says why."""

    code = "policy_reason_missing"
    message = _("请写一句为什么改，以后的人看得明白。")


class PolicyChanged(DomainError):
    """Somebody else changed the policy meanwhile. Values: ``who``."""

    code = "policy_changed"
    status = 409
    message = _("%(who)s刚刚改过规定。请先看一下新的规定，再改一次。")


class ModeUnknown(DomainError):
    """A limit can't be used so. Values: ``rule``, ``mode`` (as given)."""

    code = "mode_unknown"
    message = _("“%(rule)s”不能这样用：%(mode)s。可以选不安排、先问本人、尽量安排别人。")


class AgeLimitTwice(DomainError):
    """Two rows of the age limits begin at the same age. Values: ``age``."""

    code = "age_limit_twice"
    message = _("有两行都是从%(age)s岁起，请去掉一行。")


class DayUpsideDown(DomainError):
    """The day would end before it begins. Values: ``earliest``, ``latest`` as ``09:00``."""

    code = "day_upside_down"
    message = _("最晚结束（%(latest)s）要晚于最早开始（%(earliest)s）。")


class DoorToDoorUnknown(DomainError):
    """A limit that can't count from door to door. Values: ``name`` (as given)."""

    code = "door_to_door_unknown"
    message = _("“%(name)s”不能从出门算到回家。")
