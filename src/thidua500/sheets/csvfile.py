"""CSV and TSV: encoding, delimiter, quoted line breaks. Addresses are those Excel would show after opening the file."""

from __future__ import annotations

import csv
import io
import unicodedata

from thidua500.sheets import legacy
from thidua500.sheets.finish import Binder, Form, Rows
from thidua500.sheets.grid import Limits, Workbook

DELIMITERS = ";,\t|"
_FEW = 50  # one NUL in so many bytes is a slip; more is no text
_SAMPLE = 200  # lines looked at to find the delimiter
_LETTERS = 100_000  # and letters
TALLEST = 1_048_576  # rows that Excel shows


def decode(data: bytes) -> str | None:
    """Text of a file by its byte order mark, else UTF-8, UTF-16 without mark, cp1258. None for binary data."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.count(0, 0, 4000) * 3 > len(data[:4000]):
        even = data[:4000:2].count(0)
        return data.decode("utf-16-be" if even > len(data[:4000]) // 4 else "utf-16-le", "replace")
    if data.count(0) * _FEW > len(data):
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _eight_bits(data)


def _eight_bits(data: bytes) -> str:
    """cp1258, or Latin-1 letters that mean TCVN3 or VNI: whichever makes more Vietnamese syllables."""
    plain, windows = data.decode("latin-1"), data.decode("cp1258", "replace")
    sample = slice(0, 20_000)
    vietnamese = legacy.syllables(unicodedata.normalize("NFC", windows[sample]))
    old = max(legacy.syllables(legacy.convert(plain[sample], encoding)) for encoding in ("TCVN3", "VNI"))
    return plain if old > vietnamese else windows


def delimiter(text: str) -> str:
    """The delimiter under which the rows agree best on having several columns."""
    sample = "\n".join(text[:_LETTERS].split("\n", _SAMPLE)[:_SAMPLE])
    return max(DELIMITERS, key=lambda mark: (_agreement(sample, mark), -DELIMITERS.index(mark)))


def _agreement(sample: str, mark: str) -> float:
    """Cells in rows of the most common width above one."""
    widths: dict[int, int] = {}
    for row in _parsed(sample, mark, _LETTERS):
        if len(row) > 1 and any(row):
            widths[len(row)] = widths.get(len(row), 0) + 1
    return max((width * rows * rows for width, rows in widths.items()), default=0)


def _parsed(text: str, mark: str, most: int) -> Rows:
    """The rows, until they have `most` cells together."""
    rows: Rows = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            rows.append([*row])
            cells += len(row)
            if cells > most or len(rows) > TALLEST:
                break
    except csv.Error:
        rows.append([text])
    return rows


def read_csv(text: str, name: str, limits: Limits) -> Workbook:
    """The one sheet of a CSV file, named after it. Raises TooMuchError."""
    csv.field_size_limit(max(limits.size, 1 << 17))
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        mark, text, lost = first.strip()[4], rest, 1
    else:
        mark, lost = delimiter(text), 0
    rows: Rows = [[""] for _ in range(lost)]
    rows.extend(_parsed(text.replace("\0", ""), mark, limits.area))
    binder = Binder(limits)
    binder.add(Form(name), rows)
    return binder.workbook()
