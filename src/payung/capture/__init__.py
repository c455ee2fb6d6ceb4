"""Forms that we hand out and what comes back of them; entries from the field page."""
