"""Refusals about suggestions of skills."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class SkillNotSuggested(DomainError):
    """The suggestion was answered before, or does not hold any more. Values: ``name skill``."""

    code = "skill_not_suggested"
    status = 409
    message = _("%(name)s的“%(skill)s”已经有人处理过，或者不再符合。请重新打开这一页看。")
