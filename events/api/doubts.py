"""Questions of law about doubtful words, and their answers."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from events.models import Event, LegalAnswer, LegalMatter, ServiceRequest
from events.operations.events.approvals import DoubtAnswer
from events.permissions import can_answer_doubt
from events.queries.rulebook import answers_about, doubts_about
from events.wording.doubts import asked_doubt
from volunteers.models import Account


class DoubtSerializer(serializers.Serializer[Any]):
    """Words that may mean what articles of law speak of; `applies` is null while nobody has judged all of them."""

    fact = serializers.ChoiceField(LegalMatter.choices)
    words = serializers.ListField(child=serializers.CharField())
    articles = serializers.ListField(child=serializers.CharField())
    question = serializers.CharField()
    applies = serializers.BooleanField(allow_null=True)


class LegalAnswerSerializer(serializers.ModelSerializer[LegalAnswer]):
    """One answer: the words, who gave it, when and why."""

    words = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = LegalAnswer
        fields = ["fact", "words", "applies", "reason", "answered_name", "answered_at"]
        read_only_fields = fields


class DoubtAnswerSerializer(serializers.Serializer[Any]):
    """The answer to one question: the words as they were read, whether they mean the fact, and a sentence of why."""

    fact = serializers.ChoiceField(LegalMatter.choices)
    words = serializers.ListField(child=serializers.CharField(max_length=2000), allow_empty=False, max_length=50)
    applies = serializers.BooleanField()
    reason = serializers.CharField(max_length=200)


def doubt_answer(body: Mapping[str, Any]) -> DoubtAnswer:
    """The answer that a checked body gives."""
    return DoubtAnswer(body["fact"], tuple(body["words"]), body["applies"], body["reason"])


def told_doubts(row: Event | ServiceRequest, account: Account) -> list[Any]:
    """Returns the questions about a row for an account that may answer them."""
    if not can_answer_doubt(account, row):
        return []
    asked = [asked_doubt(one) for one in doubts_about(row, timezone.now())]
    rows = [
        {
            "fact": one.doubt.fact,
            "words": list(one.doubt.words),
            "articles": list(one.doubt.articles),
            "question": str(one.said.question),
            "applies": one.doubt.applies,
        }
        for one in asked
    ]
    return list(DoubtSerializer(rows, many=True).data)


def told_answers(row: Event | ServiceRequest, account: Account) -> list[Any]:
    """Returns the answers about a row for an account that may answer."""
    if not can_answer_doubt(account, row):
        return []
    return list(LegalAnswerSerializer(answers_about(row), many=True).data)
