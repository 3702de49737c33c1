"""What a cage and its processes say to each other over a pipe: pickles, each behind its length.

From the cage: `Function` once, then `Item`s. Back: `READY` for a function, an `Answer` for an item, in order.
"""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any, Literal, NamedTuple

from thidua500.cage.limits import Allowance

_LENGTH = struct.Struct("<Q")
READY = "ready"


class Function(NamedTuple):
    """A function that items will be for: its number and its pickle."""

    number: int
    blob: bytes


class Item(NamedTuple):
    """One question: the number of the function, its argument, what may be taken."""

    function: int
    argument: Any
    allowed: Allowance


class Answer(NamedTuple):
    """value: what the function returned; failed: "memory" or "error" instead, with the exception's name as value.

    tired: the process has grown and ends now.
    """

    value: Any
    failed: Literal["", "memory", "error"] = ""
    tired: bool = False


class TooLongError(Exception):
    """More bytes than the reader of the pipe takes."""


def packed(value: object) -> bytes:
    """A message as it goes through the pipe."""
    blob = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(blob)) + blob


def receive(pipe: IO[bytes], most: int | None = None) -> Any:
    """The next message. Raises EOFError when the other end is gone, TooLongError."""
    size = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))[0]
    if most is not None and size > most:
        raise TooLongError(size)
    return pickle.loads(_exactly(pipe, size))


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data
