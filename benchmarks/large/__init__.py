"""A register of a million people, and what is measured on it."""
