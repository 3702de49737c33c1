"""The sheet "Lỗi cần sửa" that stands first in a marked copy: every finding, with a link to its cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from xml.sax.saxutils import escape, quoteattr

from thidua500.base.gather import GROUPS, Gathered, gathered
from thidua500.base.model import CellRef, Finding
from thidua500.base.text import clean
from thidua500.marking.opc import MAIN, xml_text
from thidua500.marking.remarks import by_gravity, counted, link, place, row_height

HEADINGS = ("STT", "Mức", "Mã", "Trang tính", "Ô", "Nhiệm vụ số", "Nội dung", "Cách sửa")
_WIDTHS = (6, 11, 8, 18, 8, 10, 56, 56)
_COLOURS = (
    "Bấm vào địa chỉ ở cột Ô để đến đúng chỗ cần sửa; ô phải sửa tô màu hồng, ô nên sửa tô màu vàng, "
    "ô chưa đọc được tô màu tím nhạt."
)
_SEND_BACK = "Sửa xong thì lưu và gửi lại chính tệp này, giữ nguyên tên; không cần xóa trang này, màu nền và ghi chú."
_REMARKS_ONLY = "Bản nhận xét này không gửi lại: sửa vào tệp gốc “{}” rồi gửi lại tệp gốc, giữ nguyên tên."
_DUTY = dict(GROUPS)
_TITLE_POINTS = {1: 24.0}
HEAD_ROW = 5  # the row of the headings, from 1

_BEFORE = (
    f'<worksheet xmlns="{MAIN}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    f'<pane ySplit="{HEAD_ROW}" topLeftCell="A{HEAD_ROW + 1}" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews>"
)
_AFTER = (
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;CTrang &amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
)

Style = Callable[[str], int]


def listing(
    findings: Sequence[Finding], shown: str, sheets: Collection[str], style: Style, *, itself: bool = True
) -> bytes:
    """The worksheet's XML. shown: the submitted file's path; sheets: those to link to; style: see `Styles.listed`;
    itself: it stands in that file, and not in a paper of remarks."""
    ordered = gathered(by_gravity(findings))
    rows = [_row(1, [("title", "LỖI CẦN SỬA")], style)]
    rows += [_row(2, [("note", f"Tệp {shown}: {counted(findings)}.")], style)]
    guidance = (_COLOURS, _SEND_BACK if itself else _REMARKS_ONLY.format(shown))
    rows += [_row(number, [("note", text)], style) for number, text in enumerate(guidance, 3)]
    rows.append(_row(HEAD_ROW, [("head", heading) for heading in HEADINGS], style))
    first = HEAD_ROW + 1
    rows += [_row(first + n, _finding(n + 1, line), style) for n, line in enumerate(ordered)]
    links = "".join(_link(first + n, line.finding) for n, line in enumerate(ordered) if line.finding.sheet in sheets)
    columns = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, 1))
    return "".join(
        (
            *(_BEFORE, f"<cols>{columns}</cols><sheetData>", *rows, "</sheetData>"),
            *(f"<hyperlinks>{links}</hyperlinks>" if links else "", _AFTER),
        )
    ).encode()


def _finding(number: int, line: Gathered) -> list[tuple[str, str | int]]:
    finding, tasks = line.finding, ", ".join(map(str, line.tasks))
    return [
        ("middle", number),
        (finding.severity, _DUTY[finding.severity]),
        ("middle", finding.code),
        ("body", finding.sheet or ""),
        ("link" if finding.cell else "middle", ", ".join(line.cells)),
        ("middle", line.tasks[0] if len(line.tasks) == 1 else tasks),
        ("body", finding.message),
        ("body", finding.hint),
    ]


def _row(number: int, cells: Sequence[tuple[str, str | int]], style: Style) -> str:
    written = (_cell(CellRef("", number - 1, col).a1, value, style(name)) for col, (name, value) in enumerate(cells))
    points = row_height((str(v) for _, v in cells), _WIDTHS) if len(cells) > 1 else _TITLE_POINTS.get(number, 16.5)
    return f'<row r="{number}" ht="{points}" customHeight="1">{"".join(written)}</row>'


def _cell(address: str, value: str | int, style: int) -> str:
    if isinstance(value, int):
        return f'<c r="{address}" s="{style}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{address}" s="{style}"/>'
    text = escape(xml_text(clean(value)))
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def _link(row: int, finding: Finding) -> str:
    if not finding.cell or not finding.sheet or place(finding.cell) is None:
        return ""
    target = quoteattr(xml_text(link(finding.sheet, finding.cell)))
    return f'<hyperlink ref="E{row}" location={target} display={quoteattr(finding.cell)}/>'
