"""What happened at a session: who came, for how long, what was counted and made."""

from events.operations.attendance.register import AttendanceRow, RegisterData, assign_person, record_attendance
from events.operations.attendance.works import WorkData

__all__ = ["AttendanceRow", "RegisterData", "WorkData", "assign_person", "record_attendance"]
