"""A csv with a column of remarks beside its rows: a csv has no colours, and must not come back with remarks in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from thidua500.base.model import CellRef, Finding
from thidua500.base.text import clean, inert
from thidua500.marking.remarks import Place, is_fault, places, remark
from thidua500.sheets import Sheet

HEADING = "NHẬN XÉT – bản này không gửi lại: sửa vào tệp gốc rồi gửi lại tệp gốc, giữ nguyên tên"


def remarked_csv(sheet: Sheet, findings: Sequence[Finding], mark: str) -> bytes:
    """The rows where they stand, each with what is said of its cells behind the last column. mark: the delimiter."""
    said = places(findings).get(sheet.name, {})
    whole = [finding for finding in findings if is_fault(finding) and not (finding.sheet and finding.cell)]
    remarks: dict[int, list[str]] = {0: [HEADING, *_of_file(whole)]}
    for where in sorted(said):
        remarks.setdefault(where[0], []).append(_of_cell(where, said[where]))
    width = max(map(len, sheet.rows), default=0)
    height = max(len(sheet.rows), max(remarks) + 1)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=mark)
    for row in range(height):
        cells = [inert(sheet.text(row, col)) for col in range(width)]
        writer.writerow([*cells, "", inert("\n".join(remarks.get(row, ())))])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _of_cell(where: Place, findings: Sequence[Finding]) -> str:
    return f"Ô {CellRef('', *where).a1}: {_joined(findings)}"


def _of_file(findings: Sequence[Finding]) -> list[str]:
    return [f"Cả tệp: {_joined(findings)}"] if findings else []


def _joined(findings: Sequence[Finding]) -> str:
    return "; ".join(f"{heading} – {clean(text)}" for heading, text in remark(findings).paragraphs)
