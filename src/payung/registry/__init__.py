"""What was sent and what it says: senders, rosters and their rows, memberships, people."""
