"""The clerk's folder as `init` makes it."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path

from thidua500.base.errors import WorkspaceError
from thidua500.program.configuration import CONFIG_NAME, load_builtin
from thidua500.program.submissions import SUBMISSION_FOLDERS

FOLDERS = (*SUBMISSION_FOLDERS, "bao-cao", "mau")

_CONFIG = """\
# Cấu hình của phường. Dòng bắt đầu bằng dấu # là ghi chú, công cụ bỏ qua.
base = "{base}"
{issued_on}

# Đơn vị thật của phường thuộc một loại đầu mối (bỏ dấu # và sửa lại):
# [[unit]]
# under = "CDB"
# code = "CDB.KP1"
# name = "Chi bộ khu phố 1"
# aliases = ["CB KP1"]
"""


def create_workspace(folder: Path, program_id: str, issued_on: date | None) -> list[Path]:
    """Make the folders, `chuong-trinh.toml` and the `.bat` files that Windows runs on a double click; the paths made.

    Raises WorkspaceError when the folder is a workspace already, ConfigurationError for an unknown programme.
    """
    load_builtin(program_id)
    config = folder / CONFIG_NAME
    if config.exists():
        raise WorkspaceError(f"{config} đã có. Lệnh init không ghi đè; hãy chọn thư mục khác hoặc sửa tệp này.")
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    line = f"issued_on = {issued_on}" if issued_on else "# issued_on = 2026-05-15   # ngày ban hành văn bản, cần điền"
    config.write_text(_CONFIG.format(base=program_id, issued_on=line), encoding="utf-8")
    return [config, *(folder / name for name in FOLDERS), *_laid_buttons(folder)]


def _laid_buttons(folder: Path) -> list[Path]:
    """One `.bat` file a daily job. cmd.exe reads them right only with CR LF; an office's own of that name stays."""
    sources = resources.files("thidua500.program") / "windows"
    laid = []
    for source in sorted(sources.iterdir(), key=lambda item: item.name):
        target = folder / source.name
        if not target.exists():
            target.write_text(source.read_text(encoding="utf-8"), encoding="utf-8", newline="\r\n")
            laid.append(target)
    return laid
