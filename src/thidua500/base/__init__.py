"""What every room may use: the frozen records, text, periods, files, packages and workbooks, plain JSON, exceptions."""
