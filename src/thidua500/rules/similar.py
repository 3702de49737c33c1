"""The same task in other words: titles are compared by the words that carry meaning.

Two titles are the same task when they hold the same numbers and the longer one adds at most a quarter of its words,
or when they differ only in a misspelt word. A word replaced by another one is another object ("đất đai" against
"hộ tịch"), so that a likeness of the whole text alone would not do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import ceil
from typing import NamedTuple

from thidua500.base.text import key
from thidua500.program.words import BUILTIN, alternatives

SHARED = 0.75  # least share of the longer title's words that both must hold
MISSPELT = 75  # rapidfuzz ratio from which the words that differ are one word misspelt
SHORTEST_MISSPELT = 4  # letters; below this one letter makes another word ("hẻm", "hầm")
CANDIDATES = 30  # earliest titles looked at for one word: keeps a folder of near-equal titles linear

# All tables are compared with `text.key`: without marks, y as i.
_DIGITS = re.compile(r"[1-9][0-9]*")


class _Patterns(NamedTuple):
    """Words that change nothing about which task it is, phrases that do not, verbs a title opens with, its numbers.

    A number goes with the word that makes it a name ("khu phố 3", "quý 2"): 12 cameras in area 3 are not 3 in area 12.
    """

    fillers: frozenset[str]
    empty: re.Pattern[str]
    opening: re.Pattern[str]
    number: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    fillers, empty, opening, number = (
        [key(phrase) for phrase in BUILTIN.of(table)]
        for table in ("same_filler", "same_empty", "same_opening", "number_of")
    )
    return _Patterns(
        frozenset(fillers),
        re.compile(rf"\b{alternatives(empty)}\b"),
        re.compile(rf" *(?:{alternatives(opening)}\b *(?:va )?)+"),
        re.compile(rf"(?:\b({alternatives(number)}) )?\b0*(\d+)"),
    )


class Essence(NamedTuple):
    """A title's meaning words, each once, and its numbers without leading zeros, sorted ("12", "pho3")."""

    words: frozenset[str]
    numbers: tuple[str, ...]


@lru_cache(maxsize=4096)
def essence(title: str) -> Essence:
    """The words by which two titles are compared."""
    patterns = _patterns()
    text = patterns.empty.sub(" ", key(title))
    opening = patterns.opening.match(text)
    words = frozenset((text[opening.end() :] if opening else text).split())
    numbers = sorted(map("".join, patterns.number.findall(text)))
    meaning = words.difference(patterns.fillers, [word for word in words if word.isdigit()])
    return Essence(meaning or words, tuple(numbers))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles of the same numbers, by their words, name the same task."""
    if one == other:
        return True
    if len(one & other) < SHARED * max(len(one), len(other)):  # titles of one or two words: only equal ones
        return False
    return one <= other or other <= one or _misspelt(one, other)


def _misspelt(one: frozenset[str], other: frozenset[str]) -> bool:
    from rapidfuzz import fuzz

    left, right = " ".join(sorted(one - other)), " ".join(sorted(other - one))
    return min(len(left), len(right)) >= SHORTEST_MISSPELT and fuzz.ratio(left, right) >= MISSPELT


def twins(titles: Sequence[str]) -> dict[int, int]:
    """Position of each title that repeats an earlier one → position of the earliest it repeats. Empty titles count not.

    Linear in the number of titles but for those that share their rarest words.
    """
    # Digits alone part most titles at once; the words are looked at only where the digits agree.
    digits: dict[tuple[str, ...], list[int]] = {}
    for position, title in enumerate(titles):
        if title:
            digits.setdefault(tuple(sorted(_DIGITS.findall(title))), []).append(position)
    found: dict[int, int] = {}
    for positions in digits.values():
        if len(positions) > 1:
            found.update(_twins_of_digits(titles, positions))
    return dict(sorted(found.items()))


def _twins_of_digits(titles: Sequence[str], positions: Sequence[int]) -> dict[int, int]:
    first: dict[str, int] = {}
    equal = {
        position: earlier
        for position in positions
        if (earlier := first.setdefault(titles[position].lower(), position)) != position
    }
    groups: dict[tuple[str, ...], list[tuple[int, frozenset[str]]]] = {}
    for position in first.values():
        item = essence(titles[position])
        groups.setdefault(item.numbers, []).append((position, item.words))
    near = dict(pair for group in groups.values() for pair in _near_twins(group))
    return near | {position: near.get(earlier, earlier) for position, earlier in equal.items()}


def _near_twins(group: Sequence[tuple[int, frozenset[str]]]) -> Iterator[tuple[int, int]]:
    """(position, earliest alike) among titles of the same numbers, each looked up by its rarest words."""
    if len(group) < 2:
        return
    frequency = Counter(word for _, words in group for word in words)
    index: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for position, words in group:
        # Titles that share three quarters of n words share one of the n/4 + 1 rarest.
        # All must order equally rare words alike, or two alike titles look each other up under different words.
        rarest = sorted(sorted(words), key=frequency.__getitem__)[: len(words) - ceil(SHARED * len(words)) + 1]
        near = (
            earlier for word in rarest for earlier, other in index.get(word, ())[:CANDIDATES] if alike(words, other)
        )
        earliest = min(near, default=None)
        if earliest is not None:
            yield position, earliest
        for word in rarest:
            index.setdefault(word, []).append((position, words))
