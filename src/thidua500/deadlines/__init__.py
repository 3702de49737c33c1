"""Vietnamese time expressions → `Deadline`, the way a careful clerk reads them; conventions of domain.md.

text → plain text (`grammar`) → clauses (`scanner`; what each row means: `times`, `named`, `steps`) → main and
follow-up work (`reading`) → days of the calendar (`dating`, `recurrence`) → `Deadline`; `cell` mends slips (`slips`)
and has every word accounted for (`unread`). Pure; dates are arguments.
"""

from thidua500.deadlines.cell import read_deadline

__all__ = ["read_deadline"]
