"""LibreOffice, where it is installed: files opened and saved by it, all in one run."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


def office() -> str | None:
    """The program, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(files: Sequence[Path], out: Path) -> list[Path]:
    """The files as LibreOffice saves them, xlsx again. Raises CalledProcessError when it fails."""
    profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
    command = [str(office()), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [out / file.name for file in files]
