"""Short form messages for missing and wrong answers, in place of Django's own, that say what to do."""

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

WORDS: dict[type[forms.Field], dict[str, object]] = {
    forms.Field: {"required": _("这一项还没有填。")},
    forms.IntegerField: {"invalid": _("请写数字，例如20。")},
    forms.DateField: {"invalid": _("请写成2026-04-19这样的日期。")},
    forms.TimeField: {"invalid": _("请写成09:30这样的时间。")},
    forms.ModelChoiceField: {"invalid_choice": _("请从列出的里面选一个。")},
}


def speak_plainly() -> None:
    """Puts our words in place of the framework's; called once, when the program starts."""
    for field, words in WORDS.items():
        field.default_error_messages = {**field.default_error_messages, **words}  # type: ignore[dict-item]
    validators.MinValueValidator.message = _("不能小于%(limit_value)s，读到的是%(show_value)s。")
    validators.MaxValueValidator.message = _("不能大于%(limit_value)s，读到的是%(show_value)s。")
