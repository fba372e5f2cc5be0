"""Readers of people, teams and areas."""
