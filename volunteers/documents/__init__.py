"""Workbooks handed out."""
