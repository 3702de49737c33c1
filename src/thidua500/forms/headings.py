"""Heading → field, by the spellings of `program/words/headings.toml`, an office's own, and the meaning of its words.

A heading is compared by `text.key` (no case, no marks, no punctuation). An exact match is sure; so is one all of whose
words are known and speak of one field ("Khi nào xong?", `headings_meaning.toml`); otherwise the nearest spelling
counts from `NEAR` (rapidfuzz ratio) on, and the reader names it in a finding below `SURE`. The thresholds are
justified in `tests/test_headings.py`: OCR and typing faults score above them, other headings of offices below.

A name joined with "+" is a combined column: both fields stand in one cell (001 III).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import key
from thidua500.program.words import BUILTIN, Words, alternatives, headings, meaning

NEAR = 84.0
SURE = 94.0
TIGHT = 92.0  # of texts without their blanks
LIKELY = 70.0  # ratio from which a known spelling is worth proposing for an unknown heading
LONGEST = 120  # characters; nothing longer is a heading
SHORTEST = 5  # folded characters below which nothing is near anything else
MOST_STRANGE = 4  # unknown syllables of a heading that is guessed by one word of it
MOST_WORDS = 12  # of a heading that is understood by its words
KINDS = ("table", "card", "progress", "indicator")
_FORMS = ("table", "card")
_SHORT = 16  # letters of a heading's short form, at most
_PARTS = re.compile(r"[\s./-]+")
_LONGER = 8  # letters of a phrase that a heading may be near to
# Two fields in one heading that stand in one cell.
_COMBINED = {
    frozenset(name.split("+")): name for name in ("owner+coordinators", "responsibility+authority", "result+evidence")
}
_NUMBER = re.compile(r"^\s*\(?\d{1,2}\s*[.)/]\s*")
_BRACKETS = re.compile(r"\([^)]*\)|\*")
_END = re.compile(r"[:?]\s*(?:(?:\([^()]*\)|\*)\s*:)?")  # "Rõ việc:", "Ai làm?", "Ai làm? (*):"


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


@lru_cache(maxsize=16)
def _asides(words: Words) -> dict[str, str]:
    added = dict(words.headings)
    return {
        key(text): field
        for field in ("guide", "other", "note", "number", "value", "basis")
        for text in (*headings().fields[field], *added.get(field, ()))
    }


@lru_cache(maxsize=4096)
def aside(text: str, words: Words = BUILTIN) -> str:
    """What a heading is that no field stands under: "other", "note", "guide", "number" or "value"; "" for none."""
    if not text or len(text) > LONGEST:
        return ""
    known = _asides(words)
    return next((known[form] for form in _variants(text) if form in known), "")


def _variants(text: str) -> tuple[str, ...]:
    """Folded forms of a heading, the whole first: then without a number before, brackets, and what follows a colon."""
    bare = _NUMBER.sub("", text)
    plain = _BRACKETS.sub(" ", bare)
    return tuple(dict.fromkeys(k for k in (key(text), key(bare), key(plain), key(_END.split(plain)[0])) if k))


def label_of(text: str) -> str:
    """What may be a label in a cell of a form: the text, of a longer one what stands before its colon."""
    return text if len(text) <= LONGEST else _END.split(text[:LONGEST])[0] if _END.search(text[:LONGEST]) else ""


def rest_of(text: str, words: Words = BUILTIN) -> str:
    """What stands behind the label in a label's own cell: "30/9/2026" of "Rõ thời gian: 30/9/2026".

    "Rõ việc: nhiệm vụ cụ thể" is a label and nothing else.
    """
    end = _END.search(text)
    if not end or (len(text) <= LONGEST and any(key(text) in spellings(kind, words) for kind in _FORMS)):
        return ""
    for further in _END.finditer(text, end.end(), min(len(text), LONGEST)):  # "Rõ người: chủ trì (*): Trưởng Công an"
        if any(key(_BRACKETS.sub(" ", text[: further.start()])) in spellings(kind, words) for kind in _FORMS):
            end = further
    return _BRACKETS.sub(" ", text[end.end() :]).strip() and text[end.end() :].strip()


@lru_cache(maxsize=4096)
def is_known(text: str, words: Words = BUILTIN) -> bool:
    """Whether any kind of table has this heading, spelled right or understood."""
    return len(text) <= LONGEST and any(exact(text, kind, words) or understood(text, kind, words) for kind in KINDS)


@lru_cache(maxsize=4096)
def exact(text: str, kind: str, words: Words = BUILTIN) -> str:
    """Field of a heading that is spelled as the table knows it, "" otherwise."""
    if not text or len(text) > LONGEST:
        return ""
    known = spellings(kind, words)
    return next((known[form][0] for form in _variants(text) if form in known), "")


def named(text: str, kind: str, words: Words = BUILTIN) -> str:
    """Field of a heading that is spelled as the table knows it, or whose words say it; "" otherwise."""
    return exact(text, kind, words) or understood(text, kind, words)


@lru_cache(maxsize=8)
def _phrases(kind: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """A pattern for every phrase that the kind's headings are made of, and what each says: (sign or ask, field)."""
    words, rules = meaning(), headings().kinds[kind]
    fields = [field for field in rules.fields if "+" not in field]
    says = {key(text): ("", "") for text in words.filler}
    for weight, table in (("ask", words.ask), ("sign", words.sign)):
        says.update({key(text): (weight, field) for field in reversed(fields) for text in table.get(field, ())})
    return re.compile(rf"\b{alternatives(says)}\b"), says


class Sense(NamedTuple):
    """What the words of a heading say: the fields, those that decide; how many words are not known."""

    fields: tuple[str, ...]
    strange: int


@lru_cache(maxsize=4096)
def sense(text: str, kind: str) -> Sense:
    """The fields that the words of a heading speak of, in their order."""
    plain = key(_END.split(_BRACKETS.sub(" ", _NUMBER.sub("", text)))[0]) if len(text) <= LONGEST else ""
    plain = plain.partition(" cua ")[0]  # whose it is says nothing of what it is: "Trách nhiệm của người chủ trì"
    if not plain or plain.count(" ") >= MOST_WORDS:
        return Sense((), 0)
    pattern, says = _phrases(kind)
    found: dict[str, list[str]] = {"": [], "ask": [], "sign": []}
    for phrase in pattern.findall(plain):
        weight, field = says[phrase]
        found[weight].append(field)
    fields = dict.fromkeys(found["sign"] or found["ask"])
    if fields.keys() == {"title", "responsible"} and "owner" not in found["ask"]:
        fields = {"responsibility": None}  # "Phần việc phải chịu trách nhiệm" is no person
    if len(fields) > 1:  # "Kết quả công việc", "Thời hạn của nhiệm vụ"
        fields.pop("title", None)
    return Sense(tuple(fields), len(pattern.sub(" ", plain).split()))


@lru_cache(maxsize=4096)
def understood(text: str, kind: str, words: Words = BUILTIN) -> str:
    """The field that all words of a heading speak of; "" where one is not known, or they speak of several."""
    if not text or aside(text, words) or not spellings(kind, words).keys().isdisjoint(_variants(text)):
        return ""
    fields, strange = sense(text, kind)
    if strange and kind != "card":
        fields, strange = (_abbreviated(text, kind, words),), 0
    if strange or not fields:
        return ""
    field = fields[0] if len(fields) == 1 else _COMBINED.get(frozenset(fields), "")
    rules = headings().kinds[kind]
    field = rules.reads.get(field, field)
    return field if field in rules.fields else ""


def _abbreviated(text: str, kind: str, words: Words) -> str:
    """The field of the one heading that a short form stands for: "TQ", "P.hợp", "T/gian"; "" for none, or several."""
    fillers = meaning().filler
    parts = [part for part in map(key, _PARTS.split(text.strip())) if part and part not in map(key, fillers)]
    if len(parts) == 1 and len(parts[0]) < 4 and text.strip().isupper():
        parts = list(parts[0])
    elif len(parts) < 2 or len(text) > _SHORT or " ".join(parts[-1:]) in ("", parts[-1][:1]):
        return ""
    fields = {
        field
        for field, sign in _heads(kind, words)
        if len(sign) == len(parts) and all(map(str.startswith, sign, parts))
    }
    return fields.pop() if len(fields) == 1 else ""


@lru_cache(maxsize=16)
def _heads(kind: str, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Field and words of every sign of several words that heads a column by itself."""
    known = spellings(kind, words)
    return tuple(
        (field, tuple(form.split()))
        for field, signs in meaning().sign.items()
        for form in map(key, signs)
        if " " in form and known.get(form, ("",))[0] == field
    )


@lru_cache(maxsize=4096)
def hinted(text: str, kind: str, words: Words = BUILTIN) -> Heading:
    """What an unknown heading very likely means: a word in it heads a column by itself, and none speaks of another
    field or of what no field is ("Lực lượng phối hợp"). To be taken only where no other column has the field."""
    fields, strange = sense(text, kind)
    if len(fields) != 1 or strange > MOST_STRANGE or any(sign.isdigit() for sign in text) or aside(text, words):
        return NOTHING
    plain = f" {key(text)} "
    if any(f" {other} " in plain for other in _asides(words) if " " in other):
        return NOTHING
    for field, sign in _heads(kind, words):
        if field == fields[0] and f" {' '.join(sign)} " in plain:
            return Heading(field, NEAR, spellings(kind, words)[" ".join(sign)][1])
    return NOTHING


@lru_cache(maxsize=4096)
def heading(text: str, kind: str, words: Words = BUILTIN) -> Heading:
    """The field a heading names, by exact spelling, its meaning or the nearest spelling; `NOTHING` for none."""
    if not text or len(text) > LONGEST:
        return NOTHING
    known, variants = spellings(kind, words), _variants(text)
    for form in variants:
        if form in known:
            field, spelling = known[form]
            slip = _nearest(variants[0], kind, words) if form not in _whole(text) else NOTHING
            return slip if "+" in slip.field else Heading(field, 100.0, spelling) if field else NOTHING
    if field := understood(text, kind, words):
        return Heading(field, SURE, text)
    if not variants or len(variants[0]) < SHORTEST or aside(text, words):
        return NOTHING
    if field := understood(_respelled(variants[0], kind, words), kind, words):
        return Heading(field, NEAR, headings().fields[field][0])
    return _nearest(variants[0], kind, words)


def _whole(text: str) -> tuple[str, ...]:
    """The folded forms of a heading that leave nothing of it out but a number or brackets."""
    bare = _NUMBER.sub("", text)
    return key(text), key(bare), key(_BRACKETS.sub(" ", bare))


def _respelled(form: str, kind: str, words: Words) -> str:
    """The heading with letters put in their order, doubled ones once, one that was left out put in: "cnug lam voi
    aii" → "cung lam voi ai", "lam vec nai" → "lam viec nai"."""
    known, short, own = _syllables(kind, words)
    return " ".join(part if part in own else known.get(_letters(part), short.get(part, part)) for part in form.split())


@lru_cache(maxsize=16)
def _syllables(kind: str, words: Words) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Of the syllables of the kind's headings and phrases: letters in alphabetical order → the one that has them; what
    is left of one without a letter → it, where no other leaves the same; all of them."""
    own = frozenset(" ".join((*_phrases(kind)[1], *spellings(kind, words))).split())
    return (
        _only((_letters(part), part) for part in own if len(part) > 2),
        _only((part[:at] + part[at + 1 :], part) for part in own if len(part) > 3 for at in range(1, len(part))),
        own,
    )


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Key → its value, of keys that have one."""
    found: dict[str, set[str]] = {}
    for name, part in pairs:
        found.setdefault(name, set()).add(part)
    return {name: parts.pop() for name, parts in found.items() if len(parts) == 1}


def _letters(syllable: str) -> str:
    return "".join(sorted(set(syllable)))


def _nearest(form: str, kind: str, words: Words) -> Heading:
    """The field of the nearest spelling, or phrase of `headings_meaning.toml`; `NOTHING` for none near enough."""
    from rapidfuzz import fuzz, process

    known = _near(kind, words)
    best = process.extractOne(form, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    if best is None:  # a blank in the wrong place: "Làmv iệc gì"
        tight = form.replace(" ", "")
        best = process.extractOne(tight, _tight(kind, words).keys(), scorer=fuzz.ratio, score_cutoff=TIGHT)
        known = _tight(kind, words)
    if best is None:
        return NOTHING
    field, spelling = known[best[0]]
    return (
        Heading(field, min(best[1], SURE - 1) if known is not _near(kind, words) else best[1], spelling)
        if field
        else NOTHING
    )


@lru_cache(maxsize=32)
def _near(kind: str, words: Words) -> dict[str, tuple[str, str]]:
    """What a heading may be near to: the spellings, and the longer phrases that name a field by themselves."""
    signs, rules = meaning().sign, headings().kinds[kind]
    phrases = ((field, text) for field in rules.fields for text in signs.get(field, ()))
    longer = {key(text): (rules.reads.get(field, field), text) for field, text in phrases if len(text) >= _LONGER}
    return longer | spellings(kind, words)


@lru_cache(maxsize=32)
def _tight(kind: str, words: Words) -> dict[str, tuple[str, str]]:
    return {form.replace(" ", ""): says for form, says in _near(kind, words).items() if len(form) >= _LONGER}


def proposals(text: str, kind: str, words: Words = BUILTIN) -> tuple[str, ...]:
    """The fields that an unknown heading may mean, the likeliest first: by its words, then by the nearest spelling."""
    if len(key(text)) < SHORTEST:
        return ()
    from rapidfuzz import fuzz, process

    known = spellings(kind, words)
    near = process.extractOne(key(text), known.keys(), scorer=fuzz.ratio, score_cutoff=LIKELY)
    fields = (*sense(text, kind).fields, *([known[near[0]][0]] if near else []))
    return tuple(dict.fromkeys(field for field in fields if field))
