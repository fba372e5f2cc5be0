"""Signing in and out."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """User name and password, with refusals that say what to do next."""

    error_messages = {
        "invalid_login": _("用户名或密码不对。请再看一遍大小写；连错5次要等15分钟。忘了密码，请找系统管理员重设。"),
        "inactive": _("这个账号已停用。请联系系统管理员。"),
    }

    def __init__(self, request: HttpRequest | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = _("用户名")
        self.fields["password"].label = _("密码")


class SignIn(LoginView):
    """The sign-in page; an account that is signed in already goes home."""

    template_name = "volunteers/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """Ends the session; by POST only, so that no link can sign somebody out."""


def locked_out(request: HttpRequest, credentials: dict[str, object] | None = None) -> HttpResponse:
    """Shows the page after too many wrong passwords: how long to wait and whom to ask."""
    return render(request, "volunteers/locked_out.html", status=429)
