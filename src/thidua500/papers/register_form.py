"""The blank registration of a unit, by the programme's fields: the vertical form (001 VI), the table (001 III). Pure.

Unlike the printed form of 001 VI, whoever leads, joins in and answers has a line of its own, and so have product and
evidence: what stands apart is neither forgotten nor mixed up, and authority and evidence are the two locks (001 VII).
"""

from __future__ import annotations

from collections.abc import Iterable

from thidua500.base.text import show_day
from thidua500.papers.blanks import Ask, Card, Form, Grid, Line
from thidua500.program.programme import Program, Unit

ROWS = 8  # of the blank table
_REGIMES = (
    "Báo cáo tháng; cập nhật tuần khi nhiệm vụ vàng hoặc đỏ",
    "Báo cáo tháng; báo cáo khi sơ kết giai đoạn",
    "Báo cáo quý; báo cáo khi sơ kết giai đoạn",
)
_UNIT = "Ghi tên cơ quan, đơn vị, chi bộ, khu phố hoặc chức danh người đăng ký, như trong danh sách đầu mối."
_NOTES = {
    "title": "Ghi việc cụ thể, đếm được: làm gì, ở đâu, bao nhiêu. "
    "Ví dụ: Lắp 05 camera tại 05 ngã tư đường Phùng Hưng. Không ghi khẩu hiệu.",
    "owner": "Ghi chức danh (có thể kèm họ tên) của một người chủ trì. Mỗi việc một đầu mối.",
    "coordinators": "Ghi đơn vị, người cùng làm. Việc tự làm trọn thì ghi “không”.",
    "responsible": "Ghi chức danh người chịu trách nhiệm cuối cùng, thường là người đứng đầu đơn vị.",
    "steps": "Ghi các bước phải làm, phạm vi công việc, ai được hưởng hoặc chịu tác động.",
    "time": "Ghi mốc bắt đầu, mốc giữa kỳ và mốc hoàn thành. "
    "Ví dụ: Bắt đầu 01/7/2026; giữa kỳ 31/8/2026; hoàn thành 30/9/2026.",
    "responsibility": "Ghi đơn vị chịu trách nhiệm phần nào: thực hiện, cung cấp thông tin, báo cáo, giải trình.",
    "authority": "Ghi việc nào được tự quyết, việc nào phải xin ý kiến và xin ý kiến ai. "
    "Không để trống, không ghi “theo quy định”.",
    "result": "Ghi sản phẩm đầu ra và chỉ số đếm được. Ví dụ: 05 camera hoạt động, giảm 20% vụ trộm cắp.",
    "evidence": "Ghi tên hồ sơ minh chứng và nơi lưu. Ví dụ: Biên bản nghiệm thu, lưu tại hồ sơ công việc của đơn vị.",
    "risks": "Ghi rủi ro về pháp lý, nguồn lực, phối hợp, tiến độ và cách xử lý.",
    "reporting": "Ghi các kỳ báo cáo của việc này. Ví dụ: Báo cáo tháng; cập nhật tuần khi nhiệm vụ vàng hoặc đỏ.",
}
_ASKED_WITH = {"responsible": "owner"}  # no field of a programme by itself
# The vertical form's rows (001 VI): label, and the fields in it with their own labels, "" for a row with one field.
_LINES = (
    ("Tên nhiệm vụ/công trình/phần việc", (("title", ""),)),
    ("Rõ người", (("owner", "Chủ trì"), ("coordinators", "Phối hợp"), ("responsible", "Chịu trách nhiệm cuối cùng"))),
    ("Rõ việc", (("steps", ""),)),
    ("Rõ thời gian", (("time", ""),)),
    ("Rõ trách nhiệm", (("responsibility", ""),)),
    ("Rõ thẩm quyền", (("authority", ""),)),
    ("Rõ kết quả", (("result", "Sản phẩm, chỉ số"), ("evidence", "Hồ sơ minh chứng, địa chỉ lưu"))),
    ("Rủi ro, vướng mắc dự kiến", (("risks", ""),)),
    ("Chế độ báo cáo", (("reporting", ""),)),
)
_COLUMNS = (
    ("title", "Rõ việc: nhiệm vụ cụ thể", 48.0),
    ("owner", "Rõ người: chủ trì", 26.0),
    ("coordinators", "Phối hợp", 24.0),
    ("time", "Rõ thời gian", 26.0),
    ("responsibility", "Rõ trách nhiệm", 32.0),
    ("authority", "Rõ thẩm quyền", 32.0),
    ("result", "Rõ kết quả: sản phẩm, chỉ số", 36.0),
    ("evidence", "Minh chứng, nơi lưu", 32.0),
)


def registration_forms(program: Program, unit: Unit | None, name: str) -> tuple[Form, ...]:
    """The two blank forms of a unit: vertical, with a sheet for each task that it owes, and the table.

    unit: None for a blank that any unit may fill in; name: as the form prints it.
    """
    code = unit.code if unit else "mau-chung"
    count = max(unit.minimum if unit else program.minimum_tasks, 1)
    asks = Ask("unit", "Tên đầu mối/cá nhân đăng ký", _UNIT)
    lines = tuple(_lines(program))
    cards = tuple(Card(f"Nhiệm vụ {number}", asks, name, lines) for number in range(1, count + 1))
    under = f"(Thực hiện {program.document or program.title})"
    return (
        Form(f"phieu-dang-ky-{code}", ("PHIẾU ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”", under), name, cards),
        Form(f"bang-dang-ky-{code}", ("BẢNG ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”", under), name, (_table(program),)),
    )


def _lines(program: Program) -> Iterable[Line]:
    number = 2  # the unit's own row is the first
    for label, fields in _LINES:
        asked = [(name, own) for name, own in fields if _ASKED_WITH.get(name, name) in program.fields]
        if asked:
            alone = len(fields) == 1
            yield Line(number, label, tuple(_ask(name, label if alone else own) for name, own in asked))
            number += 1


def _ask(name: str, label: str) -> Ask:
    return Ask(name, label, _NOTES[name], choices=_REGIMES if name == "reporting" else ())


def _table(program: Program) -> Grid:
    phases = tuple(f"GĐ{phase.number} (đến {show_day(phase.end)})" for phase in program.phases)
    columns = [Ask("number", "TT", kind="number", width=10, given=True)]
    for name, label, width in _COLUMNS:
        if name in program.fields:
            choices = phases if name == "time" else ()
            columns.append(Ask(name, label, _NOTES[name], choices=choices, width=width))
    blank = (None,) * (len(columns) - 1)
    return Grid("Bảng đăng ký", tuple(columns), tuple((float(n), *blank) for n in range(1, ROWS + 1)))
