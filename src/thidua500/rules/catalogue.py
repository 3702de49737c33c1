"""The rule book: every rule of the contract, in the order of its table."""

from __future__ import annotations

from thidua500.errors import ToolError
from thidua500.rules import (
    d701_too_few,
    d702_no_growth,
    d703_unknown_unit,
    d704_no_registration,
    f001_cannot_read,
    f002_password,
    f003_no_form,
    f004_legacy_font,
    f005_too_large,
    f006_formula,
    f007_no_task,
    f008_kind,
    k601_no_product,
    k602_no_evidence,
    k605_combined_without_evidence,
    n101_no_owner,
    q501_no_authority,
    q502_combined_without_authority,
    r401_no_responsibility,
    t301_no_time,
    t302_not_a_time,
    t303_no_such_date,
    t304_outside,
    t305_phase_against_date,
    v201_no_title,
    v203_same_task_twice,
)
from thidua500.rules.base import Rule

ALL_RULES: tuple[Rule, ...] = (
    f001_cannot_read.RULE,
    f002_password.RULE,
    f003_no_form.RULE,
    f004_legacy_font.RULE,
    f005_too_large.RULE,
    f006_formula.RULE,
    f007_no_task.RULE,
    f008_kind.RULE,
    n101_no_owner.RULE,
    v201_no_title.RULE,
    v203_same_task_twice.RULE,
    t301_no_time.RULE,
    t302_not_a_time.RULE,
    t303_no_such_date.RULE,
    t304_outside.RULE,
    t305_phase_against_date.RULE,
    r401_no_responsibility.RULE,
    q501_no_authority.RULE,
    q502_combined_without_authority.RULE,
    k601_no_product.RULE,
    k602_no_evidence.RULE,
    k605_combined_without_evidence.RULE,
    d701_too_few.RULE,
    d702_no_growth.RULE,
    d703_unknown_unit.RULE,
    d704_no_registration.RULE,
)

_BY_CODE = {rule.code: rule for rule in ALL_RULES}


def rule(code: str) -> Rule:
    """The rule of that code, in any case ("q501"). Raises ToolError when there is none."""
    found = _BY_CODE.get(code.strip().upper())
    if found is None:
        raise ToolError(f"Không có quy tắc “{code}”. Xem danh sách bằng lệnh: thidua500 rules")
    return found
