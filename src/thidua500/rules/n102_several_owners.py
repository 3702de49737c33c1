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
from thidua500.rules.bodies import owner_patterns

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
    patterns = owner_patterns(program.words)
    parts = [part.strip(" .)(:-") for part in patterns.between.split(patterns.helpers.sub("", fold(text)))]
    bodies = {body for part in parts if (body := _body(part, program))}
    if len(bodies) > 1:
        bodies = {body for body in bodies if not _BRANCH.match(body)}
    if any("ubnd" in body or body == "UBND" for body in bodies):
        bodies = {body for body in bodies if not patterns.under_committee.match(body)}
    if not bodies:
        return sum(patterns.person.match(part) is not None for part in parts) > 1
    return len({_widest(body, bodies) for body in bodies}) > 1


def _body(part: str, program: Program) -> str:
    """What stands for the body a part names, a leader's own body for the leader; "" when it names none."""
    patterns = owner_patterns(program.words)
    name = _TAIL.sub("", _EACH.sub("", patterns.post.sub("", patterns.post.sub("", part))))
    if not patterns.body.match(f"{name} ") or patterns.nobody.search(name) or _INSIDE.search(name):
        return ""
    if (place := patterns.place.search(name)) and not _BRANCH.match(name):
        return place[0]
    unit = match_unit(program, name).unit
    if unit and not patterns.under_committee.match(name):
        return unit.code
    return "" if patterns.nameless.match(name) else name


def _widest(body: str, bodies: set[str]) -> str:
    """The shortest of the bodies whose words `body` holds: "phong kinh te" for "phong kinh te ha tang"."""
    words = set(body.split())
    return min((other for other in bodies if set(other.split()) <= words), key=lambda other: (len(other), other))


RULE = about("N102", __doc__, "owner", several_owners, HINT)
