"""What `init` lays beside the folders for a clerk who double clicks, held here as far as it can be without Windows."""

import re
import shlex
from pathlib import Path

import pytest
from tests.test_cli import write_table

from thidua500.cli import main

BUTTONS = ["1-kiem-tra.bat", "2-nhan-vao-so.bat", "3-bao-cao-thang.bat"]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of phường Hồ Nai, where the clerk stands."""
    assert main(["init", str(tmp_path / "phuong"), "--program", "ho-nai"]) == 0
    monkeypatch.chdir(tmp_path / "phuong")
    return tmp_path / "phuong"


@pytest.mark.parametrize("name", BUTTONS)
def test_the_buttons_are_files_that_cmd_reads(office: Path, name: str) -> None:
    """Every line ends in CR LF, letters are switched to UTF-8 before the first that needs it, the window stays open."""
    data = (office / name).read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    before, after = data.split(b"chcp 65001")
    assert before.isascii()
    assert b"pause" in after


@pytest.mark.parametrize("name", BUTTONS)
def test_each_line_of_a_button_is_a_command_that_exists(office: Path, name: str, tmp_path: Path) -> None:
    """Run word by word as cmd.exe would, with nothing dropped, September typed; 2 is a command not understood."""
    lines = re.findall(r'^"%TOOL%" (.+)$', (office / name).read_text("utf-8"), re.MULTILINE)
    assert lines
    for line in lines:
        assert main(shlex.split(line.replace("%*", "").replace("%MONTH%", "09/2026"))) in (0, 1)


def test_an_own_button_stays(tmp_path: Path) -> None:
    """A file of that name which the office wrote itself is never written over."""
    own = tmp_path / BUTTONS[0]
    own.write_text("cua van phong", "utf-8")
    assert main(["init", str(tmp_path), "--program", "tam-phuoc"]) == 0
    assert own.read_text("utf-8") == "cua van phong"


def test_a_file_dropped_from_elsewhere_is_checked_by_the_programme_of_the_folder(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A form on the desktop, dropped on the button of Hồ Nai's folder, is none of Tam Phước's."""
    desktop = tmp_path / "desktop"
    desktop.mkdir()
    write_table(desktop / "a.xlsx")
    main(["validate", str(desktop / "a.xlsx"), "--format", "json"])
    assert '"program": "ho-nai"' in capsys.readouterr().out
