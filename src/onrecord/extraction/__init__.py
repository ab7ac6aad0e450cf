"""Document -> statements: one document at a time, pure, no store. One file per question it answers."""
