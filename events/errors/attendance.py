"""Refusals about registers of attendance."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class NotYetHeld(DomainError):
    """The session has not begun, so there is no attendance yet."""

    code = "not_yet_held"
    status = 409
    message = _("活动还没有开始，不能登记出席。")


class HoursTooLong(DomainError):
    """One person has more than twelve hours in one session. Values: ``name``."""

    code = "hours_too_long"
    message = _("%(name)s的时长超过12小时，请核对到场和离场时间。")


class PresentElsewhere(DomainError):
    """One person is in two places at once. Values: ``name``, ``title``, ``when``, ``session`` of the other session."""

    code = "present_elsewhere"
    status = 409
    message = _("%(name)s同一时间还登记在“%(title)s”（%(when)s）到场。请核对两场的到场和离场时间，改正其中一场。")


class DayTooLong(DomainError):
    """One person has more than twelve hours of service on one day. Values: ``name``, ``day``, ``hours``."""

    code = "day_too_long"
    message = _("%(name)s在%(day)s的服务一共%(hours)s小时，超过12小时，不能登记。请核对当天各场的到场和离场时间。")


class SecondPersonNeeded(DomainError):
    """A person's service of more than eight hours on one day needs another account's word.

    Values: ``name``, ``day``, ``hours``.
    """

    code = "second_person_needed"
    status = 409
    message = _("%(name)s在%(day)s的服务一共%(hours)s小时，超过8小时。请核对；属实的，请选另一位经办人确认。")


class WrongSecondPerson(DomainError):
    """The confirming account must be another account of the office."""

    code = "wrong_second_person"
    message = _("确认的人要是老干部局的另一位经办人。")


class TimesWrong(DomainError):
    """A person left before coming. Values: ``name``."""

    code = "times_wrong"
    message = _("%(name)s的离场时间不晚于到场时间，请核对。")


class NameMissing(DomainError):
    """An attendance without a person needs the name in the register."""

    code = "name_missing"
    message = _("请填写姓名。")


class NameTwice(DomainError):
    """One person is twice in one register. Values: ``name``."""

    code = "name_twice"
    status = 409
    message = _("%(name)s在这一场已有登记。")
