"""Journeys around personal data: shown, exported, asked about, deleted, lost."""
