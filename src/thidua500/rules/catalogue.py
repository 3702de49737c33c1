"""The rule book: every file of this folder that is named after a code, in the order of the contract's table."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

from thidua500 import rules
from thidua500.base.errors import ToolError
from thidua500.rules.base import Rule

GROUPS = "FNVTRQKDB"  # file, who, what, when, responsibility, authority, result, unit, report

_RULE_FILE = re.compile(rf"[{GROUPS.lower()}]\d{{3}}_\w+")


def _place(name: str) -> tuple[int, str]:
    return GROUPS.index(name[0].upper()), name


def _rule_files() -> list[str]:
    """The names of the rule files, in order."""
    return sorted((m.name for m in iter_modules(rules.__path__) if _RULE_FILE.fullmatch(m.name)), key=_place)


ALL_RULES: tuple[Rule, ...] = tuple(import_module(f"{rules.__name__}.{name}").RULE for name in _rule_files())

_BY_CODE = {rule.code: rule for rule in ALL_RULES}


def rule(code: str) -> Rule:
    """The rule of that code, in any case ("q501"). Raises ToolError when there is none."""
    found = _BY_CODE.get(code.strip().upper())
    if found is None:
        raise ToolError(f"Không có quy tắc “{code}”. Xem danh sách bằng lệnh: thidua500 rules")
    return found
