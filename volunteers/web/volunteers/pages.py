"""The list of people: search by name, pinyin or phone, filters in words. One person stands in ``events.web``."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.vary import vary_on_headers

from volunteers.models import Area, Membership, Skill, Team, Volunteer, VolunteerSkill
from volunteers.permissions import can_browse_volunteers, can_edit_volunteer, can_see_health
from volunteers.queries.visible_areas import teams_led_by
from volunteers.queries.volunteers import search
from volunteers.states import ElderKind, HealthGrade, VolunteerStatus
from volunteers.timespan import SHANGHAI
from volunteers.web.access import StaffRequest, allowed, typed, whole_number

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Words:
    """One row of filter words: the name in the address, its title, the choices and the chosen one."""

    name: str
    title: object
    choices: list[tuple[str, object]]
    chosen: str


@vary_on_headers("HX-Request")
@allowed(can_browse_volunteers)
def volunteers(request: StaffRequest) -> HttpResponse:
    """Shows the people that the account may see; htmx gets the results alone."""
    query = request.GET
    sees_health = can_see_health(request.user)
    found = _filtered(search(request.user, typed(query, "q")), query, sees_health=sees_health)
    context = {
        "page": _page(found, query),
        "words": _words(query, sees_health=sees_health),
        "sees_health": sees_health,
        "can_edit": can_edit_volunteer(request.user),
        "townships": Area.objects.townships().order_by("code"),
        "skills": Skill.objects.order_by("category", "name"),
        "teams": Team.objects.filter(is_active=True) if request.user.is_office else teams_led_by(request.user),
        "chosen": {name: whole_number(query.get(name)) for name in ("area", "skill", "team")},
        "is_filtered": any(query.get(name) for name in ("q", "area", "skill", "team", "elder", "health", "status")),
        "today": timezone.now().astimezone(SHANGHAI).date(),
    }
    template = "volunteers/volunteers_found.html" if request.htmx else "volunteers/volunteers.html"
    return render(request, template, context)


def _words(query: QueryDict, *, sees_health: bool) -> list[Words]:
    rows = [
        Words("status", _("在库情况"), list(VolunteerStatus.choices), query.get("status", VolunteerStatus.ACTIVE)),
        Words("elder", _("五老"), [*ElderKind.choices, ("silver", _("银发人才"))], query.get("elder", "")),
    ]
    if sees_health:
        rows.append(Words("health", _("身体状况"), list(HealthGrade.choices), query.get("health", "")))
    return rows


def _filtered(found: QuerySet[Volunteer], query: QueryDict, *, sees_health: bool) -> QuerySet[Volunteer]:
    status = query.get("status", VolunteerStatus.ACTIVE)
    if status in VolunteerStatus.values:
        found = found.filter(status=status)
    elder = query.get("elder", "")
    if elder == "silver":
        found = found.filter(silver_talent=True)
    elif elder in ElderKind.values:
        found = found.filter(elder_rows__kind=elder)
    if sees_health and query.get("health") in HealthGrade.values:
        found = found.filter(health_grade=query["health"])
    area_pk = whole_number(query.get("area"))
    if area_pk is not None:
        area = Area.objects.filter(pk=area_pk).first()
        found = found.filter(residence__code__startswith=area.code_prefix) if area else found.none()
    skill_pk, team_pk = whole_number(query.get("skill")), whole_number(query.get("team"))
    if skill_pk is not None:
        found = found.filter(pk__in=VolunteerSkill.objects.filter(skill=skill_pk).values("volunteer"))
    if team_pk is not None:
        found = found.filter(pk__in=Membership.objects.filter(team=team_pk, until_date=None).values("volunteer"))
    return found.order_by("pinyin", "pk")


def _page(found: QuerySet[Volunteer], query: QueryDict) -> Page[Any]:
    memberships = Membership.objects.filter(until_date=None).select_related("team")
    rows = found.prefetch_related(
        "elder_rows",
        Prefetch("skill_rows", VolunteerSkill.objects.select_related("skill").order_by("-level", "skill__name")),
        Prefetch("membership_rows", memberships, to_attr="current_teams"),
    )
    return Paginator(rows, PAGE_SIZE).get_page(whole_number(query.get("page")) or 1)
