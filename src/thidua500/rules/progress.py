"""What the rules of progress files share: how a row is called, where in it a finding stands, what a number is."""

from __future__ import annotations

from thidua500.base.model import Finding, Update
from thidua500.base.text import show_number
from thidua500.rules.base import Rule, quote


def named(update: Update) -> str:
    """How a progress row is called in a message: its code, else its title."""
    return update.code or quote(update.title)


def row_finding(rule: Rule, update: Update, field: str, message: str, hint: str) -> Finding:
    """A finding at the row's cell of the field, at its title or its beginning where that cell is not known."""
    return rule.finding(message, hint, update.cells.get(field) or update.cells.get("title") or update.source, field)


def exactly(number: float | None) -> str:
    """A number as the clerk writes it ("0,5", "1250000"), not rounded to what would be no fault; "" for None."""
    return show_number(number, places=6)


def decide(code: str) -> str:
    """The remedy where only the office can say what counts; no full stop at its end."""
    command = f"thidua500 decide {code} --accept --by “số văn bản”"
    return f"Có quyết định thì ghi vào dieu-chinh.csv, hoặc chạy “{command}” (không đồng ý: --refuse)"
