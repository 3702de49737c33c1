"""What typer says in English, said in Vietnamese: help pages and usage errors; places in documents, in words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from thidua500.base.errors import ToolError

_HELP = (
    ("Usage: ", "Cách dùng: "),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("COMMAND [ARGS]...", "LỆNH [THAM SỐ]..."),
    ("Arguments:\n", "Tham số:\n"),
    ("Options:\n", "Tùy chọn:\n"),
    ("Commands:\n", "Các lệnh:\n"),
    ("Show this message and exit.", "Hiện hướng dẫn này."),
    ("[default:", "[mặc định:"),
    ("[required]", "[bắt buộc]"),
    ("; required]", "; bắt buộc]"),
)
_USAGE = {  # what typer raises → what is said of the option or argument
    "NoSuchOption": "không có tùy chọn “{}”",
    "MissingParameter": "thiếu “{}”",
    "BadParameter": "giá trị của “{}” không dùng được",
    "BadOptionUsage": "thiếu giá trị sau “{}”",
}
_NO_COMMAND = re.compile(r"No such command '(.*?)'(?:.*'(.*?)')?")
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_TYPE = re.compile(r" <[A-Za-z]+(?:\[[A-Za-z]+\])?>")  # what typer appends to an argument's name
_HINT = "Xem cách dùng: thidua500 --help"


def cited(source: str) -> str:
    """A place in a document in words: "001 VII.1" → "Nghị quyết 10-NQ/ĐU của phường Tam Phước, mục VII.1"."""
    codes, names = _documents()
    return codes.sub(lambda found: names[found[1]] + (", mục " if found[0] != found[1] else ""), source)


def documents_in(sources: Iterable[str]) -> list[str]:
    """The documents that these places name by their short codes, one a line: "001: Nghị quyết 10-NQ/ĐU …"."""
    codes, names = _documents()
    cited = {found[1] for source in sources for found in codes.finditer(source)}
    return [f"{code}: {name}" for code, name in names.items() if code in cited]


@cache
def _documents() -> tuple[re.Pattern[str], dict[str, str]]:
    from thidua500.program.configuration import cited_documents  # the help pages do without

    names = cited_documents()
    return re.compile(rf"\b({'|'.join(names)})\b(?: (?=[IVX]+(?:\W|$)))?"), names


def help_in_vietnamese(text: str) -> str:
    """A help page with its fixed words translated."""
    for english, vietnamese in _HELP:
        text = text.replace(english, vietnamese)
    return _TYPE.sub("", text)


def usage_error_in_vietnamese(error: BaseException) -> str:
    """One sentence for the clerk: what could not be done and what to do, for any exception."""
    if isinstance(error, ToolError):
        return f"Lỗi: {error}"
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return str(error)
    if kind in _USAGE:
        named = getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "opts", [""])[0]
        return f"Lỗi: {_USAGE[kind].format(named)}. {_HINT}"
    if match := _EXTRA.match(str(error)):
        return f"Lỗi: thừa “{match[1]}” trong câu lệnh. {_HINT}"
    if match := _NO_COMMAND.match(str(error)):
        near = f" Có phải “{match[2]}”?" if match[2] else ""
        return f"Lỗi: không có lệnh “{match[1]}”.{near} {_HINT}"
    if hasattr(error, "format_message"):
        return f"Lỗi: câu lệnh chưa đúng ({error.format_message()}). {_HINT}"
    if isinstance(error, OSError):
        from thidua500.base.files import shown_path, trouble

        name = f" “{shown_path(Path(os.fsdecode(error.filename)))}”" if error.filename else ""
        return f"Lỗi: không đọc hoặc ghi được{name}: {trouble(error)}"
    return f"Lỗi của công cụ: {kind}: {error}. Hãy chạy lại với --debug và gửi kết quả cho người bảo trì."
