"""Documents of the matching."""
