"""A programme and an office's vocabulary as data: phases, units, indicators, calendar; the clerk's folder."""
