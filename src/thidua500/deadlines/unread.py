"""Every word of a time cell is used by the reading, known as filler, or unread. Pure.

The scanner leaves the letters that no row took; here their words are looked up in `program/words/fillers.toml`. What is
left is told in `Deadline.unread`; when a word of it may be a time, the reading may be another one and says so (T311).
A number says nothing of time where it counts things ("03 mô hình") or names one ("khu phố 3").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.model import Deadline
from thidua500.deadlines.grammar import plain
from thidua500.program.words import Words, alternatives

Gap = tuple[int, int, bool]  # letters of the plain text no row took: from, to, whether they describe an event

_WORD = re.compile(r"\d+(?:[.,/-]\d+)*[a-z|]*|[a-z|][a-z|\d]*")
_SYLLABLE = re.compile(r"[a-z\d|]+")
_TYPED_TIME = re.compile(
    r"\d.*[a-z|/-].*|t?[oils|]+\d.*|(?:th?|thg|thang|q|quy|gd|tuan|nam|ngay)\d+"
)  # "3x", "t13": a slip of a time
_NUMBER = re.compile(r"[\d.,]+[ac-h]?")  # also "tổ 5a"
_AMOUNT = re.compile(r"[\d.,]+(?:kv|kw|mw|km|m|cm|mm|ha|kg|tr|ty|g)")
_NUMBERED_PART = re.compile(r"(?:^|(?<=[.;:-])|(?<=[.;:-] ))\d{1,2}[.)](?= )")  # "1. khảo sát"
_ROMAN = re.compile(r"[ivxl]*(?:ii|iv|ix)[ivxl]*(?![a-z\d])|[oilsbv|](?![\w).])")
_LISTED = re.compile(r" ?(?:,|va|-|&) ?")
_EDGES = "()[]{}.,;:!?\"'“”…-–—/"


class _Known(NamedTuple):
    fillers: frozenset[str]  # plain syllables
    phrases: re.Pattern[str]
    numbered: re.Pattern[str]
    times: frozenset[str]  # with their marks, a syllable each
    plain_times: frozenset[str]


@lru_cache(maxsize=16)
def _known(words: Words) -> _Known:
    times = frozenset(syllable.lower() for phrase in words.of("time_word") for syllable in phrase.split())
    return _Known(
        frozenset(plain(" ".join(words.of("filler"))).split()),
        re.compile(alternatives(map(plain, words.of("filler_phrase")))),
        re.compile(rf"(?:^|(?<=\W)){alternatives(map(plain, words.of('numbered')))}[ :.]*\Z"),
        times,
        frozenset(map(plain, times)),
    )


def account(deadline: Deadline, words: str, gaps: Iterable[Gap], vocabulary: Words) -> Deadline:
    """The deadline with its unread words, and T311 where one of them may be a time that was not read.

    words: the plain text that was read; where nothing was read of it, T302 says so already.
    """
    known = _known(vocabulary)
    if deadline.kind == "missing":
        return deadline
    original = _Original(deadline.text, words)
    found = [(original.find(word), timely) for gap in gaps for word, timely in _unread(words, gap, known, original)]
    if not found:
        return deadline
    warned = deadline.kind != "unknown" and any(timely for _, timely in found)
    return deadline._replace(
        unread=tuple(dict.fromkeys(word for word, _ in found)),
        warnings=(*deadline.warnings, "T311") if warned else deadline.warnings,
    )


def unknown_gaps(words: str, gaps: Iterable[Gap], vocabulary: Words) -> list[Gap]:
    """The gaps in which something else than fillers stands; most have nothing else."""
    fillers = _known(vocabulary).fillers
    return [gap for gap in gaps if not _nothing_but_fillers(words, gap, fillers)]


def _nothing_but_fillers(words: str, gap: Gap, fillers: frozenset[str]) -> bool:
    start, end, _ = gap
    inside = words[start:end]
    if (start and inside[0].isalnum() and words[start - 1].isalnum()) or (
        inside[-1].isalnum() and words[end : end + 1].isalnum()
    ):
        return False
    return fillers.issuperset(_SYLLABLE.findall(inside))


def _unread(words: str, gap: Gap, known: _Known, original: _Original) -> Iterator[tuple[str, bool]]:
    """The words of a gap that are no filler, each with whether it may be a time."""
    start, end, described = gap
    named = 0  # where the last number that names something ends
    skip = start
    for m in _WORD.finditer(words, start, end):
        if m.start() < skip:
            continue
        phrase = known.phrases.match(words, m.start(), end)
        if phrase:
            skip = phrase.end()
            continue
        if _glued(words, m, gap):
            yield m[0], True
        elif m[0][0].isdigit():
            if _AMOUNT.fullmatch(m[0]) or _NUMBERED_PART.match(words, m.start()):
                continue
            if _NUMBER.fullmatch(m[0]) and _names(words, m, known, named):
                named = m.end()
            elif _TYPED_TIME.fullmatch(m[0]) or not _counts(words, m, end, known):
                yield m[0], True
        elif m[0] not in known.fillers:
            timely = _timely(words, m, end, known, original, described=described)
            if timely or not described:
                yield m[0], timely


def _glued(words: str, m: re.Match[str], gap: Gap) -> bool:
    """A piece of a word of which a row took the rest, or of a number with its separators: "30/9/2026abc"."""
    before, after = words[m.start() - 1 : m.start()] if m.start() else "", words[m.end() : m.end() + 1]
    if (m.start() == gap[0] and before.isalnum()) or (m.end() == gap[1] and after.isalnum()):
        return True
    return m[0][0].isdigit() and (before in ("/", "-", "\\") or after in ("/", "-", "\\"))


def _names(words: str, m: re.Match[str], known: _Known, named: int) -> bool:
    """ "khu phố 3", and the 4 of "khu phố 3, 4"."""
    return _after_noun(words, m, known) or (named > 0 and _LISTED.fullmatch(words, named, m.start()) is not None)


def _after_noun(words: str, m: re.Match[str], known: _Known) -> bool:
    """Whether a word that carries numbers stands right before, as "khu phố"."""
    return known.numbered.search(words, max(0, m.start() - _LONGEST_NOUN), m.start()) is not None


_LONGEST_NOUN = 20  # letters, and some to spare


def _counts(words: str, m: re.Match[str], end: int, known: _Known) -> bool:
    """The number stands right before what it counts: an ordinary word, in the same gap."""
    after = _WORD.match(words, m.end() + 1, end) if words[m.end() : m.end() + 1] == " " else None
    return after is not None and after[0] not in known.plain_times and after[0] not in _LINKS and after[0].isalpha()


# What may follow a number that counts nothing.
_LINKS = frozenset(
    plain("trong và vào thì là của đến tới từ trước sau hoặc hay hằng mỗi tại ngày này hoàn xong").split()
)


def _timely(words: str, m: re.Match[str], end: int, known: _Known, original: _Original, *, described: bool) -> bool:
    """A word of time; in what describes an event only a number is one. Without its mark a word may mean anything."""
    word = m[0]
    if _TYPED_TIME.fullmatch(word) or _ROMAN.match(words, m.start(), m.end() + 1):
        return not _after_noun(words, m, known)
    if described or original.unmarked:
        return False
    if word in known.plain_times:
        return original.is_one_of(word, known.times)
    return original.is_one_of(word, _SPELLED) and not _counts(words, m, end, known)


_SPELLED = frozenset(["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"])


class _Original:
    """The words as written, found again one after the other by their plain letters."""

    def __init__(self, text: str, words: str) -> None:
        self.words = text.split()
        alike = words.split()
        self.plain = alike if len(alike) == len(self.words) else [plain(word) for word in self.words]
        self.at = 0
        self.unmarked = text.isascii()

    def _place(self, word: str) -> int:
        """Which word as written holds these plain letters: as a word of its own, else as a piece; -1 none near."""
        near = range(self.at, min(len(self.words), self.at + _NEAR))
        pieces = (at for at in near if word in self.plain[at])
        first = next(pieces, -1)
        return next((at for at in (first, *pieces) if word in _WORD.findall(self.plain[at])), first)

    def find(self, word: str) -> str:
        """The word as written, without the signs around it; the next one is looked for from there on."""
        at = self._place(word)
        self.at = max(self.at, at)
        return self.words[at].strip(_EDGES) if at >= 0 else word

    def is_one_of(self, word: str, marked: frozenset[str]) -> bool:
        """Whether the word as written, with its marks, is one of these."""
        at = self._place(word)
        written = unicodedata.normalize("NFC", self.words[at]).lower() if at >= 0 else word
        return not marked.isdisjoint(_LETTERS.findall(written))


_NEAR = 120  # words: more never stand between two unread ones of what is read
_LETTERS = re.compile(r"[^\W\d_]+")
