"""Where a template comes from: the office's own folder (`mau/`) first, then the built-in ones.

The built-in templates lie in the repository's `templates/` and inside the wheel in `thidua500/templates/`.
Nothing outside the two folders is ever read: no upward path, no absolute one, no link that leads out.
"""

from __future__ import annotations

import json
import logging
import re
from functools import cache
from pathlib import Path
from typing import Any

import thidua500
from thidua500.base.errors import ConfigurationError

MOST_BYTES = 2_000_000  # of a text template or a chart
_NAME = re.compile(r"[\w-]{1,80}(?:[./ ][\w-]{1,80}){0,8}")  # no "..", no drive, no backslash


_LOG = logging.getLogger("thidua500.templates")


def note(path: Path) -> None:
    """Says which template is at work now: should the process die of it, `apart` can name it."""
    _LOG.info("%s", path)


@cache
def builtin_folder() -> Path:
    """The built-in templates: in the installed package, else in the checkout it is run from."""
    package = Path(thidua500.__file__).parent
    return next(folder for folder in (package / "templates", package.parents[1] / "templates") if folder.is_dir())


def locate(name: str, office: Path | None) -> Path | None:
    """The file of that name ("bieu-do/den-theo-dau-moi.json"), None where there is none, or the name is no plain one.

    ConfigurationError for a link that leads out of its folder.
    """
    if not _NAME.fullmatch(name):
        return None
    for folder in filter(None, (office, builtin_folder())):
        path = folder / name
        if path.is_file():
            if path.resolve().is_relative_to(folder.resolve()):
                return path
            raise ConfigurationError(f"Mẫu {path} là liên kết ra ngoài thư mục {folder}. Hãy chép hẳn tệp vào đó.")
    return None


def find_template(name: str, office: Path | None) -> Path:
    """The file of one of the tool's own names; the built-in one always exists."""
    path = locate(name, office)
    if path is None:
        raise FileNotFoundError(name)
    return path


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """A template's bytes. ConfigurationError when it is larger than `most`, or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ConfigurationError(f"Không đọc được mẫu {path}. Hãy kiểm tra quyền đọc tệp rồi chạy lại.") from error
    if len(data) > most:
        raise ConfigurationError(f"Mẫu {path} lớn hơn {most // 1_000_000} MB. Hãy bỏ bớt nội dung thừa.")
    return data


def read_text(path: Path) -> str:
    """A template's text, UTF-8. ConfigurationError as `read_bytes`, and for another encoding."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"Mẫu {path} không phải chữ UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.") from error


def load_json(name: str, office: Path | None) -> dict[str, Any]:
    """A chart's specification. ConfigurationError when the office's file is no JSON object."""
    path = find_template(name, office)
    try:
        spec = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"Mẫu biểu đồ {path} không đúng định dạng JSON: {error}") from error
    if not isinstance(spec, dict):
        raise ConfigurationError(f"Mẫu biểu đồ {path} phải là một đối tượng JSON {{…}}.")
    return spec
