"""What the clerk sees: findings line by line, tables, the board. JSON goes to stdout alone and whole."""

from thidua500.console.board import show_board, show_indicators
from thidua500.console.findings import show_marked, show_sync, show_validation
from thidua500.console.reference import show_deadlines, show_phases, show_program, show_programs, show_rules
from thidua500.console.screen import show_json, show_paths

__all__ = [
    "show_board",
    "show_deadlines",
    "show_indicators",
    "show_json",
    "show_marked",
    "show_paths",
    "show_phases",
    "show_program",
    "show_programs",
    "show_rules",
    "show_sync",
    "show_validation",
]
