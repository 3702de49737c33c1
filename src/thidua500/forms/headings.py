"""Heading → field, by the spellings of `program/words/headings.toml` and an office's own.

A heading is compared by `text.key` (no case, no marks, no punctuation). An exact match is sure; otherwise the nearest
spelling counts from `NEAR` (rapidfuzz ratio) on, and the reader names it in a finding below `SURE`. The thresholds
are justified in `tests/test_headings.py`: OCR and typing faults score above them, other headings of offices below.

A name joined with "+" is a combined column: both fields stand in one cell (001 III).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import key
from thidua500.program.words import BUILTIN, Words, headings

NEAR = 84.0
SURE = 94.0
LONGEST = 120  # characters; nothing longer is a heading
SHORTEST = 5  # folded characters below which nothing is near anything else
KINDS = ("table", "card", "progress", "indicator")
_NUMBER = re.compile(r"^\s*\(?\d{1,2}\s*[.)/]\s*")
_BRACKETS = re.compile(r"\([^)]*\)|\*")


class Heading(NamedTuple):
    """How one heading was read: field name ("" = none), similarity 0–100, and the spelling it was taken for."""

    field: str
    score: float
    spelling: str = ""

    @property
    def sure(self) -> bool:
        """Whether the reader may take it without saying so."""
        return self.score >= SURE


NOTHING = Heading("", 0.0)


@lru_cache(maxsize=32)
def spellings(kind: str, words: Words = BUILTIN) -> dict[str, tuple[str, str]]:
    """Folded spelling → (field, spelling as written) for one of `KINDS`; field "" for one that means nothing there.

    What an office says comes first, then what the kind says for itself, then what all kinds share.
    """
    shared, rules = headings().fields, headings().kinds[kind]
    fields = {*rules.fields, *rules.own}
    claims = (
        *((rules.reads.get(field, field), texts) for field, texts in words.headings if field in fields),
        *rules.own.items(),
        ("", rules.without),
        *((rules.reads.get(field, field), shared[field]) for field in rules.fields),
    )
    known: dict[str, tuple[str, str]] = {}
    for field, texts in claims:
        for text in texts:
            known.setdefault(key(text), (field, text))
    return known


def _variants(text: str) -> tuple[str, ...]:
    """Folded forms of a heading, the whole first: then without a number before, brackets, and what follows a colon."""
    bare = _NUMBER.sub("", text)
    plain = _BRACKETS.sub(" ", bare)
    return tuple(dict.fromkeys(k for k in (key(text), key(bare), key(plain), key(plain.partition(":")[0])) if k))


@lru_cache(maxsize=4096)
def is_known(text: str, words: Words = BUILTIN) -> bool:
    """Whether any kind of table has this spelling."""
    return len(text) <= LONGEST and any(exact(text, kind, words) for kind in KINDS)


@lru_cache(maxsize=4096)
def exact(text: str, kind: str, words: Words = BUILTIN) -> str:
    """Field of a heading that is spelled as the table knows it, "" otherwise."""
    if not text or len(text) > LONGEST:
        return ""
    known = spellings(kind, words)
    return next((known[form][0] for form in _variants(text) if form in known), "")


@lru_cache(maxsize=4096)
def heading(text: str, kind: str, words: Words = BUILTIN) -> Heading:
    """The field a heading names, by exact spelling or the nearest one; `NOTHING` below the threshold."""
    if not text or len(text) > LONGEST:
        return NOTHING
    known, variants = spellings(kind, words), _variants(text)
    for form in variants:
        if form in known:
            return Heading(known[form][0], 100.0, known[form][1]) if known[form][0] else NOTHING
    if not variants or len(variants[0]) < SHORTEST:
        return NOTHING
    from rapidfuzz import fuzz, process

    best = process.extractOne(variants[0], known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    if best is None:
        return NOTHING
    field, spelling = known[best[0]]
    return Heading(field, best[1], spelling) if field else NOTHING
