"""The one-way street of the data: who may import whom."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "thidua500").rglob("*.py"))

ONLY_IMPORTER = {
    "typer": {"cli.py"},
    "rich": {"console"},
    "jinja2": {"render"},
    "docxtpl": {"render"},
    "vl_convert": {"render"},
    "python_calamine": {"sheets", "ledger"},
}


def test_layers_hold() -> None:
    """import-linter's contract in pyproject.toml."""
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(("library", "rooms"), ONLY_IMPORTER.items(), ids=ONLY_IMPORTER)
def test_a_library_has_one_importer(library: str, rooms: set[str]) -> None:
    """A library is spoken to in one room, so that it can be replaced there."""
    pattern = re.compile(rf"^\s*(?:from|import) {library}\b", re.MULTILINE)
    importers = {p.relative_to(ROOT / "src" / "thidua500") for p in SOURCES if pattern.search(p.read_text("utf-8"))}
    assert importers
    assert {path.parts[0] for path in importers} <= rooms


def test_only_the_command_line_reads_the_clock() -> None:
    """Dates are arguments: a report of last month can be made again."""
    clock = re.compile(r"\b(?:date\.today|datetime\.now|datetime\.today|time\.time)\(")
    readers = {path.name for path in SOURCES if clock.search(path.read_text("utf-8"))}
    assert readers <= {"cli.py"}


def test_every_public_name_says_what_it_is() -> None:
    """Module, class and function docstrings of public names."""
    import ast

    silent = []
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        nodes = [tree, *(n for n in tree.body if isinstance(n, ast.ClassDef | ast.FunctionDef))]
        for node in nodes:
            name = getattr(node, "name", "module")
            if not name.startswith("_") and ast.get_docstring(node) is None and path.name != "cli.py":
                silent.append(f"{path.name}:{name}")
    assert silent == []


def test_a_command_starts_without_what_it_does_not_need() -> None:
    """`--version` loads typer and nothing heavy; the budget of eight times bare Python is measured in bench/."""
    heavy = ("pydantic", "rich", "python_calamine", "openpyxl", "docx", "jinja2", "rapidfuzz", "holidays", "numpy")
    program = (
        "import sys; from thidua500.cli import main; main(['--version']); "
        f"raise SystemExit(' '.join(m for m in {heavy!r} if m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.stderr.strip() == ""


@pytest.mark.parametrize("module", ["report", "standing.board", "phases", "validate"])
def test_a_document_is_made_without_the_libraries_of_the_pages(module: str) -> None:
    """JSON is the records' own fields: printing it loads no template engine, no Word, no chart, no screen."""
    heavy = ("jinja2", "docx", "docxtpl", "xlsxwriter", "vl_convert", "rich")
    program = f"import sys, thidua500.{module}; raise SystemExit(' '.join(m for m in {heavy!r} if m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.stderr.strip() == ""
