"""Management commands: setting up, the demonstration region, the clock's tick."""
