"""The rule book: one code, one file with its check, its message, its remedy and its examples.

The mechanism is in `base`, the list of all rules in `catalogue`, running them over files in `engine`, an office's own
changes in `settings`. Nothing is imported here, so that a room which raises one code loads one file.
"""
