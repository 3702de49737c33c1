"""Writing a report so that nobody ever sees half of one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from thidua500.base.errors import WorkspaceError


def write_whole(path: Path, data: bytes) -> Path:
    """Writes beside the target and then takes its place. WorkspaceError when the folder or the file is closed to us."""
    beside = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise WorkspaceError(
            f"Không ghi được {path}: {error.strerror}. Nếu tệp đang mở trong Word, Excel, hãy đóng lại rồi chạy lại."
        ) from error
    return path
