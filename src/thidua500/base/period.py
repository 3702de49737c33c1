"""Days and months as the command line writes them. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from thidua500.base.errors import UsageError

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")


def parse_day(text: str) -> date:
    """ "2026-09-30" or "30/9/2026". Raises UsageError."""
    if match := _ISO_DAY.fullmatch(text.strip()):
        parts = (match[1], match[2], match[3])
    elif match := _DAY.fullmatch(text.strip()):
        parts = (match[3], match[2], match[1])
    else:
        raise UsageError(f"“{text}” không phải ngày. Hãy viết như 2026-09-30 hoặc 30/9/2026.")
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        raise UsageError(f"Không có ngày “{text}” trong lịch. Hãy kiểm tra lại ngày, tháng.") from None


def parse_month(text: str) -> tuple[int, int]:
    """ "2026-06" or "06/2026" → (2026, 6). Raises UsageError."""
    if match := _ISO_MONTH.fullmatch(text.strip()):
        year, month = int(match[1]), int(match[2])
    elif match := _MONTH.fullmatch(text.strip()):
        year, month = int(match[2]), int(match[1])
    else:
        raise UsageError(f"“{text}” không phải tháng. Hãy viết như 2026-09 hoặc 09/2026.")
    if not 1 <= month <= 12:
        raise UsageError(f"Không có tháng {month}. Hãy viết như 2026-09 hoặc 09/2026.")
    return year, month


def month_end(year: int, month: int) -> date:
    """The month's last day."""
    return date(year, month, monthrange(year, month)[1])


def previous_month(year: int, month: int) -> tuple[int, int]:
    """The month before."""
    return (year - 1, 12) if month == 1 else (year, month - 1)
