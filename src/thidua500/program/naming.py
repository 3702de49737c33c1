"""How a unit's name is compared: spelled out, its numbers as digits, its ward left off. Pure; knows no unit.

"CB KP.06", "Chi bộ Khu phố VI" and "CHI BỘ KHU PHỐ SÁU PHƯỜNG TAM PHƯỚC" are one name; names that differ in a number
are never alike, however much else they share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import clean, fold
from thidua500.program.words import Words, alternatives

Name = tuple[str, ...]  # words without marks, short ones spelled out; a number is a word of its own

LEAST = 4  # letters of a word that may have a slip of the pen: shorter ones differ in a letter when they are others
LEAST_LETTERS = 3  # of a name by first letters alone
LONGEST = 40  # words of a name that are looked at
_WORD = re.compile(r"\d+[a-zđ]?(?![^\W\d_])|\d+|[^\W\d_]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?\b")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")


@lru_cache(maxsize=8192)
def name_of(text: str, words: Words) -> Name:
    """The name as it is compared; () for a text without letters and digits."""
    return tuple(word.replace("y", "i") for word in spelled(text, words))


@lru_cache(maxsize=8192)
def spelled(text: str, words: Words) -> Name:
    """The name's words without marks, short forms spelled out, numbers as digits."""
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), _without_humps(clean(text)).lower())
    found = _WORD.findall(text)[:LONGEST]
    marked = any(not word.isascii() for word in found)
    plain = [fold(word) for word in found]
    digits = [_number(found, plain, at, words, marked=marked) or plain[at] for at in range(len(found))]
    joining = _joining(words)
    return tuple(word for word in _read_as(digits, words) if word not in joining)


@lru_cache(maxsize=16)
def _joining(words: Words) -> frozenset[str]:
    return frozenset(map(fold, words.of("joining")))


def _without_humps(text: str) -> str:
    """ "ChiBoKhuPho3" → "Chi Bo Khu Pho3"; most texts have no capital behind a small letter."""
    if all(word.istitle() or word == word.lower() or word == word.upper() for word in text.split()):
        return text
    return "".join(
        f" {letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip(f" {text}", text, strict=False)
    )


def marked(text: str) -> str:
    """The words of a name in small letters with their marks: "Ấp Bình Hòa" and "Ấp Bình Hóa" are two."""
    return " ".join(_WORD.findall(clean(text).lower()))


def numbers(name: Name) -> tuple[str, ...]:
    """The numbers of a name, in order."""
    return tuple(word for word in name if word[0].isdigit())


def glued(name: Sequence[str]) -> str:
    """The name as one word, so that "congan" is "công an"; numbers keep their bounds."""
    return "".join(f"#{word}#" if word[0].isdigit() else word for word in name)


def ends_in_a_place(name: Name, words: Words) -> bool:
    """Whether a name ends with a numbered place: "Chi bộ khu phố 3"."""
    return name[-1:] != () and name[-1][0].isdigit() and any(_ends(name[:-1], kind) for kind in _numbered(words).places)


def without_ward(name: Name, place: Name, words: Words) -> Name:
    """The name without "phường" and what lies above it at its end, the office's own place with it; never empty.

    Another ward's name stays: "Công an phường Phước Tân" is nobody of Tam Phước.
    """
    here = " ".join(place)
    text = _own(here, words).sub(" phuong ", f" {' '.join(name)} ") if here else f" {' '.join(name)} "
    return tuple(_tail(words).sub(" ", text).split()) or name


@lru_cache(maxsize=16)
def _own(place: str, words: Words) -> re.Pattern[str]:
    return re.compile(rf" {_any_name(words, 'ward_kind')} {re.escape(place)} ")


@lru_cache(maxsize=16)
def _tail(words: Words) -> re.Pattern[str]:
    ward, above = _any_name(words, "ward_kind"), _any_name(words, "above_ward")
    return re.compile(rf" {ward}(?: {above} (?!\d).*)? $")


def _any_name(words: Words, table: str) -> str:
    """Names as they are compared, and with their y as codes have it."""
    spelled = [" ".join(_split(kind)) for kind in words.of(table)]
    return alternatives([*spelled, *(name.replace("y", "i") for name in spelled)])


def abbreviates(short: Name, whole: Name) -> bool:
    """Whether `short` is the other name with words written by their first letters: "VPĐU", "CHQS phường".

    Also the other way round where they share a word, as a programme itself may be short ("Ban QLDA"); letters alone are
    the letters of many names.
    """
    if short == whole or numbers(short) != numbers(whole) or len("".join(short)) < LEAST_LETTERS:
        return False
    if not _aligned(short, whole):
        return False
    return len(short) <= len(whole) or any(word in whole for word in short if not word[0].isdigit())


@lru_cache(maxsize=4096)
def _aligned(one: Name, other: Name) -> bool:
    if not one or not other:
        return one == other
    if one[0] == other[0]:
        return _aligned(one[1:], other[1:])
    if one[0][0] != other[0][0]:
        return False
    return any(_aligned(one[1:], rest) for rest in _initials(one[0], other)) or any(
        _aligned(rest, other[1:]) for rest in _initials(other[0], one)
    )


def _initials(short: str, name: Name) -> list[Name]:
    """What may be left of a name when its first words are taken for the letters of `short`.

    A word gives its first letter, or all of it where it is itself short ("UB" and "MTTQ" in "UBMTTQ").
    """
    if not short:
        return [name]
    if not name or name[0][0] != short[0] or short[0].isdigit():
        return []
    rests = _initials(short[1:], name[1:])
    if 1 < len(name[0]) < len(short) and short.startswith(name[0]):
        rests += _initials(short[len(name[0]) :], name[1:])
    return rests


def is_slip(one: Name, other: Name) -> bool:
    """Whether two names are one but for a slip of the pen: one letter more, less, other or moved in a long word.

    In half of the words at most; a short word that differs is another word ("Hoa Mai", "Hoa Sen").
    """
    if len(one) != len(other) or numbers(one) != numbers(other):
        return False
    unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return 0 < 2 * len(unlike) <= len(one) and all(_is_slip(a, b) for a, b in unlike)


def _is_slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return max(len(one), len(other)) >= LEAST and not one[0].isdigit() and OSA.distance(one, other) == 1


def _number(found: Sequence[str], plain: Sequence[str], at: int, words: Words, *, marked: bool) -> str:
    """The digits that a word of the name stands for, "" for a word that is no number."""
    word = found[at]
    if word[0].isdigit():
        return plain[at].lstrip("0") or "0"
    kinds = _numbered(words)
    if at + 1 < len(plain) and (plain[at + 1],) not in kinds.wards:
        return ""
    if any(_ends(plain[:at], kind) for kind in kinds.places):
        return _numerals(words, marked).get(word if marked else plain[at], "") or _roman(word)
    return _roman(word) if at and len(word) > 1 else ""


def _ends(plain: Sequence[str], kind: Name) -> bool:
    return tuple(plain[len(plain) - len(kind) :]) == kind


class _Kinds(NamedTuple):
    """How the names of numbered places end before their number; how those of wards begin."""

    places: tuple[Name, ...]
    wards: frozenset[Name]


@lru_cache(maxsize=16)
def _numbered(words: Words) -> _Kinds:
    places = [_split(place) for place in words.of("numbered_place")]
    short = [short for short, whole in _forms(words).items() if any(_ends(whole, place) for place in places)]
    return _Kinds((*places, *short), frozenset(_split(kind)[:1] for kind in words.of("ward_kind")))


def _split(text: str) -> Name:
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=16)
def _numerals(words: Words, marked: bool) -> dict[str, str]:
    forms = enumerate(words.of("numeral"), 1)
    return {form if marked else fold(form): str(at) for at, line in forms for form in line.split("/")}


def _roman(word: str) -> str:
    found = _ROMAN.fullmatch(word)
    if not found or not word:
        return ""
    units = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
    return str(len(found[1]) * 10 + units[found[2]])


def _read_as(plain: Sequence[str], words: Words) -> list[str]:
    """The words with every short form spelled out, the longest first."""
    forms = _forms(words)
    longest = max(map(len, forms), default=1)
    spelled: list[str] = []
    at = 0
    while at < len(plain):
        sizes = range(min(longest, len(plain) - at), 0, -1)
        size = next((size for size in sizes if tuple(plain[at : at + size]) in forms), 0)
        spelled += forms[tuple(plain[at : at + size])] if size else (plain[at],)
        at += size or 1
    return spelled


@lru_cache(maxsize=16)
def _forms(words: Words) -> dict[Name, Name]:
    return {_split(short): _split(whole) for short, whole in words.pairs("read_as").items()}
