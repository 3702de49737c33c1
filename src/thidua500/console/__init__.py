"""What the clerk sees: findings line by line, tables, the board. JSON goes to stdout alone and whole."""
