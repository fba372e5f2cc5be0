"""The only pages that know the whole product: home, desk, health, the settings page, the menu, the base template."""
