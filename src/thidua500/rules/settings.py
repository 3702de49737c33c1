"""An office's own changes to the rule book (`[rules.CODE]` of its programme), applied in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from thidua500.base.model import Finding
from thidua500.program.programme import Program


def apply_settings(findings: Iterable[Finding], program: Program) -> Iterator[Finding]:
    """The office's changes: a rule off, another severity, other words ("{message}" stands for the tool's own)."""
    for finding in findings:
        setting = program.rules.get(finding.code)
        if setting is None:
            yield finding
        elif not setting.off:
            message = setting.message.replace("{message}", finding.message) or finding.message
            yield replace(finding, severity=setting.severity or finding.severity, message=message)


def switched_off(program: Program) -> tuple[Finding, ...]:
    """A note for each rule the office switched off, with its reason, for whoever reads results without it."""
    return tuple(
        Finding(code, "info", f"Quy tắc {code} đang tắt. Lý do: {setting.reason or 'chưa ghi'}.")
        for code, setting in sorted(program.rules.items())
        if setting.off
    )
