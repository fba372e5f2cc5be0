"""The staff's page of feeds: open, list and revoke them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from calendars import operations, permissions, queries
from calendars.web.addresses import ShownAddress
from calendars.web.forms import FeedForm
from events.web.access import StaffRequest, tell_refusal
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.web.access import deed_of

PAGE_SIZE = 50


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: StaffRequest) -> HttpResponse:
    """Lists the feeds the account may manage; on POST opens one and shows its address this once."""
    if not permissions.can_manage_feeds(request.user):
        raise PermissionDenied
    form = FeedForm(request.POST if request.method == "POST" else None, user=request.user)
    address: ShownAddress | None = None
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                address = ShownAddress(_open(form, deed_of(request)))
                status, form = 200, FeedForm(user=request.user)
            except DomainError as refusal:
                status = tell_refusal(request, refusal)
    page = Paginator(queries.visible_to(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "calendars/feeds.html", {"form": form, "address": address, "page": page}, status=status)


@login_required
@require_POST
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """Revokes one address."""
    feed = get_object_or_404(queries.visible_to(request.user), pk=pk)
    operations.revoke(feed, deed=deed_of(request))
    messages.success(request, _("“%(owner)s”的日历地址已停用，手机上不再更新。") % {"owner": feed})
    return redirect("feeds")


def _open(form: FeedForm, deed: Deed) -> str:
    # The form's lists hold only what the account may open, so a foreign choice never comes this far.
    owners = {name: value for name, value in form.cleaned_data.items() if value}
    return operations.open_feed(**owners, deed=deed)
