"""The form that opens a feed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.permissions import led_team_ids
from volunteers.models import Account, Area, Team, Volunteer
from volunteers.states import Role


class FeedForm(forms.Form):
    """For whom: exactly one of a team, an area and a volunteer; the lists hold what the account may open."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("团队"), required=False, empty_label=_("不选"))
    area = forms.ModelChoiceField(Area.objects.none(), label=_("乡镇（街道）"), required=False, empty_label=_("不选"))
    volunteer = forms.CharField(
        label=_("志愿者姓名"),
        required=False,
        max_length=50,
        help_text=_("写全名。同名的，写志愿者页面网址里的编号。"),
    )

    def __init__(self, *args: Any, user: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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

    def clean_volunteer(self) -> Volunteer | None:
        """The one volunteer in the pool whom the name or number means."""
        words: str = self.cleaned_data["volunteer"].strip()
        if not words:
            return None
        people = Volunteer.objects.active()
        is_number = words.isascii() and words.isdigit() and len(words) < 19
        found = list(people.filter(pk=int(words)) if is_number else people.filter(name=words)[:2])
        if not found:
            raise forms.ValidationError(_("没有找到在库的“%(words)s”。"), params={"words": words})
        if len(found) > 1:
            raise forms.ValidationError(_("有同名的“%(words)s”，请写编号。"), params={"words": words})
        return found[0]

    def clean(self) -> dict[str, Any]:
        """Exactly one owner."""
        cleaned = super().clean() or {}
        if not self.errors and sum(1 for value in cleaned.values() if value) != 1:
            raise forms.ValidationError(_("请只选一项：团队、乡镇或志愿者。"))
        return cleaned
