"""Who is who: links between rows and memberships, doubtful pairs, and what people decided."""
