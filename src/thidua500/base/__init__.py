"""What every room may use: the frozen records, text, periods, files, plain JSON, the tool's own exceptions."""
