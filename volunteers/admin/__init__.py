"""The back office of people, areas and accounts, and what every page of the back office shares.

Only administrators come in. Reference data may be edited here, each change in the journal; rows with a state and
people may only be looked at: they have pages of their own.
"""

from volunteers.admin import accounts, people
from volunteers.admin.shared import AdministratorsOnly, ReadOnlyAdmin, ReferenceAdmin, is_administrator

__all__ = ["AdministratorsOnly", "ReadOnlyAdmin", "ReferenceAdmin", "accounts", "is_administrator", "people"]
