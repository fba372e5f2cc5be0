"""Fields of bodies and queries; they refuse values that a database or a clock cannot hold."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from volunteers.timespan import TimeSpan

LARGEST_ID = 2**63 - 1
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class DayField(serializers.DateField):
    """A date between 1900 and 2199."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators += [
            MinValueValidator(EARLIEST, _("日期太早。")),
            MaxValueValidator(LATEST, _("日期太晚。")),
        ]


class InstantField(serializers.DateTimeField):
    """An instant with its zone (wall time of Asia/Shanghai without one), between 1900 and 2199."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators += [
            MinValueValidator(datetime(EARLIEST.year, 1, 1, tzinfo=UTC), _("时间太早。")),
            MaxValueValidator(datetime(LATEST.year, 12, 31, tzinfo=UTC), _("时间太晚。")),
        ]

    def enforce_timezone(self, value: datetime) -> datetime:
        """Refuses the first and last years before any zone arithmetic can overflow."""
        if not EARLIEST.year <= value.year <= LATEST.year:
            self.fail("overflow")
        return super().enforce_timezone(value)


class RowField(serializers.PrimaryKeyRelatedField[models.Model]):
    """The id of a row that the account may see; ids of hidden and of missing rows are refused alike."""

    def to_internal_value(self, data: Any) -> models.Model:
        """The row. Raises ``ValidationError``."""
        if isinstance(data, str) and data.isascii() and data.isdigit():
            data = int(data[:20])
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("incorrect_type", data_type=type(data).__name__)
        if not 0 < data <= LARGEST_ID:
            self.fail("does_not_exist", pk_value=data)
        return super().to_internal_value(data)  # type: ignore[arg-type]


class ScopedRowField(RowField):
    """The id of one of the rows that ``scope`` returns for the account that asks."""

    def __init__(self, *, scope: Callable[[Any], QuerySet[Any]], model: type[models.Model], **kwargs: Any) -> None:
        self.scope, self.nobodys = scope, model._default_manager.none()
        super().__init__(queryset=self.nobodys, **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        """The rows that the account may see."""
        request = self.context.get("request")
        return self.scope(request.user) if request is not None else self.nobodys


class SpanSerializer(serializers.Serializer[Any]):
    """A half-open span ``[start_at, end_at)``."""

    start_at = InstantField()
    end_at = InstantField()

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Refuses an end that is not after the start."""
        if values["end_at"] <= values["start_at"]:
            raise serializers.ValidationError({"end_at": _("结束时间应晚于开始时间。")})
        return values


def span_of(values: dict[str, Any]) -> TimeSpan:
    """The span in a checked body."""
    return TimeSpan(values["start_at"], values["end_at"])
