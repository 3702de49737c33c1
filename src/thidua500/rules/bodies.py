"""How the names of bodies and their leaders are written in an owner's cell, by the words of `persons.toml`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import fold
from thidua500.program.words import Words

LONGEST = 60  # letters of a body that an example repeats


class OwnerPatterns(NamedTuple):
    """Patterns for folded text.

    between: what parts two owners. body: how a body's or a leader's name begins. post: a leader's post, to be taken
    off. nobody: a class of bodies, or one above all. helpers: a label whose body helps, and what follows it.
    """

    between: re.Pattern[str]
    body: re.Pattern[str]
    post: re.Pattern[str]
    person: re.Pattern[str]
    nobody: re.Pattern[str]
    nameless: re.Pattern[str]
    helpers: re.Pattern[str]
    under_committee: re.Pattern[str]
    place: re.Pattern[str]


@lru_cache(maxsize=16)
def owner_patterns(words: Words) -> OwnerPatterns:
    """The patterns of one vocabulary."""
    body = rf"(?!{words.any_of('body_not')}\b|so \d)(?:{words.any_of('body')} |{words.any_of('body_whole')}\b)"
    title = words.any_of("person_title")
    head = rf"(?:pho )?{words.any_of('leader')}|(?:pho )?truong(?! {words.any_of('school')})"
    return OwnerPatterns(
        # Only before the name of a body or a post do "," and "và" part two owners.
        re.compile(rf"[;\n+]|(?:, ?| - | \()(?={body})|(?<!hdnd) (?:va|cung) (?={body})|\bhoac "),
        re.compile(body),
        re.compile(rf"^(?:chu tri|{title}\b[^,;-]*|{head}|chi huy (?:truong|pho)|lanh dao|tap the)[\s:,-]*"),
        re.compile(rf"^{title}\b"),
        re.compile(rf"\b{words.any_of('nobody')}\b|^{words.any_of('above_all')}"),
        re.compile(rf"^{words.any_of('nameless')}$"),
        # 000 Bảng 5: "thường trực: Sở Nội vụ".
        re.compile(rf"\b{words.any_of('helper')} ?:[^;\n]*"),
        re.compile(rf"^{words.any_of('under_committee')}\b"),
        re.compile(rf"\b{words.any_of('neighbourhood')} \w+"),
    )


def headed(owner: str, words: Words) -> str:
    """The body with its head's post, as the cell could say it: an example that fits this body."""
    body = re.split(r"[;.\n]", owner)[0].strip()
    folded = f"{fold(body)} "
    posts = (line.partition(" = ") for line in words.of("head_of"))
    post = next((post for kind, _, post in posts if folded.startswith(f"{fold(kind)} ")), "người đứng đầu")
    return f"{body}; {post} {body}" if len(body) <= LONGEST else "Công an phường; Trưởng Công an phường"
