"""The rule book: one rule, one file; the mechanism is in `base`, the list in `catalogue`, the running in `engine`."""

from thidua500.rules.base import Rule
from thidua500.rules.catalogue import ALL_RULES, rule
from thidua500.rules.engine import (
    apply_settings,
    check_submission,
    check_units,
    display_name,
    switched_off,
    unit_parts,
    unit_tasks,
)
from thidua500.rules.parts import TitleAt, UnitTasks

__all__ = [
    "ALL_RULES",
    "Rule",
    "TitleAt",
    "UnitTasks",
    "apply_settings",
    "check_submission",
    "check_units",
    "display_name",
    "rule",
    "switched_off",
    "unit_parts",
    "unit_tasks",
]
