"""Slips of typing and scanning inside times, mended before the text is read: "3O/9/2026", "Quý lII". Pure.

A letter is taken for the digit it looks like only where digits and separators stand around it, so that no word is
changed. Who mends says so (T309); what is no such slip stays as it is, and is told as unread.
"""

from __future__ import annotations

import re

_DIGITS = str.maketrans("oil|sb", "011158")
_D = r"[\doil|sb]"
_SEP = r"[/.,_\\-]"
_START, _END = r"(?<![\w|/.,:-])", r"(?![\w|]| ?[/.-] ?\d)"
_R = r"[iv1l|]"  # of which roman numbers of phases and quarters are made
_PERIOD = r"(?:quy|qui|q|gd|giai doan|hoc ky|hk)"

_DATE = re.compile(
    rf"(?:{_START}|(?<=20\d\d-))({_D}{{1,2}})( ?{_SEP}{{1,3}} ?)({_D} ?{_D}?)( ?{_SEP}{{1,3}} ?)"
    rf"(2 ?[0o] ?{_D} ?{_D}(?![\w|]| ?/ ?\d)|{_D}{{2}}{_END})"
)
_DAY = re.compile(rf"{_START}({_D}{{1,2}})([/.-])({_D}{{1,2}})(?![\w|]|[/.-]\d| ?/ ?\d)")
_MONTH = re.compile(rf"(?<![\w|/.,:-])(t\.?|thang )?({_D}{{1,2}})( ?[/.-]{{1,2}} ?)(2[0o]{_D}{_D}){_END}")
_NAMED = re.compile(rf"\b((?:ngay|mung|mong|thang|thg|tuan) )({_D}{{2}}|[oilsb|](?= ?/ ?\d| thang| nam))(?![\w.-])")
_YEAR = re.compile(rf"{_START}(2[0o]{_D}{_D})(?![\w|])")
_SPLIT_YEAR = re.compile(r"((?:nam |/))(2 ?0 ?\d ?\d)(?![\w/])")
_TORN_ROMAN = re.compile(r"\b((?:quy|qui|q|gd|giai doan)[ .]*)(i{1,2}) (i{1,2}|v)(?![\w|])")
_ROMANS = re.compile(
    rf"\b{_PERIOD}[ .]*{_R}{{1,4}}(?![\w|])(?: ?(?:,|va|-|&|/|den) ?(?:{_PERIOD}[ .]*)?{_R}{{1,4}}(?![\w|]))*"
)
_ODD = re.compile(r"\\|\d,\d").search
_SUSPECT = re.compile(r"[\d|]|(?<![a-z])(?:gd|q|t)?[ivlosb]{1,4}(?![a-z])").search
_COMMA_DAY = re.compile(r"(?<![\w/.,:-])(\d{1,2}),(\d{1,2})(?![\w.%]| ?[,/-] ?\d| [a-z]{2,}(?<!va)(?<!hang)(?<!den))")
_BARE_ROMAN = re.compile(r"(?<![\w|/])[il|]{1,4}v?(?=/20\d\d)")
_ROMAN = re.compile(rf"{_R}+(?![\w|])")
_PARTED = re.compile(r"(?:^|(?<=ngay )|(?<=truoc )|(?<=den )|(?<=het ))(\d{1,2}) (\d{1,2}) (20\d\d)(?![\w/.-])")
_PARTED_DAY = re.compile(r"(?<=ngay )(\d{1,2}) (\d{1,2})[/.-](20\d\d)(?![\w/.-])")
_LAST_PHASE = re.compile(r"(\bgd ?)s\b")


def may_be_slips(words: str, gaps: list[tuple[int, int, bool]]) -> bool:
    """Whether mending is worth its time: something like a number stayed unread, or has a sign in it that is odd."""
    if ("," in words or "\\" in words) and _ODD(words):
        return True
    return any(_SUSPECT(words, start, end) for start, end, _ in gaps)


def mend(words: str) -> str:
    """The plain text with its slips mended; the same text when it has none."""
    for pattern, mended in _MENDS:
        words = pattern.sub(mended, words)
    return words


def _digits(text: str) -> str:
    """As digits; "" when there is no digit among the letters, as in "lo"."""
    return text.translate(_DIGITS) if any(c.isdigit() for c in text) else ""


def _is_slip(text: str) -> bool:
    return not text.isdigit()


def _date(m: re.Match[str]) -> str:
    """Letters in any part, a blank inside a number, separators that are none. A list ("15,20/6/2026") is none."""
    first, second, year = (part.strip().translate(_DIGITS).replace(" ", "") for part in m.group(1, 3, 5))
    odd = m[2].strip(" /.-") or m[4].strip(" /.-")
    letters = any(map(_is_slip, m.group(1, 3, 5)))
    if not odd and not letters:
        return m[0]
    seps = ("/", "/") if odd else m.group(2, 4)
    listing = odd and (" " in m[2] + m[4] or len(year) < 4 or _LISTS(m.string, 0, m.start()))
    if listing or not any(c.isdigit() for c in m[1] + m[3]) or not _is_day(first, second):
        return m[0]
    return f"{first}{seps[0]}{second}{seps[1]}{year}"


_LISTS = re.compile(r"(?:thang|thg|quy|qui|q|t|nam|gd|va|,) ?\Z").search


def _is_day(first: str, second: str) -> bool:
    """Whether the two may be a day and a month, in either order."""
    day, month = int(first), int(second)
    return 0 < min(day, month) <= 12 and max(day, month) <= 31


def _day(m: re.Match[str]) -> str:
    day, month = _digits(m[1]), _digits(m[3])
    if not day or not month or not _is_day(day, month):
        return m[0]
    return f"{day}{m[2]}{month}"


def _month(m: re.Match[str]) -> str:
    month, year = m[2].translate(_DIGITS), m[4].translate(_DIGITS)
    slip = _is_slip(m[2]) or _is_slip(m[4])
    if not slip or not 0 < int(month) <= 12 or (_ROMAN.fullmatch(m[2]) and not m[1] and not m[2].isdigit()):
        return m[0]
    return f"{m[1] or ''}{month}/{year}"


def _named(m: re.Match[str]) -> str:
    number = _digits(m[2]) or (m[2].translate(_DIGITS) if len(m[2]) == 1 else "")
    return f"{m[1]}{number}" if number else m[0]


def _romans(m: re.Match[str]) -> str:
    return _ROMAN.sub(_roman, m[0])


def _roman(m: re.Match[str]) -> str:
    return m[0] if m[0].isdigit() else m[0].translate(_TO_ROMAN)


_TO_ROMAN = str.maketrans("1l|", "iii")


def _comma(m: re.Match[str]) -> str:
    """ "15,12" after "ngày": a list of days goes up, so that this is a day and a month."""
    day, month = int(m[1]), int(m[2])
    return f"{m[1]}/{m[2]}" if 0 < month <= 12 and month < day <= 31 else m[0]


_MENDS = (
    (_COMMA_DAY, _comma),
    (_DATE, _date),
    (re.compile(r"\\"), "/"),
    (_PARTED, r"\1/\2/\3"),
    (_PARTED_DAY, r"\1/\2/\3"),
    (_SPLIT_YEAR, lambda m: m[1] + m[2].replace(" ", "")),
    (_MONTH, _month),
    (_DAY, _day),
    (_NAMED, _named),
    (_YEAR, lambda m: m[0].translate(_DIGITS)),
    (_ROMANS, _romans),
    (_BARE_ROMAN, _roman),
    (_TORN_ROMAN, r"\1\2\3"),
    (_LAST_PHASE, r"\g<1>5"),
)
