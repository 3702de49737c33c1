"""The laws of the ledger under any sequence of arrivals, repetitions, renames, resends, undos and decisions."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from registering import PROGRAM, Ledger, form, report, taken, task, update
from thidua500.base.model import Submission
from thidua500.ledger.decisions import Line, enter
from thidua500.ledger.entries import GENESIS, Gone, Undone, chained, record_of
from thidua500.ledger.fold import books_of
from thidua500.ledger.intake import file_anew
from thidua500.ledger.records import Register

TITLES = ("Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công", "Lắp 20 bóng đèn", "Rà soát 64 hộ nghèo")
TIMES = ("trước 01/9/2026", "15/7/2026", "30/9/2026", "31/12/2026")
OWNERS = ("Trưởng Công an", "Phó Trưởng Công an")
UNITS = ("Công an phường", "UBND phường", "Đội trật tự")
PATHS = ("phieu/a.xlsx", "phieu/b.xlsx")
FIRST = date(2026, 6, 1)

ROWS = st.lists(
    st.tuples(st.sampled_from(TITLES), st.sampled_from(TIMES), st.sampled_from(OWNERS)),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row[0],
)


def registration(rows: list[tuple[str, str, str]], path: str, unit: str = UNITS[0]) -> Submission:
    """A form of these tasks, one a row."""
    tasks = [task(n, title, owner, time) for n, (title, time, owner) in enumerate(rows, start=1)]
    return form(*tasks, unit=unit, path=path)


class Books(RuleBasedStateMachine):
    """A workspace on whose every day something is done; a day later the day before must be as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.today = FIRST
        self.contents = 0
        self.last: tuple[Submission, str, date] | None = None
        self.kept: dict[date, Register] = {}

    def _next_day(self) -> None:
        self.kept[self.today] = self.ledger.on(self.today)
        self.today += timedelta(days=1)

    def _write(self, kind: str, record: object, code: str = "") -> None:
        pen = self.ledger.pen(self.today)
        pen.write(kind, record, code, day=self.today)  # type: ignore[arg-type]
        self.ledger = Ledger((*self.ledger.entries, *pen.new))

    def _take(self, submission: Submission) -> None:
        self._next_day()
        self.contents += 1
        self.last = (submission, f"v{self.contents}", self.today)
        known = len(self.ledger.entries)
        self.ledger = taken(self.ledger, *self.last, today=self.today)
        if any(entry.kind == "home" for entry in self.ledger.entries[known:]):
            self.kept.clear()  # an entry named as such: the unit was not recognised before

    @rule(rows=ROWS, path=st.sampled_from(PATHS), unit=st.sampled_from(UNITS))
    def form_comes(self, rows: list[tuple[str, str, str]], path: str, unit: str) -> None:
        """A registration, for the first time or again."""
        self._take(registration(rows, path, unit))

    @rule(title=st.sampled_from(TITLES), percent=st.sampled_from([10, 60, 100]), unit=st.sampled_from(UNITS))
    def report_comes(self, title: str, percent: int, unit: str) -> None:
        """A progress file of one row."""
        path = f"cap-nhat/{self.today:%Y-%m}/{unit}.xlsx"
        self._take(report(update(title=title, progress=percent, path=path), unit=unit))

    @precondition(lambda self: self.last is not None)
    @rule()
    def the_same_comes_again(self) -> None:
        """Read anew: nothing changes."""
        before = self.ledger.register
        if self.last and self.last[0].path in {file.path for file in before.files}:
            again = taken(self.ledger, *self.last, today=self.today)
            known = next(f for f in before.files if f.path == self.last[0].path)
            if known.sha256 == self.last[1] and known.status != "missing":
                assert again.register == before

    @precondition(lambda self: self.ledger.files)
    @rule(data=st.data())
    def file_is_renamed(self, data: st.DataObject) -> None:
        """The same content under another name: only the names in sources change."""
        self._next_day()
        line = data.draw(st.sampled_from(sorted(self.ledger.books.lines)))
        before = [(t.code, t.deadline.due, t.owner) for t in self.ledger.tasks]
        pen = self.ledger.pen(self.today)
        version = pen.books.lines[line].last
        filed = version.filed
        arrival = filed._replace(path=f"{filed.path.rpartition('.')[0]} ({self.today:%d-%m}).xlsx")
        file_anew(pen, version, arrival)
        self.ledger = Ledger((*self.ledger.entries, *pen.new))
        self.kept.clear()  # an entry named as such: sources of past days carry the new name
        assert [(t.code, t.deadline.due, t.owner) for t in self.ledger.tasks] == before

    @precondition(lambda self: self.ledger.files)
    @rule(data=st.data())
    def file_is_gone(self, data: st.DataObject) -> None:
        """Deleted from the folder: its tasks stay."""
        self._next_day()
        number = data.draw(st.sampled_from(sorted(self.ledger.books.lines)))
        codes = {t.code for t in self.ledger.tasks}
        self._write("gone", Gone(self.ledger.books.lines[number].last.filed.path, number))
        assert {t.code for t in self.ledger.tasks} == codes

    @precondition(lambda self: any(task.changes for task in self.ledger.tasks))
    @rule(data=st.data(), accept=st.booleans())
    def office_decides(self, data: st.DataObject, accept: bool) -> None:
        """On one thing that is asked: it is asked no more."""
        self._next_day()
        asked = [(t.code, c.kind) for t in self.ledger.tasks for c in t.changes]
        code, kind = data.draw(st.sampled_from(asked))
        pen = self.ledger.pen(self.today)
        verdict = "accepted" if accept else "refused"
        assert enter(pen, [Line(code, kind, self.today, "TB 1", verdict, "dòng 1")]) == ()  # type: ignore[arg-type]
        self.ledger = Ledger((*self.ledger.entries, *pen.new))
        assert (code, kind) not in [(t.code, c.kind) for t in self.ledger.tasks for c in t.changes]

    @precondition(lambda self: self.ledger.entries)
    @rule()
    def last_batch_is_undone(self) -> None:
        """By an entry that says so: the register is that of the entries before; past days may change with it."""
        batch = self.ledger.entries[-1].batch
        if self.ledger.entries[-1].kind == "undo":
            return
        before = [entry for entry in self.ledger.entries if entry.batch < batch]
        self._write("undo", Undone(batch))
        self.last = None
        self.kept.clear()
        assert self.ledger.register == books_of(before).on(PROGRAM)

    @invariant()
    def nothing_disappears(self) -> None:
        """Every statement that counts is under its code in the register; a code is one task's for ever."""
        undone = {record_of(Undone, e.body).batch for e in self.ledger.entries if e.kind == "undo"}
        stated = {e.code for e in self.ledger.entries if e.kind == "task" and e.code and e.batch not in undone}
        codes = [t.code for t in self.ledger.tasks]
        known = {*codes, *(old for t in self.ledger.tasks for old in t.former)}
        assert stated <= known
        assert len(set(codes)) == len(codes)
        rows = sum(e.kind == "progress" and e.batch not in undone for e in self.ledger.entries)
        assert len(self.ledger.log) == rows

    @invariant()
    def past_days_stay(self) -> None:
        """What was known at the end of a day is known of it for ever."""
        for day in sorted(self.kept)[-3:]:
            assert self.ledger.on(day) == self.kept[day]

    @invariant()
    def the_chain_holds(self) -> None:
        """Entries follow each other by number, batches never go back."""
        previous, batch = GENESIS, 0
        for number, entry in enumerate(self.ledger.entries, start=1):
            assert entry.seq == number
            assert entry.batch >= batch
            previous, batch = chained(previous, entry), entry.batch


TestBooks = Books.TestCase
TestBooks.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def without_codes(register: Register) -> list[tuple[object, ...]]:
    """The tasks as they stand, whatever their numbers."""
    return sorted(
        (t.unit_code, t.title, t.owner, str(t.deadline.due), t.source.file, *sorted(c[1:9] for c in t.changes))
        for t in register.tasks
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ROWS, st.sampled_from(UNITS[:2])), min_size=2, max_size=3))
def test_the_order_within_a_day_does_not_matter(files: list[tuple[list[tuple[str, str, str]], str]]) -> None:
    """The same files in any order, each by a sync of its own: the same tasks, promises and wishes, but for numbers."""
    forms = [registration(rows, f"phieu/{n}.xlsx", unit) for n, (rows, unit) in enumerate(files)]
    found = []
    for order in permutations(forms):
        ledger = Ledger()
        for submission in order:
            ledger = taken(ledger, submission, submission.path, FIRST)
        found.append(without_codes(ledger.register))
    assert all(one == found[0] for one in found)
