"""The journal in words: the deed, its row and its changes. Each package registers its own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from logging import getLogger
from typing import Any

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from volunteers.models import JournalEntry
from volunteers.registries.deeds import deed_word, field_word, is_secret, is_unshown, value_words
from volunteers.states import ConsentPurpose, TeamRole
from volunteers.timespan import SHANGHAI
from volunteers.wording.journal import actor_text

register = template.Library()
logger = getLogger(__name__)

SHOWN = 6
"""The most changes of one entry that are shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an entry: its name, its old and its new value, as text."""

    name: str
    old: str
    new: str


@register.filter
def deed_words(entry: JournalEntry) -> str:
    """Returns the word for the deed; the code of a deed that no package has a word for any more."""
    try:
        return str(deed_word(entry.action, entry.subject_type))
    except KeyError:
        logger.error("the journal has no word for %s of %s", entry.action, entry.subject_type)
        return entry.action


@register.filter
def actor_words(entry: JournalEntry) -> str:
    """Returns the name of the doer."""
    return actor_text(entry.actor, entry.channel, in_place_of=str(entry.new.get("in_place_of", "")))


@register.filter
def subject_words(entry: JournalEntry) -> str:
    """Returns the kind of the row and its number."""
    model = _model(entry.subject_type)
    return f"{model._meta.verbose_name if model else entry.subject_type} {entry.subject_id}"


@register.filter
def changes(entry: JournalEntry) -> list[Change]:
    """Returns the fields that differ, under their names; of secret ones only the fact that they changed.

    A row just created has nothing to compare with.
    """
    found: list[Change] = []
    if entry.action == "create":
        return found
    model = _model(entry.subject_type)
    for key in {**entry.old, **entry.new}:
        old, new = entry.old.get(key), entry.new.get(key)
        if old == new or is_unshown(key, entry.subject_type):
            continue
        if is_secret(key):
            old, new = "", _("已改（不显示）")
        was, now = (_short(_label(model, key, _person(entry, key, value))) for value in (old, new))
        found.append(Change(_field_name(entry.subject_type, key), was, now))
    return found[:SHOWN]


def _person(entry: JournalEntry, key: str, value: object) -> object:
    """Returns a volunteer's present name when the page looked it up (``entry.names``), else the number."""
    names: Mapping[int, str] = getattr(entry, "names", {})
    return names.get(value, value) if key == "volunteer" and isinstance(value, int) else value


def _model(name: str) -> type[Model] | None:
    return next((model for model in apps.get_models() if model.__name__ == name), None)


def _field(model: type[Model] | None, key: str) -> "Field[Any, Any] | None":
    try:
        field = model._meta.get_field(key) if model else None
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def _field_name(subject_type: str, key: str) -> str:
    field = _field(_model(subject_type), key)
    return str(field_word(key, subject_type) or (field.verbose_name if field else key))


def _label(model: type[Model] | None, key: str, value: object) -> object:
    """Returns the word for a coded value."""
    words = value_words(key)
    if words is not None:
        return words(value) if value else ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if key == "purpose":
        return dict(ConsentPurpose.choices).get(str(value), value)
    if key == "role" and value in TeamRole.values:
        return dict(TeamRole.choices)[str(value)]
    field = _field(model, key)
    return dict(field.flatchoices).get(value, value) if field and field.choices else value


def _short(value: object) -> str:
    if value in (None, "", [], {}):
        return ""
    text = gettext("、").join(map(str, value)) if isinstance(value, list) else _local(str(value))
    return text if len(text) <= 40 else f"{text[:40]}…"


def _local(text: str) -> str:
    """Returns an instant as the county's wall time; other text as it is."""
    try:
        moment = parse_datetime(text) if text[-6:] in ("+00:00", "+08:00") else None
    except ValueError:
        moment = None
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment else text
