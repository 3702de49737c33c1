"""A zip looked at before anything unpacks it: what its members claim, and what they hold. Nothing goes to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from copy import copy

from thidua500.sheets.grid import Limits, TooMuchError, UnreadableError

DEFLATE_RATIO = 1032  # the most that deflate can expand
_ENTRY = b"PK\x01\x02"  # what every line of a zip's directory begins with
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
_CHUNK = 1 << 16
_DAMAGED = "tệp nén bị cụt hoặc hỏng"


def opened(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, once it is known to unpack to no more than the limit. Raises UnreadableError, TooMuchError."""
    if data.count(_ENTRY) > limits.members:
        raise TooMuchError(f"tệp nén có hơn {limits.members} phần")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise UnreadableError(_DAMAGED) from error
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in archive.infolist()):
        raise UnreadableError("kiểu nén không đọc được")
    if _size(archive, len(data), limits.unpacked) > limits.unpacked:
        raise TooMuchError(f"giải nén ra hơn {limits.unpacked // 1_000_000} MB là mức được phép")
    return archive


def read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member unpacked, b"" where there is none. Raises UnreadableError."""
    try:
        return archive.read(name) if name in archive.NameToInfo else b""
    except _BROKEN as error:
        raise UnreadableError(_DAMAGED) from error


def _size(archive: zipfile.ZipFile, packed: int, most: int) -> int:
    """Bytes the archive unpacks to: as declared, and measured where deflate could hide more than `most`."""
    declared = sum(info.file_size for info in archive.infolist())
    if declared > most or packed * DEFLATE_RATIO <= most:
        return declared
    total = 0
    for info in archive.infolist():
        total += _measured(archive, info, most - total)
        if total > most:
            break
    return total


def _measured(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> int:
    """Bytes a member really unpacks to, counted until they are more than `most`."""
    doubted = copy(info)
    doubted.file_size = most + 2 * _CHUNK  # `zipfile` stops at the declared size: what if it is a lie?
    total = 0
    try:
        with archive.open(doubted) as member:
            while total <= most and (chunk := member.read(_CHUNK)):
                total += len(chunk)
    except _BROKEN:
        return total
    return total
