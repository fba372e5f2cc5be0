"""Refusals of a change of state."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class MoveNotAllowed(DomainError):
    """The row can't change from this state to the other. Values: ``noun``, ``start``, ``end``."""

    code = "move_not_allowed"
    status = 409
    message = _("现在是“%(start)s”，不能改为“%(end)s”。请刷新页面看最新情况。")


class StateChanged(DomainError):
    """Somebody else has changed the row's state in the meantime."""

    code = "state_changed"
    status = 409
    message = _("刚才有别人处理过了。请刷新页面看最新情况。")


class ReasonMissing(DomainError):
    """The change of state needs a reason."""

    code = "reason_missing"
    message = _("请写明原因。")


class UnknownReason(DomainError):
    """The reason's code is not one of the list. Values: ``reason``."""

    code = "unknown_reason"
    message = _("没有“%(reason)s”这个原因，请从列表里选。")
