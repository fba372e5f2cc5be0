"""Workbooks and reports handed out."""
