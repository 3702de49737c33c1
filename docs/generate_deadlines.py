"""docs/deadlines.md: how each kind of deadline is read, from the phrases the tests hold the reading to."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

from tests.deadline_table import Phrase, phrases

from thidua500.base.model import Deadline
from thidua500.console.reference import KINDS

TARGET = Path(__file__).with_name("deadlines.md")

CYCLES = {"week": "tuần", "month": "tháng", "quarter": "quý", "half-year": "6 tháng", "year": "năm"}

HEAD = """# Thời hạn được đọc thế nào

Trang này do `make docs` viết từ chính bảng câu kiểm thử; đừng sửa tay. Muốn biết một câu của mình được đọc ra sao:

```
thidua500 phases "Trước ngày 25 hằng tháng" "GĐ2-GĐ4; duy trì GĐ5"
```

Quy ước:

1. “Trước ngày D” là hết ngày liền trước D; “đến”, “đến hết”, “chậm nhất” hoặc ngày viết trần thì tính cả ngày đó.
2. Ngày đứng trước tháng: 05/8/2026 là ngày 5 tháng 8. Viết kiểu Mỹ (12/31/2026) vẫn đọc được, kèm cảnh báo T309.
3. Thiếu năm thì lấy năm ghi cạnh đó trong ô, năm của giai đoạn hoặc của hàng; không có nữa thì lấy lần tới gần nhất
   kể từ ngày ban hành (chưa đặt ngày ban hành thì kể từ ngày hỏi), kèm cảnh báo T309.
4. Đầu, giữa, cuối tháng là ngày 1, ngày 15, ngày cuối; cuối năm là 31/12; 6 tháng đầu năm đến 30/6; tuần cuối quý là
   bảy ngày cuối của quý.
5. “Trong 07 ngày kể từ ngày …” không tính chính ngày đó; “ngày làm việc” bỏ thứ Bảy, Chủ nhật và ngày lễ.
6. Phần “duy trì”, “vận hành”, “rà soát”, “cập nhật” là việc tiếp theo (cột Duy trì), không phải hạn hoàn thành.
7. Công cụ không đoán: câu không nói thời gian thì báo T302, ô trống hoặc còn chữ hướng dẫn thì báo T301.
8. Mỗi chữ của ô hoặc được dùng để đọc, hoặc là chữ quen đứng quanh thời hạn (so cả dấu, trừ khi cả ô gõ không dấu),
   hoặc là chữ chưa đọc (`unread`). Chữ chưa đọc mà có thể là thời gian (số, tên tháng, quý, giai đoạn …) hoặc là tên
   của một ngày chưa biết đứng ngay trước năm (“Lễ Vu lan 2026”) thì báo T311 kèm nguyên văn; chữ sau 500 chữ cái đầu
   cũng là chưa đọc.
9. Gõ hay quét nhầm trong ngày, quý, giai đoạn (chữ O, l, I, S, B thay số; thừa hoặc lẫn dấu; số bị tách rời) được sửa
   trước khi đọc, kèm cảnh báo T309. Hai số đứng sát nhau mà không rõ có phải một số bị tách thì báo T311.
10. Ngày có tên (Quốc khánh, Ngày Nhà giáo Việt Nam …) là ngày như mọi ngày: “trước Ngày Nhà giáo Việt Nam 20/11” là hết
    ngày 19. Tết Nguyên đán (mùng 1) và Giỗ Tổ theo âm lịch của năm ghi trong ô.
11. Năm học tính từ 01/9 đến 31/5; học kỳ I từ 05/9 đến 15/01, học kỳ II từ 16/01 đến 31/5. Không văn bản nào của chương
    trình ấn định các ngày này, nên luôn kèm cảnh báo T309.
12. “Trước sáng”, “trước tối thứ Tư 23/9” vẫn là ngày 23; “trước thứ Hai hằng tuần” là Chủ nhật; “từ ngày 01 đến ngày 05
    hằng tháng” là ngày 05; “5 ngày trước ngày 30/9” là ngày 25.
13. “Trong năm 2026” bắt đầu từ ngày ban hành (khi đã đặt), không từ 01/01 trước đó.

Bảng dưới đọc theo lịch của phường Tam Phước, chưa đặt ngày ban hành, hỏi ngày 01/6/2026, trừ khi ghi khác. Ý nghĩa các
mã cảnh báo xem [Sổ tay quy tắc](rules.md).
"""
COLUMNS = ("Cụm thời gian", "Loại", "Từ", "Hạn", "Giai đoạn", "Duy trì", "Lặp", "Các kỳ tới", "Cảnh báo")


def text() -> str:
    """The whole page: the conventions, then one table a section."""
    sections = (_section(name, list(rows)) for name, rows in groupby(phrases(), key=lambda phrase: phrase.section))
    return "\n".join([HEAD, *sections])


def _section(name: str, rows: list[Phrase]) -> str:
    lines = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|", *map(_row, rows)]
    return f"## {name}\n\n" + "\n".join(lines) + "\n"


def _row(phrase: Phrase) -> str:
    deadline = phrase.read()
    shown = phrase.text + "".join(f"<br>({note})" for note in [_known(phrase.known)] if note)
    return f"| {shown} | {' | '.join(_cells(deadline))} |"


def _known(known: dict[str, str]) -> str:
    notes = {
        "program": lambda value: f"chương trình {value}",
        "issued": lambda value: f"ban hành {_day(date.fromisoformat(value))}",
        "as_of": lambda value: f"hỏi ngày {_day(date.fromisoformat(value))}",
        "phase": lambda value: f"hàng thuộc giai đoạn {value}",
        "year": lambda value: f"hàng thuộc năm {value}",
    }
    return ", ".join(notes[name](value) for name, value in known.items())


def _cells(deadline: Deadline) -> tuple[str, ...]:
    hour = f" {deadline.due_time:%H:%M}" if deadline.due_time else ""
    return (
        KINDS[deadline.kind],
        _day(deadline.start),
        (_day(deadline.due) + hour).strip(),
        ", ".join(map(str, deadline.phases)),
        ", ".join(map(str, deadline.follow_up)),
        ", ".join(CYCLES[cycle] for cycle in deadline.every),
        ", ".join(map(_day, deadline.occurrences)),
        ", ".join(deadline.warnings),
    )


def _day(day: date | None) -> str:
    return f"{day.day:02}/{day.month}/{day.year}" if day else ""
