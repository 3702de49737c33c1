"""The command line: its commands, its version, its exit codes. Never a traceback.

Exit codes: 0 nothing wrong, 1 findings of severity error, 2 the tool could not do what was asked, 130 after Ctrl-C.
Everything but typer is imported inside the command that needs it, so that `--version` and `--help` answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer._completion_classes import completion_init

from thidua500 import __version__
from thidua500.base.errors import ToolError
from thidua500.commands import ask_standing, check_files, hand_on, keep_books, look_up, send_out
from thidua500.commands.root import app
from thidua500.console.streams import failed, use_utf8

# Records in their hundred thousands hold no cycles: to look for garbage among them again and again costs as much as to
# make them. The cage's processes keep Python's own ways.
_RARELY = (200_000, 50, 100)
_COMPLETE = "_THIDUA500_COMPLETE"
STOPPED = 130  # the exit code after Ctrl-C, as typer and every shell know it
COMMANDS = (check_files, keep_books, ask_standing, send_out, hand_on, look_up)  # in the order of the help


@app.callback(invoke_without_command=True, no_args_is_help=True)
def _root(
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="In số phiên bản.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Khi có lỗi của công cụ, in đầy đủ dấu vết.")] = False,
    complete: Annotated[
        bool, typer.Option("--install-completion", is_eager=True, help="Cài phím Tab điền lệnh cho cửa sổ lệnh này.")
    ] = False,
) -> None:
    if version:
        typer.echo(f"thidua500 {__version__}")
        raise typer.Exit(0)
    if complete:
        _install_completion()
        raise typer.Exit(0)


def _install_completion() -> None:
    """Writes what the shell needs into its own settings. ToolError where the shell is not known."""
    from typer._completion_shared import install

    try:
        shell, path = install(prog_name="thidua500", complete_var=_COMPLETE)
    except (typer.Exit, OSError) as error:
        raise ToolError("Không nhận ra cửa sổ lệnh; chỉ cài được cho bash, zsh, fish và PowerShell.") from error
    typer.echo(f"Đã cài cho {shell} ({path}). Mở lại cửa sổ lệnh rồi bấm phím Tab để điền lệnh, tùy chọn.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Never a traceback, unless `--debug` asks for it."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = [word for word in given if word != "--debug"]
    use_utf8()
    gc.set_threshold(*_RARELY)
    if _COMPLETE in os.environ:  # a shell asks what may come next
        completion_init()
    try:
        code = app(words, prog_name="thidua500", standalone_mode=False)
        if code == STOPPED:
            typer.echo("Đã dừng theo yêu cầu.", err=True)
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        # Whoever reads the pipe has seen enough; Python must not complain of it when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return failed(error, debug="--debug" in given)
