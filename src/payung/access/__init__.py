"""Who may do what, and where: users, areas, roles and grants."""
