"""Workbook rows of requests and activity registers to values. Pure."""
