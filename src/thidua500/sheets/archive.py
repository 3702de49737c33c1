"""A zip looked at before anything opens it: members, declared and real sizes. No member is ever written to disk.

`zipfile` costs a quarter of a whole workbook's reading, so the central directory is read here directly; a zip with
anything unusual in it (zip64, data that lies about its size) is refused or measured.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_END = b"PK\x05\x06"
_ENTRY = struct.Struct("<4s4x2H8x2I3H8xI")  # mark, flags, method, packed, size, lengths of name, extra, comment; offset
_LOCAL = struct.Struct("<26x2H")
DEFLATE_RATIO = 1032  # the most that deflate can expand
ENCRYPTED = 1


class Member(NamedTuple):
    """One entry: compression method, sizes as declared, flag bits, offset of its local header."""

    method: int
    packed: int
    size: int
    flags: int
    offset: int


class BadArchiveError(Exception):
    """Not a zip that can be trusted; the message is Vietnamese."""


def members(data: bytes) -> Mapping[str, Member]:
    """Name → entry, from the central directory. Raises BadArchiveError."""
    end = data.rfind(_END, max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        raise BadArchiveError("tệp nén bị cụt hoặc hỏng")
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    if start == 0xFFFFFFFF or start + size > len(data):
        raise BadArchiveError("mục lục của tệp nén bị hỏng")
    found: dict[str, Member] = {}
    position = start
    for _ in range(count):
        if position + 46 > len(data):
            raise BadArchiveError("mục lục của tệp nén bị hỏng")
        mark, flags, method, small, large, length, extra, comment, offset = _ENTRY.unpack_from(data, position)
        if mark != b"PK\x01\x02":
            raise BadArchiveError("mục lục của tệp nén bị hỏng")
        raw = data[position + 46 : position + 46 + length]
        name = raw.decode("utf-8" if flags & 0x800 else "cp437", "replace")
        found[name] = Member(method, small, large, flags, offset)
        position += 46 + length + extra + comment
    return found


def packed(data: bytes, member: Member) -> bytes:
    """The member's bytes as they lie in the file. Raises BadArchiveError."""
    if member.offset + 30 > len(data):
        raise BadArchiveError("tệp nén bị cụt hoặc hỏng")
    name, extra = _LOCAL.unpack_from(data, member.offset)
    start = member.offset + 30 + name + extra
    return data[start : start + member.packed]


def inflate(blob: bytes, method: int, most: int) -> bytes:
    """Unpacked bytes, at most `most` of them. Raises BadArchiveError."""
    if method == 0:
        return blob[:most]
    if method != 8:
        raise BadArchiveError("kiểu nén không đọc được")
    try:
        if len(blob) * DEFLATE_RATIO <= most:
            return zlib.decompress(blob, -15)
        return zlib.decompressobj(-15).decompress(blob, most)
    except zlib.error as error:
        raise BadArchiveError("dữ liệu nén bị hỏng") from error


@lru_cache(maxsize=64)
def inflate_cached(blob: bytes, method: int, most: int) -> bytes:
    """`inflate` for small parts that many files share byte by byte."""
    return inflate(blob, method, most)


def read(data: bytes, member: Member, most: int) -> bytes:
    """A member unpacked, cut at `most` bytes. Raises BadArchiveError."""
    return inflate(packed(data, member), member.method, most)


def real_size(data: bytes, entries: Mapping[str, Member], most: int) -> int:
    """Bytes the archive unpacks to; measured when deflate could hide more than `most`, declared otherwise.

    Stops counting above `most`.
    """
    declared = sum(m.size for m in entries.values())
    if declared > most or len(data) * DEFLATE_RATIO <= most:
        return declared
    total = 0
    for member in entries.values():
        total += _measured(packed(data, member), member.method, most - total)
        if total > most:
            break
    return total


def _measured(blob: bytes, method: int, most: int) -> int:
    if method != 8:
        return len(blob)
    engine, total = zlib.decompressobj(-15), 0
    try:
        while blob and total <= most:
            total += len(engine.decompress(blob, 1 << 20))
            blob = engine.unconsumed_tail
    except zlib.error:
        return total
    return total
