"""Nhiều đầu mối cùng chủ trì.

Một việc, một đầu mối: hai đơn vị cùng chủ trì thì khi chậm không ai chịu. Ghi đơn vị kèm người đứng đầu, kèm bộ phận
thuộc đơn vị, hoặc UBND phường kèm phòng chuyên môn vẫn là một đầu mối. “A hoặc B” cũng là chưa rõ ai.

Căn cứ: 001 I (người chịu trách nhiệm chính); 003 dòng 9 (một việc - một đầu mối)
Sai: Rõ người: Công an phường; Hội Cựu chiến binh phường
Đúng: Rõ người: Công an phường; Trưởng Công an phường
"""

import re
from functools import lru_cache

from thidua500.base.model import Finding, Task
from thidua500.base.text import fold
from thidua500.program.programme import Program
from thidua500.program.units import match_unit
from thidua500.rules.base import Rule, quote

HINT = "Chọn một đầu mối chủ trì, chuyển các đơn vị khác sang cột phối hợp."

# How the name of a body or a post begins: only before these do "," and "và" part two owners.
_HEAD = (
    r"(?:van phong|ban (?!nhan dan|hanh|giao|do )|uy ban|ub|mttq|mat tran|hdnd|hoi |lien doi|thanh tra |so (?!\d)"
    r"|buu dien|kho bac|ngan hang|dien luc|hop tac xa|cong ty|thu vien|nha van hoa|cau lac bo"
    r"|doan |dtn|cong an|phong |trung tam|truong |tram |chi bo|dang bo|dang uy|khu pho|cong doan|thuong truc|ong |ba "
    r"|dong chi|d/c|bi thu|chu tich|chi huy |pho |chanh )"
)
_HEAD_OF_NAME = re.compile(_HEAD)
_BETWEEN = re.compile(rf"[;\n+]|(?:, ?| - | \()(?={_HEAD})|(?<!hdnd) (?:va|cung) (?={_HEAD})|\bhoac ")
_POST = re.compile(
    r"^(?:chu tri|(?:dong chi|d/c|ong|ba)\b[^,;-]*|(?:pho )?(?:bi thu|chu tich|chu nhiem|giam doc|chanh|hieu truong)"
    r"|(?:pho )?truong(?! (?:tieu|trung|thcs|thpt|mam|mau|hoc))|chi huy (?:truong|pho)|lanh dao|tap the)[\s:,-]*"
)
# A class of bodies, each for itself, or one above all of them: no owner of its own. Nor is a body without its name.
_NOBODY = re.compile(
    r"\bcac\b|lien quan|truc thuoc|\bthu truong\b|\bphoi hop\b|^(?:dang uy|ban thuong vu|thuong truc dang)"
)
_NAMELESS = re.compile(r"^(?:chi bo|dang bo|khu pho|phong|ban|hoi|doan|cong doan|truong|tram)$")
_INSIDE = re.compile(r"^(?:doan|chi bo|cong doan|hoi) (?:truong|co quan|co so)$|^ban (?:thuong truc|giam)\b")
# What follows such a label helps, it does not lead (000 Bảng 5: "thường trực: Sở Nội vụ").
_HELPERS = re.compile(r"\b(?:thuong truc|phoi hop|giup viec|tham muu|theo doi) ?:[^;\n]*")
# A branch in a neighbourhood stands beside the body it belongs to.
_BRANCH = re.compile(r"^ban cong tac (?:mat tran|mt)\b")
_UNDER_COMMITTEE = re.compile(r"^(?:phong|trung tam|bo phan|van phong (?:hdnd|ubnd)|so |ban quan ly|cong chuc)\b")
_PLACE = re.compile(r"\b(?:khu pho|ap|to dan pho) \w+")
_TAIL = re.compile(r" (?:phuong|xa|(?:va )?cac)\b.*")
_EACH = re.compile(r"^cac (?=truong |tram )")
_PERSON = re.compile(r"^(?:dong chi|d/c|ong|ba)\b")


@lru_cache(maxsize=4096)
def several_owners(text: str, program: Program) -> bool:
    """Whether the text names two bodies, or two persons without a body, that lead on equal terms."""
    if match_unit(program, text).unit in program.units:  # "Đảng ủy UBND phường, UBND phường" is one row
        return False
    parts = [part.strip(" .)(:-") for part in _BETWEEN.split(_HELPERS.sub("", fold(text)))]
    bodies = {body for part in parts if (body := _body(part, program))}
    if len(bodies) > 1:
        bodies = {body for body in bodies if not _BRANCH.match(body)}
    if any("ubnd" in body or body == "UBND" for body in bodies):
        bodies = {body for body in bodies if not _UNDER_COMMITTEE.match(body)}
    if not bodies:
        return sum(_PERSON.match(part) is not None for part in parts) > 1
    return len({_widest(body, bodies) for body in bodies}) > 1


def _body(part: str, program: Program) -> str:
    """What stands for the body a part names, a leader's own body for the leader; "" when it names none."""
    name = _TAIL.sub("", _EACH.sub("", _POST.sub("", _POST.sub("", part))))
    if not _HEAD_OF_NAME.match(f"{name} ") or _NOBODY.search(name) or _INSIDE.search(name):
        return ""
    if (place := _PLACE.search(name)) and not _BRANCH.match(name):
        return place[0]
    unit = match_unit(program, name).unit
    if unit and not _UNDER_COMMITTEE.match(name):
        return unit.code
    return "" if _NAMELESS.match(name) else name


def _widest(body: str, bodies: set[str]) -> str:
    """The shortest of the bodies whose words `body` holds: "phong kinh te" for "phong kinh te ha tang"."""
    words = set(body.split())
    return min((other for other in bodies if set(other.split()) <= words), key=lambda other: (len(other), other))


def check(task: Task, program: Program) -> Finding | None:
    """The owner's cell names more than one body."""
    text = task.values.get("owner")
    if not text or not several_owners(text, program):
        return None
    return RULE.at(task, "owner", f"{RULE.title}: {quote(text)}.", HINT)


RULE = Rule("N102", "warning", __doc__, check)
