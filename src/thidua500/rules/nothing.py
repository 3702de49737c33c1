"""The clauses of a cell that say something, by the words of `nothing.toml` that name nobody and nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from thidua500.base.text import fold
from thidua500.program.words import Words

_CLAUSE = re.compile(r"[;.\n]")
_EDGES = " ,:-+()"


@lru_cache(maxsize=16)
def _nothing(words: Words) -> frozenset[str]:
    return frozenset({"", *map(fold, words.of("nothing", "vague"))})


def said(text: str, words: Words) -> str:
    """The text without clauses like "theo quy định", "minh chứng đầy đủ"; as it stands when it has none, maybe ""."""
    nothing = _nothing(words)
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    kept = [clause for clause in clauses if fold(clause).strip(_EDGES) not in nothing]
    return text if len(kept) == len(clauses) else ";".join(kept)
