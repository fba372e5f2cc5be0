"""The writers of people, teams, areas, accounts and the journal."""
