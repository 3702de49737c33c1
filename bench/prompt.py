"""What a clerk waits for at the prompt: the start of the tool, one form, the month's report of the sample ward."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

from bench.measuring import HOME, PYTHON, ROOT, TOOL, Row, at_most, in_turns

_IMPORTS = "import typer, python_calamine"
_WRITERS = "import docxtpl, xlsxwriter, vl_convert"


def rows(runs: int = 9) -> Iterator[Row]:
    """The lines of the table."""
    form = next((ROOT / "samples" / "tam-phuoc" / "phieu").glob("*.xlsx"))
    found = in_turns(
        {
            "python -c pass": [PYTHON, "-c", "pass"],
            "--version": [TOOL, "--version"],
            "--help": [TOOL, "--help"],
            f'python -c "{_IMPORTS}"': [PYTHON, "-c", _IMPORTS],
            "validate, one form": [TOOL, "validate", "--program", "tam-phuoc", str(form)],
        },
        runs,
    )
    bare, version, told, imports, one = (cost.seconds for cost in found.values())
    yield at_most("`--version` ÷ `python -c pass`", version / bare, 7)
    yield at_most("`--help` ÷ `python -c pass`", told / bare, 8)
    yield at_most(f'one form validated ÷ `python -c "{_IMPORTS}"`', one / imports, 2.5)
    yield from _report(3)


def _report(runs: int) -> Iterator[Row]:
    ward = HOME / "ward"
    shutil.rmtree(ward, ignore_errors=True)
    shutil.copytree(ROOT / "samples" / "tam-phuoc", ward)
    report = [TOOL, "report", str(ward), "--month", "2026-09", "--as-of", "2026-09-30"]
    subprocess.run(report, check=False, capture_output=True)  # takes everything in, which is not what is measured
    found = in_turns({f'python -c "{_WRITERS}"': [PYTHON, "-c", _WRITERS], "report, a month": report}, runs)
    floor, ours = (cost.seconds for cost in found.values())
    what = f'month report of the sample ward, five formats ÷ `python -c "{_WRITERS}"`'
    yield at_most(what, ours / floor, 3)
