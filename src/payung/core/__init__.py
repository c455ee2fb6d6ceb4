"""What law and data mean: no Django, no database, no network, no clock."""
