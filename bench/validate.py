"""`thidua500 validate` beside a bare read of the same files: 1,000 registration tables of 20 tasks each.

The floor is python-calamine reading every sheet and a loop over its cells. frictionless is installed into an
environment of its own under .bench/ and does less: six required columns and a date. The cage is measured against the
same work in one process that nothing limits.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

from bench.measuring import HOME, PYTHON, TOOL, Row, at_least, at_most, in_turns

FILES = 1000
TASKS = 20
HEADINGS = (
    "TT", "Rõ việc: nhiệm vụ cụ thể", "Rõ người: chủ trì", "Phối hợp", "Rõ thời gian", "Rõ trách nhiệm, thẩm quyền",
    "Rõ kết quả: sản phẩm, chỉ số, minh chứng",
)  # fmt: skip
WORK = (
    "Rà soát {n} hồ sơ đất đai tồn đọng tại khu phố {k}, lập danh mục từng vụ việc và hướng xử lý",
    "Lắp đặt {n} camera an ninh trên tuyến đường số {k}, bàn giao cho tổ tự quản vận hành",
    "Số hóa {n} hồ sơ hộ tịch giai đoạn 2016-2020, nhập vào kho dữ liệu dùng chung của phường",
    "Tổ chức {n} buổi đối thoại với hộ kinh doanh ở khu phố {k} về thủ tục và mặt bằng",
    "Trồng {n} cây xanh dọc tuyến đường số {k}, giao chi hội phụ nữ chăm sóc",
)
OWNERS = ("Trưởng Công an phường", "Phó Chủ tịch UBND phường", "Bí thư Chi bộ khu phố {k}", "Chánh Văn phòng Đảng ủy")
TIMES = (
    "GĐ2; hoàn thành trước 31/12/2026", "Đến 30/9/2026", "GĐ2-GĐ4; duy trì GĐ5", "Quý III/2026", "15/{m}/2026",
    "Trước ngày 25 hằng tháng",
)  # fmt: skip
DUTIES = (
    "Chủ trì rà soát, tổng hợp và chịu trách nhiệm về số liệu; được yêu cầu khu phố {k} cung cấp hồ sơ; việc vượt thẩm"
    " quyền báo cáo Đảng ủy",
    "Phân công cán bộ phụ trách từng tuyến; tự quyết việc bố trí lực lượng; xin ý kiến UBND khi phát sinh kinh phí",
)
RESULTS = (
    "01 danh mục {n} hồ sơ; biên bản làm việc; hồ sơ lưu tại bộ phận một cửa",
    "{n} lượt hoàn thành; ảnh trước và sau; danh sách ký nhận của tổ tự quản khu phố {k}",
)

BARE = """
import sys
from pathlib import Path
from python_calamine import load_workbook
cells = 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    book = load_workbook(path)
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            for value in row:
                cells += 1
print(cells)
"""
NO_CAGE = """
import sys
from datetime import date
from pathlib import Path
from thidua500.checking.brief import brief
from thidua500.checking.caged import Question, check
from thidua500.console.checked import show_validation
from thidua500.program.configuration import load_builtin
from thidua500.validate import Tally
program, day = load_builtin("tam-phuoc"), date(2026, 9, 1)
tally = Tally(program, whole=False)
files = sorted(Path(sys.argv[1]).iterdir())
results = (tally.add(brief(check(Question(path, str(path), day), program), program)) for path in files)
show_validation(results, tally, len(files), "table")
"""
FRICTIONLESS = """
import sys
from pathlib import Path
from frictionless import Checklist, Dialect, Resource, Schema, formats
names = ["tt", "viec", "nguoi", "phoi_hop", "thoi_gian", "trach_nhiem", "ket_qua"]
fields = [{"name": name, "type": "any", "constraints": {"required": True}} for name in names]
fields[4] = {"name": names[4], "type": "date", "format": "%d/%m/%Y"}
for path in sorted(Path(sys.argv[1]).iterdir()):
    dialect = Dialect(header_rows=[6], controls=[formats.ExcelControl(sheet=1)])
    Resource(path=path.name, basepath=str(path.parent), schema=Schema.from_descriptor({"fields": fields}),
             dialect=dialect).validate(Checklist())
"""


def make_forms(folder: Path, count: int) -> None:
    """`count` tables of 20 tasks each, all different."""
    import xlsxwriter

    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"phieu-{number:04}.xlsx"
        if path.exists():
            continue
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Đăng ký")
            bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "border": 1})
            sheet.write(0, 0, "ĐẢNG BỘ PHƯỜNG TAM PHƯỚC", bold)
            sheet.write(2, 0, "BẢNG ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”", bold)
            sheet.write(3, 0, f"Đơn vị: Chi bộ khu phố {number}")
            sheet.write_row(5, 0, HEADINGS, bold)
            for task in range(TASKS):
                sheet.write_row(6 + task, 0, _task(number, task), wrap)
            sheet.write(8 + TASKS, 5, "BÍ THƯ CHI BỘ", bold)


def _task(file: int, task: int) -> tuple[object, ...]:
    seed = file * TASKS + task
    places = {"n": 10 + seed % 977, "k": 1 + seed % 31, "m": 7 + seed % 5}
    texts = (WORK, OWNERS, ("Mặt trận Tổ quốc và các đoàn thể khu phố {k}",), TIMES, DUTIES, RESULTS)
    return (task + 1, *(choice[seed % len(choice)].format(**places) for choice in texts))


def frictionless_python() -> Path:
    """The interpreter of an environment that has frictionless, made on first use."""
    home = HOME / "frictionless"
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "-q", "frictionless[excel]"], check=True, stderr=subprocess.DEVNULL
        )
    return python


def rows(runs: int = 3) -> Iterator[Row]:
    """The lines of the table."""
    folder, empty = HOME / f"forms-{FILES}", HOME / "empty"
    empty.mkdir(parents=True, exist_ok=True)
    # In a process of its own: a child's peak memory counts from what its parent had.
    subprocess.run([PYTHON, "-m", "bench.validate", str(folder)], check=True)
    validate = [TOOL, "validate", "--program", "tam-phuoc"]
    found = in_turns(
        {
            "calamine, bare loop": [PYTHON, "-c", BARE, str(folder)],
            "validate, no file": [*validate, str(empty)],
            "validate, without a cage, one process": [PYTHON, "-c", NO_CAGE, str(folder)],
            "validate --jobs 1": [*validate, "--jobs", "1", str(folder)],
            "validate --jobs 2": [*validate, "--jobs", "2", str(folder)],
            "validate": [*validate, str(folder)],
        },
        runs,
    )
    floor, nothing, bare, one, two, ours = found.values()
    forms = f"{FILES:,} forms of {TASKS} tasks, all rules"
    yield at_most(f"{forms}, default workers ÷ bare calamine loop in one process", ours.seconds / floor.seconds, 2.8)
    yield at_most("the same in one process, no cage ÷ bare loop", bare.seconds / floor.seconds, 5)
    yield at_most("the same, default workers ÷ one process without a cage", ours.seconds / bare.seconds, 1.15)
    yield at_least("the same, one caged process ÷ two", one.seconds / two.seconds, 1.3)
    yield at_most("the same, peak memory", ours.peak, 60, "MiB")
    yield at_most("the same, peak memory above that without a file", ours.peak - nothing.peak, 40, "MiB")
    other = in_turns({"frictionless": [str(frictionless_python()), "-c", FRICTIONLESS, str(folder)]}, 1)
    least = "frictionless (six required columns, one date) on the same files ÷ ours"
    yield at_least(least, other["frictionless"].seconds / ours.seconds, 14)


if __name__ == "__main__":
    make_forms(Path(sys.argv[1]), FILES)
