"""The requester's evaluation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.models import Account
from volunteers.states import Channel

RATINGS = (
    (5, _("5分 很满意")),
    (4, _("4分 满意")),
    (3, _("3分 一般")),
    (2, _("2分 不满意")),
    (1, _("1分 很不满意")),
)
TAGS = (
    ("准时", _("准时")),
    ("讲得清楚", _("讲得清楚")),
    ("贴近群众", _("贴近群众")),
    ("准备充分", _("准备充分")),
    ("语言合适", _("语言合适")),
    ("时间太长", _("时间太长")),
    ("听不清", _("听不清")),
    ("内容不合适", _("内容不合适")),
)


class EvaluationForm(forms.Form):
    """One to five with no default; the office enters only evaluations given by phone or on paper."""

    rating = forms.TypedChoiceField(label=_("满意吗"), choices=RATINGS, coerce=int, widget=forms.RadioSelect)
    tags = forms.MultipleChoiceField(
        label=_("哪里好，哪里不好"), choices=TAGS, required=False, widget=forms.CheckboxSelectMultiple
    )
    comment = forms.CharField(
        label=_("还想说什么"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    channel = forms.ChoiceField(label=_("怎样得知"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data)
        if account.is_office:
            told: list[tuple[str, Any]] = [(Channel.PHONE, Channel.PHONE.label), (Channel.PAPER, Channel.PAPER.label)]
            self.fields["channel"].choices = told  # type: ignore[attr-defined]
        else:
            del self.fields["channel"]

    def clean(self) -> dict[str, Any]:
        """Returns the answers; those of a requester have the channel of this page."""
        cleaned = super().clean() or self.cleaned_data
        if "channel" not in self.fields:
            cleaned["channel"] = Channel.WEB
        return cleaned


class FollowUpForm(forms.Form):
    """The office's answer to a complaint."""

    text = forms.CharField(label=_("整改答复"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
