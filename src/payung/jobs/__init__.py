"""Work that outlives a request: a queue in a table, and progress that pages can show."""
