"""What a compound file is, by the streams its directory enters; and what its sender is told to do."""

from pathlib import Path

import pytest

from thidua500.sheets import read_workbook
from thidua500.sheets.sniff import OLE, ole_kind


def compound(*streams: str, content: str = "") -> bytes:
    """A compound file's beginning: a content sector, then a directory that enters the streams in this order."""
    body = content.encode("utf-16-le").ljust(1024, b"\0")
    entries = (
        name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little") + bytes(62)
        for name in ("Root Entry", *streams)
    )
    return OLE.ljust(512, b"\0") + body + b"".join(entries)


@pytest.mark.parametrize(
    ("streams", "content", "kind"),
    [
        (("Workbook",), "", "xls"),
        (("Book",), "", "xls"),
        (("WordDocument",), "", "doc"),
        (("1Table", "WordDocument"), "Book Title, Bookman Old Style, Workbook", "doc"),
        (("Workbook", "MBD0001", "WordDocument"), "", "xls"),
        (("WordDocument", "ObjectPool", "Workbook"), "", "doc"),
        (("EncryptionInfo", "EncryptedPackage"), "", "locked"),
        (("EncryptedPackage", "EncryptionInfo"), "Workbook", "locked"),
        (("PowerPoint Document",), "", ""),
    ],
)
def test_the_first_stream_of_the_directory_decides(streams: tuple[str, ...], content: str, kind: str) -> None:
    """Word's own style names hold “Book”; either program may embed the other's files."""
    assert ole_kind(compound(*streams, content=content)) == kind


def test_an_old_word_file_is_called_what_it_is(tmp_path: Path) -> None:
    """Not a damaged workbook: Word 97–2003, to be saved as .docx."""
    (tmp_path / "a.doc").write_bytes(compound("1Table", "WordDocument", content="Book Title"))
    (finding,) = read_workbook(tmp_path / "a.doc").findings
    assert finding.code == "F008"
    assert "Word 97–2003 (.doc)" in finding.message
    assert ".docx" in finding.hint


@pytest.mark.parametrize("start", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"])
def test_a_picture_called_xlsx_is_not_to_be_saved_as_xlsx(tmp_path: Path, start: bytes) -> None:
    """The form itself is asked for."""
    (tmp_path / "a.xlsx").write_bytes(start + bytes(100))
    (finding,) = read_workbook(tmp_path / "a.xlsx").findings
    assert finding.code == "F001"
    assert "Gửi chính tệp phiếu" in finding.hint
    assert "lưu lại dạng .xlsx" not in finding.hint
