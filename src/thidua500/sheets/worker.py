"""One child process for the risky readers, used for many files; killed and replaced when it overruns its limits.

Started as `python -P -m thidua500.sheets.worker` (nothing of the current folder is imported) and spoken to over its
pipes with length-prefixed pickles, so it works alike on Windows and without forking. Memory is limited where the system
has `resource`; time everywhere.
"""

from __future__ import annotations

import atexit
import os
import pickle
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import IO

from thidua500.base.model import Finding
from thidua500.rules import f001_cannot_read, f005_too_large
from thidua500.sheets.grid import Limits, Workbook

_LENGTH = struct.Struct("<Q")


@dataclass
class Worker:
    """The child and the lock that lets one file at a time go through it."""

    child: subprocess.Popen[bytes] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, kind: str, data: bytes, limits: Limits) -> Workbook:
        """A file read in the child; its death or overrun is one finding."""
        with self.lock:
            child = self._started(limits)
            late = threading.Event()
            timer = threading.Timer(limits.seconds, _end, (child, late))
            timer.start()
            try:
                answer = _ask(child, (kind, data, limits))
            finally:
                timer.cancel()
            if answer is None:
                self.stop()
        if isinstance(answer, Workbook):
            return answer
        if late.is_set():
            return Workbook((), (f005_too_large.finding(f"đọc quá {limits.seconds:g} giây"),))
        return Workbook((), (answer or f001_cannot_read.finding("tệp hỏng, chương trình đọc phải dừng giữa chừng"),))

    def _started(self, limits: Limits) -> subprocess.Popen[bytes]:
        if self.child is None or self.child.poll() is not None:
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
            self.child = subprocess.Popen(
                [sys.executable, "-P", "-m", "thidua500.sheets.worker", str(limits.memory)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
            )  # fmt: skip
        return self.child

    def stop(self) -> None:
        """Ends the child, if there is one."""
        child, self.child = self.child, None
        if child:
            child.kill()
            child.communicate()


def _end(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


WORKER = Worker()
atexit.register(WORKER.stop)


def _ask(child: subprocess.Popen[bytes], question: object) -> Workbook | Finding | None:
    """The child's answer; None when it died before giving one."""
    if child.stdin is None or child.stdout is None:
        return None
    try:
        _send(child.stdin, question)
        answer = _receive(child.stdout)
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return answer if isinstance(answer, (Workbook, Finding)) else None


def _send(pipe: IO[bytes], value: object) -> None:
    blob = pickle.dumps(value, protocol=5)
    pipe.write(_LENGTH.pack(len(blob)))
    pipe.write(blob)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> object:
    """Raises EOFError when the other end is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(head)[0]
    blob = pipe.read(size)
    if len(blob) < size:
        raise EOFError
    return pickle.loads(blob)


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(kind: str, data: bytes, limits: Limits) -> Workbook | Finding:
    from thidua500.sheets.reader import reading_fault
    from thidua500.sheets.risky import read_risky

    try:
        return read_risky(kind, data, limits)
    except BaseException as error:
        return reading_fault(error)


def serve(memory: int) -> None:
    """The child's life: one answer a question until the pipe closes."""
    _limit_memory(memory)
    inbox, outbox = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        try:
            question = _receive(inbox)
        except EOFError:
            return
        if isinstance(question, tuple):
            _send(outbox, _answer(*question))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
