"""Registries that higher packages fill at start: places, pages, fragments, words of the journal."""
