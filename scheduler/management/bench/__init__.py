"""Measuring the matching from a full database to a stored run."""
