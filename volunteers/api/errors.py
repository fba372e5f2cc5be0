"""Refusals of the API: the one place that turns errors into ``{"code", "detail"}`` or ``{field: [text]}``."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as ModelValidationError
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler as framework_handler

from volunteers.errors import DomainError


class RefusalSerializer(serializers.Serializer[Any]):
    """The reason of a refusal: a stable code and a sentence for the user."""

    code = serializers.CharField(help_text="Stable, machine-readable.")
    detail = serializers.CharField(help_text="A sentence in the user's language.")


INVALID = OpenApiResponse(
    response={
        "type": "object",
        "additionalProperties": {},
        "example": {"place": ["该字段是必填项。"]},
        "description": "`{field: [text]}`, or `{code, detail}` when the whole is refused.",
    },
    description="Something in the request is wrong.",
)
"""The documented answer 400."""

_DESCRIPTIONS = {
    401: "No valid token or session.",
    403: "The account may not do this.",
    404: "No such row within what the account may see.",
    405: "The method is not offered here.",
    409: "The state or another booking does not allow it.",
    413: "The body is too large.",
    415: "The content type is not accepted.",
    429: "Too many tries; wait.",
}


def refusals(*statuses: int) -> dict[int, Any]:
    """The documented refusals for these statuses, as ``extend_schema(responses=…)`` takes them."""
    return {
        status: INVALID
        if status == 400
        else OpenApiResponse(response=RefusalSerializer, description=_DESCRIPTIONS[status])
        for status in statuses
    }


class Missing(DomainError):
    """The row does not exist, or not for this account: the answer is the same."""

    code = "not_found"
    status = 404
    message = _("没有找到。")


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Returns the answer to an error raised in a view, or nothing for a fault of the product itself."""
    if isinstance(error, DomainError):
        said = {"code": error.code, "detail": str(error) or error.code}
        more = {"fields": getattr(error, "sentences", None), "rules": getattr(error, "rules", None)}
        return Response({**said, **{name: told for name, told in more.items() if told}}, status=error.status)
    if isinstance(error, ModelValidationError):
        error = exceptions.ValidationError(serializers.as_serializer_error(error))
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    answer = framework_handler(error, context)
    if answer is None or not isinstance(error, exceptions.APIException):
        return answer
    if isinstance(error, exceptions.ValidationError):
        if not isinstance(answer.data, dict):
            answer.data = {api_settings.NON_FIELD_ERRORS_KEY: answer.data}
        return answer
    detail = error.detail
    code = getattr(detail, "code", "") or error.default_code
    answer.data = {"code": str(code), "detail": str(detail)}
    return answer
