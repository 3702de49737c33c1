"""Files and folders → findings: which files are looked at, in what order, by how many processes, and the tally by unit.

Results come one by one and are not kept, so that a thousand files need no more memory than one. Inside a workspace the
register is asked what it knows of progress files (B801–B812): a sync is tried, nothing is written, and what it finds is
told of the files that are checked. Outside a workspace a progress file is checked by itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import ToolError
from thidua500.base.files import shown_path
from thidua500.base.grouping import grouped
from thidua500.base.model import Finding, Submission
from thidua500.base.period import Period, from_key
from thidua500.base.plain import json_text, to_plain
from thidua500.cage import Cage
from thidua500.checking.brief import Checked, brief
from thidua500.checking.caged import FileResult, Question, checked, checked_together
from thidua500.program.programme import Program
from thidua500.program.submissions import PROGRESS, Refused, is_workspace
from thidua500.program.unit_list import display_name, unit_order
from thidua500.rules import f001_cannot_read
from thidua500.rules.parts import UnitTasks
from thidua500.rules.settings import apply_settings
from thidua500.standing.registered import check_units

Make = Callable[[FileResult, Program], Checked]
_FEWEST, _MOST, _PARTS = 25, 500, 16  # files that a machine of a cluster gets at a time; in how many parts, if it goes


class UnitResult(NamedTuple):
    """One unit over all its files: tasks registered and the findings about the unit as a whole."""

    unit: str
    tasks: int
    findings: tuple[Finding, ...]


@dataclass
class Tally:
    """Counts what goes by: files, tasks, findings by severity, and each unit's part for the checks across files."""

    program: Program
    whole: bool
    files: int = 0
    tasks: int = 0
    errors: int = 0
    warnings: int = 0
    _units: list[UnitTasks] = field(default_factory=list)
    _owed: list[tuple[str, Finding]] = field(default_factory=list)
    _results: tuple[UnitResult, ...] | None = None

    def add(self, result: Checked) -> Checked:
        """Count one file; returns it for chaining."""
        self.files += 1
        self.tasks += result.tasks
        self._count(result.findings)
        if result.layout not in {None, "progress"}:
            self._units.extend(result.parts)
        return result

    def owe(self, found: Iterable[tuple[str, Finding]]) -> None:
        """What units owe that no file shows: (unit, finding)."""
        self._owed.extend(found)

    def units(self) -> tuple[UnitResult, ...]:
        """The units in the programme's order, after the last file: findings that only all files together show.

        `whole` says that the files are a whole collection (a workspace): only then can a unit be missing.
        """
        if self._results is None:
            self._results = self._across()
            for result in self._results:
                self._count(result.findings)
        return self._results

    def _across(self) -> tuple[UnitResult, ...]:
        across = check_units(self._units, self.program, whole=self.whole)
        found = grouped([*((name, finding) for name, own in across.items() for finding in own), *self._owed])
        tasks: Counter[str] = Counter()
        for part in self._units:
            tasks[part.name] += len(part.tasks)
        results = (UnitResult(name, tasks[name], tuple(found.get(name, ()))) for name in {**tasks, **found})
        program, codes = self.program, self._codes()
        return tuple(sorted(results, key=lambda result: (unit_order(program, codes.get(result.unit, "")), result.unit)))

    def _codes(self) -> dict[str, str]:
        """Unit name as shown → code; a stranger has none."""
        codes = {display_name(self.program, unit.code, unit.name): unit.code for unit in self.program.units}
        return codes | {part.name: part.unit.code for part in self._units if part.unit}

    def _count(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.errors += finding.severity == "error"
            self.warnings += finding.severity == "warning"


def refused_results(refused: Iterable[Refused], program: Program, make: Make) -> Iterator[Checked]:
    """What lies among the submissions and is no file to be read, as results: one finding each."""
    for path, why, _ in refused:
        submission = Submission(shown_path(path), None, "", None, unreadable=True)
        yield make(FileResult(submission, tuple(apply_settings([f001_cannot_read.finding(*why)], program))), program)


def check_files(
    cage: Cage, files: Sequence[Path], program: Program, as_of: date, make: Make = brief
) -> Iterator[Checked]:
    """The files' results, in order, as they come out of the cage. make: `with_document` for each file's JSON."""
    return checked(cage, [Question(path, shown_path(path), as_of) for path in files], program, make)


def check_files_on(
    address: str, files: Sequence[Path], program: Program, as_of: date, make: Make = brief
) -> Iterator[Checked]:
    """As `check_files`, on the machines of the Dask cluster at `address`, which see the files under the same paths."""
    from thidua500.cage.cluster import over

    questions = [Question(path.absolute(), shown_path(path), as_of) for path in files]
    size = min(_MOST, max(_FEWEST, len(questions) // _PARTS))
    parts = [questions[at : at + size] for at in range(0, len(questions), size)]
    return chain.from_iterable(over(address, partial(checked_together, program=program, make=make), parts))


# --- inside a workspace: what the next sync would find ---------------------------------------------------------------


@dataclass(frozen=True)
class Tried:
    """files: path as results name it → what the register finds in it; units: (unit, finding) of the months that were
    asked for; notes: registers that could not be asked, and why."""

    files: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    units: tuple[tuple[str, Finding], ...] = ()
    notes: tuple[str, ...] = ()

    def told(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results, each with what the register finds in its file in place of what the file shows by itself."""
        return (_with(result, self.files[result.path]) if result.path in self.files else result for result in results)


def tried_sync(files: Sequence[Path], places: Sequence[Path], program: Program, as_of: date) -> Tried:
    """Asks the register of each workspace that progress files among `files` lie in.

    places: what was asked for on the command line; a folder of progress is asked who owes a report, too.
    """
    found: dict[str, tuple[Finding, ...]] = {}
    units: list[tuple[str, Finding]] = []
    notes: list[str] = []
    homes, asked = _homes(files), {place.absolute() for place in places}
    if not homes:
        return Tried()
    from thidua500.register import sync  # most files that are checked lie in no workspace: they need none of the books
    from thidua500.standing.lacking import progress_findings

    for home, own in homes.items():
        try:
            result = sync(home, program, as_of=as_of, write=False)
        except ToolError as error:
            notes.append(f"Không đối chiếu được báo cáo tiến độ với sổ giao việc: {error}")
            continue
        of_file = dict(result.findings)
        for period in _months(own, home):
            for where, finding in progress_findings(result.register, program, period, as_of):
                if (home / where) in own:
                    of_file[where] = (*of_file.get(where, ()), finding)
                elif asked & {home / PROGRESS, home / PROGRESS / period.key}:
                    units.append((where, finding))
        for path in own:
            told = of_file.get(shown_path(path.relative_to(home)), ())
            found[shown_path(own[path])] = tuple(dict.fromkeys(f for f in told if f.code.startswith("B")))
    return Tried(found, tuple(dict.fromkeys(units)), tuple(notes))


def _homes(files: Iterable[Path]) -> dict[Path, dict[Path, Path]]:
    """Workspace → its progress files, by absolute path, as they were given."""

    @cache
    def home(folder: Path) -> Path | None:
        progress = (above for above in (folder, *folder.parents) if above.name.casefold() == PROGRESS)
        return next((above.parent for above in progress if is_workspace(above.parent)), None)

    homes = grouped((home(file.absolute().parent), (file.absolute(), file)) for file in files)
    return {home: dict(own) for home, own in homes.items() if home}


def _months(files: Iterable[Path], home: Path) -> list[Period]:
    """The months whose folders the files lie in."""
    names = sorted({path.relative_to(home).parts[1] for path in files if len(path.relative_to(home).parts) > 2})
    return [period for name in names if (period := from_key(name)) and period.kind == "month"]


def _with(result: Checked, more: tuple[Finding, ...]) -> Checked:
    own = [finding for finding in result.findings if not finding.code.startswith("B")]
    told = result._replace(findings=(*own, *more))
    if not told.document:
        return told
    document = json.loads(told.document)
    document |= {"status": told.status, "findings": to_plain(told.findings)}
    return told._replace(document=json_text(document))
