"""The results of a session: the people who came, their times, counts and works."""

from events.operations.attendance.register import AttendanceRow, RegisterData, assign_person, record_attendance
from events.operations.attendance.works import WorkData

__all__ = ["AttendanceRow", "RegisterData", "WorkData", "assign_person", "record_attendance"]
