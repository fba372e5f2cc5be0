"""The journal's words for this package: deeds and fields.

A key is for any kind of row, or ``Model.name`` for one.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DEEDS: Mapping[str, object] = {
    "create": pgettext_lazy("deed", "建立"),
    "change": pgettext_lazy("deed", "修改"),
    "delete": pgettext_lazy("deed", "删除"),
    "import": pgettext_lazy("deed", "导入"),
    "read_id_number": pgettext_lazy("deed", "查看身份证号码"),
    "set_membership": pgettext_lazy("deed", "登记队员"),
    "set_type_size": pgettext_lazy("deed", "调整字号"),
    "new_link": pgettext_lazy("deed", "换发个人链接"),
    "give_consent": pgettext_lazy("deed", "登记同意"),
    "withdraw_consent": pgettext_lazy("deed", "撤回同意"),
    "record_insurance": pgettext_lazy("deed", "登记保险"),
    "open_account": pgettext_lazy("deed", "开通账号"),
    "change_password": pgettext_lazy("deed", "修改密码"),
    "give_token": pgettext_lazy("deed", "发出接口凭证"),
    "end_token": pgettext_lazy("deed", "停用接口凭证"),
    "end_tokens": pgettext_lazy("deed", "停用全部接口凭证"),
}
FIELDS: Mapping[str, object] = {
    "purpose": _("用途"),
    "witness": _("见证人"),
    "text_version": _("告知书版本"),
    "large_type": _("字号"),
    "role": _("角色"),
    "volunteer": _("志愿者"),
    "elder_kinds": _("五老类别"),
    "skills": _("特长和语言"),
    "memberships": _("团队"),
    "willing_areas": _("愿意去的地方"),
    "weekly": _("可服务时间"),
    "absences": _("不在期"),
    "row": _("文件的行"),
    "username": _("用户名"),
    "area": _("乡镇（街道）"),
    "reason": _("原因"),
    "from": _("从"),
    "until": _("到（不含）"),
}
SECRET = (
    "id_number",
    "phone",
    "proxy_phone",
    "emergency_phone",
    "password",
    "health_grade",
    "health_date",
    "altitude_ok",
    "can_climb_stairs",
    "can_ride",
)
"""Fields of which only the fact that they changed is shown: not every reader of the journal may see them."""
UNSHOWN = (
    "id_hash",
    "phone_hash",
    "pinyin",
    "pinyin_initials",
    "birth_day_known",
    "version",
    "link_version",
    "in_place_of",
)
"""Fields that mean nothing to a reader."""
