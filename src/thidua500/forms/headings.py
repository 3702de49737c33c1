"""Accepted spellings of headings → field: one table for each kind of form.

A heading is compared by `text.key` (no case, no marks, no punctuation). An exact match is sure; otherwise the nearest
spelling counts from `NEAR` (rapidfuzz ratio) on, and the reader names it in a finding below `SURE`. The thresholds
are justified in `tests/test_headings.py`: OCR and typing faults score above them, other headings of offices below.

A name joined with "+" is a combined column: both fields stand in one cell (001 III).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import key

NEAR = 84.0
SURE = 94.0
LONGEST = 120  # characters; nothing longer is a heading
SHORTEST = 5  # folded characters below which nothing is near anything else
_NUMBER = re.compile(r"^\s*\(?\d{1,2}\s*[.)/]\s*")
_BRACKETS = re.compile(r"\([^)]*\)|\*")

# fmt: off
# Tables of 001 III and 003, the nine-column table, and the labels of the form 001 VI laid across the top.
TABLE: dict[str, tuple[str, ...]] = {
    "number": ("TT", "STT", "ST T", "Số TT", "S TT", "Số thứ tự", "No"),
    "unit": (
        "Tên đầu mối/cá nhân đăng ký", "Tên đầu mối", "Đầu mối đăng ký", "Đơn vị đăng ký", "Đầu mối", "Đơn vị",
        "Cơ quan", "Cơ quan, đơn vị", "Tên đơn vị", "Tập thể, cá nhân đăng ký", "Cá nhân/đơn vị đăng ký",
    ),
    "title": (
        "Rõ việc: nhiệm vụ cụ thể", "Rõ việc", "Rõ việc (nhiệm vụ)", "Nhiệm vụ", "Nhiệm vụ cụ thể", "Tên nhiệm vụ",
        "Nội dung công việc", "Nội dung nhiệm vụ", "Nhiệm vụ trọng tâm", "Công việc", "Tên công việc",
        "Nội dung thực hiện", "Nhiệm vụ, công việc", "Việc", "Nội dung",
        "Tên nhiệm vụ/công trình/phần việc", "Công trình/phần việc", "Công trình, phần việc",
        "Tên công trình, phần việc",
        "Nhiệm vụ/công trình/phần việc", "Nội dung đăng ký", "Nội dung việc", "Nhiệm vụ đăng ký",
        "Tên nhiệm vụ, công trình, phân việc", "Nhiệm vụ, giải pháp", "Nội dung nhiệm vụ cụ thể",
        "Nhiệm vụ phải đăng ký/triển khai", "Nội dung nhiệm vụ, giải pháp", "Nhiệm vụ trọng tâm, đột phá",
        "Tên nhiệm vụ trọng tâm", "Tên công trình/nhiệm vụ", "Nội dung công trình, phần việc", "Phần việc đăng ký",
        "Nhiệm vụ thực hiện", "Công trình, nhiệm vụ",
    ),
    "owner": (
        "Rõ người: chủ trì", "Rõ người chủ trì", "Rõ người", "Người chủ trì", "Chủ trì", "Cơ quan chủ trì",
        "Đơn vị chủ trì", "Đơn vị, cá nhân chủ trì", "Cá nhân, đơn vị chủ trì", "Người thực hiện", "Người phụ trách",
        "Đơn vị thực hiện", "Cơ quan thực hiện", "Cơ quan, đơn vị chủ trì", "Đầu mối chủ trì", "Người",
        "Cán bộ phụ trách",
        "Cá nhân phụ trách", "Đồng chí phụ trách", "Phụ trách", "Đơn vị phụ trách", "Cơ quan, đơn vị thực hiện",
        "Đơn vị, cá nhân thực hiện", "Bộ phận chủ trì", "Đơn vị/cá nhân chủ trì", "Phân công chủ trì",
        "Tổ chức, cá nhân chủ trì",
    ),
    "coordinators": (
        "Phối hợp", "Rõ người: phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp", "Người phối hợp",
        "Cơ quan, đơn vị phối hợp", "Đơn vị, cá nhân phối hợp", "Bộ phận phối hợp", "Thành phần phối hợp",
    ),
    "owner+coordinators": (
        "Chủ trì/phối hợp", "Chủ trì, phối hợp", "Rõ người: chủ trì, phối hợp", "Cơ quan chủ trì, phối hợp",
        "Đơn vị chủ trì/phối hợp", "Rõ người (chủ trì, phối hợp)", "Người chủ trì, phối hợp", "Phân công thực hiện",
        "Người chủ trì; người phối hợp",
    ),
    "responsible": (
        "Người chịu trách nhiệm cuối cùng", "Chịu trách nhiệm cuối cùng", "Người chịu trách nhiệm chính",
        "Người chịu trách nhiệm", "Lãnh đạo phụ trách", "Lãnh đạo chỉ đạo", "Người đứng đầu chịu trách nhiệm",
    ),
    "steps": (
        "Các bước phải làm", "Các bước thực hiện", "Các bước", "Phạm vi công việc", "Rõ việc: các bước, phạm vi",
        "Nội dung, các bước thực hiện", "Cách làm", "Giải pháp thực hiện", "Biện pháp thực hiện",
    ),
    "time": (
        "Rõ thời gian", "Thời gian", "Thời hạn", "Tiến độ", "Thời hạn hoàn thành", "Thời gian thực hiện",
        "Thời gian hoàn thành", "Tiến độ thực hiện", "Tiến độ hoàn thành", "Hạn hoàn thành", "Mốc thời gian",
        "Thời điểm hoàn thành",
        "Thời gian kết thúc", "Kết thúc", "Ngày kết thúc", "Ngày hoàn thành", "Hoàn thành", "Mốc hoàn thành",
        "Thời hạn thực hiện", "Giai đoạn thực hiện", "Thời gian, giai đoạn", "Thời gian hoàn thành dự kiến",
        "Rõ thời gian: mốc hoàn thành", "Rõ thời gian, tiến độ", "Thời gian, tiến độ", "Rõ tiến độ", "Rõ thời hạn",
    ),
    "start": ("Thời gian bắt đầu", "Bắt đầu", "Ngày bắt đầu", "Mốc bắt đầu"),
    "responsibility": ("Rõ trách nhiệm", "Trách nhiệm", "Trách nhiệm cụ thể", "Trách nhiệm thực hiện"),
    "authority": (
        "Rõ thẩm quyền", "Thẩm quyền", "Thẩm quyền giải quyết", "Thẩm quyền quyết định", "Quyền hạn",
        "Thẩm quyền xử lý", "Rõ quyền hạn",
    ),
    "responsibility+authority": (
        "Rõ trách nhiệm, thẩm quyền", "Trách nhiệm, thẩm quyền", "Trách nhiệm và thẩm quyền",
        "Rõ trách nhiệm, rõ thẩm quyền", "Trách nhiệm, quyền hạn", "Rõ trách nhiệm và thẩm quyền",
    ),
    "result": (
        "Rõ kết quả", "Kết quả", "Sản phẩm", "Sản phẩm/Kết quả", "Kết quả, sản phẩm", "Sản phẩm đầu ra",
        "Kết quả đầu ra", "Chỉ tiêu/sản phẩm", "Rõ kết quả: sản phẩm", "Rõ sản phẩm", "Kết quả đạt được",
        "Sản phẩm, chỉ số",
        "Sản phẩm, kết quả", "Sản phẩm cụ thể", "Kết quả, sản phẩm đầu ra", "Rõ kết quả: sản phẩm, chỉ số",
        "Sản phẩm/kết quả đầu ra", "Sản phẩm/kết quả cụ thể", "Kết quả, sản phẩm cụ thể", "Sản phẩm phải nộp",
        "Sản phẩm tối thiểu phải nộp", "Sản phẩm phải hoàn thành", "Kết quả cần đạt", "Kết quả phải đạt",
        "Kết quả/sản phẩm", "Sản phẩm hoàn thành", "Sản phẩm dự kiến", "Kết quả dự kiến", "Chỉ tiêu, sản phẩm",
    ),
    "evidence": (
        "Minh chứng", "Hồ sơ minh chứng", "Rõ minh chứng", "Tài liệu minh chứng", "Minh chứng kiểm chứng",
        "Hồ sơ, minh chứng", "Bằng chứng", "Minh chứng, nơi lưu", "Hồ sơ minh chứng, địa chỉ lưu",
    ),
    "result+evidence": (
        "Rõ kết quả: sản phẩm, chỉ số, minh chứng", "Rõ kết quả: sản phẩm, minh chứng", "Kết quả, minh chứng",
        "Sản phẩm, minh chứng", "Sản phẩm, chỉ số, minh chứng", "Rõ kết quả, minh chứng",
        "Kết quả, sản phẩm, minh chứng",
        "Rõ kết quả (sản phẩm, chỉ số, minh chứng)", "Kết quả: sản phẩm, chỉ số, minh chứng",
    ),
    "risks": (
        "Rủi ro, vướng mắc dự kiến", "Rủi ro", "Rủi ro, vướng mắc", "Vướng mắc dự kiến",
        "Khó khăn, vướng mắc dự kiến",
        "Rủi ro dự kiến", "Khó khăn, rủi ro",
    ),
    "reporting": ("Chế độ báo cáo", "Báo cáo", "Chế độ thông tin, báo cáo", "Kỳ báo cáo", "Chế độ cập nhật, báo cáo"),
    "note": ("Ghi chú", "Lưu ý"),
    "value": ("Thông tin đăng ký", "Nội dung đăng ký cụ thể"),
}

# Labels of the form 001 VI where they mean something else than in a table, and labels only a form has.
CARD: dict[str, tuple[str, ...]] = {
    **{name: spellings for name, spellings in TABLE.items() if name not in ("number", "note", "value")},
    "title": (
        "Tên nhiệm vụ/công trình/phần việc", "Tên nhiệm vụ", "Tên nhiệm vụ, công trình, phần việc",
        "Nhiệm vụ/công trình/phần việc", "Tên công trình/phần việc", "Tên công việc", "Nhiệm vụ đăng ký", "Nhiệm vụ",
        "Tên nhiệm vụ đăng ký", "Công trình/phần việc", "Tên việc", "Nội dung nhiệm vụ", "Nhiệm vụ trọng tâm",
        "Nội dung công việc", "Tên nhiệm vụ/công trình/phân việc", "Nội dung đăng ký",
    ),
    "steps": (
        *TABLE["steps"], "Rõ việc", "Rõ việc: các bước phải làm", "Rõ việc (các bước phải làm)", "Rõ việc: các bước",
        "Việc phải làm", "Nội dung việc",
    ),
    "owner": (*TABLE["owner"], "Cá nhân chủ trì", "Đồng chí chủ trì"),
    "result": (*TABLE["result"], *TABLE["result+evidence"]),
    "result+evidence": (),
}

PROGRESS: dict[str, tuple[str, ...]] = {
    "number": TABLE["number"],
    "unit": ("Đơn vị", "Đầu mối", "Tên đầu mối", "Tên đơn vị", "Cơ quan, đơn vị"),
    "code": (
        "Mã nhiệm vụ", "Mã theo dõi", "Mã số", "Mã NV", "Mã", "Mã việc", "Mã theo dõi nhiệm vụ", "Mã số nhiệm vụ",
        "Mã công việc",
    ),
    "title": (
        "Tên nhiệm vụ", "Nhiệm vụ", "Nội dung nhiệm vụ", "Nội dung công việc", "Tên công việc", "Công việc",
        "Tên nhiệm vụ/công trình/phần việc", "Nội dung", "Rõ việc: nhiệm vụ cụ thể", "Nhiệm vụ đã đăng ký",
        "Nhiệm vụ, công việc",
    ),
    "progress": (
        "Tiến độ (%)", "Tiến độ", "Tỷ lệ hoàn thành", "Tỷ lệ hoàn thành (%)", "% hoàn thành", "Mức độ hoàn thành",
        "Tiến độ thực hiện (%)", "Tiến độ hoàn thành (%)", "Mức độ hoàn thành (%)", "Phần trăm hoàn thành",
        "Tiến độ %",
        "Tiến độ thực hiện",
    ),
    "result": (
        "Kết quả, sản phẩm", "Kết quả", "Sản phẩm", "Kết quả thực hiện", "Kết quả đạt được", "Sản phẩm, kết quả",
        "Kết quả, sản phẩm đạt được", "Sản phẩm/Kết quả", "Kết quả trong tháng",
    ),
    "evidence": ("Minh chứng", "Hồ sơ minh chứng", "Tài liệu minh chứng", "Hồ sơ, minh chứng", "Minh chứng kèm theo"),
    "completed": ("Ngày hoàn thành", "Hoàn thành ngày", "Ngày hoàn thành thực tế", "Thời điểm hoàn thành",
    "Ngày xong"),
    "obstacle": (
        "Khó khăn, vướng mắc", "Vướng mắc", "Khó khăn", "Tồn tại, vướng mắc", "Khó khăn vướng mắc, nguyên nhân",
        "Tồn tại, hạn chế", "Khó khăn, vướng mắc (nếu có)",
    ),
    "explanation": (
        "Giải trình, giải pháp", "Giải trình", "Giải pháp", "Nguyên nhân, giải pháp",
        "Giải trình, giải pháp khắc phục",
        "Giải pháp khắc phục", "Nguyên nhân và giải pháp khắc phục", "Nguyên nhân chậm, giải pháp",
    ),
    "proposal": (
        "Kiến nghị vượt thẩm quyền", "Kiến nghị", "Kiến nghị, đề xuất", "Đề xuất, kiến nghị", "Đề xuất",
        "Nội dung kiến nghị vượt thẩm quyền",
    ),
    "proposal_to": ("Nơi nhận kiến nghị", "Cơ quan nhận kiến nghị", "Gửi", "Nơi nhận", "Cấp giải quyết kiến nghị"),
    "expected": ("Dự kiến hoàn thành", "Ngày dự kiến hoàn thành", "Thời gian dự kiến hoàn thành",
    "Dự kiến ngày hoàn thành"),
    "time": ("Thời hạn", "Thời hạn hoàn thành", "Hạn hoàn thành", "Rõ thời gian"),
    "note": ("Ghi chú",),
}

INDICATOR: dict[str, tuple[str, ...]] = {
    "number": TABLE["number"],
    "code": ("Mã chỉ số", "Mã chỉ tiêu", "Mã số chỉ số", "Mã KPI"),
    "name": (
        "Tên chỉ số", "Chỉ số", "Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ số", "Chỉ số/KPI", "Nội dung đo lường",
        "Nhóm chỉ số",
    ),
    "numerator": ("Tử số", "Số thực hiện", "Kết quả thực hiện", "Số đạt"),
    "denominator": ("Mẫu số", "Tổng số", "Số kế hoạch", "Số phải thực hiện"),
    "value": ("Giá trị", "Kết quả (%)", "Giá trị đạt được", "Tỷ lệ (%)", "Tỷ lệ", "Giá trị (%)"),
    "basis": ("Nguồn số liệu", "Nguồn", "Căn cứ", "Nguồn dữ liệu", "Minh chứng", "Nguồn số liệu, minh chứng"),
    "unit": ("Đơn vị tính", "ĐVT"),
    "note": ("Ghi chú",),
}

# fmt: on
VOCABULARIES = {"table": TABLE, "card": CARD, "progress": PROGRESS, "indicator": INDICATOR}


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


@lru_cache(maxsize=8)
def spellings(vocabulary: str) -> dict[str, tuple[str, str]]:
    """Folded spelling → (field, spelling as written); the first field that claims a spelling keeps it."""
    known: dict[str, tuple[str, str]] = {}
    for name, texts in VOCABULARIES[vocabulary].items():
        for text in texts:
            known.setdefault(key(text), (name, text))
    return known


def _variants(text: str) -> tuple[str, ...]:
    """Folded forms of a heading, the whole first: then without a number before, brackets, and what follows a colon."""
    bare = _NUMBER.sub("", text)
    plain = _BRACKETS.sub(" ", bare)
    return tuple(dict.fromkeys(k for k in (key(text), key(bare), key(plain), key(plain.partition(":")[0])) if k))


@lru_cache(maxsize=4096)
def is_known(text: str) -> bool:
    """Whether any vocabulary has this spelling."""
    return len(text) <= LONGEST and any(form in spellings(kind) for form in _variants(text) for kind in VOCABULARIES)


@lru_cache(maxsize=4096)
def exact(text: str, vocabulary: str) -> str:
    """Field of a heading that is spelled as the table knows it, "" otherwise."""
    if not text or len(text) > LONGEST:
        return ""
    known = spellings(vocabulary)
    return next((known[form][0] for form in _variants(text) if form in known), "")


@lru_cache(maxsize=4096)
def heading(text: str, vocabulary: str) -> Heading:
    """The field a heading names, by exact spelling or the nearest one; `NOTHING` below the threshold."""
    if not text or len(text) > LONGEST:
        return NOTHING
    known, variants = spellings(vocabulary), _variants(text)
    for form in variants:
        if form in known:
            return Heading(known[form][0], 100.0, known[form][1])
    if not variants or len(variants[0]) < SHORTEST:
        return NOTHING
    from rapidfuzz import fuzz, process

    best = process.extractOne(variants[0], known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    if best is None:
        return NOTHING
    name, spelling = known[best[0]]
    return Heading(name, best[1], spelling)
