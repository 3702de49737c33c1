"""TCVN3 (ABC) and VNI: Vietnamese typed as Latin-1 letters under fonts that draw them otherwise.

The bytes are plain Latin-1, so only the font's name or the sense of the result tells them apart: a text is converted
when that makes more Vietnamese syllables of it, and never when it already holds a letter that only Unicode has.
Codes are escapes because the letters would read as something else here; `iconv -f TCVN5712-1` is the oracle in tests.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from thidua500.base.text import clean

Encoding = Literal["TCVN3", "VNI"]

# 7 capitals, then the 67 lower-case letters in the order of their codes.
_TCVN3_CODES = (
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9\xca"
    "\xcb\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb"
    "\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe"
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = dict(zip(map(ord, _TCVN3_CODES), _TCVN3_LETTERS, strict=True))

# VNI writes most marks as a letter behind the vowel: grave, acute, hook, tilde, dot; alone, with ^, with breve.
_VNI_MARKS = {
    "\xf8": "\u0300", "\xf9": "\u0301", "\xfb": "\u0309", "\xf5": "\u0303", "\xef": "\u0323",
    "\xe2": "\u0302", "\xe0": "\u0302\u0300", "\xe1": "\u0302\u0301", "\xe5": "\u0302\u0309",
    "\xe3": "\u0302\u0303", "\xe4": "\u0302\u0323",
    "\xea": "\u0306", "\xe8": "\u0306\u0300", "\xe9": "\u0306\u0301", "\xfa": "\u0306\u0309",
    "\xfc": "\u0306\u0303", "\xeb": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {
    "\xf4": "ơ", "\xf6": "ư", "\xf1": "đ", "\xe6": "ỉ", "\xf3": "ĩ", "\xf2": "ị", "\xee": "ỵ",
    "\xd4": "Ơ", "\xd6": "Ư", "\xd1": "Đ", "\xc6": "Ỉ", "\xd3": "Ĩ", "\xd2": "Ị", "\xce": "Ỵ",
}  # fmt: skip
_VNI_PAIR = re.compile("([aeouyAEOUY\xf4\xf6\xd4\xd6])([" + "".join(_VNI_MARKS) + "".join(_VNI_MARKS).upper() + "])")
_CP1252 = {ord(bytes([code]).decode("cp1252")): chr(code) for code in (*range(0x82, 0x8D), *range(0x91, 0x9D), 0x9F)}

_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300-\u0323]")
_LATIN = re.compile("[\xa1-\xff]")
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile("[A-ZĐƯ]{2,6}")
_TONES = {0x300: None, 0x301: None, 0x303: None, 0x309: None, 0x323: None}
_SYLLABLE = re.compile(
    "(?:b|ch?|đ|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?"
    "(?:a(?:ch?|i|m|nh?|ng|o|p|t|u|y)?|ă(?:c|m|ng?|p|t)|â(?:c|m|ng?|p|t|u|y)|e(?:c|m|ng?|o|p|t)?|ê(?:ch|m|nh?|p|t|u)?"
    "|i(?:a|ch|m|nh?|p|t|u)?|iê(?:c|m|ng?|p|t|u)|o(?:a(?:ch?|i|m|ng?|nh|o|p|t|y)?|ă(?:c|m|ng?|p|t)|c|e(?:n|o|t)?|i|m|ng?|ong|oc|p|t)?"
    "|ô(?:c|i|m|ng?|p|t)?|ơ(?:i|m|n|p|t)?|u(?:a|â(?:n|ng|t|y)|c|ê(?:ch|nh)?|i|m|ng?|ô(?:c|i|m|ng?|t)|ơ|p|t|y(?:a|ch|ên|êt|nh?|p|t|u)?)?"
    "|ư(?:a|c|i|m|ng?|t|u)?|ươ(?:c|i|m|ng?|p|t|u)|y|yê(?:m|ng?|t|u))"
)  # fmt: skip


def from_tcvn3(text: str) -> str:
    """Text typed under a TCVN3 font, as Unicode."""
    return text.translate(_CP1252).translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text typed under a VNI font, as Unicode NFC."""

    def letter(found: re.Match[str]) -> str:
        vowel = _VNI_LETTERS.get(found[1], found[1])
        return vowel + _VNI_MARKS[found[2].lower()]

    text = _VNI_PAIR.sub(letter, text)
    return unicodedata.normalize("NFC", "".join(_VNI_LETTERS.get(char, char) for char in text))


_READERS: Mapping[Encoding, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}


def encoding_of_font(name: str) -> Encoding | None:
    """What a font's name says: ".VnTime" → TCVN3, "VNI-Times" → VNI, None for a Unicode font."""
    lowered = name.lower()
    if lowered.startswith(".vn"):
        return "TCVN3"
    return "VNI" if lowered.startswith("vni") else None


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
    return _SYLLABLE.fullmatch(plain) is not None


def syllables(text: str) -> int:
    """Words with a mark that are Vietnamese syllables, less those that are none.

    ASCII words say nothing, nor do abbreviations ("GĐ", "HĐND").
    """
    words = [word for word in _WORD.findall(text) if not word.isascii() and not _ABBREVIATION.fullmatch(word)]
    good = sum(1 for word in words if _is_syllable(word))
    return 2 * good - len(words)


def may_be_legacy(text: str) -> bool:
    """Whether a text has Latin-1 letters and none that only Unicode has."""
    return not text.isascii() and _LATIN.search(text) is not None and _UNICODE_ONLY.search(text) is None


def detect(text: str) -> Encoding | None:
    """The encoding under which the text has clearly more Vietnamese syllables than as it stands; None if none."""
    if not may_be_legacy(text):
        return None
    counts = {encoding: syllables(convert(text, encoding)) for encoding in _READERS}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] > max(0, syllables(text)) else None


def convert(text: str, encoding: Encoding, font: str = "") -> str:
    """The text as Unicode, clean; a `.Vn…H` font draws capitals whatever was typed."""
    result = clean(_READERS[encoding](text))
    return result.upper() if encoding == "TCVN3" and font.upper().endswith("H") else result


def vote(texts: Sequence[str]) -> Encoding | None:
    """The encoding most of the texts are in, None when none is."""
    counts = Counter(found for text in texts if (found := detect(text)))
    most: Encoding = max(_READERS, key=counts.__getitem__)
    return most if counts else None
