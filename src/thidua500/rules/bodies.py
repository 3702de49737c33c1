"""How the names of bodies and their leaders are written in an owner's cell, by the words of `persons.toml`."""

from __future__ import annotations

import re

from thidua500.base.text import fold
from thidua500.program.words import Words

LONGEST = 60  # letters of a body that an example repeats

_HEAD = "(?:pho )?‹leader›|(?:pho )?truong(?! ‹school›)"
# Grammar of folded text. How a body's or a leader's name begins:
BODY = r"(?!‹body_not›\b|so \d)(?:‹body› |‹body_whole›\b)"
# What parts two owners; only before the name of a body or a post "," and "và" do.
BETWEEN = rf"[;\n+]|(?:, ?| - | \()(?={BODY})|(?<!hdnd) (?:va|cung) (?={BODY})|\bhoac "
# A leader's post, to be taken off.
POST = rf"^(?:chu tri|‹person_title›\b[^,;-]*|{_HEAD}|chi huy (?:truong|pho)|lanh dao|tap the)[\s:,-]*"
PERSON = r"^‹person_title›\b"
# A class of bodies, or one above all.
NOBODY = r"\b‹nobody›\b|^‹above_all›"
NAMELESS = "^‹nameless›$"
# A label whose body helps, and what follows it: "thường trực: Sở Nội vụ" (000 Bảng 5).
HELPERS = r"\b‹helper› ?:[^;\n]*"
UNDER_COMMITTEE = r"^‹under_committee›\b"
PLACE = r"\b‹neighbourhood› \w+"


def headed(owner: str, words: Words) -> str:
    """The body with its head's post, as the cell could say it: an example that fits this body."""
    body = re.split(r"[;.\n]", owner)[0].strip()
    folded = f"{fold(body)} "
    posts = words.pairs("head_of").items()
    post = next((post for kind, post in posts if folded.startswith(f"{fold(kind)} ")), "người đứng đầu")
    return f"{body}; {post} {body}" if len(body) <= LONGEST else "Công an phường; Trưởng Công an phường"
