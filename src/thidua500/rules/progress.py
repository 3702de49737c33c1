"""What the rules of progress rows share: how a row is called, and where in it a finding stands."""

from __future__ import annotations

from thidua500.base.model import Finding, Update
from thidua500.rules.base import Rule, quote


def named(update: Update) -> str:
    """How a progress row is called in a message: its code, else its title."""
    return update.code or quote(update.title)


def row_finding(rule: Rule, update: Update, field: str, message: str, hint: str) -> Finding:
    """A finding at the row's cell of the field, at its title or its beginning where that cell is not known."""
    return rule.finding(message, hint, update.cells.get(field) or update.cells.get("title") or update.source, field)
