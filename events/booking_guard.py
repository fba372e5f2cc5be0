"""The database's own refusal of a double booking: an exclusion constraint or, on SQLite, two triggers."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CONSTRAINT = "assignment_no_double_booking"
"""The name under which both databases report the refusal."""

POSTGRESQL = f"""
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE events_assignment DROP CONSTRAINT IF EXISTS {CONSTRAINT};
ALTER TABLE events_assignment ADD CONSTRAINT {CONSTRAINT} EXCLUDE USING gist (
    volunteer_id WITH =, tstzrange(busy_from, busy_until, '[)') WITH &&
) WHERE (state IN ('invited', 'accepted'));
"""

_SQLITE_BODY = f"""
WHEN NEW.state IN ('invited', 'accepted') AND EXISTS (
    SELECT 1 FROM events_assignment AS other
    WHERE other.volunteer_id = NEW.volunteer_id AND other.id IS NOT NEW.id
      AND other.state IN ('invited', 'accepted')
      AND other.busy_from < NEW.busy_until AND NEW.busy_from < other.busy_until
)
BEGIN SELECT RAISE(ABORT, '{CONSTRAINT}'); END
"""
SQLITE = (
    f"DROP TRIGGER IF EXISTS {CONSTRAINT}_insert",
    f"DROP TRIGGER IF EXISTS {CONSTRAINT}_update",
    f"CREATE TRIGGER {CONSTRAINT}_insert AFTER INSERT ON events_assignment {_SQLITE_BODY}",
    f"CREATE TRIGGER {CONSTRAINT}_update AFTER UPDATE OF state, busy_from, busy_until, volunteer_id "
    f"ON events_assignment {_SQLITE_BODY}",
)


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Installs the guard in the schema editor's database; run by a migration."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for statement in SQLITE:
            schema_editor.execute(statement)


def reinstall_triggers(**kwargs: Any) -> None:
    """Installs the triggers again after every migration on SQLite, where a table rebuild silently drops them."""
    from django.db import connections

    connection = connections[kwargs.get("using", "default")]
    if connection.vendor == "sqlite" and "events_assignment" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            for statement in SQLITE:
                cursor.execute(statement)
