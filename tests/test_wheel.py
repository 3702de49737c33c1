"""The built wheel works without the checkout, and asks for all that it imports."""

import ast
import json
import os
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from thidua500.rules.catalogue import ALL_RULES

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "thidua500"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `python -m build` makes it."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_carries_programmes_and_templates(wheel: Path) -> None:
    """What is no code must travel with the code."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "thidua500/program/builtin/tam-phuoc.toml" in names
    assert "thidua500/program/words/headings.toml" in names
    assert any(name.startswith("thidua500/templates/") and name.endswith(".docx") for name in names)
    assert not any(name.startswith(("tests/", "samples/")) for name in names)


def test_the_installed_wheel_writes_a_report(wheel: Path, tmp_path: Path) -> None:
    """Away from the checkout: init, an empty September, all five formats, and every rule of the folder."""
    home = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", home, wheel]
    run = subprocess.run(install, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    away = {**os.environ, "PYTHONPATH": str(home)}

    def tool(*words: str) -> str:
        command = [sys.executable, "-P", "-m", "thidua500", *words]
        run = subprocess.run(
            command, cwd=tmp_path, env=away, capture_output=True, text=True, check=False, encoding="utf-8"
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    found = [sys.executable, "-P", "-c", "import thidua500; print(thidua500.__file__)"]
    assert str(home) in subprocess.run(found, env=away, capture_output=True, text=True, check=True).stdout
    tool("init", "phuong", "--program", "tam-phuoc", "--issued-on", "2026-05-15")
    tool("report", "phuong", "--month", "2026-09")
    written = {path.suffix for path in (tmp_path / "phuong" / "bao-cao" / "2026-09").iterdir()}
    assert {".docx", ".xlsx", ".html", ".md", ".json"} <= written
    assert [rule["code"] for rule in json.loads(tool("rules", "--format", "json"))] == [rule.code for rule in ALL_RULES]


def test_what_is_imported_is_asked_for(wheel: Path) -> None:
    """Every package that the source imports stands among the wheel's requirements, those of its extras included."""
    package = zipfile.ZipFile(wheel)
    metadata = next(name for name in package.namelist() if name.endswith("/METADATA"))
    lines = package.read(metadata).decode().splitlines()
    wanted = {Requirement(line[15:]).name.lower() for line in lines if line.startswith("Requires-Dist: ")}
    modules = (
        {name for path in SOURCE.rglob("*.py") for name in _imported(path)} - sys.stdlib_module_names - {"thidua500"}
    )
    packages = packages_distributions()
    known = {**packages, "dask": ["dask"], "distributed": ["distributed"], "pyarrow": ["pyarrow"]}
    assert {name for name in modules if not wanted & {package.lower() for package in known[name]}} == set()


def _imported(path: Path) -> set[str]:
    """The top names of all modules that a file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    froms = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in plain | froms}
