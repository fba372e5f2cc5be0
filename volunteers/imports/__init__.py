"""Workbook rows of people and areas to values. Pure."""
