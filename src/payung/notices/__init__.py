"""What somebody should know: kept for them, shown at the bell, sent by e-mail where they wish."""
