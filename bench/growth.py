"""How the cost of marking, matching and the rules grows: processor time at k, 2k and 4k of each construct.

    python -m bench.growth [NAME …]      only constructs whose name holds one of the words

Reading is measured by `make hostile`; here are the steps behind it, with their input made directly. Exit code 1 when
one grows faster than n ** `MOST_GROWTH`.
"""

from __future__ import annotations

import gc
import io
import math
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import _lru_cache_wrapper
from typing import NamedTuple

from thidua500.base.model import CellRef, Finding, Source, Submission, Task
from thidua500.deadlines import read_deadline
from thidua500.program.configuration import load_builtin

MOST_GROWTH = 1.2
CHEAP = 0.05  # seconds: below it the clock says nothing about growth
DOUBLINGS = 7  # after which a construct that stays cheap is left alone
PROGRAM, DAY = load_builtin("tam-phuoc"), date(2026, 9, 1)
GOOD = {
    "title": "Lắp 20 bóng đèn đường khu phố 3", "owner": "Trưởng Công an phường", "coordinators": "UBND phường",
    "time": "trước 01/9/2026", "responsibility": "Trưởng Công an chịu trách nhiệm", "authority": "Tự quyết lịch",
    "result": "20 bóng đèn bàn giao", "evidence": "Biên bản nghiệm thu, lưu tại Công an phường",
}  # fmt: skip
LETTERS = "rà soát hồ sơ đất đai tồn đọng lập danh mục từng vụ việc và hướng xử lý theo thẩm quyền "


class Construct(NamedTuple):
    """name; base: the first size; make: size → the step to be measured, its input already made."""

    name: str
    base: int
    make: Callable[[int], Callable[[], object]]


# --- constructs ----------------------------------------------------------------------------------------------


def constructs() -> Iterator[Construct]:
    """Every construct."""
    yield Construct("marking: faulty rows", 500, lambda n: _marking([(row, 1) for row in range(n)]))
    yield Construct("marking: faulty columns", 500, lambda n: _marking([(0, col) for col in range(min(n, 16_000))]))
    yield Construct("marking: rows from below", 500, lambda n: _marking([(2 * row, 1) for row in range(n, 0, -1)]))
    yield Construct("marking: merged ranges", 500, lambda n: _marking([(2 * r, 1) for r in range(n)], merged=True))
    yield Construct("marking: marked before", 250, lambda n: _marking([(row, 1) for row in range(n)], twice=True))
    yield Construct("marking: findings of one cell", 500, lambda n: _marking([(0, 0)] * n))
    yield Construct("matching: all retitled", 250, lambda n: _matching(_titles(n), _titles(n, " mới")))
    yield Construct("matching: all equal", 250, lambda n: _matching(["Ký cam kết"] * n, ["Ký cam kết"] * n))
    yield Construct("matching: all alike", 250, lambda n: _matching(_numbered(n), _numbered(n, " mới")))
    yield Construct("matching: long titles", 500, lambda n: _matching(_long(n), _long(n, "mới")))
    yield Construct("titles: all equal", 500, lambda n: _twins(["Ký cam kết"] * n))
    yield Construct("titles: all alike", 500, lambda n: _twins(_numbered(n)))
    yield Construct("titles: same numbers, same words", 250, lambda n: _twins(_shuffled(n)))
    for field in GOOD:
        for name, text in TEXTS.items():
            yield Construct(f"rules: {field}, {name}", 500, _rules_of(field, text))
    for name, text in TEXTS.items():
        yield Construct(f"deadline: {name}", 500, _deadline_of(text))


# Letters → a text of that length.
TEXTS: dict[str, Callable[[int], str]] = {
    "words": lambda n: (LETTERS * (n // len(LETTERS) + 1))[:n],
    "one word": lambda n: "a" * n,
    "capitals": lambda n: "A" * n,
    "blanks": lambda n: "a" + " " * n + "b",
    "digits": lambda n: "1" * n,
    "numbers": lambda n: "12 " * (n // 3),
    "dates": lambda n: "30/9/2026, " * (n // 11),
    "months": lambda n: "tháng 9 năm 2026; " * (n // 18),
    "phases": lambda n: "GĐ2-GĐ3; " * (n // 9),
    "slashes": lambda n: "/" * n,
    "commas": lambda n: "," * n,
    "semicolons": lambda n: "Công an phường; " * (n // 16),
    "and": lambda n: "Công an và " * (n // 11),
    "dots": lambda n: "a." * (n // 2),
    "dashes": lambda n: "a-" * (n // 2),
    "brackets": lambda n: "(" * n,
    "quotes": lambda n: "“a” " * (n // 4),
    "slogan": lambda n: ("Tăng cường nâng cao hiệu quả công tác " * (n // 38 + 1))[:n],
    "people": lambda n: "đồng chí Trưởng Công an phường, " * (n // 32),
    "duties": lambda n: "chịu trách nhiệm tự quyết xin ý kiến " * (n // 37),
    "marks": lambda n: "e\u0302\u0301" * (n // 3),
    "no marks": lambda n: "a\u0301" * (n // 2),
}


def _marking(places: Sequence[tuple[int, int]], *, merged: bool = False, twice: bool = False) -> Callable[[], object]:
    import xlsxwriter

    from thidua500.marking.workbook import mark_workbook

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Đăng ký")
        for row in {row for row, _ in places}:
            sheet.write(row, 0, "Việc")
            if merged:
                sheet.merge_range(row, 1, row + 1, 3, "")
    findings = [
        Finding("N101", "error", f"Thiếu người chủ trì {n}.", "Ghi rõ.", "Đăng ký", CellRef("", *place).a1)
        for n, place in enumerate(places)
    ]
    data = buffer.getvalue()
    if twice:
        data = mark_workbook(data, findings, "a.xlsx")
    return lambda: mark_workbook(data, findings, "a.xlsx")


def _task(number: int, **values: str) -> Task:
    filled = GOOD | values
    cells = {name: CellRef("Đăng ký", number, col) for col, name in enumerate(filled)}
    deadline = read_deadline(filled["time"], PROGRAM, as_of=DAY)
    return Task(number, "", "table", filled, cells, deadline, frozenset(filled))


def _matching(old: Sequence[str], new: Sequence[str]) -> Callable[[], object]:
    from thidua500.base.text import key
    from thidua500.ledger.matching import pair
    from thidua500.ledger.records import TrackedTask

    deadline = read_deadline(GOOD["time"], PROGRAM, as_of=DAY)
    known = [
        TrackedTask(f"CAP-{n}", "CAP", "", key(title), GOOD, deadline, (), Source("a", "Đăng ký", f"A{n}"), DAY)
        for n, title in enumerate(old)
    ]
    tasks = [_task(n, title=title) for n, title in enumerate(new)]
    return lambda: pair(tasks, ["CAP"] * len(tasks), known, "a")


def _titles(count: int, tail: str = "") -> list[str]:
    words = LETTERS.split()
    return [" ".join(words[(n * step) % 17] for step in range(1, 12)) + f" {n * 7919}{tail}" for n in range(count)]


def _numbered(count: int, tail: str = "") -> list[str]:
    return [f"Rà soát hồ sơ đất đai tồn đọng đợt {n}{tail}" for n in range(count)]


def _shuffled(count: int) -> list[str]:
    words = LETTERS.split()
    return [" ".join((*words[n % 17 :], *words[: n % 17], "x" * (n % 97), "y" * (n // 97))) for n in range(count)]


def _long(letters: int, tail: str = "") -> list[str]:
    return [f"{n} {LETTERS * (letters // len(LETTERS))} {tail}" for n in range(20)]


def _twins(titles: Sequence[str]) -> Callable[[], object]:
    from thidua500.rules.similar import twins

    return lambda: twins(titles)


def _rules_of(field: str, text: Callable[[int], str]) -> Callable[[int], Callable[[], object]]:
    from thidua500.rules.engine import check_submission

    def make(size: int) -> Callable[[], object]:
        task = _task(1)
        task = replace(task, values=dict(task.values) | {field: text(size)})
        submission = Submission("a.xlsx", "table", "Công an phường", None, (task,))
        return lambda: check_submission(submission, PROGRAM)

    return make


def _deadline_of(text: Callable[[int], str]) -> Callable[[int], Callable[[], object]]:
    return lambda size: lambda: read_deadline.__wrapped__(text(size), PROGRAM, as_of=DAY)


# --- measuring -----------------------------------------------------------------------------------------------


def main(words: Sequence[str]) -> int:
    """Prints a line a construct; 1 when one grows too fast."""
    chosen = [item for item in constructs() if not words or any(word in item.name for word in words)]
    broken = []
    for item in chosen:
        growth, shown = measured(item)
        too_fast = growth > MOST_GROWTH
        broken += [item.name] * too_fast
        print(f"{item.name:45} {shown}{'  TOO FAST' if too_fast else ''}", flush=True)
    print(f"{len(chosen)} constructs, {len(broken)} grow faster than n^{MOST_GROWTH}")
    return 1 if broken else 0


def measured(item: Construct) -> tuple[float, str]:
    """The exponent of the time over the last two doublings, 0 for what stays cheap; and it in words."""
    size, costs = item.base, [_cost(item, item.base)]
    for _ in range(DOUBLINGS):
        if len(costs) > 2 and costs[-1] > CHEAP * 4:
            break
        size *= 2
        costs.append(_cost(item, size))
    if costs[-1] < CHEAP:
        return 0.0, f"≤ {costs[-1] * 1000:6.1f} ms at {size}"
    growth = math.log2(costs[-1] / max(costs[-3], 1e-4)) / 2
    return growth, f"n^{growth:.2f} {costs[-1] * 1000:8.1f} ms at {size}, {_memory(item, size):.0f} MiB"


def _cost(item: Construct, size: int) -> float:
    """Seconds of the processor, the least of three on fresh input, so that nothing remembered helps."""
    best = math.inf
    for _ in range(3):
        step = item.make(size)
        _forget()
        begin = time.process_time()
        step()
        best = min(best, time.process_time() - begin)
        if best > 2:
            break
    return best


def _forget() -> None:
    """Empties what is remembered of texts; tables that are made once stay."""
    for thing in gc.get_objects():
        if isinstance(thing, _lru_cache_wrapper) and thing.cache_parameters()["maxsize"]:
            thing.cache_clear()


def _memory(item: Construct, size: int) -> float:
    """MiB that the step allocates at its peak."""
    step = item.make(size)
    tracemalloc.start()
    step()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / (1 << 20)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
