"""Channels to reach a person: modules with ``send(notice) -> None``, which raises on failure.

A module may also have ``accepts(notice)``. ``settings.NOTICE_CHANNELS`` lists them; the first that accepts a notice
sends it.
"""
