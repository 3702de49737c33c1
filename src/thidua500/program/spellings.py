"""How the units that an office declares are recognised: spellings tried on the matcher itself, so that none is promised
that does not work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from thidua500.base.text import fold, key
from thidua500.program.programme import Program, Unit
from thidua500.program.units import match_unit

# Bodies as they are shortened; what else of a name begins a word gives its first letter.
_SHORT = {
    "chi bộ": "CB",
    "đảng bộ": "ĐB",
    "đảng ủy": "ĐU",
    "khu phố": "KP",
    "công an": "CA",
    "ủy ban nhân dân": "UBND",
    "hội đồng nhân dân": "HĐND",
    "phường": "P.",
    "trạm y tế": "TYT",
    "trường tiểu học": "TH",
    "trung học cơ sở": "THCS",
}
# How the name of a body begins → who leads it; of others it is a "Trưởng".
_POSTS = {
    **dict.fromkeys(("chi bo", "dang bo", "dang uy", "ban thuong vu", "doan"), "Bí thư"),
    **dict.fromkeys(("uy ban", "ubnd", "hoi", "mat tran", "hdnd"), "Chủ tịch"),
    "truong": "Hiệu trưởng",
}


class Recognised(NamedTuple):
    """One unit and what means it. spellings: abbreviations and loose writings, posts: of whom it is taken to be;
    prefixes: how the names of units begin that fall under it."""

    code: str
    name: str
    aliases: tuple[str, ...]
    spellings: tuple[str, ...]
    posts: tuple[str, ...]
    prefixes: tuple[str, ...]


def recognised(program: Program, unit: Unit) -> Recognised:
    """What of the usual ways to write a unit the matcher takes for it."""
    return Recognised(
        unit.code,
        unit.name,
        unit.aliases,
        tuple(text for text in dict.fromkeys(_loose(unit)) if _means(program, text, unit)),
        tuple(text for text in (f"{_post(unit)} {unit.name}",) if _means(program, text, unit)),
        unit.prefixes,
    )


def _post(unit: Unit) -> str:
    return next((post for start, post in _POSTS.items() if fold(unit.name).startswith(start)), "Trưởng")


def _loose(unit: Unit) -> Iterator[str]:
    """Without marks, without its ward, shortened."""
    known = {key(name) for name in (unit.name, *unit.aliases)}
    yield fold(unit.name).upper()
    short = unit.name
    for long, brief in _SHORT.items():
        at = short.lower().find(long)
        if at >= 0:
            short = short[:at] + brief + short[at + len(long) :]
    for text in (short, unit.name.removesuffix(" phường"), short.replace("P.", "").strip()):
        if key(text) not in known:
            yield text


def _means(program: Program, text: str, unit: Unit) -> bool:
    found = match_unit(program, text)
    return bool(found.exact and found.unit and found.unit.code == unit.code)
