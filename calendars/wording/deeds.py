"""The journal's words for this package: deeds and fields.

A key is for any kind of row, or ``Model.name`` for one.
"""

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

DEEDS: Mapping[str, object] = {
    "open_feed": pgettext_lazy("deed", "开通日历订阅"),
    "revoke_feed": pgettext_lazy("deed", "停用日历订阅"),
}
FIELDS: Mapping[str, object] = {}
