"""Nhiều đầu mối cùng chủ trì.

Một việc, một đầu mối: hai đơn vị cùng chủ trì thì khi chậm không ai chịu. Ghi đơn vị kèm người đứng đầu, kèm bộ phận
thuộc đơn vị, hoặc UBND phường kèm phòng chuyên môn vẫn là một đầu mối. “A hoặc B” cũng là chưa rõ ai.

Căn cứ: 001 I (người chịu trách nhiệm chính); 003 dòng 9 (một việc - một đầu mối)
Sai: Rõ người: Công an phường; Hội Cựu chiến binh phường
Đúng: Rõ người: Công an phường; Trưởng Công an phường
"""

import re
from functools import lru_cache

from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.program.units import match_unit
from thidua500.rules.base import about
from thidua500.rules.bodies import BETWEEN, BODY, HELPERS, NAMELESS, NOBODY, PERSON, PLACE, POST, UNDER_COMMITTEE

HINT = "Chọn một đầu mối chủ trì, chuyển các đơn vị khác sang cột phối hợp."

_INSIDE = re.compile(r"^(?:doan|chi bo|cong doan|hoi) (?:truong|co quan|co so)$|^ban (?:thuong truc|giam)\b")
# A branch in a neighbourhood stands beside the body it belongs to.
_BRANCH = re.compile(r"^ban cong tac (?:mat tran|mt)\b")
_TAIL = re.compile(r" (?:phuong|xa|(?:va )?cac)\b.*")
_EACH = re.compile(r"^cac (?=truong |tram )")


@lru_cache(maxsize=4096)
def several_owners(text: str, program: Program) -> bool:
    """Whether the text names two bodies, or two persons without a body, that lead on equal terms."""
    if match_unit(program, text).unit in program.units:  # "Đảng ủy UBND phường, UBND phường" is one row
        return False
    grammar = program.words.pattern
    parts = [part.strip(" .)(:-") for part in grammar(BETWEEN).split(grammar(HELPERS).sub("", fold(text)))]
    bodies = {body for part in parts if (body := _body(part, program))}
    if len(bodies) > 1:
        bodies = {body for body in bodies if not _BRANCH.match(body)}
    if any("ubnd" in body or body == "UBND" for body in bodies):
        bodies = {body for body in bodies if not grammar(UNDER_COMMITTEE).match(body)}
    if not bodies:
        return sum(grammar(PERSON).match(part) is not None for part in parts) > 1
    return len({_widest(body, bodies) for body in bodies}) > 1


def _body(part: str, program: Program) -> str:
    """What stands for the body a part names, a leader's own body for the leader; "" when it names none."""
    grammar = program.words.pattern
    name = _TAIL.sub("", _EACH.sub("", grammar(POST).sub("", grammar(POST).sub("", part))))
    if not grammar(BODY).match(f"{name} ") or grammar(NOBODY).search(name) or _INSIDE.search(name):
        return ""
    if (place := grammar(PLACE).search(name)) and not _BRANCH.match(name):
        return place[0]
    unit = match_unit(program, name).unit
    if unit and not grammar(UNDER_COMMITTEE).match(name):
        return unit.code
    return "" if grammar(NAMELESS).match(name) else name


def _widest(body: str, bodies: set[str]) -> str:
    """The shortest of the bodies whose words `body` holds: "phong kinh te" for "phong kinh te ha tang"."""
    words = set(body.split())
    return min((other for other in bodies if set(other.split()) <= words), key=lambda other: (len(other), other))


RULE = about("N102", __doc__, "owner", several_owners, HINT)
