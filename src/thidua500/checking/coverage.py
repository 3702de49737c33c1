"""The units' Word reports against the outline of a document: unit × part, item, appendix (004)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import UsageError
from thidua500.base.files import shown_path
from thidua500.base.model import Finding
from thidua500.base.plain import Plain, to_plain
from thidua500.cage import Cage, Failure
from thidua500.checking.caged import failure_finding, size_of
from thidua500.outline.covering import STATES, Covered, State, cover
from thidua500.outline.limitations import Limitation
from thidua500.program.owed import OutlineRow
from thidua500.program.programme import Program
from thidua500.program.submissions import find_files
from thidua500.program.unit_list import unit_order
from thidua500.rules import f001_cannot_read


class UnitCoverage(NamedTuple):
    """One unit: the files it sent, what of each heading is there, and limitations that name nobody.

    code "": a report that names no unit of the programme; it stands for itself. places: row's code → the heading as the
    report has it.
    """

    code: str
    unit: str
    files: tuple[str, ...]
    states: Mapping[str, State]
    places: Mapping[str, str]
    limitations: tuple[Limitation, ...]

    def count(self, state: State) -> int:
        """How many headings are so."""
        return sum(found == state for found in self.states.values())


class Coverage(NamedTuple):
    """All units that owe a report, in the programme's order, then strangers. unread: path → why it was not read."""

    program: str
    title: str
    rows: tuple[OutlineRow, ...]
    units: tuple[UnitCoverage, ...]
    unread: Mapping[str, tuple[Finding, ...]]

    @property
    def lacking(self) -> bool:
        """Whether anything that is asked for is not there, or a file could not be read."""
        asked = {row.code for row in self.rows if not row.optional}
        gaps = (unit.states[code] != "present" for unit in self.units for code in asked)
        return bool(self.unread) or any(gaps)

    def gaps(self, unit: UnitCoverage, state: State) -> list[OutlineRow]:
        """The highest headings that are so; what stands below them is so too."""
        there = {row.code for row in self.rows if unit.states[row.code] == state}
        return [row for row in self.rows if row.code in there and row.parent not in there]


def coverage(place: Path, program: Program, cage: Cage) -> Coverage:
    """Every file of a folder read in the cage. Raises ToolError for a place that is not there, UsageError for a
    programme whose document prescribes no outline."""
    if not program.outline:
        raise UsageError(
            f"Chương trình “{program.id}” không có đề cương báo cáo. "
            "Hãy thêm --program an-giang-dot2, hoặc khai các mục [[outline]] trong chuong-trinh.toml."
        )
    listing = find_files([place])
    answers = cage.job(partial(cover, program=program)).map(listing.files, size_of)
    read: list[Covered] = []
    unread: dict[str, tuple[Finding, ...]] = {
        shown_path(path): (f001_cannot_read.finding(*why),) for path, why, _ in listing.refused
    }
    for path, answer in zip(listing.files, answers, strict=True):
        if isinstance(answer, Failure):
            unread[shown_path(path)] = (failure_finding(answer),)
        elif answer.findings or not answer.states:
            unread[shown_path(path)] = answer.findings
        else:
            read.append(answer)
    return Coverage(program.id, program.document or program.title, program.outline, _units(read, program), unread)


def _units(read: Sequence[Covered], program: Program) -> tuple[UnitCoverage, ...]:
    by_unit: dict[tuple[str, str], list[Covered]] = defaultdict(list)
    for code in _owing(program):
        by_unit[code, ""] = []
    for covered in read:
        by_unit[covered.unit, "" if covered.unit else covered.path].append(covered)
    known = sorted((key for key in by_unit if key[0]), key=lambda key: unit_order(program, key[0]))
    strangers = sorted(key for key in by_unit if not key[0])
    return tuple(_unit(code, path, by_unit[code, path], program) for code, path in (*known, *strangers))


def _owing(program: Program) -> list[str]:
    """Who owes the report once for all; where the document names nobody, every unit."""
    named = [owner for report in program.reports if report.kind == "once" for owner in report.owners]
    return named or [unit.code for unit in program.units]


def _unit(code: str, path: str, files: Sequence[Covered], program: Program) -> UnitCoverage:
    """Of several files of one unit (a report and its appendices) the best of each heading counts."""
    unit = program.unit(code)
    best: dict[str, State] = {
        row.code: min((f.states[row.code] for f in files), key=list(STATES).index, default="missing")
        for row in program.outline
    }
    places = {code: text for file in reversed(files) for code, text in file.places.items()}
    limits = tuple(limit for file in files for limit in file.limits)
    name = unit.name if unit else code or f"Chưa rõ đơn vị ({path})"
    return UnitCoverage(code, name, tuple(file.path for file in files), best, places, limits)


def coverage_json(found: Coverage) -> Plain:
    """The document of `coverage --format json`."""
    units = [
        {
            **{"code": unit.code, "unit": unit.unit, "files": list(unit.files)},
            **{state: unit.count(state) for state in STATES},
            **{"states": dict(unit.states), "places": dict(unit.places), "limitations": to_plain(unit.limitations)},
        }
        for unit in found.units
    ]
    names = ("code", "title", "kind", "optional", "source")
    outline = [{name: getattr(row, name) for name in names} for row in found.rows]
    unread = [{"path": path, "findings": to_plain(findings)} for path, findings in found.unread.items()]
    return {"schema": 1, "program": found.program, "outline": outline, "units": units, "unread": unread}
