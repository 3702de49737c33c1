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
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def clean(text: str) -> str:
    """NFC, control characters dropped, every run of white space one blank, none at the ends. Idempotent."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", text.translate(_CONTROL)).strip()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without marks: "Ủy ban" and "UỶ BAN" → "uy ban". White space as `clean` leaves it. Idempotent."""
    text = unicodedata.normalize("NFD", clean(text).lower())
    if not text.isascii():
        text = "".join(c for c in text if not unicodedata.combining(c)).replace("đ", "d").replace("–", "-")
    return text


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """`fold`, only letters and digits, words apart by one blank, y as i: what headings and names are compared by."""
    return _NOT_WORD.sub(" ", fold(text)).strip().replace("y", "i")


def show_day(day: date) -> str:
    """A day as office papers write it: 05/9/2026, 30/01/2027 (a nought before days below 10 and months 1 and 2)."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def show_number(value: float) -> str:
    """A number with the Vietnamese decimal comma, two places at most: 96, 33,5."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
