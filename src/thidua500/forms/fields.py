"""What one cell of a form says: empty or not, labelled parts, "như trên". Pure text; no sheet, no layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import fold
from thidua500.program.words import Words
from thidua500.rules.nothing import is_hollow

NEARLY = 90.0  # rapidfuzz ratio from which a text is the guidance with a slip in it
LONGEST_PLACEHOLDER = 24  # what is longer may be guidance
LONGEST_NOTHING = 40  # "theo chức năng, nhiệm vụ được giao"
# Tables of `nothing.toml` that leave a cell of a form empty, and a field that asks for more.
ASKED = ("placeholder", "to_come", "ditto", "formula_error")
# 001, closing note: authority and evidence are the two locks; an answer that names nothing leaves them open.
LOCKS = ("authority", "evidence")
# Who does it and what comes of it are no questions that "không" or "0" answers, either.
NAMED = ("owner", "result")
ASKED_OF: Mapping[str, tuple[str, ...]] = dict.fromkeys(NAMED, (*ASKED, "bare")) | dict.fromkeys(
    LOCKS, (*ASKED, "nothing", "vague", "promise")
)
_EDGES = " .,;:…-–—_/\\|*+=~?!()[]{}<>“”\"'`·•"
_PIECES = re.compile(r"[;,.\n]")
_START = 5  # characters by which a text that may be guidance is known at a look


@lru_cache(maxsize=32)
def _phrases(words: Words, tables: tuple[str, ...]) -> frozenset[str]:
    """The phrases with and without marks: texts are looked up as they stand, folding each would cost more than that."""
    return frozenset(form for phrase in words.of(*tables) for form in (phrase.lower(), fold(phrase)))


@lru_cache(maxsize=16)
def _starts(words: Words) -> frozenset[str]:
    cases = (str, str.lower, str.upper, fold)
    return frozenset(case(text)[:_START] for text in words.of("guidance") for case in cases)


@lru_cache(maxsize=1024)
def _nearly_guidance(text: str, words: Words) -> bool:
    from rapidfuzz import fuzz

    folded = fold(text)
    return any(fuzz.ratio(folded, known, score_cutoff=NEARLY) for known in words.forms("guidance"))


def is_ditto(text: str, words: Words) -> bool:
    """Whether a text refers to the cell above: "như trên", "nt", "-nt-", a ditto mark."""
    return text in _phrases(words, ("ditto_mark",)) or text.strip(_EDGES).lower() in _phrases(words, ("ditto",))


def is_empty(text: str, words: Words, asked: tuple[str, ...] = ASKED) -> bool:
    """Whether a cell counts as empty: nothing but punctuation, one of the phrases `asked`, or the form's guidance.

    A ditto with nothing above is empty; so is guidance with slips in it.
    """
    if len(text) <= LONGEST_NOTHING and _is_short_empty(text, words, asked):
        return True
    if len(text) > LONGEST_PLACEHOLDER and text[:_START] in _starts(words):
        return _nearly_guidance(text, words)
    return not text.strip(_EDGES)  # a long dotted line


@lru_cache(maxsize=4096)
def _is_short_empty(text: str, words: Words, asked: tuple[str, ...]) -> bool:
    bare, phrases = text.strip(_EDGES).lower(), _phrases(words, asked)
    return not bare or bare in phrases or all(piece.strip(_EDGES) in phrases for piece in _PIECES.split(bare))


def empty_fields(raw: Mapping[str, str], words: Words) -> list[str]:
    """The fields whose text counts as empty; of a long text two looks at its beginning tell that it does not."""
    starts = _starts(words)
    return [
        name
        for name, text in raw.items()
        if (len(text) <= LONGEST_NOTHING or text[:_START] in starts or text[0] in _EDGES or name in LOCKS)
        and leaves_open(name, text, words)
    ]


class Parts(NamedTuple):
    """Labelled parts of a cell: name → text ("" where a label is followed by nothing); rest: what has no label."""

    found: dict[str, str]
    rest: str


# A label begins the text, follows a separator, or has a capital: that is how a new line in the cell still shows.
_LEAD = r"(?:^|(?<=[;,.•+(-])\s*|(?<=\s)[-+•]\s*|(?<=\s)(?=[A-ZĐ]))"
_PEOPLE = re.compile(
    _LEAD + r"(?i:(?:(?:người|cơ quan|đơn vị|cá nhân|đồng chí|đ/c|bộ phận)(?:, (?:cơ quan|đơn vị))?\s+)?"
    r"(?P<label>chủ trì|phối hợp|chịu trách nhiệm(?: cuối cùng| chính)?)(?: thực hiện)?\s*:\s*)"
)
_POWERS = re.compile(_LEAD + r"(?i:(?:rõ\s+|về\s+)?(?P<label>trách nhiệm|thẩm quyền|quyền hạn)\s*:\s*)")
_RESULTS = re.compile(
    _LEAD + r"(?i:(?:hồ sơ\s+|tài liệu\s+|rõ\s+)?"
    r"(?P<label>minh chứng|sản phẩm(?: đầu ra)?|kết quả|chỉ số|chỉ tiêu|kpi)(?:/kpi)?\s*:\s*)"
)
_NAMES = {
    "chủ trì": "owner",
    "phối hợp": "coordinators",
    "trách nhiệm": "responsibility",
    "thẩm quyền": "authority",
    "quyền hạn": "authority",
    "minh chứng": "evidence",
}
_OPENING = ("sản phẩm", "sản phẩm đầu ra", "kết quả")  # says no more than the heading of the cell
_BOUNDS = " ;,.-+•\n"


# Field that may stand in another's cell → how its label is written there; what labels without a field mean.
_LABELLED = {
    "coordinators": (_PEOPLE, "responsible"),
    "authority": (_POWERS, "responsibility"),
    "evidence": (_RESULTS, "result"),
}


def split(text: str, guest: str) -> Parts:
    """The labelled parts of a cell that `guest` ("coordinators", "authority" or "evidence") may stand in: "Chủ trì: …;
    phối hợp: …; chịu trách nhiệm cuối cùng: …" → owner, coordinators, responsible; `rest` stands before the first."""
    pattern, other = _LABELLED[guest]
    marks = list(pattern.finditer(text)) if ":" in text else []
    if not marks:
        return Parts({}, text)
    found: dict[str, str] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        piece = text[mark.end() : following.start() if following else len(text)].strip(_BOUNDS)
        name = _NAMES.get(mark["label"].lower(), other)
        found[name] = f"{found[name]}; {piece}" if found.get(name) and piece else found.get(name) or piece
    return Parts(found, text[: marks[0].start()].strip(_BOUNDS))


def without_evidence(text: str) -> str:
    """The text less its labelled evidence; labels of the other parts are kept, but for one that opens the cell."""
    marks = list(_RESULTS.finditer(text))
    kept = [text[: marks[0].start()] if marks else text]
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark["label"].lower() != "minh chứng":
            begin = mark.end() if mark.start() == 0 and mark["label"].lower() in _OPENING else mark.start()
            kept.append(text[begin : following.start() if following else len(text)])
    return "; ".join(piece.strip(" ;,") for piece in kept if piece.strip(" ;,"))


def own_part(name: str, text: str) -> str:
    """What a text says of its own field: of authority and evidence the part behind their label, where it has one."""
    return split(text, name).found.get(name, text) if name in LOCKS else text


def leaves_open(name: str, text: str, words: Words) -> bool:
    """Whether the text leaves its field empty; authority and evidence are left open by hollow words, too."""
    own = own_part(name, text)
    return is_empty(own, words, ASKED_OF.get(name, ASKED)) or (name in LOCKS and is_hollow(own, words))
