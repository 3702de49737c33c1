"""The process inside: `python -P -m thidua500.cage.worker PARENT [MODULE …]` answers items until its pipe closes.

It limits its own memory and dies with its parent. Its time is the cage's to limit, since only somebody outside can stop
an engine that never returns; the alarm is for a process that nobody is left to stop.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import IO, Any

from thidua500.cage.memory import Memory
from thidua500.cage.wire import READY, Answer, Function, Item, packed, receive

_PR_SET_PDEATHSIG = 1
_GRACE = 5  # seconds beyond what an item may take


def serve(inbox: IO[bytes], outbox: IO[bytes]) -> None:
    """One answer an item, until the pipe closes or the process has grown too large to be kept."""
    memory = Memory()
    functions: dict[int, Callable[[Any], object]] = {}
    tired = False
    while not tired:
        try:
            message = receive(inbox)
        except EOFError:
            return
        if isinstance(message, Function):
            functions[message.number] = pickle.loads(message.blob)
            memory.settle()
            reply = packed(READY)
        else:
            reply, tired = _answer(functions[message.function], message, memory)
        outbox.write(reply)
        outbox.flush()


def _answer(function: Callable[[Any], object], item: Item, memory: Memory) -> tuple[bytes, bool]:
    """The answer as it goes through the pipe (making it ready is part of the work), and whether it is the last."""
    _alarm(int(item.allowed.seconds) + _GRACE)
    try:
        with memory.limited(item.allowed.memory):
            value = function(item.argument)
            tired = memory.has_grown()
            return packed(Answer(value, tired=tired)), tired
    except MemoryError:
        return packed(Answer("", "memory", tired=True)), True
    except BaseException as error:  # an engine's PanicException is no Exception
        return packed(Answer(type(error).__name__, "error")), False
    finally:
        _alarm(0)


def _die_with_parent(parent: int) -> None:
    """Asks Linux to kill this process with its parent; elsewhere a closed pipe, a job or the alarm ends it."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we could ask
        os._exit(1)


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def main() -> None:
    """Serve on the standard streams. What a library prints goes nowhere; Ctrl-C is the cage's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent(int(sys.argv[1]))
    gc.set_threshold(50_000)  # records come and go with hardly a cycle among them
    inbox, outbox = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    for module in sys.argv[2:]:
        importlib.import_module(module)
    serve(inbox, outbox)
    sys.stderr.flush()
    os._exit(0)  # a tidy end of the interpreter takes longer than many a file


if __name__ == "__main__":
    main()
