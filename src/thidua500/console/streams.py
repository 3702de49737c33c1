"""The streams themselves: their encoding, and the last words of a command that failed."""

from __future__ import annotations

import sys

from thidua500.base.text import visible
from thidua500.console.wording import usage_error_in_vietnamese


def use_utf8() -> None:
    """Windows consoles default to a legacy code page; a file name may hold bytes that are no text."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def failed(error: BaseException, *, debug: bool = False) -> int:
    """Says on stderr what could not be done, with `debug` the traceback before it; the exit code."""
    if debug:
        import traceback

        traceback.print_exception(error)
    print(visible(usage_error_in_vietnamese(error)), file=sys.stderr)
    return 2
