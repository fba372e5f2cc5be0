"""Ways to reach a person: modules with ``send(notice) -> None`` (raises on failure) and, perhaps, ``accepts(notice)``.

``settings.NOTICE_CHANNELS`` lists them; the first that accepts a notice sends it.
"""
