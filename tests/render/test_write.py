"""The room's door: which files appear under which names, and what is imported for them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.render import fake
from tests.render.writing import write_report

from thidua500.render import FORMATS


def test_all_formats_under_the_period_name(tmp_path: Path) -> None:
    """One file for each format, in the order asked, named by kind and month."""
    paths = write_report(fake.report(), fake.PROGRAM, tmp_path / "2026-09", FORMATS, None)
    assert [p.name for p in paths] == [
        f"bao-cao-thang-2026-09.{kind}" for kind in ("docx", "xlsx", "html", "md", "json")
    ]
    assert all(p.stat().st_size > 1000 for p in paths)


def test_json_is_the_context(tmp_path: Path) -> None:
    """The JSON file holds the contract's keys, Vietnamese letters unescaped."""
    (path,) = write_report(fake.report(), fake.PROGRAM, tmp_path, ["json"], None)
    text = path.read_text(encoding="utf-8")
    data = json.loads(text)
    assert data["totals"]["tasks"] == 30
    assert data["late_tasks"] == ["UBKT-01", "VPHC-03", "CAP-01"]
    assert "Công an phường" in text


def test_unknown_format_is_a_programming_error(tmp_path: Path) -> None:
    """The command line has checked the names; here an unknown one is refused before anything is written."""
    with pytest.raises(ValueError, match="pdf"):
        write_report(fake.report(), fake.PROGRAM, tmp_path, ["pdf"], None)
    assert list(tmp_path.iterdir()) == []


def test_office_folder_is_handed_through(tmp_path: Path) -> None:
    """`templates` is the workspace's `mau/`."""
    office = tmp_path / "mau"
    office.mkdir()
    (office / "bao-cao-thang.md.j2").write_text("Mẫu riêng: {{ label }}", encoding="utf-8")
    (path,) = write_report(fake.report(), fake.PROGRAM, tmp_path, ["md"], office)
    assert path.read_text(encoding="utf-8") == "Mẫu riêng: tháng 9 năm 2026\n"


def test_importing_the_room_imports_no_library() -> None:
    """Startup is budgeted: jinja2, docxtpl, xlsxwriter, vl_convert come with the first format that needs them."""
    heavy = "{'jinja2', 'docxtpl', 'docx', 'xlsxwriter', 'vl_convert'}"
    code = f"import sys, thidua500.render; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
