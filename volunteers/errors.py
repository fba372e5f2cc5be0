"""The base of the product's refusals: a code, values and a sentence for the user."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """Something a user asked for was refused for a reason he can act on.

    ``code`` is stable and machine-readable, ``status`` the HTTP answer (400, 403, 404 or 409), ``values`` what the
    sentence in ``message`` is filled with. Subclasses set ``code``, ``status`` and ``message`` (a lazily translated
    string with ``%(name)s`` places).
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    message: ClassVar[object] = ""

    def __init__(self, **values: object) -> None:
        self.values: Mapping[str, object] = values
        super().__init__(self.code, values)

    def __str__(self) -> str:
        text = str(self.message)
        return text % self.values if self.values else text


class NotAllowed(DomainError):
    """The user may not do this."""

    code = "not_allowed"
    status = 403
    message = _("您没有权限做这件事。请联系老干部局经办人。")
