"""City → the sheets of its workbook, in full: numbers stay numbers, days stay days. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua500.render.sheet import Column, Sheet, Value
from thidua500.render.texts import VERDICTS, in_percent
from thidua500.rollup.city import City, CityTask, Figures
from thidua500.rollup.cityview import STATES, CityView, code_of, left_out_text

_COUNTS = (
    *(Column("Nhiệm vụ", 10, "whole"), Column("Đến hạn", 9, "whole"), Column("Hoàn thành", 9, "whole")),
    *(Column("Quá hạn", 9, "whole"), Column("Đúng hạn: tử số", 10, "whole"), Column("Đúng hạn: mẫu số", 10, "whole")),
    *(Column("Đúng hạn (%)", 10, "number"), Column("Đỏ", 7, "whole"), Column("Vàng", 7, "whole")),
    *(Column("Xanh", 7, "whole"), Column("Không xếp màu", 8, "whole")),
    *(Column("Báo cáo đã gửi", 9, "whole"), Column("Báo cáo phải gửi", 9, "whole")),
)


def city_sheets(city: City, view: CityView) -> tuple[Sheet, ...]:
    """The sheets, in their order."""
    return (_summary(city, view), *_groups(city), _wards(city), *_indicators(city), *_tasks(city), *_lists(city))


def _counts(figures: Figures | None) -> tuple[Value, ...]:
    if figures is None:
        return (None,) * len(_COUNTS)
    t, on_time, reports = figures.totals, figures.on_time, figures.reports
    rated = (on_time.numerator, on_time.denominator, in_percent(on_time.rate))
    return (t.tasks, t.due, t.done, t.overdue, *rated, *figures.lights, reports.numerator, reports.denominator)


def _summary(city: City, view: CityView) -> Sheet:
    rows = [(text,) for text in (*view.opening, *view.progress, *view.ranking, *view.indicator_notes)]
    return Sheet("Tổng hợp", view.title, (Column("Nội dung", 130),), rows)


def _groups(city: City) -> Iterable[Sheet]:
    columns = (Column("TT", 5, "whole"), Column("Cụm", 28), Column("Số nơi", 8, "whole"), Column("Đã gửi", 8, "whole"))
    rows = [
        (n, row.group or "Chưa xếp cụm", row.wards, row.sent, *_counts(row.figures))
        for n, row in enumerate(city.groups, 1)
    ]
    return [Sheet("Cụm", "Kết quả theo cụm", (*columns, *_COUNTS), rows, frozen=2)] if rows else []


def _wards(city: City) -> Sheet:
    columns = (
        *(Column("TT", 5, "whole"), Column("Nơi", 36), Column("Thư mục", 18), Column("Cụm", 16), Column("Gửi", 12)),
        *(*_COUNTS, Column("Thứ tự", 8, "whole"), Column("Số liệu đến", 12, "date"), Column("Chương trình", 14)),
        Column("Lý do chưa gửi", 40),
    )
    rows = [
        (
            *(n, row.name, row.ward, row.group, STATES[row.state], *_counts(row.figures)),
            *(row.rank, row.as_of, row.program, row.why),
        )
        for n, row in enumerate(city.wards, 1)
    ]
    return Sheet("Từng nơi", "Kết quả từng nơi", columns, rows, frozen=2)


def _indicators(city: City) -> tuple[Sheet, Sheet]:
    own = (Column("Mã", 10), Column("Chỉ số", 44))
    figures = (Column("Tử số", 12, "number"), Column("Mẫu số", 12, "number"), Column("Kết quả", 11, "number"))
    target = (Column("Đơn vị tính", 10), Column("Yêu cầu", 8), Column("Mức", 9, "number"), Column("Đánh giá", 11))
    whole = [
        (
            *(code_of(i), i.name, i.numerator, i.denominator, i.value, i.unit),
            *(i.op if i.threshold is not None else "", i.threshold, VERDICTS[i.met]),
            *(i.wards - len(i.left_out), i.wards, i.note, left_out_text(i.left_out)),
        )
        for i in city.indicators
    ]
    more = (Column("Nơi có số liệu", 9, "whole"), Column("Số nơi", 8, "whole"), Column("Ghi chú", 40))
    parts = [
        (code_of(i), i.name, p.name, p.ward, p.numerator, p.denominator, p.value, i.unit, VERDICTS[p.met])
        for i in city.indicators
        for p in i.parts
    ]
    of_wards = (
        *own,
        Column("Nơi", 36),
        Column("Thư mục", 18),
        *figures,
        Column("Đơn vị tính", 10),
        Column("Đánh giá", 11),
    )
    return (
        Sheet("Chỉ số", "Các chỉ số", (*own, *figures, *target, *more, Column("Chưa tính", 60)), whole, frozen=2),
        Sheet("Chỉ số từng nơi", "Số liệu chỉ số của từng nơi", of_wards, parts, frozen=2),
    )


def _tasks(city: City) -> tuple[Sheet, Sheet]:
    return (
        _list("Nhiệm vụ chậm", "Nhiệm vụ chậm", city.late),
        _list("Hoàn thành", f"Nhiệm vụ hoàn thành trong {city.period.short}", city.completed),
    )


def _list(name: str, title: str, tasks: Sequence[CityTask]) -> Sheet:
    columns = (
        *(Column("TT", 5, "whole"), Column("Nơi", 30), Column("Mã", 14), Column("Nhiệm vụ", 44)),
        *(
            Column("Đầu mối", 26),
            Column("Chủ trì", 22),
            Column("Hạn", 11, "date"),
            Column("Ngày hoàn thành", 11, "date"),
        ),
        *(Column("Số ngày quá hạn", 9, "whole"), Column("Tiến độ (%)", 9, "number"), Column("Kết quả", 28)),
        *(Column("Minh chứng", 28), Column("Khó khăn, vướng mắc", 24), Column("Giải trình, giải pháp", 24)),
    )
    rows = [
        (
            *(n, t.name, t.code, t.title, t.unit, t.owner, t.due, t.completed_on, t.days or None, t.progress),
            *(t.result, t.evidence, t.obstacle, t.explanation),
        )
        for n, t in enumerate(tasks, 1)
    ]
    return Sheet(name, title, columns, rows, frozen=4)


def _lists(city: City) -> tuple[Sheet, Sheet, Sheet]:
    proposals = (
        *(Column("TT", 5, "whole"), Column("Nơi", 30), Column("Mã nhiệm vụ", 14), Column("Đầu mối", 30)),
        *(Column("Kiến nghị", 60), Column("Nơi nhận", 30)),
    )
    asked = [(n, p.name, p.code, p.unit, p.text, p.to) for n, p in enumerate(city.proposals, 1)]
    silent = (Column("TT", 5, "whole"), Column("Nơi", 40), Column("Thư mục", 24), Column("Lý do", 70))
    missing = [(n, row.name, row.ward, row.why) for n, row in enumerate(city.not_sent, 1)]
    notes = (Column("TT", 6, "whole"), Column("Nội dung", 130))
    return (
        Sheet("Kiến nghị", "Kiến nghị vượt thẩm quyền", proposals, asked),
        Sheet("Chưa gửi", "Nơi chưa gửi", silent, missing),
        Sheet("Lưu ý số liệu", "Lưu ý về số liệu", notes, list(enumerate(city.notes, 1))),
    )
