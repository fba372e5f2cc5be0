"""Refusals about topics."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class TopicTitleTaken(DomainError):
    """Another topic has this title. Values: ``title``."""

    code = "topic_title_taken"
    status = 409
    message = _("已经有“%(title)s”这个课题，请改原来的那一个。")
