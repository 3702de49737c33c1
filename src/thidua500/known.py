"""What the register knows of progress files that are checked: B801–B812, as the next `sync` would find them.

`validate` asks inside a workspace. Nothing is written: a sync is tried, and what it finds is told of the files that are
checked. Outside a workspace a progress file is checked by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from thidua500.base.errors import ToolError
from thidua500.base.files import shown_path
from thidua500.base.model import Finding
from thidua500.base.period import Period, from_key
from thidua500.base.plain import json_text, to_plain
from thidua500.program.programme import Program
from thidua500.program.submissions import is_workspace
from thidua500.validate import Checked

PROGRESS = "cap-nhat"


@dataclass(frozen=True)
class Known:
    """files: path as results name it → what the register finds in it; units: (unit, finding) of the months that were
    asked for; notes: registers that could not be asked, and why."""

    files: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    units: tuple[tuple[str, Finding], ...] = ()
    notes: tuple[str, ...] = ()

    def told(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results, each with what the register finds in its file."""
        return (_with(result, self.files.get(result.path, ())) for result in results)


def known_of(files: Sequence[Path], places: Sequence[Path], program: Program, as_of: date) -> Known:
    """Asks the register of each workspace that progress files among `files` lie in.

    places: what was asked for on the command line; a folder of progress is asked who owes a report, too.
    """
    found: dict[str, tuple[Finding, ...]] = {}
    units: list[tuple[str, Finding]] = []
    notes: list[str] = []
    homes = _homes(files)
    if not homes:
        return Known()
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
                elif any(_is_asked(place, home, period) for place in places):
                    units.append((where, finding))
        for path in own:
            told = of_file.get(shown_path(path.relative_to(home)), ())
            found[shown_path(own[path])] = tuple(dict.fromkeys(f for f in told if f.code.startswith("B")))
    return Known(found, tuple(dict.fromkeys(units)), tuple(notes))


def _homes(files: Iterable[Path]) -> dict[Path, dict[Path, Path]]:
    """Workspace → its progress files, by absolute path, as they were given."""
    homes: dict[Path, dict[Path, Path]] = {}
    known: dict[Path, Path | None] = {}
    for file in files:
        path = file.absolute()
        folder = path.parent
        if folder not in known:
            known[folder] = next((above.parent for above in (folder, *folder.parents) if _is_progress(above)), None)
        home = known[folder]
        if home:
            homes.setdefault(home, {})[path] = file
    return homes


def _is_progress(folder: Path) -> bool:
    return folder.name.casefold() == PROGRESS and is_workspace(folder.parent)


def _months(files: Iterable[Path], home: Path) -> list[Period]:
    """The months whose folders the files lie in."""
    names = sorted({path.relative_to(home).parts[1] for path in files if len(path.relative_to(home).parts) > 2})
    return [period for name in names if (period := from_key(name)) and period.kind == "month"]


def _is_asked(place: Path, home: Path, period: Period) -> bool:
    """Whether a place is the folder of progress, or of that month."""
    asked = place.absolute()
    return asked in {home / PROGRESS, home / PROGRESS / period.key}


def _with(result: Checked, more: tuple[Finding, ...]) -> Checked:
    if not more:
        return result
    told = result._replace(findings=(*result.findings, *more))
    if not told.document:
        return told
    document = json.loads(told.document)
    document |= {"status": told.status, "findings": to_plain(told.findings)}
    return told._replace(document=json_text(document))
