"""Vietnamese text: one clean form to show, one folded form to compare. Pure, no table of words.

`clean` is what a clerk reads; `fold` forgets case and every mark, so both tone placements ("uỷ", "ủy"), NFC and
NFD, "hằng" and "hàng" meet; `key` also forgets punctuation and the i/y difference ("quí", "quý").
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\u00ad]+")
_CONTROL = {code: None for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)) if code != 0x85}
# Control characters, marks that turn the direction of writing, what no XML can hold, and bytes that are no text.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_TRIGGER = "[\\s']*[=+@＝＋－＠\\t\\r-]"
_ACTIVE = re.compile(rf"(^|[;\n\r])(?={_TRIGGER})")
_MADE_INERT = re.compile(rf"(^|[;\n\r])'(?={_TRIGGER})")
_SIGNED = re.compile(r"[+-](?:\d[\d ,.]*%?)?")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_COUNTED = re.compile(r"(\D*)(\d*)", re.ASCII)
_SEPARATORS = str.maketrans(",.", ".,")
_TYPOGRAPHIC = {"đ": "d", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "•": "-"}


def _bare_letters() -> dict[int, str]:
    """Latin letters with marks → without, typographic signs → typewriter signs, lone marks → nothing.

    ASCII stands in it too: a letter that is missing costs ten times one that is found.
    """
    letters = [chr(code) for code in (*range(0x250), *range(0x1EA0, 0x1EFA))]
    bare = {ord(letter): _MARKS.sub("", unicodedata.normalize("NFD", letter)) for letter in letters}
    marks = dict.fromkeys(range(0x300, 0x370), "")
    return bare | marks | {ord(sign): plain for sign, plain in _TYPOGRAPHIC.items()}


# One pass over a table is three times as fast as decomposing and dropping marks, and folding is most of the work.
_BARE = _bare_letters()


def clean(text: str) -> str:
    """NFC, control characters dropped, every run of white space one blank, none at the ends. Idempotent."""
    if not text.isprintable() or "  " in text:
        text = _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_CONTROL))
    return unicodedata.normalize("NFC", text).strip()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without marks: "Ủy ban" and "UỶ BAN" → "uy ban". White space as `clean` leaves it. Idempotent."""
    folded = clean(text).lower().translate(_BARE)
    if folded.isascii():
        return folded
    return _MARKS.sub("", unicodedata.normalize("NFD", folded)).translate(_BARE)


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """`bare`, y as i: what headings and names are compared by."""
    return bare(text).replace("y", "i")


def bare(text: str) -> str:
    """`fold`, only letters and digits, words apart by one blank."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def visible(text: str) -> str:
    """The text with what steers a screen, hides or turns the writing made visible: `\\x1b`, `\\u202e`. Idempotent.

    Line ends stay. Bytes of a file name that are no text come out as `\\xff`. What goes to people goes through here.
    """
    return _UNSEEN.sub(_escape, text)


def visible_line(text: str) -> str:
    """As `visible`, line ends too: a name that would forge a line of its own."""
    return visible(text).replace("\n", "\\x0a")


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no UTF-8, as Python carries it
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def inert(text: str) -> str:
    """A text for a CSV cell that no spreadsheet takes for a formula: an apostrophe goes before its = + - or @.

    Also behind a semicolon or a line end, where a spreadsheet may divide the line. Plain numbers ("-5", "+84 901 234")
    stay. `from_inert` takes exactly these apostrophes away again.
    """
    return text if _SIGNED.fullmatch(text) else _ACTIVE.sub("\\1'", text)


def from_inert(text: str) -> str:
    """The text that `inert` was given, for programs that read our CSV."""
    return _MADE_INERT.sub("\\1", text)


def show_day(day: date | None, missing: str = "") -> str:
    """A day as office papers write it: 05/9/2026, 30/01/2027 (a nought before days below 10 and months 1 and 2)."""
    return f"{show_day_of_year(day)}/{day.year}" if day else missing


def show_day_of_year(day: date) -> str:
    """The day without its year: 05/9, 30/01."""
    return f"{day.day:02d}/{day.month:02d}" if day.month < 3 else f"{day.day:02d}/{day.month}"


def show_weekday(day: date) -> str:
    """The day of the week: "thứ Hai" … "Chủ nhật"."""
    return ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")[day.weekday()]


def show_number(value: float | None, missing: str = "", *, places: int = 2, thousands: bool = False) -> str:
    """A number with the Vietnamese decimal comma: 96; 33,5; with `thousands` 52.340,5. No trailing zeros, no "-0".

    Without the dots a figure in a CSV file stays the same number to an Excel of any country.
    """
    if value is None:
        return missing
    text = f"{value:,.{places}f}" if thousands else f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if places else text
    return ("0" if text == "-0" else text).translate(_SEPARATORS)


def slug(name: str) -> str:
    """A name as a code part: "Khu phố 3" → "KHUPHO3"."""
    return "".join(c for c in fold(name) if c.isalnum()).upper()


def natural(text: str) -> tuple[tuple[str, int], ...]:
    """By which a name with numbers sorts as people count: "KHUPHO2" stands before "KHUPHO10"."""
    return tuple((letters, int(digits or 0)) for letters, digits in _COUNTED.findall(text))


def capital(text: str) -> str:
    """The text with its first letter capital, all others as they are: "Quý III năm 2026"."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """A sentence that goes on after a colon: first letter small, an abbreviation ("UBND …") left as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
