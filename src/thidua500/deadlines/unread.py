"""Every word of a time cell is used by the reading, known as filler, or unread. Pure.

The scanner leaves the letters that no row took; here their words are looked up in `program/words/fillers.toml`, with
their marks, unless the whole text is typed without: "Vu lan" is none of "vụ", "lần". What is left is told in
`Deadline.unread`; when a word of it may be a time, or names what a year right behind it is the year of ("Lễ Vu lan
2026"), the reading may be another one and says so (T311). A number says nothing of time where it counts things ("03 mô
hình") or names one ("khu phố 3").
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
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[^\W\d_a-zA-Z]").search
_EDGES = "()[]{}.,;:!?\"'“”…-–—/"
_ITS_YEAR = re.compile(r"[ (]+(nam )?20\d\d(?![\d/-]|\.\d)")  # right behind a word
_TITLE = re.compile(r"\b(?:ngay|dip|le|tet|dem|ky niem)\b")  # of a day that is called by its name


class _Known(NamedTuple):
    """marked, in_phrases, times: syllables with their marks, as `_form` writes them."""

    fillers: frozenset[str]  # plain syllables
    marked: frozenset[str]
    phrases: re.Pattern[str]
    in_phrases: frozenset[str]
    numbered: re.Pattern[str]
    times: frozenset[str]
    plain_times: frozenset[str]


@lru_cache(maxsize=16)
def _known(words: Words) -> _Known:
    fillers, phrases, times = (" ".join(words.of(table)) for table in ("filler", "filler_phrase", "time_word"))
    return _Known(
        frozenset(plain(fillers).split()),
        _forms(fillers),
        re.compile(alternatives(map(plain, words.of("filler_phrase")))),
        _forms(phrases),
        re.compile(rf"(?:^|(?<=\W)){alternatives(map(plain, words.of('numbered')))}[ :.]*\Z"),
        _forms(times),
        frozenset(plain(times).split()),
    )


def _forms(text: str) -> frozenset[str]:
    return frozenset(map(_form, _LETTERS.findall(unicodedata.normalize("NFC", text))))


@lru_cache(maxsize=4096)
def _form(syllable: str) -> str:
    """Its letters and behind them its marks, wherever they were put: "hoà" and "hòa" are one word."""
    return "".join(sorted(unicodedata.normalize("NFD", syllable.lower()), key=unicodedata.combining))


_SPELLED = _forms("hai ba bốn sáu bảy tám chín mười")


def account(deadline: Deadline, words: str, gaps: Iterable[Gap], vocabulary: Words) -> Deadline:
    """The deadline with its unread words, and T311 where one of them may be a time that was not read.

    words: the plain text that was read; where nothing was read of it, T302 says so already.
    """
    known = _known(vocabulary)
    if deadline.kind == "missing":
        return deadline
    written = _Written(deadline.text, words)
    found = [(written.word(m), timely) for gap in gaps for m, timely in _unread(words, gap, known, written)]
    if not found:
        return deadline
    warned = deadline.kind != "unknown" and any(timely for _, timely in found)
    return deadline._replace(
        unread=tuple(dict.fromkeys(word for word, _ in found)),
        warnings=(*deadline.warnings, "T311") if warned else deadline.warnings,
    )


def unknown_gaps(text: str, words: str, gaps: Iterable[Gap], vocabulary: Words) -> list[Gap]:
    """The gaps in which something else than fillers stands; most have nothing else. text: as written, words: plain."""
    known, written = _known(vocabulary), _Written(text, words)
    return [gap for gap in gaps if not _nothing_but_fillers(words, gap, known, written)]


def _nothing_but_fillers(words: str, gap: Gap, known: _Known, written: _Written) -> bool:
    start, end, _ = gap
    inside = words[start:end]
    if (start and inside[0].isalnum() and words[start - 1].isalnum()) or (
        inside[-1].isalnum() and words[end : end + 1].isalnum()
    ):
        return False
    return all(_is_filler(m, known, written) for m in _SYLLABLE.finditer(words, start, end))


def _is_filler(m: re.Match[str], known: _Known, written: _Written) -> bool:
    return m[0] in known.fillers and (written.unmarked or written.is_one_of(m, known.marked))


def _unread(words: str, gap: Gap, known: _Known, written: _Written) -> Iterator[tuple[re.Match[str], bool]]:
    """The words of a gap that are no filler, each with whether it may be a time."""
    start, end, described = gap
    named = 0  # where the last number that names something ends
    skip = start
    for m in _WORD.finditer(words, start, end):
        if m.start() < skip:
            continue
        phrase = known.phrases.match(words, m.start(), end)
        if phrase and (written.unmarked or written.is_one_of(m, known.in_phrases)):
            skip = phrase.end()
            continue
        if _glued(words, m, gap):
            yield m, True
        elif m[0][0].isdigit():
            if _AMOUNT.fullmatch(m[0]) or _NUMBERED_PART.match(words, m.start()):
                continue
            if _NUMBER.fullmatch(m[0]) and _names(words, m, known, named):
                named = m.end()
            elif _TYPED_TIME.fullmatch(m[0]) or not _counts(words, m, end, known):
                yield m, True
        elif not _is_filler(m, known, written):
            timely = _timely(words, m, end, known, written, described=described)
            if timely or not described:
                yield m, timely or _is_dated(words, m, start)


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


def _timely(words: str, m: re.Match[str], end: int, known: _Known, written: _Written, *, described: bool) -> bool:
    """A word of time; in what describes an event only a number is one. Without its mark a word may mean anything."""
    word = m[0]
    if _TYPED_TIME.fullmatch(word) or _ROMAN.match(words, m.start(), m.end() + 1):
        return not _after_noun(words, m, known)
    if described or written.unmarked:
        return False
    if word in known.plain_times:
        return written.is_one_of(m, known.times)
    return written.is_one_of(m, _SPELLED) and not _counts(words, m, end, known)


def _is_dated(words: str, m: re.Match[str], start: int) -> bool:
    """Whether the year right behind the word is that of the day it names: "Vu lan 2026", "Lễ Vu lan năm 2026"; not
    "Trồng vườn mẫu năm 2026"."""
    year = _ITS_YEAR.match(words, m.end())
    return year is not None and (not year[1] or _TITLE.search(words, start, m.start()) is not None)


class _Written:
    """The words as written, found again by where their plain letters stand."""

    def __init__(self, text: str, words: str) -> None:
        text = unicodedata.normalize("NFC", text)
        self._words, alike = text.split(), words.split()
        self._plain = alike if len(alike) == len(self._words) else [plain(word) for word in self._words]
        self.unmarked = text.isascii() or not _MARKED(text)

    def _place(self, m: re.Match[str]) -> int:
        """Which word as written holds these plain letters: the one at their place, else the nearest; -1 none near."""
        at = m.string.count(" ", 0, m.start())
        if at < len(self._plain) and m[0] in self._plain[at]:
            return at
        near = range(max(0, at - _NEAR), min(len(self._words), at + _NEAR))
        return min((n for n in near if m[0] in self._plain[n]), key=lambda n: abs(n - at), default=-1)

    def word(self, m: re.Match[str]) -> str:
        """The word as written, without the signs around it."""
        at = self._place(m)
        return self._words[at].strip(_EDGES) if at >= 0 else m[0]

    def is_one_of(self, m: re.Match[str], forms: frozenset[str]) -> bool:
        """Whether the word as written, with its marks, is one of these."""
        at = self._place(m)
        syllables = _LETTERS.findall(self._words[at]) if at >= 0 else [m[0]]
        return any(_form(syllable) in forms for syllable in syllables if plain(syllable) == m[0])


_NEAR = 120  # words: mending moves none farther
