"""Refusals about feeds."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class UnknownFeed(DomainError):
    """No calendar has this address: it is wrong, shortened or revoked, or its volunteer or team has left."""

    code = "unknown_feed"
    status = 404
    message = _("没有这个日历地址。请向老干部局要一个新地址。")


class FeedOwnerInactive(DomainError):
    """A feed can only be opened for a volunteer in the pool. Values: ``name``."""

    code = "feed_owner_inactive"
    status = 409
    message = _("“%(name)s”不在库或已停用，不能开通日历。请先恢复。")
