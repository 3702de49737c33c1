"""The same task in other words: titles are compared by the words that carry meaning.

Two titles are the same task when they hold the same numbers and the longer one adds at most a quarter of its words,
or when they differ only in a misspelt word. A word replaced by another one is another object ("đất đai" against
"hộ tịch"), so that a likeness of the whole text alone would not do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from thidua500.text import fold, key

SHARED = 0.75  # least share of the longer title's words that both must hold
MISSPELT = 75  # rapidfuzz ratio from which the words that differ are one word misspelt
FEWEST_WORDS = 3  # below this only equal words are the same task
CANDIDATES = 30  # earlier titles looked at for one word: keeps a folder of near-equal titles linear

# Syllables that change nothing about which task it is (folded, y as i).
_FILLERS = frozenset(
    key(
        "cac nhung va voi cua cho tai tren trong ve den de theo dat do o mot so dia ban phuong cong tac viec hoat "
        "dong nhiem vu thuc hien to chuc trien khai tiep tuc tot hieu qua noi dung duoc tu toi thieu it nhat nam nham "
        "bang"
    ).split()
)
# Opening verbs that say the same: to make, set up, carry out.
_OPENING = re.compile(
    r"(?:(?:thanh lap|ra mat|xai dung|thiet lap|lap|soan thao|ban hanh|tham muu|hoan thanh|tien hanh|dai manh"
    r"|tang cuong|to chuc|trien khai|thuc hien|tiep tuc|phoi hop|van hanh) (?:va )?)+"
)
_NUMBER = re.compile(r"\d+")


class Essence(NamedTuple):
    """A title's meaning words, each once, and its numbers without leading zeros, sorted."""

    words: frozenset[str]
    numbers: tuple[str, ...]


@lru_cache(maxsize=4096)
def essence(title: str) -> Essence:
    """The words by which two titles are compared."""
    text = key(title)
    opening = _OPENING.match(text)
    words = (text[opening.end() :] if opening else text).split()
    numbers = sorted(number.lstrip("0") or "0" for number in _NUMBER.findall(text))
    meaning = frozenset(word for word in words if word not in _FILLERS and not word.isdigit())
    return Essence(meaning or frozenset(words), tuple(numbers))


def same_task(one: Essence, other: Essence) -> bool:
    """Whether two titles name the same task; symmetric."""
    if one.numbers != other.numbers:
        return False
    if one.words == other.words:
        return True
    longest = max(len(one.words), len(other.words))
    shared = len(one.words & other.words)
    if min(len(one.words), len(other.words)) < FEWEST_WORDS or shared < SHARED * longest:
        return False
    return not (one.words - other.words and other.words - one.words) or _misspelt(one.words, other.words)


def _misspelt(one: frozenset[str], other: frozenset[str]) -> bool:
    from rapidfuzz import fuzz

    left, right = " ".join(sorted(one - other)), " ".join(sorted(other - one))
    return min(len(left), len(right)) > 3 and fuzz.ratio(left, right) >= MISSPELT


def twins(titles: Sequence[str]) -> dict[int, int]:
    """Position of each title that repeats an earlier one → position of the earliest it repeats. Empty titles count not.

    Linear in the number of titles but for those that share their rarest words.
    """
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for position, title in enumerate(titles):
        if title and (earlier := first.setdefault(fold(title), position)) != position:
            found[position] = earlier
    fresh = [(position, essence(titles[position])) for position in first.values()]
    found.update(_near_twins(fresh))
    return {position: found.get(earlier, earlier) for position, earlier in found.items()}


def _near_twins(fresh: Sequence[tuple[int, Essence]]) -> dict[int, int]:
    frequency = Counter(word for _, item in fresh for word in item.words)
    index: dict[tuple[str, tuple[str, ...]], list[tuple[int, Essence]]] = {}
    found: dict[int, int] = {}
    for position, item in fresh:
        # Titles that share three quarters of n words share one of the n/4 + 1 rarest.
        rarest = sorted(item.words, key=lambda word: (frequency[word], word))
        keys = [(word, item.numbers) for word in rarest[: len(rarest) - ceil(SHARED * len(rarest)) + 1]]
        near = (earlier for k in keys for earlier, other in index.get(k, ())[:CANDIDATES] if same_task(item, other))
        earliest = min(near, default=None)
        if earliest is not None:
            found[position] = earliest
        for k in keys:
            index.setdefault(k, []).append((position, item))
    return found
