"""Which unit of the programme a written name means.

One matcher for senders, owners, receipts and questions of the clerk. A name is looked for among all units by name,
alias, abbreviation and post, with or without marks and the ward's name (`naming.py` says what is alike). Several real
units fall under one row of the programme ("Chi bộ …"): each gets its own code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.grouping import grouped
from thidua500.base.text import clean, fold, key, slug
from thidua500.program.naming import (
    LONGEST,
    Name,
    abbreviates,
    ends_in_a_place,
    glued,
    is_slip,
    name_of,
    numbers,
    spelled,
    without_ward,
)
from thidua500.program.programme import Program, Unit
from thidua500.program.words import Words, alternatives

SHORTEST = 3  # words of a name that may lose its first
NEAREST = 70  # rapidfuzz ratio from which a name is worth suggesting

_PARTS = re.compile(r"[;,()\n]| [-–—] ")
_NAMES_OF_A_PERSON = range(2, 6)  # words


class Match(NamedTuple):
    """How a written name was understood. unit: None when unknown; exact: False for a misspelling taken for the unit.

    nearest: the closest name of the programme, "" when none is near.
    """

    unit: Unit | None
    exact: bool
    nearest: str


NOBODY = Match(None, False, "")


def match_unit(program: Program, name: str, titles: Iterable[str] = ()) -> Match:
    """The unit that `name` means; `titles` of its tasks tell two units of one name apart (001 IV rows 7 and 8)."""
    match = _match(program, clean(name))
    twins = [u for u in _told_by_words(program) if match.unit and u.name == match.unit.name]
    if len(twins) < 2:
        return match
    text = " ".join(key(title) for title in titles)
    best = max(twins, key=lambda unit: sum(text.count(key(word)) for word in unit.keywords))
    return match._replace(unit=best)


def bare_name(program: Program, name: str) -> str:
    """The name as names are compared: spelled out, without "phường" and the ward's own name behind it."""
    return " ".join(_plain(program, name))


def is_superior(program: Program, name: str) -> bool:
    """Whether a name is that of the office itself or of the one above it, which no unit's form comes from."""
    return _plain(program, name) in _superiors(program)


@lru_cache(maxsize=16)
def _told_by_words(program: Program) -> tuple[Unit, ...]:
    return tuple(unit for unit in program.units if unit.keywords)


@lru_cache(maxsize=16)
def _superiors(program: Program) -> frozenset[Name]:
    """ "Đảng ủy phường" is also called Đảng bộ, and Ban Chấp hành Đảng bộ."""
    written = {program.issuer, program.layout.issuer, program.layout.superior} - {""}
    committees = tuple(f"{committee} " for committee in program.words.of("committee"))
    bare = {text.removeprefix(next(filter(text.startswith, committees), "")) for text in written}
    pairs = program.words.pairs("also_called").items()
    both = {text.replace(*pair) for text in bare for name in pairs for pair in (name, name[::-1])}
    return frozenset(_plain(program, text) for text in written | bare | both)


def exact_unit(program: Program, text: str) -> Unit | None:
    """The unit that a text names without a slip, None when it names none: for texts that mostly do not."""
    match = _exact(program, clean(text))
    return match.unit if match and match.exact else None


@lru_cache(maxsize=8192)
def _match(program: Program, text: str) -> Match:
    if not name_of(text, program.words):
        return NOBODY
    return _exact(program, text) or _nearest(program, text)


@lru_cache(maxsize=8192)
def _exact(program: Program, text: str) -> Match | None:
    return _known(program, text) or _by_parts(program, text)


def _known(program: Program, text: str) -> Match | None:
    """A unit by its own name or its head's post; a slip of the pen in a declared name before a new unit of a class."""
    readings = tuple(dict.fromkeys(_readings(text, program.words)))
    tried = (find(program, text) for find in (_declared, _misspelt, _member_of_class) for text in readings)
    return next(filter(None, tried), None)


def _readings(text: str, words: Words) -> Iterator[str]:
    """The text, then without what is said before a body's name: "TM. …", "Bí thư …"."""
    yield text
    bare = _before(words, "on_behalf").sub("", text, count=1)
    yield bare
    while (shorter := _before(words, "post_of").sub("", bare, count=1)) not in {bare, ""}:
        yield (bare := shorter)


@lru_cache(maxsize=32)
def _before(words: Words, table: str) -> re.Pattern[str]:
    """A phrase at the beginning, with its marks or all without: "truong" alone is also a school."""
    phrases = [phrase.lower() for phrase in words.of(table)]
    return re.compile(rf"(?i:{alternatives([*phrases, *map(fold, phrases)])})[ .:,–-]+(?=\w)")


# --- units of the programme ---------------------------------------------------------------------------------------


class _Index(NamedTuple):
    """Declared names. glued: name as one word → the units called so, each with that name as written; names: each
    name, with and without its ward, and its unit; initials: the same by numbers and first letter; shapes: by numbers
    and how many words."""

    glued: dict[str, list[tuple[Unit, str]]]
    names: tuple[tuple[Name, Unit], ...]
    initials: dict[tuple[tuple[str, ...], str], list[tuple[Name, Unit]]]
    shapes: dict[tuple[tuple[str, ...], int], list[tuple[Name, Unit]]]


@lru_cache(maxsize=16)
def _index(program: Program) -> _Index:
    found: list[tuple[str, tuple[Unit, str]]] = []
    names: dict[tuple[Name, str], Unit] = {}
    for unit in program.units:
        for written in (unit.name, *unit.aliases):
            for name in _forms(program, written):
                names.setdefault((name, unit.code), unit)
                shorter = name[1:] if len(name) > SHORTEST and name[0] in _left_off(program.words) else name
                found += ((glued(form), (unit, written)) for form in {name, shorter})
    listed = tuple((name, unit) for (name, _), unit in names.items())
    initials = grouped(((numbers(name), name[0][0]), (name, unit)) for name, unit in listed)
    shapes = grouped(((numbers(name), len(name)), (name, unit)) for name, unit in listed)
    return _Index(grouped(found), listed, initials, shapes)


def _forms(program: Program, text: str) -> tuple[Name, ...]:
    """The name with its ward, and without."""
    return tuple(dict.fromkeys((name_of(text, program.words), _plain(program, text))))


@lru_cache(maxsize=16)
def _left_off(words: Words) -> frozenset[str]:
    """Kinds of body that a name is often written without: "Mầm non Hoa Sen"."""
    return frozenset(key(kind) for kind in words.of("left_off"))


@lru_cache(maxsize=8192)
def _plain(program: Program, text: str) -> Name:
    """The name without its ward."""
    return without_ward(name_of(text, program.words), _place(program), program.words)


def _place(program: Program) -> Name:
    return name_of(program.layout.place, program.words)


def _declared(program: Program, text: str) -> Match | None:
    """The unit called so, or by the first letters of so many words; None when nobody is, or several are."""
    forms, place = _forms(program, text), _place(program)
    if place and forms[-1][-len(place) :] == place:  # "Công an Tam Phước"
        forms = (*forms, forms[-1][: -len(place)])
    index = _index(program)
    for form in forms:
        if form and (unit := _one_of(index.glued.get(glued(form), ()), text)):
            return Match(unit, True, unit.name)
    near = ((form, *row) for form in forms if form for row in index.initials.get((numbers(form), form[0][0]), ()))
    return _only((unit for form, name, unit in near if abbreviates(form, name)), exact=True)


def _only(units: Iterable[Unit], *, exact: bool) -> Match | None:
    """The one unit, None for none or several."""
    named = {unit.name: unit for unit in units}
    return next((Match(unit, exact, name) for name, unit in named.items() if len(named) == 1), None)


def _one_of(called: Iterable[tuple[Unit, str]], text: str) -> Unit | None:
    """The one unit called so; of several that marks tell apart ("Bình Hòa", "Bình Hóa") the one with these marks."""
    called = tuple(called)
    if len({unit.name for unit, _ in called}) > 1:
        lower = text.lower()
        called = tuple((unit, written) for unit, written in called if clean(written).lower() in lower)
    return called[0][0] if len({unit.name for unit, _ in called}) == 1 else None


def _misspelt(program: Program, text: str) -> Match | None:
    wanted = _plain(program, text)
    alike = _index(program).shapes.get((numbers(wanted), len(wanted)), ())
    return _only((unit for name, unit in alike if is_slip(wanted, name)), exact=False)


# --- units of a class ---------------------------------------------------------------------------------------------


class _Prefix(NamedTuple):
    """How names of a class begin: as compared, as written, the row, and what of it a unit's code keeps."""

    name: Name
    written: str
    row: Unit
    kept: str


@lru_cache(maxsize=16)
def _prefixes(program: Program) -> tuple[_Prefix, ...]:
    """A code keeps which kind of body it is, but for one kind of each row, the first of one word or else the first
    ("Hội", "Chi bộ"): "Phòng Y tế" and "Trạm Y tế" are two. A post is no body: "Trưởng khu phố 3" and "Khu phố 3" are
    one. The longest beginning comes first: "Hội đồng nhân dân phường" before "Hội".
    """
    found = []
    for row in program.units:
        bodies = [_body_of(prefix, program.words) for prefix in row.prefixes]
        named = [(prefix, body) for prefix, body in zip(row.prefixes, bodies, strict=True) if body]
        plain = [body for prefix, body in named if " " not in prefix]
        first = (plain or [body for _, body in named] or [""])[0]
        for prefix, body in zip(row.prefixes, bodies, strict=True):
            found.append(_Prefix(name_of(prefix, program.words), prefix, row, "" if body == first else body))
    return tuple(sorted(found, key=lambda prefix: -len(prefix.name)))


def _body_of(prefix: str, words: Words) -> str:
    """A prefix without the post that it may be or begin with, as part of a code."""
    *_, body = _readings(f"{prefix} x", words)
    return slug(body)[:-1]


def _member_of_class(program: Program, text: str) -> Match | None:
    """The real unit that a name means under a row that stands for many ("Chi bộ khu phố 3" under row 13)."""
    wanted, bare = name_of(text, program.words), _plain(program, text)
    for prefix in _prefixes(program):
        if wanted[: len(prefix.name)] != prefix.name or _is_headed(bare, program):
            continue
        # As `without_ward`, on words that keep their y: codes have it.
        place = spelled(program.layout.place, program.words)
        rest = without_ward(spelled(text, program.words), place, program.words)[len(prefix.name) :]
        if not rest and (bare == wanted or not prefix.kept) and _is_nameless(prefix.written, program):
            continue
        if rest and _is_nameless(" ".join(rest), program):
            continue
        part = f"{prefix.kept}{slug(''.join(rest))}" or slug(prefix.written)
        row = prefix.row
        name = _called(program, text, prefix, rest)
        unit = Unit(code=f"{row.code}.{part}", name=name, minimum=row.minimum, mass=row.mass, under=row.code)
        return Match(unit, True, name)
    return None


def _is_headed(bare: Name, program: Program) -> bool:
    """Whether a name is a superior's, or begins with one's and goes on: "ĐẢNG BỘ PHƯỜNG TAM PHƯỚC CHI BỘ 2"."""
    place = _place(program)
    ends = [end for end in (("phuong",), place) if end]
    rests = (bare[len(superior) :] for superior in _superiors(program) if bare[: len(superior)] == superior)
    return any(not rest or any(rest[: len(end)] == end for end in ends) for rest in rests)


def _is_nameless(text: str, program: Program) -> bool:
    """Whether a word alone is nobody: "Phòng", "Khu phố", "Bí thư", "đơn vị"; but "Công an" is somebody."""
    words = program.words
    anybody = {word for phrase in words.of("registrant") for word in fold(phrase).split()}
    return fold(text) in map(fold, words.of("nameless", "post_of")) or set(fold(text).split()) <= anybody


def _called(program: Program, text: str, prefix: _Prefix, rest: Name) -> str:
    """What a unit that no programme names is called: as written; a numbered one that is written short, in capitals or
    without marks in full ("Chi bo KP2" → "Chi bộ khu phố 2")."""
    plain = len(prefix.name) + len(rest) == len(text.split()) and not text.isupper() and not text.isascii()
    places = {tuple(fold(kind).split()): f"{kind} " for kind in program.words.of("neighbourhood_kind")} | {(): ""}
    place = places.get(rest[:-1]) if rest and rest[-1][0].isdigit() else None
    return text if plain or place is None else f"{prefix.written} {place}{rest[-1]}"


# --- names of several parts, names that are near ---------------------------------------------------------------------


def _by_parts(program: Program, text: str) -> Match | None:
    """The one unit of a name with more to it: "Nguyễn Văn A, Bí thư Chi bộ Khu phố 1", "Công an phường (Đội …)"."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    if len(parts) < 2:
        return None
    found = [_known(program, part) for part in parts]
    others = [part for part, match in zip(parts, found, strict=True) if not match]
    units = {match.unit.code: match for match in found if match and match.unit}
    if len(units) != 1 or not all(_is_a_person(part, program.words) for part in others):
        return None
    return next(iter(units.values()))


def _is_a_person(part: str, words: Words) -> bool:
    """Whether a part says who, not which body: a form of address, a post, a family's name before one's own."""
    folded = fold(part)
    if words.pattern(r"‹person_title,person_address,post_of›\b").match(folded):
        return True
    if words.pattern(r"\d|^‹titled_paper›\b").search(folded):
        return False
    family = part.lower().partition(" ")[0]
    families = words.of("family_name")
    known = map(fold, families) if part.isascii() else map(str.lower, families)
    return family in known and len(part.split()) in _NAMES_OF_A_PERSON


def _nearest(program: Program, text: str) -> Match:
    """The closest declared name that has the same numbers."""
    from rapidfuzz import fuzz, process

    *_, bare = _readings(text, program.words)
    wanted = _plain(program, bare)
    same = {" ".join(name): unit for name, unit in _index(program).names if numbers(name) == numbers(wanted)}
    found = process.extractOne(" ".join(wanted), same.keys(), scorer=fuzz.ratio, score_cutoff=NEAREST)
    return Match(None, False, same[found[0]].name) if found else NOBODY


# --- names within other words ----------------------------------------------------------------------------------------


class Within(NamedTuple):
    """Words of a text that name a unit."""

    text: str
    unit: Unit


@lru_cache(maxsize=4096)
def unit_within(program: Program, text: str, *, at_end: bool = False) -> Within | None:
    """The one unit that some words of the text name, None for none or several; at_end: its last words.

    A unit of a class only by its number: where another name ends nobody could tell.
    """
    words = re.findall(r"[\w.&/]+", text)[:LONGEST]
    found: dict[str, Within] = {}
    start = 0
    while start < len(words) and not (at_end and found):
        ends = (len(words),) if at_end else range(len(words), start, -1)
        hits = ((end, unit) for end in ends if (unit := _named(program, words[start:end])))
        end, unit = next(hits, (start + 1, None))
        if unit:
            found.setdefault(unit.name, Within(" ".join(words[start:end]), unit))
        start = end
    return next(iter(found.values())) if len(found) == 1 else None


def _named(program: Program, words: list[str]) -> Unit | None:
    text = " ".join(words)
    first = name_of(words[0], program.words)
    if not first or (first[0] not in _beginnings(program) and not words[0].isupper()):
        return None
    numbered = ends_in_a_place(name_of(text, program.words), program.words)
    match = _declared(program, text) or (_member_of_class(program, text) if numbered else None)
    return match.unit if match else None


@lru_cache(maxsize=16)
def _beginnings(program: Program) -> frozenset[str]:
    """The first words of all names."""
    return frozenset(name[0] for name, _ in _index(program).names) | {p.name[0] for p in _prefixes(program)}
