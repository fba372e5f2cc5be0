"""Areas: their places, altitudes and distances."""

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.errors import DomainError
from volunteers.models import Area
from volunteers.operations.areas import AreaData, save_area
from volunteers.permissions import can_edit_areas
from volunteers.states import AreaLevel
from volunteers.web.access import StaffRequest, allowed, deed_of


class AreaForm(forms.Form):
    """The facts about one area."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=50)
    code = forms.CharField(label=gettext_lazy("区划代码"), min_length=12, max_length=12, strip=True)
    code_is_provisional = forms.BooleanField(label=gettext_lazy("代码为暂编，以后换成统计代码"), required=False)
    minutes_to_seat = forms.IntegerField(
        label=gettext_lazy("到县城车程（分钟）"), min_value=0, max_value=1440, required=False,
        help_text=gettext_lazy("匹配时按它估算路上时间。"),
    )  # fmt: skip
    altitude_m = forms.IntegerField(label=gettext_lazy("海拔（米）"), min_value=-200, max_value=6000, required=False)
    latitude = forms.FloatField(label=gettext_lazy("纬度"), min_value=-90, max_value=90, required=False)
    longitude = forms.FloatField(label=gettext_lazy("经度"), min_value=-180, max_value=180, required=False)


@allowed(can_edit_areas)
def areas(request: StaffRequest) -> HttpResponse:
    """Shows the county and its townships; villages stand under their township."""
    rows = list(
        Area.objects.select_related("parent")
        .annotate(people=Count("residents", distinct=True), villages=Count("children", distinct=True))
        .order_by("code")
    )
    context = {
        "upper": [row for row in rows if row.level != AreaLevel.VILLAGE],
        "villages": [row for row in rows if row.level == AreaLevel.VILLAGE],
        "provisional": sum(row.code_is_provisional for row in rows),
    }
    return render(request, "volunteers/areas.html", context)


@allowed(can_edit_areas)
def area_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Corrects one area."""
    area = get_object_or_404(Area.objects.select_related("parent"), pk=pk)
    form = AreaForm(request.POST or None, initial={name: getattr(area, name) for name in AreaForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            save_area(
                data=AreaData(**form.cleaned_data, level=area.level, parent=area.parent),
                deed=deed_of(request),
                area=area,
            )
        except DomainError as refusal:
            form.add_error("name" if refusal.code == "name_taken" else "code", str(refusal))
        else:
            messages.success(request, _("已保存%(name)s。") % {"name": area.name})
            return redirect("areas")
    return render(
        request, "volunteers/area_edit.html", {"form": form, "area": area}, status=400 if form.errors else 200
    )
