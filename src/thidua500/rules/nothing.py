"""What says something and what does not, by the words of `nothing.toml` that name nobody and nothing.

One principle beside the phrases that stand there whole: a text of hollow words alone says nothing, however they are put
together ("thực hiện theo đúng quy định hiện hành", "minh chứng đang được hoàn thiện").
"""

from __future__ import annotations

import re
from functools import lru_cache

from thidua500.base.text import fold
from thidua500.program.words import Words

LONGEST_HOLLOW = 80  # letters; who writes more than that says something
_CLAUSE = re.compile(r"[;.\n]")
_EDGES = " ,:-+()"


@lru_cache(maxsize=16)
def _nothing(words: Words) -> frozenset[str]:
    return frozenset({"", *map(fold, words.of("nothing", "vague"))})


@lru_cache(maxsize=16)
def _hollow(words: Words, *, marked: bool) -> re.Pattern[str]:
    any_of = words.any_marked if marked else words.any_of
    every = any_of("nothing", "vague", "hollow", "beside_hollow")
    return re.compile(rf"(?=.*\b{any_of('nothing', 'vague', 'hollow')}\b)(?:\W*\b(?>{every})\b)+\W*", re.DOTALL)


@lru_cache(maxsize=4096)
def is_hollow(text: str, words: Words) -> bool:
    """Whether all of its words are hollow; without marks in a text without marks."""
    if len(text) > LONGEST_HOLLOW:
        return False
    return _hollow(words, marked=not text.isascii()).fullmatch(text.lower()) is not None


def said(text: str, words: Words) -> str:
    """The text without clauses like "theo quy định", "minh chứng đầy đủ"; as it stands when it has none, maybe ""."""
    nothing = _nothing(words)
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    kept = [c for c in clauses if fold(c).strip(_EDGES) not in nothing and not is_hollow(c.strip(), words)]
    return text if len(kept) == len(clauses) else ";".join(kept)
