"""The built wheel, installed into a new environment, works without the checkout."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from thidua500.rules.catalogue import ALL_RULES

ROOT = Path(__file__).parents[1]


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
    """In a new environment, away from the checkout: init, an empty September, all five formats, and every rule of the
    folder."""
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    install = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel]
    run = subprocess.run(install, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    tool = programs / "thidua500"
    init = [tool, "init", "phuong", "--program", "tam-phuoc", "--issued-on", "2026-05-15"]
    subprocess.run(init, cwd=tmp_path, check=True, capture_output=True)
    report = [tool, "report", "phuong", "--month", "2026-09"]
    run = subprocess.run(report, cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    written = {path.suffix for path in (tmp_path / "phuong" / "bao-cao" / "2026-09").iterdir()}
    assert {".docx", ".xlsx", ".html", ".md", ".json"} <= written
    book = subprocess.run([tool, "rules", "--format", "json"], cwd=tmp_path, capture_output=True, check=True)
    assert [rule["code"] for rule in json.loads(book.stdout)] == [rule.code for rule in ALL_RULES]
