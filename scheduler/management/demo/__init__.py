"""The example county: its files moved to today, its accounts, and a month of its story."""
