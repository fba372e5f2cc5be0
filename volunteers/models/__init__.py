"""Tables of people, skills, teams, areas, accounts and the journal."""

from volunteers.models.accounts import Account
from volunteers.models.areas import Area, Branch
from volunteers.models.availability import Absence, Availability, Consent, Insurance
from volunteers.models.journal import ImportFile, JournalEntry
from volunteers.models.skills import Skill, VolunteerSkill
from volunteers.models.teams import Membership, Team
from volunteers.models.volunteers import Volunteer, VolunteerElderKind

__all__ = [
    "Absence",
    "Account",
    "Area",
    "Availability",
    "Branch",
    "Consent",
    "ImportFile",
    "Insurance",
    "JournalEntry",
    "Membership",
    "Skill",
    "Team",
    "Volunteer",
    "VolunteerElderKind",
    "VolunteerSkill",
]
