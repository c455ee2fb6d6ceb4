"""Finding somebody by name among a million, on either database: an inverted table of words."""
