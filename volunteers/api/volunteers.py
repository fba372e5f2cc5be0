"""Volunteers: looking them up, and the records that the office writes."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from volunteers.api.answers import RowsView, described, require
from volunteers.api.volunteer_bodies import (
    AvailabilitySerializer,
    ConsentWriteSerializer,
    HealthSerializer,
    InsuranceSerializer,
    PurposeSerializer,
    VolunteerQuerySerializer,
    VolunteerWriteSerializer,
    availability_of,
    volunteer_data,
)
from volunteers.api.volunteer_rows import (
    ConsentSerializer,
    PersonalLinkSerializer,
    VolunteerNameSerializer,
    VolunteerRowSerializer,
    VolunteerSerializer,
)
from volunteers.models import Volunteer
from volunteers.operations import insurance as insurance_operations
from volunteers.operations import volunteers as operations
from volunteers.permissions import can_browse_volunteers, can_edit_volunteer, can_see_health
from volunteers.queries.links import personal_address
from volunteers.queries.volunteers import search, visible_to

__all__ = ["VolunteerNameSerializer", "VolunteersView"]

ONE = PolymorphicProxySerializer(
    component_name="VolunteerAnswer",
    serializers=[VolunteerSerializer, VolunteerRowSerializer],
    resource_type_field_name=None,
)
"""The office gets the whole record; a team's leader gets the row without health, ID number and whole phone."""


class VolunteersView(RowsView):
    """Volunteers. Clerks have no list of people; they see the people assigned to their events."""

    queryset = Volunteer.objects.none()

    @described(
        "Volunteers by name",
        gives=VolunteerRowSerializer(many=True),
        asks=VolunteerQuerySerializer,
        refuses=[403, 404],
        description="Search by part of the name, pinyin, initials, a whole phone or its last four digits.",
    )
    def list(self, request: Request) -> Response:
        """Everybody for the office; the members of their teams for leaders."""
        require(can_browse_volunteers(self.account))
        asked = self.asked(VolunteerQuerySerializer)
        people = search(self.account, asked.pop("q", ""))
        if skill := asked.pop("skill", None):
            people = people.filter(skill_rows__skill=skill)
        if area := asked.pop("area", None):
            people = people.filter(residence__code__startswith=area.code_prefix)
        people = people.filter(**asked)
        return self.page(people.prefetch_related("skill_rows__skill", "elder_rows"), VolunteerRowSerializer)

    @described("One volunteer", gives=ONE, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """The volunteer, with the fields that the account may see."""
        return self._told(self._person(pk))

    @described(
        "Take a volunteer into the pool",
        takes=VolunteerWriteSerializer,
        gives=VolunteerSerializer,
        status=201,
        refuses=[403, 409],
    )
    def create(self, request: Request) -> Response:
        """The new volunteer."""
        require(can_edit_volunteer(self.account))
        data = volunteer_data(self.body(VolunteerWriteSerializer))
        person, _outcome = operations.save_volunteer(data=data, deed=self.deed)
        return self._told(self._person(str(person.pk)), 201)

    @described(
        "Change a volunteer; fields left out stay",
        takes=VolunteerWriteSerializer,
        gives=VolunteerSerializer,
        refuses=[403, 404, 409],
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """The volunteer as it is now."""
        person = self._editable(pk)
        data = volunteer_data(self.body(VolunteerWriteSerializer, partial=True))
        operations.save_volunteer(data=data, deed=self.deed, volunteer=person)
        return self._told(self._person(pk))

    @described("When the volunteer can serve", gives=AvailabilitySerializer, refuses=[404])
    @action(detail=True)
    def availability(self, request: Request, pk: str) -> Response:
        """Weekly stretches, absences and limits."""
        return self.row(self._person(pk), AvailabilitySerializer)

    @described(
        "Replace when the volunteer can serve",
        takes=AvailabilitySerializer,
        gives=AvailabilitySerializer,
        refuses=[403, 404],
    )
    @availability.mapping.put
    def set_availability(self, request: Request, pk: str) -> Response:
        """The availability as it is now; no weekly stretch means any time, and fields left out stay."""
        person = self._editable(pk)
        data = availability_of(self.body(AvailabilitySerializer))
        operations.set_availability(person, data=data, deed=self.deed)
        return self.row(self._person(pk), AvailabilitySerializer)

    @described(
        "Record the person's own graded health statement",
        takes=HealthSerializer,
        gives=VolunteerSerializer,
        refuses=[403, 404],
    )
    @action(detail=True, methods=["put"])
    def health(self, request: Request, pk: str) -> Response:
        """The volunteer as it is now."""
        person = self._editable(pk)
        values = self.body(HealthSerializer)
        operations.record_health(person, deed=self.deed, **values)
        return self._told(self._person(pk))

    @described("Accident insurance on record", gives=InsuranceSerializer(many=True), refuses=[403, 404])
    @action(detail=True)
    def insurance(self, request: Request, pk: str) -> Response:
        """The volunteer's policies, the latest end first."""
        person = self._editable(pk)
        return self.page(person.insurance_rows.order_by("-end_date", "pk"), InsuranceSerializer)

    @described(
        "Record an insurance", takes=InsuranceSerializer, gives=InsuranceSerializer, status=201, refuses=[403, 404]
    )
    @insurance.mapping.post
    def record_insurance(self, request: Request, pk: str) -> Response:
        """The policy; recording the same policy again returns the same row."""
        person = self._editable(pk)
        values = self.body(InsuranceSerializer)
        row = insurance_operations.record_insurance(person, deed=self.deed, **values)
        return self.row(row, InsuranceSerializer, 201)

    @described("Consents, given and withdrawn", gives=ConsentSerializer(many=True), refuses=[403, 404])
    @action(detail=True)
    def consents(self, request: Request, pk: str) -> Response:
        """The volunteer's consents, the oldest first."""
        person = self._editable(pk)
        return self.page(person.consent_rows.order_by("given_at", "pk"), ConsentSerializer)

    @described(
        "Record a consent",
        takes=ConsentWriteSerializer,
        gives=ConsentSerializer,
        status=201,
        refuses=[403, 404],
    )
    @consents.mapping.post
    def give_consent(self, request: Request, pk: str) -> Response:
        """The consent; one already in force is returned as it is."""
        person = self._editable(pk)
        values = self.body(ConsentWriteSerializer)
        deed = self.hearing(values)
        consent = operations.give_consent(person, deed=deed, **values)
        return self.row(consent, ConsentSerializer, 201)

    @described("Withdraw a consent", takes=PurposeSerializer, gives=None, status=204, refuses=[403, 404, 409])
    @action(detail=True, methods=["post"], url_path="consents/withdraw")
    def withdraw_consent(self, request: Request, pk: str) -> Response:
        """No content."""
        person = self._editable(pk)
        purpose = self.body(PurposeSerializer)["purpose"]
        operations.withdraw_consent(person, purpose=purpose, deed=self.deed)
        return Response(status=204)

    @described("The volunteer's personal link", gives=PersonalLinkSerializer, refuses=[403, 404])
    @action(detail=True, url_path="personal-link")
    def personal_link(self, request: Request, pk: str) -> Response:
        """The address that needs no password."""
        return Response({"url": personal_address(self._editable(pk))})

    @described(
        "Make a new personal link; the old one is void at once", gives=PersonalLinkSerializer, refuses=[403, 404]
    )
    @personal_link.mapping.post
    def new_personal_link(self, request: Request, pk: str) -> Response:
        """The new address."""
        person = self._editable(pk)
        return Response({"url": operations.new_personal_link(person, deed=self.deed)})

    def _person(self, pk: str) -> Volunteer:
        return self.one(self._people(), pk)

    def _people(self) -> QuerySet[Volunteer]:
        return visible_to(self.account).prefetch_related("skill_rows__skill", "elder_rows")

    def _editable(self, pk: str) -> Volunteer:
        person = self._person(pk)
        require(can_edit_volunteer(self.account, person))
        return person

    def _told(self, person: Volunteer, status: int = 200) -> Response:
        whole = can_edit_volunteer(self.account, person) and can_see_health(self.account, person)
        kind: type[serializers.BaseSerializer[Any]] = VolunteerSerializer if whole else VolunteerRowSerializer
        return self.row(person, kind, status)
