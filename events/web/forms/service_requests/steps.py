"""The steps of a new request: one question a step, each a form that changes its part of the draft."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from events.models import ActivityKind, Topic, Transport
from events.operations.service_requests import PositionData, RequestData, Wanted
from events.rules.law_texts import Answer, legal_facts
from events.web.forms.fields import CountField, NamedField
from events.web.forms.service_requests.people import PeopleForm
from events.web.forms.service_requests.step import StepForm
from events.web.forms.service_requests.when import WhenForm
from volunteers.models import Account, Area
from volunteers.queries.visible_areas import areas_visible_to

AUDIENCES = (_("村民"), _("居民"), _("学生"), _("党员干部"), _("老年人"), _("妇女儿童"), _("农牧民"), _("职工"))
RISK_NOTES = (
    _("无特殊风险，室内平地"),
    _("院坝户外，有座椅和遮阳"),
    _("山路步行不超过15分钟"),
    _("会场在二楼，无电梯"),
)


class KindForm(StepForm):
    """The kind of activity and its theme."""

    question = _("要什么活动")
    kind = NamedField(
        ActivityKind.objects.filter(requestable=True), label=_("活动类型"), widget=forms.RadioSelect, empty_label=None
    )
    theme = forms.CharField(
        label=_("主题"), max_length=80, required=False, help_text=_("例如：乡村振兴、森林草原防灭火。可以不写。")
    )

    def changed(self) -> RequestData:
        """Returns the draft with this kind; a new kind brings its own usual helpers."""
        kind: ActivityKind = self.cleaned_data["kind"]
        data = replace(self.draft, kind=kind, theme=self.cleaned_data["theme"])
        if self.draft.kind == kind and self.draft.positions:
            return data
        heads = kind.default_headcount
        skills = tuple(Wanted(skill, least=kind.least_for(skill, heads)) for skill in kind.skills.all())
        topic = data.topic if data.topic and data.topic.kind_id in (None, kind.pk) else None
        usual = PositionData(title="", headcount=heads, skills=skills)
        return replace(data, positions=(usual,), outdoor=kind.outdoor, topic=topic)


class WhereForm(StepForm):
    """The township and the room or yard."""

    question = _("在哪里")
    area = forms.ModelChoiceField(Area.objects.none(), label=_("乡镇（街道）"), empty_label=_("请选择"))
    place = forms.CharField(
        label=_("地点"),
        max_length=120,
        help_text=_("例如：青岗镇文化院坝。"),
        widget=forms.TextInput(attrs={"list": "places"}),
    )
    outdoor = forms.BooleanField(label=_("在户外"), required=False)
    venue_note = forms.CharField(
        label=_("场地设备"), max_length=200, required=False, help_text=_("例如：有投影、有话筒、有热水。可以不写。")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, draft: RequestData, account: Account) -> None:
        super().__init__(data, draft=draft, account=account)
        self.fields["area"].queryset = areas_visible_to(account)  # type: ignore[attr-defined]

    def changed(self) -> RequestData:
        """Returns the draft with this place, at the altitude of its township."""
        data = super().changed()
        return replace(data, altitude_m=data.area.altitude_m if data.area else None)


class AudienceForm(StepForm):
    """The audience and its number."""

    question = _("给谁听")
    audience_kind = forms.CharField(
        label=_("受众"),
        max_length=40,
        help_text=_("例如：村民、学生、党员干部。"),
        widget=forms.TextInput(attrs={"list": "audiences"}),
    )
    audience_expected = CountField(label=_("大约多少人"), least=1, required=False)


class TransportForm(StepForm):
    """The volunteers' transport and the risks."""

    question = _("怎么来，有没有风险")
    hint = _("《志愿服务条例》要求事先告诉志愿者可能的风险。")
    transport = forms.ChoiceField(label=_("接送食宿"), choices=Transport.choices, widget=forms.RadioSelect)
    risk_note = forms.CharField(
        label=_("风险说明"),
        max_length=200,
        help_text=_("例如：无特殊风险；山路步行10分钟；会场在二楼。"),
        widget=forms.TextInput(attrs={"list": "risks"}),
    )
    approval_number = forms.CharField(
        label=_("防火区批准文号"), max_length=60, required=False, help_text=_("只有进入森林高火险区才要写。")
    )
    approval_later = forms.BooleanField(label=_("批准还没有办下来，以后再补文号"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, draft: RequestData, account: Account) -> None:
        super().__init__(data, draft=draft, account=account)
        risk_note = draft.risk_note if data is None else data.get("risk_note", "")
        texts = {"place": draft.place, "risk_note": str(risk_note), "theme": draft.theme}
        self.zone = legal_facts(texts).controlled_zone
        if self.zone.answer == Answer.NO:
            del self.fields["approval_later"]

    def clean(self) -> dict[str, Any]:
        """Asks for the approval when the words name a closed zone; it may be entered later."""
        cleaned = super().clean() or self.cleaned_data
        given = cleaned.get("approval_number") or cleaned.get("approval_later")
        if self.zone.answer != Answer.NO and "approval_number" in cleaned and not given:
            text = _("写着“%(words)s”。%(article)s：进入要先经批准。请写批准文号；还没有的，勾选以后再补。")
            self.add_error("approval_number", text % {"words": self.zone.quote, "article": self.zone.articles[0]})
        return cleaned

    def changed(self) -> RequestData:
        """Returns the draft with these answers; the promise of a later approval is not stored."""
        names = ("transport", "risk_note", "approval_number")
        return replace(self.draft, **{name: self.cleaned_data[name] for name in names})


class ContactForm(StepForm):
    """The requesting unit and its contact."""

    question = _("联系谁")
    unit_name = forms.CharField(label=_("需求单位"), max_length=80)
    contact_name = forms.CharField(label=_("经办人"), max_length=50)
    contact_phone = forms.CharField(
        label=_("联系电话"),
        max_length=30,
        validators=[RegexValidator(r"^[0-9０-９+()（）\- ]{5,}$", _("请写手机号码或带区号的座机号码。"))],
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )
    topic = forms.ModelChoiceField(Topic.objects.all(), label=_("想听的课题"), required=False, empty_label=_("不指定"))
    remark = forms.CharField(label=_("还想说什么"), max_length=300, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, draft: RequestData, account: Account) -> None:
        super().__init__(data, draft=draft, account=account)
        if not Topic.objects.exists():
            del self.fields["topic"]


STEPS: dict[str, type[StepForm]] = {
    "kind": KindForm,
    "when": WhenForm,
    "where": WhereForm,
    "audience": AudienceForm,
    "people": PeopleForm,
    "transport": TransportForm,
    "contact": ContactForm,
}
"""The steps in their order; the check before filing comes after them."""
STEP_OF_FIELD = {
    "kind": "kind",
    "theme": "kind",
    "wished_times": "when",
    "area": "where",
    "place": "where",
    "audience_kind": "audience",
    "audience_expected": "audience",
    "positions": "people",
    "requested_positions": "people",
    "transport": "transport",
    "risk_note": "transport",
    "approval_number": "transport",
    "unit_name": "contact",
    "contact_name": "contact",
    "contact_phone": "contact",
}
"""The step that asks for each missing field."""
