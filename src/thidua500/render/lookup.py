"""Where a template comes from: the office's own folder (`mau/`) first, then the built-in ones.

The built-in templates lie in the repository's `templates/` and inside the wheel in `thidua500/templates/`.
Templates run in Jinja's sandbox: an office copies them from other offices, and a template is no program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import thidua500
from thidua500.base.errors import ConfigurationError

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment


@cache
def builtin_folder() -> Path:
    """The built-in templates: in the installed package, else in the checkout it is run from."""
    package = Path(thidua500.__file__).parent
    return next(folder for folder in (package / "templates", package.parents[1] / "templates") if folder.is_dir())


def folders(office: Path | None) -> tuple[Path, ...]:
    """Where to look, in order."""
    return (office, builtin_folder()) if office is not None else (builtin_folder(),)


def find_template(name: str, office: Path | None) -> Path:
    """The file of that name ("bieu-do/den-theo-dau-moi.json"); the built-in one always exists."""
    return next(path for path in (folder / name for folder in folders(office)) if path.is_file())


def load_json(name: str, office: Path | None) -> dict[str, Any]:
    """A chart's specification. ConfigurationError when the office's file is no JSON object."""
    path = find_template(name, office)
    try:
        spec = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise ConfigurationError(f"Mẫu biểu đồ {path} không đúng định dạng JSON: {error}") from error
    if not isinstance(spec, dict):
        raise ConfigurationError(f"Mẫu biểu đồ {path} phải là một đối tượng JSON {{…}}.")
    return spec


def environment(office: Path | None, *, autoescape: bool) -> SandboxedEnvironment:
    """Jinja with the lookup order above; an unknown name in a template is an error, not an empty place."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        loader=FileSystemLoader(folders(office)),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@contextmanager
def mending(name: str, office: Path | None) -> Iterator[None]:
    """Says which template is at fault, and where, when Jinja cannot print it."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        yield
    except TemplateError as error:
        place = f", dòng {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
        path = find_template(name, office)
        raise ConfigurationError(
            f"Mẫu báo cáo {path}{place} có lỗi: {error}. Sửa lại mẫu, hoặc xóa đi để dùng mẫu có sẵn."
        ) from error
