"""At the prompt: what a command loads. A clerk waits for every import, so a command loads only what it uses."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.test_cli import write_table

import thidua500

ROOMS = sorted(path.stem for path in Path(thidua500.__file__).parent.iterdir() if path.stem not in {"base", "console"})
HEAVY = (
    "pandas",
    "numpy",
    "openpyxl",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "vl_convert",
    "xlsxwriter",
    "rich",
)


def loaded(folder: Path, *words: str) -> set[str]:
    """The rooms and the libraries that the process of a command has loaded when it ends."""
    program = (
        "import sys; from thidua500.cli import main; main(sys.argv[1:]); "
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, *words]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8")
    names = set(run.stderr.split())
    rooms = {room for room in ROOMS if f"thidua500.{room}" in names}
    return rooms - {"cli", "commands"} | {name for name in HEAVY if name in names}


@pytest.mark.parametrize(
    ("words", "used"),
    [
        (("--version",), {"duties"}),  # of which only the kinds of report, which are options
        (("--help",), {"duties"}),
        (("phases",), {"duties", "program", "deadlines", "phases", "rich"}),
        (("phases", "Quý III/2026"), {"duties", "program", "deadlines", "phases", "rich"}),
        (("phases", "Quý III/2026", "--format", "json"), {"duties", "program", "deadlines", "phases"}),
        (("rules",), {"duties", "program", "rules", "rich"}),
        (("rules", "Q501", "--format", "json"), {"duties", "program", "rules"}),
        (
            ("validate", "a.xlsx", "--program", "tam-phuoc", "--format", "json"),
            {"cage", "checking", "deadlines", "duties", "program", "rules", "standing", "validate"},
        ),
    ],
)
def test_a_command_loads_what_it_uses(words: tuple[str, ...], used: set[str], tmp_path: Path) -> None:
    """Neither the books nor a writer of files, and nothing that reads files: a process of the cage does that."""
    write_table(tmp_path / "a.xlsx")
    assert loaded(tmp_path, *words) <= used
