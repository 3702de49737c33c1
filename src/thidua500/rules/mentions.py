"""Whether texts hold one of a list of phrases, as written or, for phrases of several words, without marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from thidua500.base.text import fold


@lru_cache(maxsize=256)
def _patterns(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The phrases as written, and those without marks; a lone syllable needs its own ("chợ" is not "cho")."""
    written = [re.escape(phrase.lower()) for phrase in phrases]
    folded = [re.escape(fold(phrase)) for phrase in phrases if " " in phrase] or ["$^"]
    return re.compile(rf"\b(?:{'|'.join(written)})\b"), re.compile(rf"\b(?:{'|'.join(folded)})\b")


def names_any(texts: Iterable[str], phrases: tuple[str, ...]) -> bool:
    """Whether one of the texts holds one of the phrases.

    Most units say it in the words as written: all texts are looked through for these before any is folded.
    """
    texts = tuple(texts)
    written, folded = _patterns(phrases)
    return any(written.search(text.lower()) for text in texts) or any(folded.search(fold(text)) for text in texts)
