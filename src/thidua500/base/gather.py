"""The same said of many cells is said once: findings gathered for people. Programs get every finding by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from thidua500.base.model import Finding, Severity

GROUPS: tuple[tuple[Severity, str], ...] = (("error", "Phải sửa"), ("warning", "Nên sửa"), ("info", "Lưu ý"))
MOST_NAMED = 12  # cells of one line; a clerk who has mended so many knows where to look for the rest


class Gathered(NamedTuple):
    """One finding and all the cells of its sheet that it holds of, in the order found."""

    finding: Finding
    cells: tuple[str, ...]
    tasks: tuple[int, ...]

    def where(self) -> str:
        """Sheet and cells: "Việc 1!C14", "Phiếu!C5, C6 và 20 ô khác"; "" for the whole file."""
        named = ", ".join(self.cells[:MOST_NAMED])
        if len(self.cells) > MOST_NAMED:
            named += f" và {len(self.cells) - MOST_NAMED} ô khác"
        sheet = self.finding.sheet or ""
        return f"{sheet}!{named}" if sheet and named else sheet or named


def gathered(findings: Iterable[Finding]) -> list[Gathered]:
    """Findings that say the same of one sheet as one, in the order of the first of each."""
    cells: dict[Finding, dict[str, None]] = {}
    tasks: dict[Finding, dict[int, None]] = {}
    first: dict[Finding, Finding] = {}
    for finding in findings:
        said = replace(finding, cell=None, task=None, field=None)
        first.setdefault(said, finding)
        cells.setdefault(said, {}).update({finding.cell: None} if finding.cell else {})
        tasks.setdefault(said, {}).update({finding.task: None} if finding.task else {})
    return [Gathered(first[said], tuple(cells[said]), tuple(tasks[said])) for said in first]
