"""Stored reasons, each with its sentence."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from events.wording.reasons import reason_text


class ReasonInWordsSerializer(serializers.Serializer[Any]):
    """A reason or an objection; ``points`` are its cost, lower is better."""

    code = serializers.CharField()
    values = serializers.DictField()
    text = serializers.CharField()


class PointedReasonSerializer(ReasonInWordsSerializer):
    """A reason with its points."""

    points = serializers.IntegerField(help_text="What it costs; fewer are better.")


def reasons_in_words(stored: Iterable[Any]) -> list[dict[str, Any]]:
    """Returns stored reasons ``[[code, values, points], …]`` with their sentences; other items are left out."""
    return [
        {"code": one[0], "values": one[1], "text": reason_text(one[0], one[1]), "points": one[2]}
        for one in stored
        if isinstance(one, list) and len(one) == 3
    ]
