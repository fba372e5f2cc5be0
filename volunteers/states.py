"""Closed vocabularies of people, teams and accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AreaLevel(models.TextChoices):
    """Level of an administrative area."""

    COUNTY = "county", _("县")
    TOWNSHIP = "township", _("乡镇（街道）")
    VILLAGE = "village", _("村（社区）")


class Role(models.TextChoices):
    """The role of an account."""

    ORGANIZER = "organizer", _("老干部局经办")
    REVIEWER = "reviewer", _("分管领导")
    CLERK = "clerk", _("乡镇（单位）经办人")
    TEAM_LEADER = "team_leader", _("团队负责人")
    VIEWER = "viewer", _("领导查询")
    VOLUNTEER = "volunteer", _("志愿者")
    ADMINISTRATOR = "administrator", _("系统管理员")
    AUDITOR = "auditor", _("审计员")


OFFICE_ROLES = frozenset({Role.ORGANIZER, Role.REVIEWER})
"""Roles that see and handle the whole county's business."""


class Gender(models.TextChoices):
    """GB/T 2261.1."""

    UNKNOWN = "0", _("未知")
    MALE = "1", _("男")
    FEMALE = "2", _("女")
    UNSTATED = "9", _("未说明")


class ElderKind(models.TextChoices):
    """The five elders (五老); a person may belong to several."""

    CADRE = "cadre", _("老干部")
    VETERAN = "veteran", _("老战士")
    EXPERT = "expert", _("老专家")
    TEACHER = "teacher", _("老教师")
    MODEL = "model", _("老模范")


class HealthGrade(models.TextChoices):
    """A graded self-statement; never a diagnosis."""

    OUTDOOR = "outdoor", _("可户外")
    INDOOR = "indoor", _("仅室内")
    PAUSED = "paused", _("暂不参加")
    UNKNOWN = "unknown", _("未申报")


class Willingness(models.TextChoices):
    """The range in which the person is willing to serve."""

    ANYWHERE = "anywhere", _("愿意")
    OWN_TOWNSHIP = "own_township", _("仅限本乡镇")
    DEPENDS = "depends", _("视身体情况")
    NOT_NOW = "not_now", _("暂不愿意")


class ContactPreference(models.TextChoices):
    """The way the person wants to be contacted."""

    PHONE = "phone", _("打电话")
    SMS = "sms", _("短信")
    WECHAT = "wechat", _("微信")
    PROXY = "proxy", _("家人代收")
    PAPER = "paper", _("纸质通知")
    EMAIL = "email", _("电子邮件")


class VolunteerStatus(models.TextChoices):
    """A person's place in the pool: in it, paused or gone."""

    ACTIVE = "active", _("在库")
    PAUSED = "paused", _("暂停")
    LEFT = "left", _("已出库")


class SkillCategory(models.TextChoices):
    """A skill proper or a language."""

    SKILL = "skill", _("特长")
    LANGUAGE = "language", _("语言")


class SkillLevel(models.IntegerChoices):
    """The level of a skill; for a language: understands, speaks, lectures."""

    BASIC = 1, _("能听／入门")
    GOOD = 2, _("能说／熟练")
    LECTURE = 3, _("能宣讲／精通")


SKILL_WORDS = {1: _("入门"), 2: _("熟练"), 3: _("精通")}
LANGUAGE_WORDS = {1: _("能听"), 2: _("能说"), 3: _("能宣讲")}


def level_word(level: int, *, language: bool = False) -> str:
    """Returns the word for a level of a skill, or of a language."""
    return str((LANGUAGE_WORDS if language else SKILL_WORDS).get(level, level))


class TeamKind(models.TextChoices):
    """Kind of team."""

    LECTURE = "lecture", _("宣讲团")
    SERVICE = "service", _("志愿服务队")
    ART = "art", _("文艺队")
    CALLIGRAPHY = "calligraphy", _("书画社")
    MEDIATION = "mediation", _("调解工作室")
    CARE = "care", _("关工委小组")
    OTHER = "other", _("其他")


class TeamRole(models.TextChoices):
    """Role in a team."""

    LEADER = "leader", _("队长（团长）")
    LECTURER = "lecturer", _("宣讲员")
    MEMBER = "member", pgettext_lazy("role", "队员")
    RESERVE = "reserve", _("预备")


class ConsentPurpose(models.TextChoices):
    """The purpose of a consent; each is given and withdrawn by itself."""

    RECORD = "record", _("登记和记录志愿服务")
    HEALTH = "health", _("登记身体状况分级")
    SHARE = "share", _("向需求单位提供姓名和电话")
    PUBLISH = "publish", _("公开姓名和照片")


class Channel(models.TextChoices):
    """The channel through which an act reached the product."""

    WEB = "web", _("网页")
    API = "api", _("接口")
    LINK = "link", _("本人链接")
    PHONE = "phone", _("电话")
    PAPER = "paper", _("纸质")
    PROXY = "proxy", _("家人代答")
    IMPORT = "import", _("导入")
    TASK = "task", _("系统自动")
    COMMAND = "command", _("命令行")
