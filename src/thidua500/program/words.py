"""The vocabulary as data: tables of words and phrases, a TOML file a subject in `words/`, and an office's additions.

A phrase is written with its marks; who asks a table says whether marks count. Tables say what is written, patterns in
the rooms above say how it stands together. Files are read when the first of their tables is asked for, and checked
against `TABLES`. An office adds to a table in [words] of its `chuong-trinh.toml`, to the headings in [headings].
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from thidua500.base.errors import ConfigurationError
from thidua500.base.text import fold, key
from thidua500.program.shape import nearest

SECTORS = tuple(
    f"sector_{name}"
    for name in (
        *("health", "education", "land", "environment", "security", "traffic", "fire", "militia", "disaster"),
        *("welfare", "budget", "procedures", "culture", "trade", "infrastructure", "mediation", "meetings"),
    )
)
# File of `words/` → its tables. headings.toml has a form of its own, see `Kind`.
TABLES: dict[str, tuple[str, ...]] = {
    "nothing": (
        *("placeholder", "to_come", "ditto", "ditto_mark", "formula_error", "nothing", "vague", "hollow"),
        *("beside_hollow", "bare", "promise", "guidance"),
    ),
    "around": (
        *("registrant", "registers", "titled_paper", "titled_policy", "titled_office", "titled_organ", "note_line"),
        *("signature_line", "signatory", "sum_row", "guide_sheet", "not_applicable", "done", "not_begun"),
    ),
    "authority": (
        *("decider", "authority", "decision_before", "decision_after", "received", "proposal_before"),
        *("proposal_about", "submit_before", "submitted", "decides", "resolves", "self_before", "self_said"),
        *("resolve_before", "resolve", "empowers", "periodic", "authority_near", "authority_not_near"),
    ),
    "result": (
        *("counted", "counted_marked", "quality", "place", "place_office", "case_kind", "case_worked", "evidence"),
        *("evidence_marked", "copy_marked", "copy_before", "petition_not", "measured", "evidence_near"),
        "evidence_not_near",
    ),
    "persons": (
        *("post_marked", "head_before", "deputy_before", "director_before", "accountant_before", "post"),
        *("person_title", "person_address", "family_name", "head_of", "middle_name", "middle_not", "body"),
        *("body_whole", "body_not", "leader", "school", "nobody", "above_all", "nameless", "helper"),
        *("under_committee", "neighbourhood"),
    ),
    "senders": (
        *("read_as", "shortened", "led_by", "also_called", "committee", "on_behalf", "post_of", "left_off", "joining"),
        *("ward_kind", "above_ward", "neighbourhood_kind", "numbered_place", "numeral", "superior_mark"),
    ),
    "slogans": ("slogan_opening", "slogan_hollow", "slogan_group", "slogan_small"),
    "sectors": SECTORS,
    "times": ("document", "document_code", "main_work", "finish", "follow_up", "middle"),
    "same": ("same_filler", "same_empty", "same_opening", "number_of"),
    "limits": ("limit", "limit_vague", "limit_no_count", "limit_count", "limit_body", "title_common"),
    "fillers": ("filler", "filler_phrase", "numbered", "time_word"),
}
# Files that an office cannot add to: what the tool compares and reckons by is the same everywhere.
FIXED = frozenset({"same", "times"})

Added = tuple[tuple[str, tuple[str, ...]], ...]  # table or field → the office's phrases


class Words(NamedTuple):
    """All tables with what an office adds to them. Equal additions are equal words, so that results may be kept."""

    headings: Added = ()
    phrases: Added = ()

    def of(self, *tables: str) -> tuple[str, ...]:
        """The phrases of the tables, as written, an office's after the tool's own."""
        added = dict(self.phrases)
        return tuple(phrase for table in tables for phrase in (*_table(table), *added.get(table, ())))

    def pairs(self, table: str) -> Mapping[str, str]:
        """The phrases of a table of equations, left → right. Raises ConfigurationError for a phrase that is none."""
        pairs = {}
        for phrase in self.of(table):
            left, _, right = map(str.strip, phrase.partition("="))
            if not (key(left) and key(right)):
                raise ConfigurationError(f"Bảng {table}: “{phrase}” phải có dạng “… = …”, ví dụ “KP = khu phố”.")
            pairs[left] = right
        return pairs

    def pattern(self, grammar: str, *, marked: bool = False) -> re.Pattern[str]:
        """The grammar with its words put in: ‹table› or ‹one,other› is one of their phrases, (?<!‹table›) none right
        before, with a blank between. For texts that are folded; `marked`: in small letters with their marks."""
        return _pattern(self, grammar, marked)

    def forms(self, *tables: str, by: Callable[[str], str] = fold) -> frozenset[str]:
        """The phrases of the tables as `by` writes what is compared with them."""
        return _forms(self, tables, by)


BUILTIN = Words()
_SLOT = re.compile(r"\(\?<!‹(\w+)›\)|‹([\w,]+)›")


@lru_cache(maxsize=256)
def _pattern(words: Words, grammar: str, marked: bool) -> re.Pattern[str]:
    def phrases(slot: re.Match[str]) -> str:
        found = {phrase.lower() if marked else fold(phrase) for phrase in words.of(*(slot[1] or slot[2]).split(","))}
        if slot[2]:
            return alternatives(found)
        return "".join(f"(?<!{re.escape(phrase)} )" for phrase in sorted(found))

    return re.compile(_SLOT.sub(phrases, grammar))


@lru_cache(maxsize=128)
def _forms(words: Words, tables: tuple[str, ...], by: Callable[[str], str]) -> frozenset[str]:
    return frozenset(map(by, words.of(*tables)))


def alternatives(phrases: Iterable[str]) -> str:
    """A group that matches the longest of the phrases; no phrase, no match."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})"


class Kind(NamedTuple):
    """What one kind of table makes of the headings: the fields it has and its exceptions.

    without: spellings of these fields that mean nothing here. reads: field → the field it is read as.
    own: field → spellings that mean it here, whatever they mean elsewhere.
    """

    fields: tuple[str, ...]
    without: tuple[str, ...]
    reads: Mapping[str, str]
    own: Mapping[str, tuple[str, ...]]


class Headings(NamedTuple):
    """headings.toml: field → its spellings, each once; kind of table → its exceptions."""

    fields: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, Kind]

    @property
    def names(self) -> frozenset[str]:
        """Every field that any kind of table has."""
        return frozenset(self.fields).union(*(kind.own for kind in self.kinds.values()))


@cache
def headings() -> Headings:
    """The headings the tool knows. Raises ConfigurationError for a file that breaks its form."""
    where = "headings.toml"
    raw = _read("headings")
    refuse_unknown(raw, {"fields", "kinds"}, where)
    kinds = {name: _kind(row, f"{where}, [kinds.{name}]") for name, row in raw["kinds"].items()}
    return Headings(phrase_tables(raw["fields"], raw["fields"], f"{where}, [fields]"), kinds)


class Meaning(NamedTuple):
    """headings_meaning.toml: field → phrases that name it, and those that name it where no other does; filler words."""

    sign: Mapping[str, tuple[str, ...]]
    ask: Mapping[str, tuple[str, ...]]
    filler: tuple[str, ...]


@cache
def meaning() -> Meaning:
    """The words that headings are understood by. Raises ConfigurationError for a file that breaks its form."""
    where, names = "headings_meaning.toml", headings().names
    raw = _read("headings_meaning")
    refuse_unknown(raw, {"sign", "ask", "filler"}, where)
    sign, ask = (phrase_tables(raw[part], names, f"{where}, [{part}]") for part in ("sign", "ask"))
    return Meaning(sign, ask, phrase_tables(raw["filler"], ("word",), f"{where}, [filler]")["word"])


def _kind(row: Mapping[str, Any], where: str) -> Kind:
    refuse_unknown(row, set(Kind._fields), where)
    own = row.get("own", {})
    fields, without = (tuple(row.get(name, ())) for name in ("fields", "without"))
    return Kind(fields, without, row.get("reads", {}), phrase_tables(own, own, f"{where}, own"))


def open_tables() -> frozenset[str]:
    """The tables an office may add to."""
    return frozenset(table for file, tables in TABLES.items() if file not in FIXED for table in tables)


def phrase_tables(raw: Any, known: Iterable[str], where: str) -> dict[str, tuple[str, ...]]:
    """Tables of phrases out of TOML. Raises ConfigurationError for an unknown table or what is no list of phrases."""
    if not isinstance(raw, Mapping):
        raise ConfigurationError(f'{where}: phải gồm các dòng dạng tên = ["từ ngữ", …], không phải “{raw}”.')
    refuse_unknown(raw, set(known), where)
    for name, phrases in raw.items():
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
            raise ConfigurationError(f'{where}: “{name}” phải là danh sách từ ngữ, ví dụ {name} = ["từ ngữ"].')
    return {name: tuple(phrases) for name, phrases in raw.items()}


def refuse_unknown(table: Mapping[str, Any], known: set[str], where: str) -> None:
    """Raises ConfigurationError for the first name that is not known, with the nearest that is."""
    strange = next((name for name in table if name not in known), None)
    if strange is not None:
        near = nearest(strange, known)
        guess = f", có phải “{near}” không" if near else ""
        raise ConfigurationError(
            f"{where}: không hiểu mục “{strange}”{guess}. Các mục dùng được: {', '.join(sorted(known))}."
        )


@cache
def _table(name: str) -> tuple[str, ...]:
    return next(_file(file)[name] for file, tables in TABLES.items() if name in tables)


@cache
def _file(name: str) -> dict[str, tuple[str, ...]]:
    tables = phrase_tables(_read(name), TABLES[name], f"{name}.toml")
    refuse_unknown(dict.fromkeys(TABLES[name]), set(tables), f"program/words.py, {name}")
    return tables


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("thidua500.program") / "words" / f"{name}.toml").read_text(encoding="utf-8"))
