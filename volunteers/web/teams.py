"""Teams: the list, and founding or changing one. One team with its topics and plan stands higher up."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from volunteers.errors import DomainError
from volunteers.models import Area, Membership, Team, Volunteer
from volunteers.operations.teams import TeamData, save_team, set_membership
from volunteers.permissions import can_browse_volunteers, can_edit_team, is_office
from volunteers.queries.visible_areas import teams_led_by, teams_visible_to
from volunteers.registries.pages import address_of
from volunteers.states import TeamKind, TeamRole
from volunteers.web.access import StaffRequest, allowed, deed_of, typed, whole_number


class TeamForm(forms.Form):
    """The fields of a team."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=TeamKind.choices, widget=forms.RadioSelect)
    area = forms.ModelChoiceField(
        Area.objects.townships(), label=gettext_lazy("所在乡镇"), required=False, empty_label=gettext_lazy("全县")
    )
    host_unit = forms.CharField(label=gettext_lazy("挂靠单位"), max_length=80, required=False)
    founded_date = forms.DateField(
        label=gettext_lazy("成立日期"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    is_active = forms.BooleanField(
        label=gettext_lazy("在用"), required=False, help_text=gettext_lazy("不再活动的团队去掉这个勾，历史仍然保留。")
    )


@allowed(can_browse_volunteers)
def teams(request: StaffRequest) -> HttpResponse:
    """Shows the teams, the active ones first; team leaders see the teams they lead."""
    now = Q(membership_rows__until_date=None) & Q(membership_rows__pk__isnull=False)
    leaders = Membership.objects.filter(role=TeamRole.LEADER, until_date=None).select_related("volunteer")
    found = (
        teams_visible_to(request.user)
        .annotate(people=Count("membership_rows", filter=now, distinct=True))
        .prefetch_related(Prefetch("membership_rows", leaders, to_attr="leader_rows"))
        .order_by("-is_active", "name")
    )
    if not request.user.is_office:
        found = found.filter(pk__in=teams_led_by(request.user).values("pk"))
    kind = request.GET.get("kind", "")
    if kind in TeamKind.values:
        found = found.filter(kind=kind)
    rows = list(found)
    context = {"teams": rows, "kinds": TeamKind.choices, "kind": kind, "can_edit": request.user.is_office}
    return render(request, "volunteers/teams.html", context)


@allowed(is_office)
def team_edit(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """Founds a team or changes one."""
    team = get_object_or_404(Team, pk=pk) if pk is not None else None
    initial: dict[str, object] = {"kind": TeamKind.SERVICE, "is_active": True}
    if team:
        initial = {name: getattr(team, name) for name in TeamForm.base_fields}
    form = TeamForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_team(data=TeamData(**form.cleaned_data), deed=deed_of(request), team=team)
        except DomainError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("已保存“%(name)s”。") % {"name": saved.name})
            return redirect(address_of(saved))
    return render(
        request, "volunteers/team_edit.html", {"form": form, "team": team}, status=400 if form.errors else 200
    )


def own_team(request: StaffRequest, pk: int) -> Team:
    """Returns the team, for the office and its leader. Raises ``PermissionDenied`` for a leader of another."""
    team = get_object_or_404(Team, pk=pk)
    if not can_edit_team(request.user, team):
        raise PermissionDenied
    return team


@require_POST
@allowed(can_browse_volunteers)
def team_member(request: StaffRequest, pk: int) -> HttpResponse:
    """Adds a member, or changes a role. Only the office makes leaders."""
    team = own_team(request, pk)
    role = request.POST.get("role", TeamRole.MEMBER)
    known = role in TeamRole.values and (request.user.is_office or role != TeamRole.LEADER)
    people = _people_meant(typed(request.POST, "volunteer"))
    if not known or len(people) != 1:
        messages.error(request, _person_wanted(len(people)) if known else _("队长（团长）请由老干部局登记。"))
        return redirect(address_of(team))
    set_membership(team, volunteer=people[0], role=role, deed=deed_of(request))
    messages.success(request, _("%(name)s：%(role)s。") % {"name": people[0].name, "role": TeamRole(role).label})
    return redirect(address_of(team))


@require_POST
@allowed(can_browse_volunteers)
def team_member_end(request: StaffRequest, pk: int, member: int) -> HttpResponse:
    """Ends a membership."""
    team = own_team(request, pk)
    membership = get_object_or_404(
        Membership.objects.select_related("volunteer"), pk=member, team=team, until_date=None
    )
    if membership.role == TeamRole.LEADER and not request.user.is_office:
        raise PermissionDenied
    set_membership(team, volunteer=membership.volunteer, role=None, deed=deed_of(request))
    messages.success(request, _("%(name)s已退出本团队。") % {"name": membership.volunteer.name})
    return redirect(address_of(team))


def _people_meant(text: str) -> list[Volunteer]:
    """Returns people by row number, else by name, perhaps with the phone's last digits: ``张英仁 0001``."""
    number = whole_number(text)
    if number is not None and len(text) < 4:
        return list(Volunteer.objects.active().filter(pk=number))
    return list(Volunteer.objects.active().matching_words(text)[:2]) if text.strip() else []


def _person_wanted(found: int) -> str:
    if found:
        return _("有几位同志都对得上，请在姓名后加上电话后四位，例如“张英仁 0001”。")
    return _("在库的志愿者里没有找到这位同志，请看看姓名有没有写错。")
