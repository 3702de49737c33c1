"""What the words of a command mean: a programme, a register, a unit, lights, formats, a period."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.errors import UsageError
from thidua500.base.model import LIGHTS
from thidua500.base.text import fold, show_day
from thidua500.duties.kinds import KINDS, Asked
from thidua500.program.configuration import DEFAULT_PROGRAM, builtin_ids, load_builtin, load_workspace
from thidua500.program.submissions import workspace_around

CITY_PROGRAM = "dong-nai"

if TYPE_CHECKING:
    from thidua500.base.period import Period
    from thidua500.ledger.records import Register
    from thidua500.program.programme import Program


def program_of(program_id: str | None, place: Path, issued_on: date | None = None) -> Program:
    """The programme asked for, else that of the workspace that `place` lies in, else of the one that the clerk stands
    in (a file dropped from elsewhere on "1-kiem-tra.bat"), else the default one."""
    home = None if program_id else workspace_around(place) or workspace_around(Path())
    if home:
        return load_workspace(home, issued_on, known_rules)
    return load_builtin(program_id or DEFAULT_PROGRAM, issued_on)


def outlined_program(program_id: str | None, place: Path) -> Program:
    """The programme asked for or the folder's own; where that prescribes no outline, the built-in one that does."""
    found = program_of(program_id, place)
    if found.outline or program_id:
        return found
    return next((one for known in builtin_ids() if (one := load_builtin(known)).outline), found)


def workspace_program(folder: Path) -> Program:
    """The programme of the workspace `folder`. Raises ConfigurationError."""
    return load_workspace(folder, rules=known_rules)


def known_rules() -> frozenset[str]:
    """The codes of all rules: a setting for another one would do nothing, and the office would not know."""
    from thidua500.rules.catalogue import ALL_RULES

    return frozenset(rule.code for rule in ALL_RULES)


def register_of(folder: Path, program: Program, day: date | None = None) -> Register:
    """The workspace's register as known at the end of a day. Raises ToolError before the first `sync`."""
    from thidua500.register import register_on

    return register_on(folder, program, day)


def unit_code(program: Program, name: str | None, register: Register | None = None) -> str | None:
    """The code of a unit given by name or code, None for none; also of one that only the register knows.

    Raises UsageError for an unknown one.
    """
    from thidua500.base.text import key
    from thidua500.papers.addressees import own_names
    from thidua500.program.units import match_unit

    if name is None or program.unit(name):
        return name
    names = own_names(register) if register else {}
    known = next((code for code, own in names.items() if name == code or key(name) == key(own)), None)
    if known:
        return known
    match = match_unit(program, name)
    if match.unit is None:
        near = f" Có phải “{match.nearest}”?" if match.nearest else ""
        raise UsageError(f"Không có đầu mối “{name}” trong chương trình.{near}")
    return match.unit.code


def lights_of(text: str) -> tuple[str, ...]:
    """ "do,vang" or "Đỏ, vàng" → ("do", "vang"). Raises UsageError."""
    known = {fold(light): light for light in LIGHTS if light}
    wanted = _parts(text)
    wrong = [part for part in wanted if fold(part) not in known]
    if wrong:
        names = ", ".join(f"{name.lower()} ({light})" for light, name in LIGHTS.items() if light)
        raise UsageError(f"Không có đèn “{wrong[0]}”. Các đèn: {names}.")
    return tuple(known[fold(part)] for part in wanted)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def formats_of(text: str, known: Sequence[str] = ("docx", "xlsx", "html", "md", "json")) -> list[str]:
    """ "docx,html" → ["docx", "html"]. Raises UsageError."""
    formats = [part.lower() for part in _parts(text)]
    if not formats or set(formats) - set(known):
        raise UsageError(f"Không có định dạng “{text}”. Các định dạng: {', '.join(known)}.")
    return formats


def month_or_week(month: str | None, week: str | None) -> Period | None:
    """The month, or the week that holds a day ("2026-06-12") or is so called ("2026-W24"). Raises UsageError."""
    from thidua500.base.period import parse_period, parse_week

    if month and week:
        raise UsageError("Mỗi lần chỉ một kỳ: chọn --month hoặc --week, không chọn cả hai.")
    if week:
        return parse_week(week)
    return parse_period("month", month) if month else None


def one_folder(folders: Sequence[Path] | None, scheduler: str) -> Path:
    """The one folder of a command, the current one by default. Raises UsageError for several, and for a cluster."""
    if scheduler:
        raise UsageError("Sổ của một nơi không cần cụm máy: --scheduler chỉ dùng cùng --rollup.")
    if folders and len(folders) > 1:
        raise UsageError("Lệnh này làm việc với một thư mục. Muốn tổng hợp nhiều nơi, hãy thêm --rollup.")
    return folders[0] if folders else Path()


def reporting_office() -> tuple[Path, Program]:
    """Who makes a roll-up: the workspace that the current folder lies in, else the city of the resolution itself."""
    home = workspace_around(Path())
    return (home, workspace_program(home)) if home else (Path.cwd(), load_builtin(CITY_PROGRAM))


def month_of(asked: Mapping[str, str | bool | None], as_of: Callable[[Period], date]) -> tuple[Period, date]:
    """The month of a roll-up and the day it is looked at (`as_of`). Raises UsageError for another kind of period, and
    for a month still to come."""
    from thidua500.base.period import parse_period

    text = asked["month"]
    if not isinstance(text, str) or not text or any(asked[kind] for kind in asked if kind != "month"):
        raise UsageError("Bản tổng hợp lập theo tháng: hãy chọn --month, ví dụ --month 2026-09.")
    period = parse_period("month", text)
    day = as_of(period)
    if period.start > day:
        raise UsageError(f"Đến {show_day(day)} chưa sang {period.label} nên chưa có số liệu.")
    return period, day


def period_of(asked: Mapping[str, str | bool | None], folder: Path, today: date) -> Period:
    """The one period asked for. asked: parameter of a kind of report → what its option says.

    Raises UsageError; ConfigurationError where the programme has to be known and `folder` is no workspace.
    """
    known = [kind for kind in KINDS if kind.parameter in asked]
    given = [kind for kind in known if asked[kind.parameter]]
    if not given:
        options = ", ".join(kind.option for kind in known)
        raise UsageError(f"Thiếu kỳ báo cáo: một trong {options}. Ví dụ: {known[0].option} {known[0].example}.")
    if len(given) > 1:
        options = " và ".join(kind.option for kind in given)
        raise UsageError(f"Mỗi lần chỉ một kỳ, mà lệnh ghi cả {options}. Hãy giữ lại một.")
    (kind,) = given
    text = asked[kind.parameter]
    return kind.parse(Asked(text if isinstance(text, str) else "", lambda: workspace_program(folder), today))
