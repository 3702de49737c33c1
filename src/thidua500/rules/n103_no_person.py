"""Chưa nêu người chịu trách nhiệm cuối cùng.

Ô chỉ có tên cơ quan thì khi việc chậm không biết hỏi ai. Cần thêm chức danh hoặc họ tên; nêu ở phần trách nhiệm
(“Trưởng khu phố chịu trách nhiệm…”) cũng được.

Căn cứ: 001 I (có người chịu trách nhiệm chính); VI dòng 3
Sai: Rõ người: Công an phường
Đúng: Rõ người: Công an phường; Trưởng Công an phường
"""

import re
from functools import lru_cache

from thidua500.base.model import Finding, Task
from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.program.words import BUILTIN, Words, alternatives
from thidua500.rules.base import Rule, quote
from thidua500.rules.bodies import headed

HINT = "Thêm chức danh hoặc họ tên người đứng đầu, ví dụ: {}."
_CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x1F00))))}]"  # in a range small letters lie between
_RESPONSIBLE = re.compile(r"chịu trách nhiệm")
_CLAUSE = re.compile(r"[;.\n]")


# In lower case with marks: "trường" is a school, "trưởng" a head; "phố" a street, "phó" a deputy.
_POST = (
    r"(?<!‹head_before›)\btrưởng\b|(?<!‹deputy_before›)\bphó\b|\b(?:‹post_marked›|lãnh đạo [^;,]*phụ trách"
    r"|(?<!‹director_before›)(?:giám đốc|chỉ huy)|(?<!‹accountant_before›)kế toán)\b"
)


@lru_cache(maxsize=16)
def _person(words: Words) -> re.Pattern[str]:
    """A name where a part of the cell begins: behind a form of address, rank or degree; by its family or middle name.

    Elsewhere a name is a street's or a school's, unless a form of address in small letters stands before it.
    """
    titles = words.of("person_title", "person_address")
    middle = rf"{alternatives(words.of('middle_name'))} (?!{alternatives(words.of('middle_not'))}\b)"
    family = alternatives(words.of("family_name"))
    named = (
        rf"(?i:{alternatives(titles)})[.:]?(?: |(?<=[.:])){_CAPITAL}",
        rf"{family}(?: {_CAPITAL}\w*){{2,4}}",
        rf"{_CAPITAL}\w* {middle}{_CAPITAL}",
        rf"{family.lower()} {middle.lower()}\w",
        rf"{_CAPITAL}['’] ?{_CAPITAL}",  # H'Hen, K'Brôi
    )
    return re.compile(rf"(?:^|[;,:(\-–+/.] ?)(?:{'|'.join(named)})|\b{alternatives(titles)} {_CAPITAL}")


@lru_cache(maxsize=16)
def _person_without_marks(words: Words) -> re.Pattern[str]:
    """The same in a text without marks: a family name and two to four more words with capitals."""
    family = alternatives(fold(name).capitalize() for name in words.of("family_name"))
    title = rf"(?:(?i:{alternatives(map(fold, words.of('person_title')))})[.:]? )?"
    return re.compile(rf"(?:^|[;,:(\-+] ?){title}{family}(?: [A-Z][a-z]*){{2,4}}\b")


@lru_cache(maxsize=4096)
def names_person(text: str, words: Words = BUILTIN) -> bool:
    """Whether the text holds a post or a person's name."""
    lower = text.lower()
    written = text.title() if text.isupper() else text
    if lower.isascii():
        return bool(words.pattern(r"\b‹post›\b").search(lower) or _person_without_marks(words).search(written))
    return bool(words.pattern(_POST, marked=True).search(lower) or _person(words).search(written))


@lru_cache(maxsize=4096)
def _makes_responsible(text: str, words: Words) -> bool:
    """Whether a clause makes a post or person responsible."""
    if not _RESPONSIBLE.search(text.lower()):
        return False
    return any(_RESPONSIBLE.search(clause.lower()) and names_person(clause, words) for clause in _CLAUSE.split(text))


def check(task: Task, program: Program) -> Finding | None:
    """A bare office leads; asked only of forms that ask for responsibility (003 asks for the office alone)."""
    owner = task.values.get("owner")
    if not owner or "responsibility" not in task.asked or names_person(owner, program.words):
        return None
    if names_person(task.get("responsible"), program.words):
        return None
    if _makes_responsible(task.get("responsibility"), program.words):
        return None
    hint = HINT.format(headed(owner, program.words))
    return RULE.at(task, "owner", f"{RULE.title}: {quote(owner)} là tên cơ quan.", hint)


RULE = Rule("N103", "warning", __doc__, check)
