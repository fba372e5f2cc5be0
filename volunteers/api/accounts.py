"""Signing in and out by token, and the account's own data."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from volunteers.api.answers import RowsView, described
from volunteers.api.errors import refusals
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.models import Account
from volunteers.operations.tokens import end_token, give_token
from volunteers.states import Channel


class WrongCredentials(DomainError):
    """The user name and the password do not match; the answer does not say which is wrong."""

    code = "wrong_credentials"
    status = 401
    message = _("用户名或密码不正确。")


class LockedOut(DomainError):
    """There were too many failed attempts from this address."""

    code = "locked_out"
    status = 403
    message = _("登录失败次数过多，请 15 分钟后再试，或联系系统管理员。")


class AccountSerializer(serializers.ModelSerializer[Account]):
    """An account with its role and area."""

    area_name = serializers.CharField(source="area.name", default=None, read_only=True, allow_null=True)

    class Meta:
        model = Account
        fields = ["id", "username", "display_name", "unit_name", "role", "area", "area_name"]
        read_only_fields = fields


class LoginSerializer(serializers.Serializer[Any]):
    """User name and password."""

    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=256, trim_whitespace=False, style={"input_type": "password"})


class TokenSerializer(serializers.Serializer[Any]):
    """A new token, shown this once."""

    token = serializers.CharField(help_text="Send it as `Authorization: Token <token>`.")
    expiry = serializers.DateTimeField(allow_null=True, help_text="Empty when it stands until logout.")
    account = AccountSerializer()


class LoginView(APIView):
    """Signing in with user name and password to get a token."""

    authentication_classes = ()
    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "login"

    @extend_schema(
        summary="Sign in and get a token",
        request=LoginSerializer,
        responses={200: TokenSerializer, **refusals(400, 401, 403, 429)},
        auth=[],
    )
    def post(self, request: Request) -> Response:
        """Returns a new token; the account's oldest token ends when there are more than the limit."""
        form = LoginSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        account = _signed_in(request, form.validated_data)
        row, token = give_token(account, deed=Deed.by_account(account, at=timezone.now(), channel=Channel.API))
        return Response({"token": token, "expiry": row.expiry, "account": AccountSerializer(account).data})


def _signed_in(request: Request, credentials: dict[str, str]) -> Account:
    """Returns the account that the credentials belong to, and counts failed attempts.

    Raises ``WrongCredentials`` and ``LockedOut``.
    """
    page = request._request
    if not AxesProxyHandler.is_allowed(page, credentials):
        raise LockedOut()
    account = authenticate(page, **credentials)
    locked = getattr(page, "axes_locked_out", False)
    # Otherwise the middleware would replace our answer with a page.
    page.axes_locked_out = False  # type: ignore[attr-defined]
    if locked:
        raise LockedOut()
    if not isinstance(account, Account):
        raise WrongCredentials()
    return account


class LogoutView(APIView):
    """Ending a token."""

    @extend_schema(summary="Sign out: end this token", request=None, responses={204: None, **refusals(401)})
    def post(self, request: Request) -> Response:
        """Ends the token that came with the request; a session stays as it is."""
        if isinstance(request.auth, AuthToken):
            end_token(request.auth, deed=Deed.by_account(request.auth.user, at=timezone.now(), channel=Channel.API))
        return Response(status=204)


class MeView(RowsView):
    """The account that asks."""

    queryset = Account.objects.none()
    pagination_class = None  # type: ignore[assignment]

    @described("The account that asks", gives=AccountSerializer)
    def retrieve(self, request: Request) -> Response:
        """The account that asks, with its role and area."""
        return self.row(self.account, AccountSerializer)
