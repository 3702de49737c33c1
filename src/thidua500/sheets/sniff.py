"""What a file is by its first bytes and members; its name is only asked to word the fault."""

from __future__ import annotations

from collections.abc import Mapping

from thidua500.sheets import archive

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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


def foreign(data: bytes) -> str:
    """A clerk's name for a kind of file that is certainly none of ours, "" otherwise."""
    for mark, name in _FOREIGN:
        if data.startswith(mark) and (len(mark) > 2 or b"\0" in data[:64]):
            return name
    return ""


def zip_kind(data: bytes, entries: Mapping[str, archive.Member]) -> str:
    """ "xlsx", "xlsb", "docx", "ods", or "" for any other zip."""
    if "xl/workbook.bin" in entries:
        return "xlsb"
    if any(name.startswith("xl/") and name.endswith(".xml") for name in entries):
        return "xlsx"
    if "word/document.xml" in entries:
        return "docx"
    if "mimetype" in entries and b"opendocument.spreadsheet" in archive.read(data, entries["mimetype"], 100):
        return "ods"
    return ""


def is_locked_ods(data: bytes, entries: Mapping[str, archive.Member]) -> bool:
    """Whether an OpenDocument's manifest says that its content is encrypted."""
    manifest = entries.get("META-INF/manifest.xml")
    return manifest is not None and b"encryption-data" in archive.read(data, manifest, 1_000_000)


def ole_kind(data: bytes) -> str:
    """ "xls", "locked" (an encrypted xlsx), "doc", or "" for any other compound file."""
    names = data[:2_000_000] + data[-2_000_000:]
    if _wide("EncryptedPackage") in names or _wide("EncryptionInfo") in names:
        return "locked"
    if _wide("Workbook") in names or _wide("Book") in names:
        return "xls"
    return "doc" if _wide("WordDocument") in names else ""


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")
