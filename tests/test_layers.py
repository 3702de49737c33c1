"""The one-way street of the data: who may import whom."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "thidua500").rglob("*.py"))

ONLY_IMPORTER = {
    "typer": {"cli.py", "commands"},
    "rich": {"console"},
    "jinja2": {"render"},
    "docxtpl": {"render"},
    "vl_convert": {"render"},
    "python_calamine": {"sheets", "ledger"},
    "pandas": {"frames", "rollup"},
    "dask": {"frames"},
    "distributed": {"cage"},
    "pyarrow": {"frames", "rollup"},
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
    readers = {f"{path.parent.name}/{path.name}" for path in SOURCES if clock.search(path.read_text("utf-8"))}
    assert readers == {"commands/root.py"}


def test_every_public_name_says_what_it_is() -> None:
    """Module, class and function docstrings of public names; a command says it to the clerk, in its help."""
    import ast

    silent = []
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        nodes = [tree, *(n for n in tree.body if isinstance(n, ast.ClassDef | ast.FunctionDef))]
        for node in nodes:
            name = getattr(node, "name", "module")
            if not name.startswith("_") and ast.get_docstring(node) is None and path.parent.name != "commands":
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


def _imports(path: Path) -> list[tuple[str, str]]:
    """(module, name) of every import from the package in a file, also those inside functions."""
    import ast

    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    found = [node for node in nodes if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("thidua500")]
    return [(str(node.module), alias.name) for node in found for alias in node.names]


def test_only_public_names_cross_a_file() -> None:
    """A name with an underscore is its file's own affair, whoever would like to have it."""
    taken = [f"{path.name}: {name}" for path in SOURCES for _, name in _imports(path) if name.startswith("_")]
    assert [entry for entry in taken if not entry.endswith("__version__")] == []


def test_no_two_files_have_one_name() -> None:
    """A name stands for one thing: `progress.py` in two rooms would mean two."""
    names = [path.name for path in SOURCES if path.name != "__init__.py"]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_rules_know_nothing_of_each_other() -> None:
    """One code, one file; what two of them need stands beside them. K603 asks K605's words of evidence."""
    rule = re.compile(r"thidua500\.rules(?:\.|$)([a-z]\d{3}_\w+)?")
    files = [path for path in SOURCES if re.match(r"[a-z]\d{3}_", path.name)]
    asked = {
        (path.name[:4], found[1][:4])
        for path in files
        for m, _ in _imports(path)
        if (found := rule.match(m)) and found[1]
    }
    assert asked <= {("k603", "k605")}
