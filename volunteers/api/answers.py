"""Shared parts of all views of the API: the account, the checked input, pages of rows, the documentation."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from volunteers.api.errors import Missing, refusals
from volunteers.api.fields import LARGEST_ID
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Account
from volunteers.states import Channel

View = TypeVar("View", bound=Callable[..., Any])
Row = TypeVar("Row", bound=Model)


class Pages(PageNumberPagination):
    """50 rows a page, at most 200 with ``page_size``."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


class RowsView(GenericViewSet[Any]):
    """The base of all views: rows of one noun.

    ``queryset`` only tells the documentation the model; the rows come from the packages' queries.
    """

    pagination_class = Pages
    lookup_value_regex = "[0-9]{1,19}"
    filter_backends = ()

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """Reads addresses as UTF-8, since a header may name a character set that cannot be decoded."""
        if (request.encoding or "utf-8").lower() != "utf-8":
            request.encoding = "utf-8"
        return super().initialize_request(request, *args, **kwargs)

    @property
    def account(self) -> Account:
        """The account that asks."""
        return cast(Account, self.request.user)

    @property
    def now(self) -> datetime:
        """The instant of the request."""
        return timezone.now()

    @property
    def deed(self) -> Deed:
        """The deed of the account through the API at the instant of the request."""
        return Deed.by_account(self.account, at=self.now, channel=Channel.API)

    def hearing(self, said: dict[str, Any], otherwise: Channel = Channel.API) -> Deed:
        """The deed that records what somebody said; takes ``channel`` and ``proxy`` out of the body."""
        channel, proxy = Channel(said.pop("channel", otherwise)), said.pop("proxy", "")
        return Deed.by_account(self.account, at=self.now, channel=channel, proxy=proxy)

    def one(self, rows: QuerySet[Row], pk: Any, **conditions: Any) -> Row:
        """Returns the row with this id among those the account may see. Raises ``Missing``."""
        number = int(pk)
        found = rows.filter(pk=number, **conditions).first() if number <= LARGEST_ID else None
        if found is None:
            raise Missing()
        return found

    def asked(self, kind: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        """Returns the checked query string. Raises ``ValidationError``."""
        return self._checked(kind, self.request.query_params)

    def body(self, kind: type[serializers.Serializer[Any]], *, partial: bool = False) -> dict[str, Any]:
        """Returns the checked body. Raises ``ValidationError``."""
        return self._checked(kind, self.request.data, partial=partial)

    def page(self, rows: QuerySet[Any] | Sequence[Any], kind: type[serializers.BaseSerializer[Any]]) -> Response:
        """One page of rows."""
        chosen = self.paginate_queryset(rows)
        return self.get_paginated_response(kind(chosen, many=True, context=self.get_serializer_context()).data)

    def row(self, row: Any, kind: type[serializers.BaseSerializer[Any]], status: int = 200) -> Response:
        """One row."""
        return Response(kind(row, context=self.get_serializer_context()).data, status=status)

    def _checked(self, kind: type[serializers.Serializer[Any]], data: Any, *, partial: bool = False) -> dict[str, Any]:
        form = kind(data=data, partial=partial, context=self.get_serializer_context())
        form.is_valid(raise_exception=True)
        return cast(dict[str, Any], form.validated_data)


def require(allowed: bool) -> None:
    """Raises ``NotAllowed`` unless allowed."""
    if not allowed:
        raise NotAllowed()


def described(
    summary: str,
    *,
    gives: Any,
    takes: Any = None,
    asks: type[serializers.Serializer[Any]] | None = None,
    status: int = 200,
    refuses: Sequence[int] = (),
    description: str = "",
) -> Callable[[View], View]:
    """Documents a view: its summary, parameters, body, answer and refusals (401 is always among them)."""
    refused = {401, *refuses} | ({400} if takes or asks else set()) | ({415} if takes else set())
    return extend_schema(
        summary=summary,
        description=description or summary,
        request=takes,
        parameters=[asks] if asks else None,
        responses={status: gives, **refusals(*sorted(refused))},
    )
