"""Twenty-two self-check reports made for the tests, one a unit that 004 B.II names, and what is expected of each.

A report is the outline with headings and content, changed by hand: parts left out, renamed, moved, left empty. What is
expected was written with the change, before anything was read. Bodies speak of posts and bodies, never of people.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from unicodedata import normalize
from xml.sax.saxutils import escape

from thidua500.program.configuration import load_builtin
from thidua500.program.owed import OutlineRow

PROGRAM = load_builtin("an-giang-dot2")
ROWS = {row.code: row for row in PROGRAM.outline}
LEAVES = frozenset(ROWS) - {row.parent for row in ROWS.values()}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)

Block = str | list[list[str]]  # a paragraph, or a table


class Section(NamedTuple):
    """A heading and what stands below it, down to the next heading."""

    code: str
    heading: str
    body: tuple[Block, ...]


class Report(NamedTuple):
    """One unit's report. issuer: the lines of its title block; missing, empty: rows that are so, all others are there;
    vague: beginnings of the limitations that lack something."""

    unit: str
    issuer: tuple[str, ...]
    sections: tuple[Section, ...]
    missing: frozenset[str]
    empty: frozenset[str]
    vague: tuple[str, ...] = ()
    bold: bool = False


def word(blocks: Iterable[tuple[Block, bool]], styles: str = "") -> bytes:
    """A Word document: paragraphs, in bold where asked for, and tables. styles: style "u1" for what is bold."""
    body = "".join(_table(block) if isinstance(block, list) else _paragraph(block, bold) for block, bold in blocks)
    body = body.replace("<w:r><w:rPr><w:b/></w:rPr>", '<w:pPr><w:pStyle w:val="u1"/></w:pPr><w:r>') if styles else body
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        **({"word/styles.xml": styles} if styles else {}),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{xml}')
    return buffer.getvalue()


def _paragraph(text: str, bold: bool) -> str:
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{mark}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _paragraphs(cell: str) -> str:
    return "".join(_paragraph(text, False) for text in cell.split("\n"))


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{_paragraphs(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(report: Report) -> bytes:
    """The report as a file."""
    blocks: list[tuple[Block, bool]] = [(line, False) for line in report.issuer]
    blocks += [("BÁO CÁO", True), ("kết quả tự kiểm tra đợt 2", True)]
    for section in report.sections:
        blocks.append((section.heading, report.bold))
        blocks += [(block, False) for block in section.body]
    blocks.append(("T/M BAN THƯỜNG VỤ", True))
    return word(blocks)


# --- the complete report ----------------------------------------------------------------------------------------------

_SAID = (
    "Từ 01/7/2025 đến nay đã ban hành 12 văn bản, giao 7 đầu mối thực hiện, hoàn thành 95% khối lượng theo kế hoạch.",
    "Đã tổ chức 4 hội nghị với 320 lượt người dự; kết quả được cập nhật vào hồ sơ lưu tại Văn phòng Đảng ủy.",
    "Kết quả đạt 18/20 nội dung đề ra, trong đó 15 nội dung xong trước hạn.",
)
_FORM: list[list[str]] = [["TT", "Nội dung", "Số lượng"], ["1", "Văn bản đã ban hành", "12"], ["2", "Hội nghị", "4"]]


def heading(row: OutlineRow) -> str:
    """The heading as the outline prints it."""
    if row.kind == "appendix":
        return f"Phụ lục {row.number}: {row.title}" if row.number != "KK" else f"Phụ lục: {row.title}"
    if row.kind == "part":
        return f"{row.number}- {row.title.upper()}"
    return f"{row.number}) {row.title}" if row.number.isalpha() else f"{row.number}. {row.title}"


def complete() -> dict[str, Section]:
    """Every row with its heading; every leaf with something said, appendices with a table."""
    sections = {}
    for at, (code, row) in enumerate(ROWS.items()):
        body: tuple[Block, ...] = ()
        if row.kind == "appendix":
            body = (_FORM,)
        elif code in LEAVES:
            body = (_SAID[at % 3],)
        sections[code] = Section(code, heading(row), body)
    return sections


def below(*codes: str) -> frozenset[str]:
    """The rows and all below them; "PL III" stands for the appendices of part III."""
    return frozenset(code for code in ROWS for top in codes if code == top or code.startswith((f"{top}.", f"{top}-")))


def report(
    unit: str,
    issuer: tuple[str, ...],
    *,
    without: frozenset[str] = frozenset(),
    bodies: Mapping[str, tuple[Block, ...]] | None = None,
    names: Mapping[str, str] | None = None,
    rename: Callable[[OutlineRow, str], str] | None = None,
    order: Callable[[list[str]], list[str]] = list,
    missing: frozenset[str] | None = None,
    empty: frozenset[str] = frozenset(),
    vague: tuple[str, ...] = (),
    bold: bool = False,
) -> Report:
    """A report changed from the complete one. missing: what is left out, unless it says otherwise."""
    sections = complete()
    for code, body in (bodies or {}).items():
        sections[code] = sections[code]._replace(body=body)
    for code, section in sections.items():
        name = rename(ROWS[code], section.heading) if rename else section.heading
        sections[code] = section._replace(heading=(names or {}).get(code, name))
    codes = order([code for code in ROWS if code not in without])
    return Report(unit, issuer, tuple(sections[code] for code in codes), without if missing is None else missing,
                  empty, vague, bold)  # fmt: skip


def issued(name: str) -> tuple[str, ...]:
    """A title block of one line."""
    return ("ĐẢNG BỘ TỈNH AN GIANG", name.upper(), "*")


# --- the twenty-two ---------------------------------------------------------------------------------------------------


def _unnumbered(row: OutlineRow, _: str) -> str:
    return f"Phụ lục {row.number}" if row.kind == "appendix" and row.number != "KK" else row.title


def _otherwise_numbered(row: OutlineRow, _: str) -> str:
    if row.kind == "part":
        return f"PHẦN {row.number}. {row.title}"
    if row.kind == "appendix":
        return heading(row).upper()
    return f"{row.number}/ {row.title}"


def _loose_appendices(row: OutlineRow, text: str) -> str:
    if row.kind != "appendix" or row.number == "KK":
        return text
    part, _, number = row.number.partition("-")
    forms = (
        f"PHỤ LỤC {part}.{number}",
        f"PL {part}-0{number}",
        f"Phụ lục số {part} - {number}",
        f"Biểu {part}-{number}",
    )
    return forms[sum(map(ord, row.number)) % 4]


def _decomposed(row: OutlineRow, text: str) -> str:
    return normalize("NFD", text.replace(" ", " \u00a0", 1))


def _parts_in_order(*parts: str) -> Callable[[list[str]], list[str]]:
    def order(codes: list[str]) -> list[str]:
        ranks = {part: rank for rank, part in enumerate(parts)}
        return sorted(codes, key=lambda code: ranks.get(code.partition(".")[0], 99))

    return order


def _shuffled(codes: list[str]) -> list[str]:
    """Items of part II backwards, their sub-items with them; all else as it was."""
    items = [code for code in codes if code.startswith("II.")]
    tops = sorted({".".join(code.split(".")[:2]) for code in items}, key=lambda c: int(c.split(".")[1]), reverse=True)
    turned = [code for top in tops for code in items if code == top or code.startswith(f"{top}.")]
    at = codes.index("II") + 1
    rest = [code for code in codes if code not in items]
    return [*rest[:at], *turned, *rest[at:]]


def _moved(code: str, behind: str) -> Callable[[list[str]], list[str]]:
    def order(codes: list[str]) -> list[str]:
        rest = [one for one in codes if one != code]
        at = rest.index(behind) + 1
        return [*rest[:at], code, *rest[at:]]

    return order


_GUIDANCE_OF_REVIEW: tuple[Block, ...] = (
    "- Ưu điểm, tồn tại, hạn chế, khó khăn, vướng mắc, nguyên nhân, giải pháp khắc phục.",
    "- Trách nhiệm về những tồn tại, hạn chế.",
)
_BLANK_FORM: list[list[str]] = [["TT", "Nội dung", "Số lượng"], ["(1)", "(2)", "(3)"], ["1", "", ""], ["2", "…", "-"]]
_RENAMED = {
    "I": "I. Tình hình chung của đơn vị",
    "I.1": "1. Đặc điểm tự nhiên, xã hội và tổ chức bộ máy của phường",
    "I.2": "2. Những thuận lợi và khó khăn",
    "II": "II. Tổ chức, hoạt động của cơ quan, đơn vị sau khi vận hành chính quyền 2 cấp",
    "II.1": "1. Về lãnh đạo, chỉ đạo và cụ thể hóa các văn bản",
    "II.2.3": "2.3. Về bố trí, sắp xếp và điều động đội ngũ cán bộ, công chức",
    "II.2.4": "2.4. Công tác bồi dưỡng, tập huấn cán bộ",
    "II.5.2": "5.2. Trụ sở làm việc và tài sản công",
    "II.6": "6. Hạ tầng số, phần mềm và cơ sở dữ liệu",
    "II.8": "8. Tiếp công dân và giải quyết đơn khiếu nại, tố cáo",
    "II.11": "11. Kết quả giải quyết khó khăn, vướng mắc sau giám sát Đợt 1",
    "III": "III. Thực hiện mục tiêu tăng trưởng GDP từ 10% trở lên",
    "III.1": "1. Xây dựng Chương trình hành động, kế hoạch để đạt mục tiêu tăng trưởng hai con số",
    "III.4": "4. Kiểm tra, giám sát và đôn đốc",
    "IV": "IV. Kết quả thực hiện Nghị quyết số 57-NQ/TW",
    "IV.4.1.4": "4.1.4. Ứng dụng AI trong điều hành, thực thi công vụ",
    "IV.7": "7. An toàn thông tin và bảo vệ bí mật nhà nước",
    "V": "V. Triển khai Quy định số 366-QĐ/TW và Kết luận số 12-KL/TW",
    "V.3.5": "3.5. Việc gợi ý kiểm điểm",
    "V.4.6": "4.6. Quản lý hồ sơ kiểm điểm, xếp loại",
    "VI": "VI. Nhận xét, đánh giá chung",
    "VI.2": "2. Những hạn chế, khuyết điểm và nguyên nhân",
    "VI.4": "4. Bài học kinh nghiệm, cách làm hay",
    "VII": "VII. Kiến nghị, đề xuất",
    "VII.1": "1. Với Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư",
}
_LIMITS: tuple[Block, ...] = (
    "- Một số đơn vị còn chậm nộp báo cáo.",
    "- Việc giải quyết hồ sơ đất đai ở một số nơi chưa kịp thời.",
    "- Có 3 hồ sơ đất đai tại ấp Minh An quá hạn 12 ngày, do chi nhánh đăng ký trả kết quả trễ.",
    "- Phòng Kinh tế xã Long Điền nộp chậm 2 báo cáo quý IV/2025.",
    "- Công tác chuyển đổi số nhìn chung còn hạn chế theo Nghị quyết số 57-NQ/TW năm 2025.",
    "- Trạm Y tế xã Long Điền thiếu bác sĩ.",
    "Nguyên nhân: một số cán bộ chưa quen phần mềm mới.",
)
_VAGUE = ("Một số đơn vị còn chậm", "Việc giải quyết hồ sơ", "Công tác chuyển đổi số", "Trạm Y tế")


def reports() -> tuple[Report, ...]:
    """All twenty-two, in the order of 004 B.II."""
    whole_iv = below("IV")
    return (
        report("DUUB", issued("Ban Thường vụ Đảng ủy Ủy ban nhân dân tỉnh")),
        report("DUQH", issued("Đảng ủy Cơ quan Đoàn ĐBQH và HĐND tỉnh"), rename=_unnumbered, bold=True),
        report("BTC", issued("Ban Tổ chức Tỉnh ủy"), without=below("III", "PL III")),
        report("VPTU", issued("Văn phòng Tỉnh ủy"), without=below("II.6", "IV.9", "VI.4")),
        report("LONGXUYEN", issued("Đảng ủy phường Long Xuyên"), rename=_otherwise_numbered),
        report("RACHGIA", issued("Đảng ủy phường Rạch Giá"), names=_RENAMED),
        report("CHAUDOC", issued("Đảng ủy phường Châu Đốc"), order=lambda codes: _shuffled(
            _parts_in_order("I", "V", "II", "III", "IV", "VI", "VII")(codes))),
        report(
            "KIENHAI", issued("Đảng ủy đặc khu Kiên Hải"),
            bodies={
                "II.2.1": ("…………………………",), "II.3": ("Đang cập nhật",), "IV.3.2": _GUIDANCE_OF_REVIEW,
                "I.1": ("- Khái quát đặc điểm tự nhiên, kinh tế - xã hội của địa phương, đơn vị.",), "V.5": (),
                "VII.4": ("Không có kiến nghị.",),
            },
            empty=frozenset({"II.2.1", "II.3", "IV.3.2", "I.1", "V.5"}),
        ),
        report(
            "ANMINH", issued("Đảng ủy xã An Minh"), without=below("PL III-4", "PL III-5", "PL III-6", "PL III-8"),
            bodies={"PL II-3": (_BLANK_FORM,), "PL II-5": ("Đơn vị tính: người", _FORM[:1]), "PL IV-7": ()},
            empty=frozenset({"PL II-3", "PL II-5", "PL IV-7"}),
        ),
        report("LONGDIEN", issued("Đảng ủy xã Long Điền"), bodies={"VI.2": _LIMITS}, vague=_VAGUE),
        report("THANHLOC", issued("Đảng ủy xã Thạnh Lộc"), rename=_loose_appendices),
        report("KIENLUONG", issued("Đảng ủy xã Kiên Lương"),
               without=below("I.2", "III.4", "V.3", "VII.2", "VII.3", "PL V-06")),
        report("GOQUAO", issued("Đảng ủy xã Gò Quao"), rename=_decomposed),
        report("TANHIEP", issued("Đảng ủy xã Tân Hiệp"),
               without=frozenset(ROWS) - below("I", "VI", "VII")),
        report("TANCHAU", issued("Đảng ủy phường Tân Châu"), order=_moved("II.8", "VI.3")),
        report(
            "ANCHAU", issued("Đảng ủy xã An Châu"), without=below("II.6"),
            names={f"II.{n}": f"{n - 1}. {ROWS[f'II.{n}'].title}" for n in range(7, 12)},
        ),
        report("SNV", issued("Đảng ủy Sở Nội vụ"), without=frozenset({"II.2", "II.5", "IV.4", "IV.4.1", "V.4"}),
               missing=frozenset()),
        report(
            "STC", issued("Đảng ủy Sở Tài chính"), bodies=dict.fromkeys(whole_iv & LEAVES, ()), empty=whole_iv,
        ),
        report(
            "SXD", issued("Đảng ủy Sở Xây dựng"), names=_RENAMED, without=below("II.9", "III.2", "IV.6", "PL II-8.2"),
            bodies={"VI.2": _LIMITS[:3]}, vague=_VAGUE[:2],
        ),
        report(
            "SVHTT", issued("Đảng ủy Sở Văn hóa và Thể thao"),
            bodies=dict.fromkeys(("II.2.2", "IV.2.3", "V.3.6", "V.4.4", "PL III-5"), ("Không phát sinh.",)),
            rename=lambda row, text: text.replace(") ", ". ", 1) if row.number.isalpha() else text,
        ),
        report(
            "SDL", issued("Đảng ủy Sở Du Lịch"),
            bodies={
                "II.7": ("(Chi tiết tại Phụ lục II-8.1 kèm theo)",), "V.4.2": (_FORM,),
                "I.2": ("Nội dung này sẽ bổ sung sau",),
                "III.3": ("- Số lượng văn bản, khái quát nội dung đã cập nhật, sửa đổi.", "Đã cập nhật 6 văn bản."),
            },
            empty=frozenset({"II.7", "I.2"}),
        ),
        report(
            "SNNMT", ("ĐẢNG BỘ TỈNH AN GIANG", "BAN THƯỜNG VỤ ĐẢNG ỦY", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
            names=_RENAMED, without=below("V.6", "IV.11", "PL IV-8", "PL KK"), order=_shuffled,
            bodies={"VI.2": _LIMITS[:2], "II.4": ("...",)},
            empty=frozenset({"II.4"}), vague=_VAGUE[:2], bold=True,
        ),
    )  # fmt: skip
