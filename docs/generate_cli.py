"""docs/cli.md: the help page of every command, as the command line itself prints it."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path

from thidua500.cli import app, main

TARGET = Path(__file__).with_name("cli.md")


def text() -> str:
    """The whole page."""
    os.environ["COLUMNS"] = os.environ["TERMINAL_WIDTH"] = "100"
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    pages = [f"## thidua500 {name}\n\n```\n{_help(name)}\n```\n" for name in names]
    head = "# Các lệnh\n\nTrang này do `make docs` viết từ chính công cụ; đừng sửa tay.\n"
    return "\n".join([head, f"```\n{_help()}\n```\n", *pages])


def _help(*words: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main([*words, "--help"])
    return "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines())
