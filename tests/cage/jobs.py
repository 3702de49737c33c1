"""Functions for the processes of a cage: a module of its own, since only what can be imported goes there."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from thidua500.cage.limits import ANSWER
from thidua500.cage.memory import SLACK
from thidua500.checking.caged import FileResult
from thidua500.program.programme import Program

LEFT_BEHIND: list[bytearray] = []


def act(order: str) -> object:
    """Does what the order says; any other word is given back."""
    word, _, rest = order.partition(" ")
    match word:
        case "spin":
            while True:
                pass
        case "sleep":
            Path(rest).write_text(str(os.getpid())) if rest else None
            time.sleep(600)
        case "eat":
            return len(bytearray(4_000_000_000))
        case "abort":
            os.abort()
        case "die":
            os._exit(3)
        case "die-once" if not Path(rest).exists():
            Path(rest).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "fail":
            raise ValueError(rest)
        case "overflow":
            return bytes(ANSWER + 1)
        case "grow":
            LEFT_BEHIND.append(bytearray(SLACK + 50_000_000))
            return os.getpid()
        case "print":
            print("a line from a library", flush=True)
        case "pid":
            return os.getpid()
    return order


def path_or_hang(result: FileResult, _: Program) -> tuple[str, str, list[str]]:
    """Path, status, codes; never for a file whose name says so: a rule that does not end."""
    while "treo" in result.submission.path and not result.submission.unreadable:
        pass
    return Path(result.submission.path).name, result.status, [finding.code for finding in result.findings]
