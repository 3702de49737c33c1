"""What a progress row claims: words that say something, evidence that exists, completion from when to when.

One meaning for the rule that looks at a row as it comes in (B805) and for whoever judges a task on a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from thidua500.base.model import Update
from thidua500.base.text import key
from thidua500.program.words import Words, alternatives
from thidua500.rules.nothing import is_hollow

# Tables of `nothing.toml` whose phrases say in a progress report that there is nothing, and how a promise begins.
ASKED = ("placeholder", "ditto", "nothing")
ASKED_OF_EVIDENCE = (*ASKED, "vague")
PROMISED = "promise"


@lru_cache(maxsize=16)
def _promised(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{alternatives(map(key, words.of(PROMISED)))}\b")


def is_said(text: str, words: Words) -> bool:
    """Whether a cell says something: not empty, nor "không", "chưa có", "không phát sinh"."""
    said = key(text)
    return said != "" and said not in words.forms(*ASKED, by=key)


def is_evidence(text: str, words: Words) -> bool:
    """Whether the text names evidence that exists: neither nothing ("không có", "đúng quy định") nor a promise."""
    said, nothing = key(text), words.forms(*ASKED_OF_EVIDENCE, by=key)
    return said != "" and not (said in nothing or _promised(words).match(said) or is_hollow(text, words))


def is_percent(progress: float | None) -> bool:
    """Whether a percentage is named that can be one; an impossible one counts for nothing."""
    return progress is not None and 0 <= progress <= 100


def says_done(update: Update) -> bool:
    """Whether the row claims completion: 100 % or a completion date."""
    return update.progress == 100 or update.completed_on is not None


def claims(rows: Sequence[Update]) -> list[range]:
    """The stretches of a task's rows, in reading order, through which completion is claimed.

    Each begins with a row that says so, and ends before the row whose percentage below 100 takes it back. Proof counts
    that stands inside: a photo of the half-way mark proves nothing of the end.
    """
    found: list[range] = []
    begun: int | None = None
    for at, row in enumerate(rows):
        if begun is not None and _takes_back(row):
            found.append(range(begun, at))
            begun = None
        if begun is None and says_done(row):
            begun = at
    return found if begun is None else [*found, range(begun, len(rows))]


def _takes_back(row: Update) -> bool:
    return row.progress is not None and 0 <= row.progress < 100
