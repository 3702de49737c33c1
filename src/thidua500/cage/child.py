"""One process of a cage, as its keeper sees it: asked, listened to with a clock running, killed."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import IO, Any

from thidua500.base.errors import ToolError
from thidua500.cage.limits import ANSWER, MEGABYTE, MEMORY, MEMORY_PER_BYTE, STARTING, Reason
from thidua500.cage.wire import READY, Answer, Function, TooLongError, packed, receive

_FAREWELL = 2.0  # seconds for a process to end by itself
_LARGEST = MEMORY + 50 * MEGABYTE * MEMORY_PER_BYTE + 500 * MEGABYTE  # bytes of a whole process on Windows


class GoneError(Exception):
    """The process gives no answer any more; the message is the `Reason`."""

    reason: Reason

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Child:
    """A running process, which loads the modules first. Raises OSError when it does not start."""

    def __init__(self, modules: Sequence[str] = ()) -> None:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        command = [sys.executable, "-P", "-m", "thidua500.cage.worker", str(os.getpid()), *modules]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path}, creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )  # fmt: skip
        self._job = _confined(self._process)
        self._knows: set[int] = set()
        self._clock = threading.Lock()
        self._until: float | None = None
        self._late = False

    def learn(self, function: Function) -> None:
        """Makes a function known, once. Raises ToolError, GoneError."""
        if function.number in self._knows:
            return
        self.send([packed(function)])
        if self._next(STARTING, None) != READY:
            raise ToolError("Tiến trình đọc tệp không khởi động được. Hãy cài lại công cụ rồi chạy lại.")
        self._knows.add(function.number)

    def send(self, messages: Iterable[bytes]) -> None:
        """Messages into the pipe. Raises GoneError."""
        assert self._process.stdin
        try:
            self._process.stdin.write(b"".join(messages))
            self._process.stdin.flush()
        except OSError as error:
            raise GoneError(self._end()) from error

    def answer(self, seconds: float) -> Answer:
        """The answer to the first item that has none yet. Raises GoneError."""
        answer: Answer = self._next(seconds, ANSWER)
        return answer

    def _next(self, seconds: float, most: int | None) -> Any:
        assert self._process.stdout
        with self._clock:
            self._until = time.monotonic() + seconds
        try:
            message = receive(self._process.stdout, most)
        except TooLongError:
            self.kill()
            raise GoneError("answer") from None
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            raise GoneError(self._end()) from error
        with self._clock:
            self._until, self._late = None, False  # an answer in the last moment is one
        return message

    def watch(self) -> None:
        """Kills the process if an answer is overdue; called again and again from another thread."""
        with self._clock:
            if self._until is not None and time.monotonic() > self._until:
                self._late = True
                self._process.kill()

    def _end(self) -> Reason:
        """Why the process is gone."""
        self.kill()
        if self._late:
            return "time"
        # Engines written in C or Rust abort when they are given no more memory.
        aborted = self._process.returncode == -getattr(signal, "SIGABRT", 6)
        return "memory" if aborted else "death"

    def stop(self) -> None:
        """Ends the process from another thread: whoever waits for its answer is told that it is gone."""
        self._process.kill()

    def close(self) -> None:
        """Lets the process end by itself, as it does when its pipe closes; kills it when it does not."""
        _close(self._process.stdin)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_FAREWELL)
        self.kill()

    def kill(self) -> None:
        """Ends the process, if it has not ended, and gives back all that belongs to it."""
        self._process.kill()
        self._process.wait()
        _close(self._process.stdin)
        _close(self._process.stdout)
        self._job, job = 0, self._job
        if sys.platform == "win32":
            from thidua500.cage.windows import release

            release(job)


def _confined(process: subprocess.Popen[bytes]) -> int:
    """On Windows the handle of a job that limits the process, elsewhere 0: there it limits itself."""
    if sys.platform == "win32":
        from thidua500.cage.windows import confined

        return confined(int(process._handle), _LARGEST)
    return 0


def _close(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):
        if pipe:
            pipe.close()
