"""The form that opens a feed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.permissions import led_team_ids
from volunteers.models import Account, Area, Team, Volunteer
from volunteers.queries import volunteers as volunteer_queries
from volunteers.states import Role, VolunteerStatus


class FeedForm(forms.Form):
    """The owner of a new feed: exactly one of a team, an area and a volunteer that the account may open it for."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("团队"), required=False, empty_label=_("不选"))
    area = forms.ModelChoiceField(Area.objects.none(), label=_("乡镇（街道）"), required=False, empty_label=_("不选"))
    volunteer = forms.CharField(
        label=_("志愿者姓名"),
        required=False,
        max_length=50,
        help_text=_("写全名。同名的，再写电话后四位，例如：张英仁 0001。"),
    )

    def __init__(self, *args: Any, user: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        teams, areas = Team.objects.filter(is_active=True), Area.objects.order_by("code")
        if user.role == Role.CLERK and user.area is not None:
            areas = areas.filter(code__startswith=user.area.code_prefix)
            del self.fields["team"], self.fields["volunteer"]
        elif user.role == Role.TEAM_LEADER:
            teams = teams.filter(pk__in=led_team_ids(user))
            del self.fields["area"], self.fields["volunteer"]
        for name, rows in (("team", teams), ("area", areas)):
            field = self.fields.get(name)
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows
                if len(self.fields) == 1 and len(only := list(rows[:2])) == 1:
                    field.initial = only[0]  # nothing to choose: one press opens it

    def clean_volunteer(self) -> Volunteer | None:
        """Returns the one volunteer in the pool with this name and, when several share it, this phone or its end."""
        words: str = self.cleaned_data["volunteer"].strip()
        if not words:
            return None
        name = words.split()[0]
        found = list(volunteer_queries.search(self.user, words).filter(status=VolunteerStatus.ACTIVE, name=name)[:2])
        if not found:
            raise forms.ValidationError(_("没有找到在库的“%(words)s”。"), params={"words": words})
        if len(found) > 1:
            raise forms.ValidationError(_("有同名的“%(words)s”，请在后面加上电话后四位。"), params={"words": words})
        return found[0]

    def clean(self) -> dict[str, Any]:
        """Checks that there is exactly one owner."""
        cleaned = super().clean() or {}
        if not self.errors and sum(1 for value in cleaned.values() if value) != 1:
            raise forms.ValidationError(_("请只选一项：团队、乡镇或志愿者。"))
        return cleaned
