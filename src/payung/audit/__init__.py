"""Who did what to which record: append-only, each entry sealed to the one before."""
