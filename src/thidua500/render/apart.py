"""Filling an office's own templates in a process of its own, which is ended when it takes too long or too much memory.

What a template may say is bounded (`language`, `chartspec`); how long docxtpl and the drawing engine take over it is
not. Started as `python -P -m thidua500.render.apart`: the order goes in as a pickle, what comes back is the finished
file, or a message for the clerk, never an object. Memory is limited where the system can; time everywhere.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import ConfigurationError
from thidua500.render.dashboard import Dashboard
from thidua500.render.view import View

SECONDS = 60
MEMORY = 2_000_000_000  # bytes
_REFUSED = 3  # exit code: the output is a message


class Order(NamedTuple):
    """One file to be written: format (docx, html, md), what it says, the office's templates; size and day for Word,
    the board for a page.
    """

    kind: str
    view: View
    office: Path | None
    body_size: float
    dated: date
    board: Dashboard | None = None


def fill(order: Order) -> bytes:
    """The finished file, written in this process. ConfigurationError for a broken template."""
    if order.kind == "docx":
        from thidua500.render import word as docx

        return docx.render(order.view, order.office, body_size=order.body_size, dated=order.dated)
    if order.board:
        from thidua500.render import html

        return html.render(order.view, order.board, order.office)
    from thidua500.render import md

    return md.render(order.view, order.office)


def filled(order: Order, seconds: float = SECONDS) -> bytes:
    """As `fill`, in a process of its own; ConfigurationError also for a template that never ends or kills it."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "thidua500.render.apart"],
            input=pickle.dumps(order),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise _stopped(order, error.stderr, f"chạy quá {seconds:g} giây") from error
    if done.returncode == _REFUSED:
        raise ConfigurationError(done.stdout.decode())
    if done.returncode:
        raise _stopped(order, done.stderr, "làm công cụ phải dừng giữa chừng")
    return done.stdout


def _stopped(order: Order, notes: bytes | None, what: str) -> ConfigurationError:
    """Names the template that was at work last."""
    known = [line[len(_MARK) :] for line in (notes or b"").splitlines() if line.startswith(_MARK)]
    at = known[-1].decode("utf-8", "replace") if known else str(order.office)
    return ConfigurationError(f"Mẫu {at} {what}. Hãy bỏ bớt trong mẫu, hoặc xóa đi để dùng mẫu có sẵn.")


_MARK = b"template: "


def _limit() -> None:
    try:
        import resource
        import signal
    except ImportError:  # Windows: the time limit alone holds
        return
    # Address space would not do: the drawing engine reserves a great deal of it and uses little.
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(2 * SECONDS)  # should nobody be left to end it


def main() -> int:
    """The process: one order in, one file or message out."""
    _limit()
    logging.basicConfig(level=logging.INFO, format=f"{_MARK.decode()}%(message)s", stream=sys.stderr)
    order, outbox = pickle.loads(sys.stdin.buffer.read()), sys.stdout.buffer
    sys.stdout = sys.stderr
    try:
        outbox.write(fill(order))
    except ConfigurationError as error:
        outbox.write(str(error).encode("utf-8", "backslashreplace"))
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
