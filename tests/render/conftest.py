"""Finished files of the made-up month, written once for all tests of this folder."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.render import fake
from tests.render.writing import write_report

from thidua500.program.programme import Program
from thidua500.render.view import View, build_view
from thidua500.report import ReportContext

CONTEXTS: dict[str, Callable[[], ReportContext]] = {
    "full": fake.report,
    "first": fake.first_month,
    "empty": fake.empty,
    "hostile": fake.hostile,
}
FILES = ("docx", "xlsx", "html", "md")


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Path of the report of one context in one format, written when first asked for."""
    folder = tmp_path_factory.mktemp("reports")

    def path(name: str, kind: str) -> Path:
        target = folder / name / f"bao-cao-thang-2026-09.{kind}"
        if not target.exists():
            write_report(CONTEXTS[name](), fake.PROGRAM, target.parent, [kind], None)
        return target

    return path


@pytest.fixture(scope="session")
def full_docx(written: Callable[[str, str], Path]) -> Any:
    """The full month as a python-docx document."""
    from docx import Document

    return Document(io.BytesIO(written("full", "docx").read_bytes()))


@pytest.fixture(scope="session")
def full_view() -> View:
    """The full month as the templates see it."""
    return build_view(fake.report(), fake.PROGRAM)


@pytest.fixture
def state_program() -> Program:
    """The same ward's People's Committee: a State document."""
    return fake.STATE


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's command; the test is skipped where it is not installed."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return found
