"""The command line: parse, call, print, exit code. The only importer of typer, the only reader of the clock.

Exit codes: 0 nothing wrong, 1 findings of severity error, 2 the tool could not do what was asked, 130 after Ctrl-C.
Everything but typer is imported inside the command that needs it, so that `--version` and `--help` answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup

from thidua500 import __version__
from thidua500.base.period import Period, parse_day, parse_period
from thidua500.console.options import with_options
from thidua500.console.streams import failed, use_utf8
from thidua500.console.wording import help_in_vietnamese
from thidua500.duties.kinds import KINDS

if TYPE_CHECKING:
    from thidua500.validate import Checked

STOPPED = 130  # the exit code after Ctrl-C, as typer and every shell know it


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return help_in_vietnamese(super().get_help(ctx))


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return help_in_vietnamese(super().get_help(ctx))


app = typer.Typer(
    cls=_Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Kiểm tra phiếu “6 rõ”, giữ sổ giao việc, báo cáo đợt thi đua 500 ngày đêm.",
)
command = app.command

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục làm việc; bỏ trống là thư mục hiện tại.")]
ProgramId = Annotated[
    str | None,
    typer.Option("--program", metavar="ID", help="Chương trình, ví dụ tam-phuoc; bỏ trống thì theo thư mục."),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Ngày xem xét, ví dụ 2026-09-30; bỏ trống là hôm nay.")
]
IssuedOn = Annotated[
    str | None, typer.Option("--issued-on", metavar="DATE", help="Ngày ban hành văn bản, ví dụ 2026-05-15.")
]
Output = Annotated[
    Literal["table", "json", "csv"], typer.Option("--format", help="Cách in kết quả: bảng, JSON hay CSV.")
]
At = Annotated[Path, typer.Option("--dir", metavar="DIR", help="Thư mục làm việc; bỏ trống là thư mục hiện tại.")]
UnitName = Annotated[str | None, typer.Option("--unit", metavar="NAME", help="Chỉ một đầu mối (tên hoặc mã).")]
Asked = Mapping[str, str | None]  # kind of report → what its option says
one_period = with_options(
    "asked",
    {
        kind.parameter: Annotated[str | None, typer.Option(kind.option, metavar=kind.metavar, help=kind.help)]
        for kind in KINDS
    },
)


Month = Annotated[str | None, typer.Option("--month", metavar="M", help="Tháng, ví dụ 2026-06 hoặc 06/2026.")]
Week = Annotated[str | None, typer.Option("--week", metavar="DATE", help="Tuần có ngày này, ví dụ 2026-06-12.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", metavar="OUT", help="Thư mục, hoặc một tệp.")]


@app.callback(invoke_without_command=True, no_args_is_help=True)
def _root(
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="In số phiên bản.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Khi có lỗi của công cụ, in đầy đủ dấu vết.")] = False,
) -> None:
    if version:
        typer.echo(f"thidua500 {__version__}")
        raise typer.Exit(0)


@command(cls=_Command, help="Tạo thư mục làm việc mới; không ghi đè.")
def init(
    folder: Folder = Path(),
    *,
    program: Annotated[str, typer.Option("--program", metavar="ID", help="Chương trình, ví dụ tam-phuoc.")],
    issued_on: IssuedOn = None,
) -> int:
    from thidua500.console.screen import show_paths
    from thidua500.program.workspace import create_workspace

    show_paths("Đã tạo thư mục làm việc:", create_workspace(folder, program, _day(issued_on)))
    return 0


@command(cls=_Command, help="Mẫu gửi đơn vị: phiếu đăng ký trống; có tháng, tuần thì mẫu cập nhật ghi sẵn nhiệm vụ.")
def form(
    folder: Folder = Path(), *, unit: UnitName = None, month: Month = None, week: Week = None, as_of: AsOf = None,
    formats: Annotated[str, typer.Option("--format", metavar="xlsx,docx", help="Các định dạng cần.")] = "xlsx,docx",
    out: Out = None,
) -> int:  # fmt: skip
    from thidua500.console.sending import Wanted, send_forms

    return send_forms(Wanted(folder, unit, month, week, _today(as_of), out), formats)


@command(cls=_Command, help="Văn bản nhắc từng đơn vị và danh sách ai chưa gửi, theo tháng hoặc tuần.")
def remind(
    folder: Folder = Path(), *, unit: UnitName = None, month: Month = None, week: Week = None, as_of: AsOf = None,
    out: Out = None,
) -> int:  # fmt: skip
    from thidua500.console.sending import Wanted, send_reminders

    return send_reminders(Wanted(folder, unit, month, week, _today(as_of), out))


@command(cls=_Command, help="Trích sổ giao việc phần của một đơn vị.")
def extract(
    folder: Folder = Path(), *,
    unit: Annotated[str, typer.Option("--unit", metavar="NAME", help="Đầu mối (tên hoặc mã).")],
    as_of: AsOf = None, out: Out = None,
) -> int:  # fmt: skip
    from thidua500.console.sending import Wanted, send_extract

    return send_extract(Wanted(folder, unit, None, None, _today(as_of), out))


@command(cls=_Command, help="Kiểm tra phiếu và báo cáo; chỉ ra từng ô thiếu hoặc sai.")
def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Tệp hoặc thư mục; bỏ trống là thư mục hiện tại.")
    ] = None,
    *,
    program: ProgramId = None,
    mark: Annotated[
        Path | None,
        typer.Option("--mark", metavar="OUT", help="Thư mục ghi bản đánh dấu lỗi để trả lại và bảng tổng hợp."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Coi cảnh báo như lỗi khi tính mã thoát.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="N", min=1, help="Số tiến trình chạy song song; bỏ trống thì tự chọn."),
    ] = None,
    cells: Annotated[
        Path | None, typer.Option("--cells", metavar="FILE", help="Chỉ xem một tệp: từng ô được hiểu là gì.")
    ] = None,
    output: Output = "table",
) -> int:
    from thidua500.cage import Cage

    if cells:
        from thidua500.console.celled import show_cells

        return show_cells(cells, program, date.today(), output)  # noqa: DTZ011
    with Cage(jobs) as cage:
        cage.start("thidua500.forms", "thidua500.sheets.xlsx")  # loaded there while this process loads the rest
        from thidua500.console.arguments import marker_of, program_of
        from thidua500.console.checked import show_marked, show_own, show_validation
        from thidua500.known import known_of
        from thidua500.program.submissions import find_files, is_collection
        from thidua500.validate import Tally, check_files, refused_results

        places = paths or [Path()]
        chosen = program_of(program, places[0])
        tally = Tally(chosen, whole=any(map(is_collection, places)))
        today = date.today()  # noqa: DTZ011
        marker = marker_of(mark, places, chosen, cage)
        listing = marker.listing if marker else find_files(places)
        documents = output == "json"
        refused = refused_results(listing.refused, chosen, documents=documents)
        known = known_of(listing.files, places, chosen, today)
        tally.owe(known.units)
        checked = known.told(chain(refused, check_files(cage, listing.files, chosen, today, documents=documents)))
        results: Iterable[Checked] = map(tally.add, checked)
        count = len(listing.refused) + len(listing.files)
        show_validation(map(marker.add, results) if marker else results, tally, count, output)
        show_own(listing.own, known.notes)
        if marker and not show_marked(marker.finish(tally, today)):
            return 2
    return 1 if tally.errors or (strict and tally.warnings) else 0


@command(cls=_Command, help="Nhận tệp mới và tệp đã sửa vào sổ giao việc.")
def sync(
    folder: Folder = Path(),
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ cho biết sẽ làm gì, không ghi gì.")] = False,
) -> int:
    from thidua500.console.arguments import workspace_program
    from thidua500.console.checked import show_sync
    from thidua500.register import sync as take_in

    result = take_in(folder, workspace_program(folder), as_of=_today(None), write=not dry_run)
    show_sync(result)
    return 1 if result.errors else 0


@command(cls=_Command, help="Ghi quyết định về việc đơn vị đề nghị điều chỉnh, gia hạn, dừng.")
def decide(
    codes: Annotated[list[str], typer.Argument(metavar="CODE", help="Mã nhiệm vụ.")],
    *,
    folder: At = Path(),
    accept: Annotated[bool, typer.Option("--accept", help="Đồng ý.")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="Không đồng ý.")] = False,
    kind: Annotated[str | None, typer.Option("--kind", metavar="K", help="Gia hạn, dừng, đổi chủ trì…")] = None,
    by: Annotated[str, typer.Option("--by", metavar="TEXT", help="Văn bản hoặc cơ quan quyết định.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Ngày quyết định; mặc định hôm nay.")] = None,
) -> int:
    from thidua500.console.books import show_decided, word_of
    from thidua500.deciding import decide as write

    today = _today(None)
    word = word_of(accept=accept, refuse=refuse, kind=kind, by=by, on=_day(on) or today)
    show_decided(write(folder, codes, word, today))
    return 0


@command(cls=_Command, help="Đời một nhiệm vụ: mọi lần đăng ký, báo cáo, đổi đèn, đề nghị, quyết định.")
def history(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Mã nhiệm vụ, kể cả mã cũ.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục làm việc.")] = Path(),
    *,
    as_of: AsOf = None,
    output: Output = "table",
) -> int:
    from thidua500.console.arguments import workspace_program
    from thidua500.console.books import show_life
    from thidua500.lives import life_of

    show_life(life_of(folder, workspace_program(folder), code, _today(as_of)), output)
    return 0


@command(cls=_Command, help="Lùi lại lần sync (hoặc decide) cuối bằng một mục ghi ngược; không xóa gì.")
def undo(folder: Folder = Path()) -> int:
    from thidua500.console.books import show_undone
    from thidua500.deciding import undo as take_back

    show_undone(take_back(folder, _today(None)))
    return 0


@command(cls=_Command, help="Kiểm tra sổ gốc và kho lưu trữ còn nguyên vẹn không.")
def verify(folder: Folder = Path()) -> int:
    from thidua500.console.books import show_verified
    from thidua500.deciding import verify as faults_of

    faults = faults_of(folder)
    show_verified(faults)
    return 1 if faults else 0


@command(cls=_Command, help="Bảng điều hành: đèn kèm lý do, việc sắp đến hạn.")
def status(
    folder: Folder = Path(),
    as_of: AsOf = None,
    light: Annotated[str, typer.Option("--light", metavar="do,vang", help="Chỉ các đèn này: do, vang, xanh.")] = "",
    unit: UnitName = None,
    output: Output = "table",
) -> int:
    from thidua500.console.arguments import lights_of, unit_code, workspace_program
    from thidua500.console.standings import show_board
    from thidua500.register import board_of

    program, day = workspace_program(folder), _today(as_of)
    shown = board_of(folder, program, day, unit_code(program, unit))
    show_board(shown, lights_of(light), unit, output)
    return 0


@command(cls=_Command, help="Việc phải làm, phải nộp: của ai, hạn nào, theo dòng nào của văn bản; đã có hay còn thiếu.")
def duties(
    folder: Folder = Path(),
    *,
    unit: UnitName = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="M", help="Chỉ việc của một tháng, ví dụ 2026-06.")
    ] = None,
    as_of: AsOf = None,
    output: Output = "table",
) -> int:
    from thidua500.console.arguments import register_of, unit_code, workspace_program
    from thidua500.console.dutylist import show_duties
    from thidua500.standing.fulfilled import owed_on

    program, period = workspace_program(folder), parse_period("month", month) if month else None
    day = _reported_on(period, as_of) if period else _today(as_of)
    show_duties(owed_on(register_of(folder, program, day), program, day, period), unit_code(program, unit), day, output)
    return 0


@command(cls=_Command, help="Chỉ số của tháng: tử số/mẫu số, mức yêu cầu, xu hướng.")
@one_period
def kpi(folder: Folder = Path(), *, asked: Asked, as_of: AsOf = None, output: Output = "table") -> int:
    from thidua500.closing import document_of
    from thidua500.console.arguments import period_of, workspace_program
    from thidua500.console.standings import show_indicators
    from thidua500.register import books_of_workspace

    period, program = period_of(asked), workspace_program(folder)
    books = books_of_workspace(folder)
    show_indicators(period, document_of(folder, books, program, period, _reported_on(period, as_of)), output)
    return 0


@command(cls=_Command, help="Đồng bộ sổ rồi viết báo cáo tháng đúng thể thức.")
@one_period
def report(
    folder: Folder = Path(),
    *,
    asked: Asked,
    as_of: AsOf = None,
    formats: Annotated[
        str,
        typer.Option("--format", metavar="docx,xlsx,html,md,json", help="Các định dạng cần; riêng json thì chỉ in."),
    ] = "docx,xlsx,html,md,json",
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="Thư mục, hoặc một tệp như thang-9.docx.")
    ] = None,
) -> int:
    from thidua500.closing import Order, document_of, publish
    from thidua500.console.arguments import formats_of, period_of, workspace_program
    from thidua500.console.checked import show_published, show_sync
    from thidua500.console.screen import show_json
    from thidua500.register import sync as take_in

    wanted, period = formats_of(formats), period_of(asked)
    program, day = workspace_program(folder), _reported_on(period, as_of)
    only_print = wanted == ["json"]
    result = take_in(folder, program, as_of=_today(None), write=not only_print)
    if only_print:
        show_json(document_of(folder, result.books(), program, period, day))
        return 0
    show_sync(result, brief=True)
    show_published("Đã viết báo cáo:", publish(folder, program, Order(period, day, wanted, out), _today(None)))
    return 0


@command(cls=_Command, help="Khóa sổ một kỳ: báo cáo của kỳ giữ nguyên từ đó về sau.")
@one_period
def close(folder: Folder = Path(), *, asked: Asked, as_of: AsOf = None) -> int:
    from thidua500.closing import close as freeze
    from thidua500.console.arguments import period_of, workspace_program
    from thidua500.console.checked import show_published, show_sync
    from thidua500.register import sync as take_in

    period, program, today = period_of(asked), workspace_program(folder), _today(None)
    show_sync(take_in(folder, program, as_of=today), brief=True)
    show_published(f"Đã khóa sổ {period.label}:", freeze(folder, program, period, _day(as_of), today))
    return 0


@command(cls=_Command, help="Lịch các giai đoạn; hoặc cách hiểu từng cụm thời gian.")
def phases(
    texts: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="Cụm thời gian cần đọc.")] = None,
    program: ProgramId = None,
    issued_on: IssuedOn = None,
    as_of: AsOf = None,
    output: Output = "table",
) -> int:
    from thidua500.console.arguments import program_of
    from thidua500.console.reference import show_deadlines, show_phases
    from thidua500.phases import read_times

    chosen = program_of(program, Path(), _day(issued_on))
    today = _today(as_of)
    if texts:
        show_deadlines(read_times(texts, chosen, today), output)
    else:
        show_phases(chosen, today, output)
    return 0


@command(cls=_Command, help="Các chương trình có sẵn; nội dung một chương trình; hoặc kiểm tra cấu hình riêng.")
def programs(
    program_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="Mã chương trình; với --check là thư mục làm việc.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Giải thích từng chỗ sai của chuong-trinh.toml.")] = False,
    output: Output = "table",
) -> int:
    from thidua500.console.configured import show_asked

    return show_asked(program_id, output, check=check)


@command(cls=_Command, help="Báo cáo Word của các đơn vị theo từng mục của đề cương: có, để trống, thiếu.")
def coverage(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục chứa báo cáo của các đơn vị.")],
    program: ProgramId = None,
    output: Output = "table",
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="Ghi thêm ra tệp .xlsx hoặc .html.")
    ] = None,
) -> int:
    from thidua500.cage import Cage
    from thidua500.console.arguments import outlined_program
    from thidua500.console.outlines import show_coverage
    from thidua500.coverage import coverage as cover_all

    with Cage() as cage:
        found = cover_all(folder, outlined_program(program, folder), cage)
    show_coverage(found, output, out)
    return 1 if found.lacking else 0


@command(cls=_Command, help="Các quy tắc kiểm tra; hoặc giải thích một quy tắc.")
def rules(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="Mã quy tắc, ví dụ Q501.")] = None,
    output: Output = "table",
) -> int:
    from thidua500.console.reference import show_rules
    from thidua500.rules.catalogue import ALL_RULES, rule

    show_rules([rule(code)] if code else ALL_RULES, output, detailed=code is not None)
    return 0


def _today(as_of: str | None) -> date:
    return _day(as_of) or date.today()  # noqa: DTZ011


def _day(text: str | None) -> date | None:
    return parse_day(text) if text else None


def _reported_on(period: Period, as_of: str | None) -> date:
    """The day a period is looked at: the asked one, else today or its end, whichever is earlier."""
    return _day(as_of) or min(_today(None), period.end)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Never a traceback, unless `--debug` asks for it."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = [word for word in given if word != "--debug"]
    use_utf8()
    try:
        code = app(words, prog_name="thidua500", standalone_mode=False)
        if code == STOPPED:
            typer.echo("Đã dừng theo yêu cầu.", err=True)
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        # Whoever reads the pipe has seen enough; Python must not complain of it when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return failed(error, debug="--debug" in given)
