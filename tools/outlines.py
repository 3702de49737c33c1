"""What the reports of each kind are made of, in the order of their documents: titles, and the blocks below them.

One list for Word and Markdown: the builders of both walk it. A block is a name in `templates/khoi/` (`.md.j2`) and in
`docx_blocks.BLOCKS`.
"""

from __future__ import annotations

from typing import NamedTuple


class Section(NamedTuple):
    """A heading of the second level ("" = none) and the blocks below it; given: left out while that list is empty."""

    title: str
    blocks: tuple[str, ...]
    given: str = ""


class Chapter(NamedTuple):
    """A heading of the first level, numbered in Roman, and its sections, numbered where there are several."""

    title: str
    sections: tuple[Section, ...]


class Outline(NamedTuple):
    """One kind of report: the stem of its templates, its chapters, and whether it carries the lists as annexes."""

    stem: str
    chapters: tuple[Chapter, ...]
    annexes: bool = True


def _plain(title: str, *blocks: str) -> Chapter:
    return Chapter(title, (Section("", blocks),))


_PLAN = Section("Kết quả so với kế hoạch", ("ket-qua",))
_SINCE = Section("So với {{ noun }} trước", ("so-voi-ky-truoc",))
_UNITS = Section("Kết quả theo đầu mối và việc chấp hành chế độ báo cáo", ("dau-moi",))
_UNITS_OF_MONTH = _UNITS._replace(blocks=("dau-moi-thang",))  # with the day on which each sent its report
_PRODUCTS = Section("Sản phẩm, minh chứng", ("san-pham",))
_LATE = Section("Nhiệm vụ chậm: nguyên nhân, trách nhiệm, giải pháp", ("cham",))
_ASKED = Section("Kiến nghị vượt thẩm quyền", ("kien-nghi",))
_RESULTS = Chapter("KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”", (_PLAN, _SINCE, _UNITS, _PRODUCTS))
_WHOLE = Chapter("KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”", (_PLAN, _UNITS, _PRODUCTS))  # nothing comes before it
_INDICATORS = _plain("CHỈ SỐ KPI", "chi-so")
_MERITS = _plain("ĐỀ XUẤT KHEN THƯỞNG, PHÊ BÌNH", "khen-che")
_RISKS = Section("Nhiệm vụ có nguy cơ chậm (vàng)", ("nguy-co",))
_ADJUSTED = Section("Nhiệm vụ đề nghị điều chỉnh, gia hạn, dừng", ("dieu-chinh",))
_ADJUSTED_IN_MONTH = Section(_ADJUSTED.title, ("de-nghi",), given="adjustments")


def _five(units: Section, adjusted: Section) -> tuple[Chapter, ...]:
    """The five blocks of 001 VII."""
    return (
        Chapter("KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”", (_PLAN, _SINCE, units)),
        _INDICATORS,
        Chapter("NHIỆM VỤ CHẬM", (_LATE, _RISKS, adjusted)),
        _plain("KIẾN NGHỊ VƯỢT THẨM QUYỀN", "kien-nghi"),
        _plain("SẢN PHẨM, MINH CHỨNG", "san-pham"),
    )


_YEARLY = _five(_UNITS, _ADJUSTED)
_REVIEW = (
    _plain("SẢN PHẨM BẮT BUỘC", "san-pham-bat-buoc"),
    Chapter("NGUYÊN NHÂN, TRÁCH NHIỆM", (_LATE, _ASKED)),
    Chapter(
        "DANH MỤC NHIỆM VỤ TIẾP TỤC, DỪNG, ĐIỀU CHỈNH",
        (
            Section("Nhiệm vụ tiếp tục", ("tiep-tuc",)),
            Section("Nhiệm vụ dừng", ("dung",)),
            Section("Nhiệm vụ điều chỉnh", ("dieu-chinh-viec",)),
        ),
    ),
    _MERITS,
)

OUTLINES = (
    Outline("thang", _five(_UNITS_OF_MONTH, _ADJUSTED_IN_MONTH)),  # 001 VII.2
    Outline(
        "tuan",  # 001 VII.1
        (
            Chapter(
                "TÌNH HÌNH NHIỆM VỤ ĐỎ, VÀNG",
                (Section("Tình hình trong tuần", ("do-vang",)), Section("So với tuần trước", ("so-voi-tuan-truoc",))),
            ),
            _plain("TIẾN ĐỘ, VƯỚNG MẮC, ĐỀ XUẤT XỬ LÝ TRONG TUẦN TIẾP THEO", "do-vang-bang"),
            _plain("VIỆC CẬP NHẬT TUẦN CỦA CÁC ĐẦU MỐI", "cap-nhat-tuan"),
        ),
        annexes=False,
    ),
    Outline(
        "quy",  # 001 VII.3
        (
            Chapter("SẢN PHẨM, KẾT QUẢ TRONG QUÝ", (_PLAN, _SINCE, _PRODUCTS, _UNITS)),
            _INDICATORS,
            Chapter(
                "ĐIỂM NGHẼN CẦN XỬ LÝ",
                (Section("Nhiệm vụ chậm", ("cham-tom-tat",)), Section("Điểm nghẽn, kiến nghị", ("diem-nghen",))),
            ),
            Chapter(
                "ĐIỀU CHỈNH PHÂN CÔNG",
                (
                    Section("Nhiệm vụ chưa có người nhận", ("chua-ai-nhan",)),
                    Section("Đề nghị điều chỉnh, gia hạn, dừng", ("dieu-chinh",)),
                ),
            ),
            _MERITS,
        ),
    ),
    Outline("giai-doan", (_RESULTS, _INDICATORS, *_REVIEW)),  # 001 VII.4
    Outline("6-thang", _YEARLY),  # 003 IV.1
    Outline("nam", _YEARLY),
    Outline("tong-ket", (_WHOLE, _plain("CHỈ SỐ KPI", "chi-so-ca-dot"), *_REVIEW)),
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
