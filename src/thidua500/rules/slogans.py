"""Whether a title is a slogan: it fills itself with words that do not say what is done (001 VI row 2).

The words stand in `slogans.toml` and, one sector a table, in `sectors.toml`. Whatever stands in none of them (an
object, a number, a place, a product) makes a title concrete.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import bare, fold
from thidua500.program.words import BUILTIN, SECTORS, Words, alternatives

MOST_SECTORS = 1  # fields of one sector are no object yet ("Tăng cường quản lý đất đai"), those of two list objects
_EMPTY = ("slogan_opening", "slogan_hollow", "slogan_group", "slogan_small")
_WORDS = re.compile(r"[a-z0-9]+")
_BULLETS = " -+*.,;:\"'()0123456789"


class _Vocabulary(NamedTuple):
    """known: every word of a slogan. sectors: field of work → its sector. fields, empty: their phrases.

    numbered: finds a number within a title, not only in front of it, that no slogan has.
    """

    known: frozenset[str]
    numbered: re.Pattern[str]
    opening: re.Pattern[str]
    sectors: dict[str, str]
    fields: re.Pattern[str]
    empty: re.Pattern[str]


@lru_cache(maxsize=16)
def _vocabulary(words: Words) -> _Vocabulary:
    sectors = {bare(phrase): sector for sector in SECTORS for phrase in words.of(sector)}
    empty = {bare(phrase) for phrase in words.of(*_EMPTY)}
    known = frozenset(" ".join((*sectors, *empty)).split())
    fields, rest = (re.compile(rf"\b{alternatives(phrases)}\b") for phrases in (sectors, empty))
    # From the first letter on, and from no other: a long title without a number is walked once.
    numbered = re.compile(rf"(?s)[\W\d_]*[^\W\d_].*?\b(?!{alternatives(filter(str.isdigit, known))}\b)[0-9]")
    opening = re.compile(rf"{alternatives(map(bare, words.of('slogan_opening')))}\b")
    return _Vocabulary(known, numbered, opening, sectors, fields, rest)


def is_slogan(title: str, words: Words = BUILTIN) -> bool:
    """Whether the title opens like a slogan and goes on to name nothing: broad fields of one sector at most."""
    vocabulary = _vocabulary(words)
    if vocabulary.numbered.match(title):  # most titles end here, before they are folded
        return False
    folded = fold(title).lstrip(_BULLETS)
    if not vocabulary.opening.match(folded):
        return False
    said = _WORDS.findall(folded)
    if any(word not in vocabulary.known for word in said):  # an object, a number or a place
        return False
    text = " ".join(said)
    sectors = {vocabulary.sectors[field] for field in vocabulary.fields.findall(text)}
    return len(sectors) <= MOST_SECTORS and not vocabulary.empty.sub(" ", vocabulary.fields.sub(" ", text)).strip()
