"""Topics: the lectures that teams offer."""

from dataclasses import fields

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import ActivityKind, Topic
from events.operations.topics import TopicData, save_topic
from events.permissions import can_edit_reference_data
from events.web.forms.fields import NamedField
from volunteers.errors import DomainError
from volunteers.models import Skill, Team
from volunteers.states import SkillCategory
from volunteers.timespan import local_date
from volunteers.web.access import StaffRequest, allowed, deed_of
from volunteers.web.form_fields import RowsField
from volunteers.web.volunteers.forms import day


class TopicForm(forms.Form):
    """One topic and its teams."""

    title = forms.CharField(label=gettext_lazy("题目"), max_length=80)
    outline = forms.CharField(
        label=gettext_lazy("提纲"), required=False, max_length=4000, widget=forms.Textarea({"rows": 5})
    )
    kind = NamedField(
        ActivityKind.objects.all(), label=gettext_lazy("活动类型"), required=False, empty_label=gettext_lazy("不限")
    )
    audience = forms.CharField(label=gettext_lazy("适用对象"), max_length=60, required=False)
    minutes = forms.IntegerField(label=gettext_lazy("时长（分钟）"), min_value=5, max_value=480)
    language = NamedField(
        Skill.objects.filter(category=SkillCategory.LANGUAGE),
        label=gettext_lazy("语言"),
        required=False,
        empty_label=gettext_lazy("不限"),
    )
    teams = RowsField(
        Team.objects.filter(is_active=True),
        label=gettext_lazy("可讲团队"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    script_reviewed = forms.BooleanField(label=gettext_lazy("讲稿已审核"), required=False)
    valid_until_date = forms.DateField(label=gettext_lazy("有效期至"), required=False, widget=day())


@allowed(can_edit_reference_data)
def topics(request: StaffRequest) -> HttpResponse:
    """Shows all topics with the teams that offer them."""
    rows = Topic.objects.select_related("kind", "language").prefetch_related("teams")
    return render(request, "events/topics.html", {"topics": rows, "today": local_date(timezone.now())})


@allowed(can_edit_reference_data)
def topic_edit(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """Adds a topic or changes one."""
    topic = get_object_or_404(Topic, pk=pk) if pk is not None else None
    initial: dict[str, object] = {"minutes": 60}
    if topic:
        initial = {field.name: getattr(topic, field.name) for field in fields(TopicData)}
        initial["teams"] = list(topic.teams.values_list("pk", flat=True))
    form = TopicForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        teams = list(said.pop("teams"))
        try:
            saved = save_topic(data=TopicData(**said), teams=teams, deed=deed_of(request), topic=topic)
        except DomainError as refusal:
            form.add_error("title", str(refusal))
        else:
            messages.success(request, _("已保存“%(name)s”。") % {"name": saved.title})
            return redirect("topics")
    status = 400 if form.errors else 200
    return render(request, "events/topic_edit.html", {"form": form, "topic": topic}, status=status)
