"""Refusals about the lists of stand-bys."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class AlreadyAsked(DomainError):
    """The person was asked for this session before. Values: ``name``."""

    code = "already_asked"
    status = 409
    message = _("这一场已经问过%(name)s了，不再问第二遍。")


class TooManyStandBys(DomainError):
    """The list of stand-bys is full. Values: ``most``."""

    code = "too_many_stand_bys"
    message = _("一个岗位最多排%(most)s位替补，够用了。")


class OrderWrong(DomainError):
    """The order does not name every waiting person exactly once."""

    code = "order_wrong"
    status = 409
    message = _("替补名单刚才变了。请刷新页面再排次序。")
