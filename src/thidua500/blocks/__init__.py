"""What a report says, block by block: its rows, and a named function for each block that only some kinds have. Pure."""
