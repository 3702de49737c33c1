"""What is owed and by when, from the programme and its calendar. Pure."""
