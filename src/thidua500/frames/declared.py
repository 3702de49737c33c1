"""The tables that ledgers become: every column with its kind, meaning, unit and place in the key.

The one declaration: the frames get their dtypes from it, `docs/bang-du-lieu.md` is printed from it, the tests hold
every frame to it. Meanings are Vietnamese, because an analyst of an office reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Literal, NamedTuple, get_args

from thidua500.base.model import DeadlineKind, Light, Severity, Status
from thidua500.duties.duty import DutyKind
from thidua500.render.tallies import FIGURES
from thidua500.standing.counted import Counts
from thidua500.standing.facts import State
from thidua500.standing.lights import Cause

Kind = Literal["text", "code", "whole", "number", "flag", "day"]
DTYPES: Mapping[Kind, str] = {
    "text": "string",
    "code": "category",
    "whole": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "day": "datetime64[s]",
}  # all of them hold a missing value


class Column(NamedTuple):
    """One column. codes: the closed list of a code's values, () for codes that wards bring along."""

    kind: Kind
    name: str
    meaning: str
    codes: tuple[str, ...] = ()
    unit: str = ""
    key: bool = False


class Table(NamedTuple):
    """One table. of: what one row is. The columns of `WARD` stand before its own."""

    name: str
    of: str
    own: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        return (*WARD, *self.own)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that together stand for one row."""
        return tuple(column.name for column in self.columns if column.key)


_text, _code = partial(Column, "text"), partial(Column, "code")
_whole, _number = partial(Column, "whole"), partial(Column, "number")
_flag, _day = partial(Column, "flag", unit="đúng/sai"), partial(Column, "day", unit="ngày")
_OPERATORS = (">", "≥", "<", "≤", "=")
_LIGHTS = tuple(get_args(Light))
_UNIT = (_code("unit_code", "Mã đầu mối"), _text("unit", "Tên đầu mối"))
_PLACE = (
    _text("file", "Tệp đơn vị gửi, tính từ thư mục làm việc"),
    _text("sheet", "Trang tính"),
    _text("cell", "Ô trong trang tính"),
)
WARD = (
    _code("ward", "Nơi giữ sổ: tên thư mục làm việc", key=True),
    _text("ward_name", "Tên cơ quan theo chương trình"),
    _code("ward_group", "Cụm mà nơi đó thuộc về; trống nếu không chia cụm"),
    _code("program", "Mã chương trình"),
    _day("as_of", "Số liệu tính đến hết ngày này", key=True),
)

_COUNTED = {
    **FIGURES,
    "tasks": "Là một nhiệm vụ đang theo dõi",
    "rated": "Thuộc mẫu số của tỷ lệ đúng hạn",
    "rated_on_time": "Thuộc tử số của tỷ lệ đúng hạn",
}
_ADDED = "cộng lại thành tổng"
COUNTED = tuple(_whole(f"n_{name}", f"{_COUNTED[name]}; {_ADDED}", unit="0 hoặc 1") for name in Counts._fields)

TASKS = Table(
    "tasks",
    "một nhiệm vụ trong sổ, vào cuối ngày as_of",
    (
        _text("code", "Mã theo dõi", key=True),
        *_UNIT,
        _text("title", "Tên nhiệm vụ"),
        _text("owner", "Chủ trì"),
        _text("time", "Thời hạn như đơn vị ghi"),
        _code("kind", "Loại thời hạn", tuple(get_args(DeadlineKind))),
        _day("due", "Ngày cuối còn đúng hạn"),
        _whole("phase", "Giai đoạn có ngày hạn"),
        _code("status", "Trạng thái", tuple(get_args(Status))),
        _number("progress", "Tiến độ đơn vị báo gần nhất", unit="%"),
        _code("light", "Đèn; trống là không xếp màu", _LIGHTS),
        _text("reasons", "Lý do của đèn, nặng nhất đứng trước"),
        _day("completed_on", "Ngày hoàn thành được công nhận"),
        _text("result", "Kết quả, sản phẩm báo gần nhất"),
        _text("evidence", "Minh chứng báo gần nhất"),
        _text("obstacle", "Khó khăn, vướng mắc"),
        _text("explanation", "Giải trình, giải pháp"),
        _text("proposal", "Kiến nghị vượt thẩm quyền chưa giải quyết"),
        _text("proposal_to", "Nơi nhận kiến nghị"),
        *COUNTED,
        *_PLACE,
        *(
            column._replace(name=f"update_{column.name}", meaning=f"{column.meaning} (cập nhật cuối)")
            for column in _PLACE
        ),
    ),
)

LIGHTS = Table(
    "lights",
    "một lý do của một nhiệm vụ: vì sao đèn như vậy",
    (
        _text("code", "Mã theo dõi", key=True),
        _whole("number", "Thứ tự của lý do, nặng nhất là 1", key=True),
        *_UNIT,
        _code("light", "Đèn của nhiệm vụ; trống là không xếp màu", _LIGHTS),
        _code("cause", "Nguyên nhân làm đèn đổi màu; trống nếu lý do không làm đổi màu", tuple(get_args(Cause))),
        _text("reason", "Lý do, thành câu"),
    ),
)

STATEMENTS = Table(
    "statements",
    "một lời của đơn vị: một dòng phiếu đăng ký, một dòng tiến độ hoặc một dòng số liệu",
    (
        _whole("version", "Số mục trong sổ gốc của bản tệp chứa lời này", key=True),
        _code("kind", "Loại lời", ("registration", "progress", "figure"), key=True),
        _whole("number", "Thứ tự trong tệp", key=True),
        _text("code", "Mã theo dõi; trống nếu không khớp nhiệm vụ nào"),
        *_UNIT,
        _day("received_on", "Ngày nhận được tính cho lời này"),
        _code("month", "Tháng báo cáo, ví dụ 2026-09"),
        _flag("weekly", "Thuộc báo cáo tuần"),
        _flag("faulty", "Dòng đăng ký có lỗi, trả lại đơn vị"),
        _text("title", "Tên nhiệm vụ hoặc tên chỉ số"),
        _text("owner", "Chủ trì (dòng đăng ký)"),
        _text("time", "Thời hạn như đơn vị ghi (dòng đăng ký)"),
        _day("due", "Ngày cuối còn đúng hạn (dòng đăng ký)"),
        _number("progress", "Tiến độ", unit="%"),
        _text("result", "Kết quả, sản phẩm"),
        _text("evidence", "Minh chứng"),
        _day("completed_on", "Ngày hoàn thành đơn vị ghi"),
        _text("obstacle", "Khó khăn, vướng mắc"),
        _text("explanation", "Giải trình, giải pháp"),
        _text("proposal", "Kiến nghị vượt thẩm quyền"),
        _text("proposal_to", "Nơi nhận kiến nghị"),
        _day("expected_on", "Ngày dự kiến hoàn thành"),
        _text("indicator", "Mã chỉ số (dòng số liệu)"),
        _number("numerator", "Tử số"),
        _number("denominator", "Mẫu số"),
        _number("value", "Giá trị"),
        _flag("applies", "Sai khi đơn vị ghi “không phát sinh”"),
        *_PLACE,
    ),
)

INDICATORS = Table(
    "indicators",
    "một chỉ số của một nơi trong một tháng",
    (
        _code("period", "Tháng, ví dụ 2026-09", key=True),
        _text("code", "Mã chỉ số", key=True),
        _text("topic", "Nhóm chỉ số"),
        _text("name", "Tên chỉ số"),
        _number("numerator", "Tử số"),
        _number("denominator", "Mẫu số"),
        _number("value", "Giá trị", unit="theo cột unit"),
        _code("unit", "Đơn vị tính"),
        _code("op", "Phép so với mức yêu cầu", _OPERATORS),
        _number("threshold", "Mức yêu cầu của kỳ", unit="theo cột unit"),
        _flag("met", "Đạt mức yêu cầu; trống khi chưa kết luận được"),
        _flag("applies", "Sai khi không phát sinh"),
        _code("form", "Cách tính: tỷ lệ (tử số chia mẫu số) hoặc một con số", ("ratio", "value")),
        _code("combine", "Cách gộp con số của nhiều nơi: cộng, hoặc lấy số lớn nhất", ("sum", "max")),
        _code("computed", "Cách tính từ sổ; trống nếu đơn vị tự nhập"),
        _code("every", "Kỳ mà mức yêu cầu nhắm tới", ("month", "quarter", "half-year", "year")),
        _number("previous", "Giá trị của tháng trước", unit="theo cột unit"),
        _text("note", "Ghi chú về cách tính, số liệu không dùng được"),
        _text("sources", "Nơi ghi số liệu: tệp, trang tính, ô"),
    ),
)

DUTIES = Table(
    "duties",
    "một việc phải làm, phải nộp",
    (
        _code("unit_code", "Mã đầu mối phải làm, phải nộp", key=True),
        _text("unit", "Tên đầu mối"),
        _code("kind", "Loại việc", tuple(get_args(DutyKind)), key=True),
        _text("ref", "Mã của dòng trong chương trình giao việc này", key=True),
        _text("what", "Phải làm, phải nộp gì", key=True),
        _text("period", "Kỳ mà việc này nói về", key=True),
        _day("due", "Ngày cuối còn đúng hạn", key=True),
        _text("to", "Nơi nhận"),
        _code("state", "Đã có, muộn, còn chờ hay thiếu", tuple(get_args(State))),
        _code("light", "Đèn của việc này", _LIGHTS),
        _day("met_on", "Ngày đã có"),
        _text("fulfilled_by", "Mã nhiệm vụ, tệp hoặc ô cho thấy đã có"),
        _text("note", "Còn thiếu gì"),
        _text("source", "Dòng của văn bản"),
    ),
)

FINDINGS = Table(
    "findings",
    "một điều phát hiện trong tệp đơn vị gửi, hoặc một điều kỳ này còn thiếu",
    (
        _whole("number", "Thứ tự trong sổ của nơi đó", key=True),
        _code("origin", "Thấy trong tệp (file) hay còn thiếu trong kỳ (owed)", ("file", "owed")),
        _text("about", "Tệp, hoặc đầu mối còn thiếu"),
        _code("rule", "Mã quy tắc"),
        _code("severity", "Mức", tuple(get_args(Severity))),
        _text("message", "Lời báo"),
        _text("hint", "Cách sửa"),
        _text("sheet", "Trang tính"),
        _text("cell", "Ô"),
        _code("field", "Mục của phiếu"),
        _whole("task", "Thứ tự nhiệm vụ trong tệp"),
    ),
)

WARDS = Table(
    "wards",
    "một nơi giữ sổ: tháng ấy đã báo cáo đến đâu, số liệu tính theo mức nào",
    (
        _code("period", "Tháng, ví dụ 2026-09", key=True),
        _flag("closed", "Tháng đã khóa sổ: số liệu lấy từ báo cáo đã khóa"),
        _whole("units", "Đầu mối có nhiệm vụ", unit="đầu mối"),
        _whole("n_reports_owed", "Báo cáo tháng phải gửi", unit="báo cáo"),
        _whole("n_reports_came", "Báo cáo tháng đã gửi", unit="báo cáo"),
        _whole("n_reports_on_time", "Báo cáo tháng gửi đúng hạn", unit="báo cáo"),
        _whole("n_statements", "Dòng tiến độ, dòng số liệu đơn vị gửi cho tháng", unit="dòng"),
        _day("last_received_on", "Ngày nhận cuối cùng trong số đó"),
        _code("on_time_op", "Phép so tỷ lệ đúng hạn với mức yêu cầu", _OPERATORS),
        _number("on_time_threshold", "Mức yêu cầu của tỷ lệ đúng hạn", unit="%"),
        _whole("due_soon_days", "Đèn vàng từ bao nhiêu ngày trước hạn", unit="ngày"),
        _number("lag_points", "Đèn vàng khi tiến độ chậm từ bao nhiêu điểm", unit="điểm %"),
    ),
)

TABLES: Mapping[str, Table] = {
    table.name: table for table in (TASKS, STATEMENTS, LIGHTS, INDICATORS, DUTIES, FINDINGS, WARDS)
}
