"""Who owes us a list, by which day, and whether it came."""
