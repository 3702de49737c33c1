"""What one cell of a form says: empty or not, labelled parts, "như trên". Pure text; no sheet, no layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import fold

# The form's own guidance (001 VI, column "Thông tin đăng ký"): left in place it means empty.
GUIDANCE: dict[str, tuple[str, ...]] = {
    "unit": ("Ghi rõ cơ quan, đơn vị, chi bộ, khu phố, cá nhân chịu trách nhiệm chính.",),
    "title": ("Ghi cụ thể, tránh khẩu hiệu; xác định rõ việc khó, điểm nghẽn hoặc sản phẩm mới.",),
    "owner": ("Người chủ trì; người phối hợp; người chịu trách nhiệm cuối cùng.",),
    "steps": ("Các bước phải làm; phạm vi công việc; đối tượng tác động.",),
    "time": ("Mốc bắt đầu, mốc giữa kỳ, mốc hoàn thành; giai đoạn tương ứng.",),
    "responsibility": ("Trách nhiệm chủ trì, phối hợp, cung cấp thông tin, báo cáo, giải trình.",),
    "authority": ("Việc được tự quyết; việc phải xin ý kiến Đảng ủy, UBND, Thành phố hoặc cơ quan cấp trên.",),
    "result": ("Sản phẩm đầu ra, chỉ số/KPI, hồ sơ minh chứng, địa chỉ lưu dữ liệu.",),
    "risks": ("Nêu rủi ro về pháp lý, nguồn lực, phối hợp, tiến độ; đề xuất cơ chế xử lý.",),
    "reporting": (
        "Cập nhật tuần với nhiệm vụ vàng/đỏ; báo cáo tháng trước ngày 25; báo cáo sơ kết/tổng kết theo từng giai đoạn.",
    ),
}
NEARLY = 90.0  # rapidfuzz ratio from which a text is the guidance with a slip in it
LONGEST_PLACEHOLDER = 24
_EDGES = " .,;:…-–—_/\\|*+=~?!()[]{}<>“”\"'`·•"

_DITTO_WORDS = ("như trên", "nt", "n.t", "n/t", "như mục trên", "như dòng trên", "như ở trên", "idem")
_PLACEHOLDER_WORDS = (
    "", "x", "xx", "xxx", "đang cập nhật", "cập nhật sau", "sẽ cập nhật", "sẽ cập nhật sau", "chưa cập nhật",
    "đang bổ sung", "bổ sung sau", "sẽ bổ sung", "sẽ bổ sung sau", "chưa có", "chưa xác định", "đang xây dựng",
    "ghi rõ", "nêu rõ", "ghi cụ thể", "điền vào đây", "nhập tại đây", "n/a", "na", "null", "none", "tbd",
    "#n/a", "#ref", "#value", "#name", "#div/0", *_DITTO_WORDS,
)  # fmt: skip
# With and without marks: the texts are looked up as they stand, because folding each would cost more than reading it.
_PLACEHOLDERS = frozenset(form for word in _PLACEHOLDER_WORDS for form in (word, fold(word)))
_DITTOS = frozenset(form for word in _DITTO_WORDS for form in (word, fold(word)))
_DITTO_MARKS = frozenset({'"', "''", "〃", "″", "“", "”", "“”", '""', '-"-', "-”-", '- " -', "- ” -", "-nt-"})
_STARTS = frozenset(
    case(text)[:5] for texts in GUIDANCE.values() for text in texts for case in (str, str.lower, str.upper, fold)
)


def is_placeholder(text: str) -> bool:
    """Whether a text stands for nothing: only punctuation, "x", "đang cập nhật", "như trên" with nothing above."""
    return text.strip(_EDGES).lower() in _PLACEHOLDERS


def is_ditto(text: str) -> bool:
    """Whether a text refers to the cell above: "như trên", "nt", "-nt-", a ditto mark."""
    return text in _DITTO_MARKS or text.strip(_EDGES).lower() in _DITTOS


@lru_cache(maxsize=1)
def _guidance() -> tuple[str, ...]:
    return tuple(fold(text) for texts in GUIDANCE.values() for text in texts)


@lru_cache(maxsize=1024)
def _nearly_guidance(text: str) -> bool:
    from rapidfuzz import fuzz

    folded = fold(text)
    return any(fuzz.ratio(folded, known, score_cutoff=NEARLY) for known in _guidance())


def is_empty(text: str) -> bool:
    """Whether a cell counts as empty: nothing, a placeholder, or the form's guidance left in place, slips included."""
    if len(text) <= LONGEST_PLACEHOLDER:
        return _is_short_empty(text)
    if text[:5] in _STARTS:
        return _nearly_guidance(text)
    return text[0] in _EDGES and not text.strip(_EDGES)  # a long dotted line


@lru_cache(maxsize=4096)
def _is_short_empty(text: str) -> bool:
    return is_placeholder(text)


def empty_fields(raw: Mapping[str, str]) -> list[str]:
    """The fields whose text counts as empty; of a long text two looks at its beginning tell that it does not."""
    return [
        name
        for name, text in raw.items()
        if (len(text) <= LONGEST_PLACEHOLDER or text[:5] in _STARTS or text[0] in _EDGES) and is_empty(text)
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


def _split(pattern: re.Pattern[str], text: str, other: str) -> Parts:
    """Parts of `text` by the labels of `pattern`; labels without a field of their own go to `other`."""
    marks = list(pattern.finditer(text))
    if not marks:
        return Parts({}, text)
    found: dict[str, str] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        piece = text[mark.end() : following.start() if following else len(text)].strip(_BOUNDS)
        name = _NAMES.get(mark["label"].lower(), other)
        found[name] = f"{found[name]}; {piece}" if found.get(name) and piece else found.get(name) or piece
    return Parts(found, text[: marks[0].start()].strip(_BOUNDS))


def split_people(text: str) -> Parts:
    """ "Chủ trì: …; phối hợp: …; chịu trách nhiệm cuối cùng: …" → owner, coordinators, responsible."""
    return _split(_PEOPLE, text, "responsible") if ":" in text else Parts({}, text)


def split_powers(text: str) -> Parts:
    """ "Trách nhiệm: …; thẩm quyền: …" → responsibility, authority."""
    return _split(_POWERS, text, "responsibility") if ":" in text else Parts({}, text)


def split_results(text: str) -> Parts:
    """ "Sản phẩm: …; minh chứng: …" → evidence, and result for all other labels; `rest` is what stands before them."""
    return _split(_RESULTS, text, "result") if ":" in text else Parts({}, text)


def without_evidence(text: str) -> str:
    """The text less its labelled evidence; labels of the other parts are kept, but for one that opens the cell."""
    marks = list(_RESULTS.finditer(text))
    kept = [text[: marks[0].start()] if marks else text]
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark["label"].lower() != "minh chứng":
            begin = mark.end() if mark.start() == 0 and mark["label"].lower() in _OPENING else mark.start()
            kept.append(text[begin : following.start() if following else len(text)])
    return "; ".join(piece.strip(" ;,") for piece in kept if piece.strip(" ;,"))
