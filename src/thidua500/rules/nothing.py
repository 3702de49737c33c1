"""What says something and what does not, by the words of `nothing.toml` that name nobody and nothing.

One principle beside the phrases that stand there whole: a text of hollow words alone says nothing, however they are put
together ("thực hiện theo đúng quy định hiện hành", "minh chứng đang được hoàn thiện").
"""

from __future__ import annotations

import re
from functools import lru_cache

from thidua500.program.words import Words

LONGEST_HOLLOW = 80  # letters; who writes more than that says something
_HOLLOW = r"\b‹nothing,vague,hollow›\b"
_NOTHING_ELSE = r"(?:\W*\b(?>‹nothing,vague,hollow,beside_hollow›)\b)+\W*"  # most texts end this at their first word
_CLAUSE = re.compile(r"[;.\n]")
_EDGES = " ,:-+()"


@lru_cache(maxsize=4096)
def is_hollow(text: str, words: Words) -> bool:
    """Whether all of its words are hollow; without marks in a text without marks."""
    if len(text) > LONGEST_HOLLOW:
        return False
    lower, marked = text.lower(), not text.isascii()
    if not words.pattern(_NOTHING_ELSE, marked=marked).fullmatch(lower):
        return False
    return words.pattern(_HOLLOW, marked=marked).search(lower) is not None


def said(text: str, words: Words) -> str:
    """The text without clauses like "theo quy định", "minh chứng đầy đủ"; as it stands when it has none, maybe ""."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    kept = [clause for clause in clauses if clause.strip(_EDGES) and not is_hollow(clause.strip(), words)]
    return text if len(kept) == len(clauses) else ";".join(kept)
