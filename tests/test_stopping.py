"""Ctrl-C in the middle: what was done is told, nothing goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from test_cli import write_table

COMMAND = "import sys; from thidua500.cli import main; raise SystemExit(main(sys.argv[1:]))"


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_summary_tells_of_the_files_that_were_checked(jobs: str, tmp_path: Path) -> None:
    """Stopped after the first file was told of: a summary of what is done, exit code 130, no unit called silent."""
    data = write_table(tmp_path / "0000.xlsx", **{"Thẩm quyền": ""}).read_bytes()
    for number in range(1, 3000):
        (tmp_path / f"{number:04d}.xlsx").write_bytes(data)
    running = subprocess.Popen(
        [sys.executable, "-u", "-c", COMMAND, "validate", str(tmp_path), "--program", "tam-phuoc", "--jobs", jobs],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert running.stdout
    assert "0000.xlsx" in "".join(running.stdout.readline() for _ in range(2))
    running.send_signal(signal.SIGINT)
    shown, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "TỔNG HỢP: " in shown
    assert "Chưa gửi phiếu" not in shown
    assert "/3000 tệp." in told
    assert "Đã dừng theo yêu cầu." in told
