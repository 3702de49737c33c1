"""Judging a cell that two fields share (001 III): it names what the second field asks for, or plainly not, or hardly.

One principle for both locks. Clauses that say nothing ("theo quy định") are left out. What is left names it: no
finding. It holds a word that often stands where it is named (`*_near` in the vocabulary): a warning that quotes the
word, because the office had better ask. Every word tells of something else: an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.program.words import Words
from thidua500.rules.base import Rule, quote
from thidua500.rules.nothing import said


class Lock(NamedTuple):
    """What one of the two locks asks. names: whether a text names it; `…_near`, `…_not_near` are its tables of words.

    doubt: what the warning says before and behind the word that leaves the doubt.
    """

    field: str
    names: Callable[[str, Words], bool]
    doubt: tuple[str, str]
    hint: str


def doubtful_word(text: str, lock: Lock, words: Words) -> str:
    """The word that may name what the lock asks for, "" when there is none; without marks in a text without marks."""
    lower = text.lower()
    near = words.pattern(rf"\b(?:‹{lock.field}_not_near›|(‹{lock.field}_near›))\b", marked=not lower.isascii())
    return next((match[1] for match in near.finditer(lower) if match[1]), "")


@lru_cache(maxsize=4096)
def _open(cell: str, lock: Lock, words: Words) -> str | None:
    """None when the cell names what the lock asks for, else the word that leaves a doubt, "" without any."""
    text = said(cell, words)
    return None if lock.names(text, words) else doubtful_word(text, lock, words)


def combined(code: str, text: str, lock: Lock) -> Rule:
    """The rule, an error, that a cell shared by two fields names what the lock asks for; a warning where it may."""

    def check(task: Task, program: Program) -> Finding | None:
        cell = task.values.get(lock.field)
        if not cell or lock.field not in task.shared:
            return None
        word = _open(cell, lock, program.words)
        if word is None:
            return None
        if not word:
            return rule.at(task, lock.field, f"{rule.title}: {quote(cell)}.", lock.hint)
        before, behind = lock.doubt
        message = f"{before}: {quote(cell)}. Chữ “{word}” {behind}."
        return replace(rule.at(task, lock.field, message, lock.hint), severity="warning")

    rule = Rule(code, "error", text, check)
    return rule
