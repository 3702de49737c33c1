"""What a file is by its first bytes and members; its name is only asked to word the fault."""

from __future__ import annotations

import zipfile

from thidua500.sheets.archive import read

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MANIFEST = "META-INF/manifest.xml"
READ = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".docx"})

_FOREIGN = (
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "tệp ảnh PNG"),
    (b"\xff\xd8\xff", "tệp ảnh JPEG"),
    (b"GIF8", "tệp ảnh GIF"),
    (b"BM", "tệp ảnh BMP"),
    (b"II*\0", "tệp ảnh TIFF"),
    (b"MM\0*", "tệp ảnh TIFF"),
    (b"RIFF", "tệp ảnh hoặc âm thanh"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"MZ", "tệp chương trình"),
    (b"\x7fELF", "tệp chương trình"),
    (b"{\\rtf", "tệp RTF"),
    (b"SQLite format 3", "tệp cơ sở dữ liệu"),
)


# Stream of a compound file → what it makes the file; a word behind a blank tells two of one kind apart.
_STREAMS = {
    "EncryptedPackage": "locked",
    "EncryptionInfo": "locked info",
    "Workbook": "xls",
    "Book": "xls 5",
    "WordDocument": "doc",
}
_DIRECTORY = 2_000_000  # bytes at the beginning and the end that are looked through


def foreign(data: bytes) -> str:
    """A clerk's name for a kind of file that is certainly none of ours, "" otherwise."""
    for mark, name in _FOREIGN:
        if data.startswith(mark) and (len(mark) > 2 or b"\0" in data[:64]):
            return name
    return ""


def zip_kind(archive: zipfile.ZipFile) -> str:
    """ "xlsx", "xlsb", "docx", "ods", or "" for any other zip. Raises UnreadableError."""
    names = archive.NameToInfo
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    return "ods" if b"opendocument.spreadsheet" in read(archive, "mimetype") else ""


def is_locked_ods(archive: zipfile.ZipFile) -> bool:
    """Whether an OpenDocument's manifest says that its content is encrypted. Raises UnreadableError."""
    return b"encryption-data" in read(archive, _MANIFEST)


def ole_kind(data: bytes) -> str:
    """ "xls", "locked" (an encrypted xlsx), "doc", or "" for any other compound file.

    The first stream of the directory decides: a workbook may hold a Word text, and a text may speak of a "Workbook".
    """
    found = {kind: _stream_at(data, name) for name, kind in _STREAMS.items()}
    entered = {kind: at for kind, at in found.items() if at >= 0}
    if entered:
        return min(entered, key=lambda kind: entered[kind]).partition(" ")[0]
    return next((kind.partition(" ")[0] for name, kind in _STREAMS.items() if _wide(name) in data[:_DIRECTORY]), "")


def _stream_at(data: bytes, name: str) -> int:
    """Where the directory enters a stream: 64 bytes of name, then the bytes it takes with a closing nought; else -1."""
    closed = _wide(name) + b"\0\0"
    entry = closed.ljust(64, b"\0") + len(closed).to_bytes(2, "little")
    for begin in sorted({0, max(0, len(data) - _DIRECTORY)}):
        at = data.find(entry, begin, begin + _DIRECTORY)
        if at >= 0:
            return at
    return -1


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")
