"""An office's `chuong-trinh.toml` read whole: what of it holds, and every mistake in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from thidua500.base.errors import ConfigurationError
from thidua500.base.files import shown_path, trouble
from thidua500.base.text import slug
from thidua500.program.programme import Program
from thidua500.program.shape import Mistake, Schema, Shape, nearest
from thidua500.program.words import headings, open_tables, phrase_tables
from thidua500.program.written import Path as Place
from thidua500.program.written import parsed

Table = dict[str, Any]


class Reading(NamedTuple):
    """A configuration as read. program: what is left without its mistakes; own: what the office wrote, as it holds."""

    path: Path
    program: Program
    own: Table
    mistakes: tuple[Mistake, ...]

    @property
    def errors(self) -> tuple[Mistake, ...]:
        """The mistakes that let no command go on."""
        return tuple(mistake for mistake in self.mistakes if mistake.severity == "error")

    def said(self) -> str:
        """All errors in one message, the remedy at its end."""
        path, errors = shown_path(self.path), self.errors
        if len(errors) == 1:
            text = str(errors[0])
            return f"{path}, {text}{'' if text.endswith('?') else '.'} Hãy sửa rồi chạy lại."
        listed = "\n".join(f"  {mistake}" for mistake in errors)
        return f"{path} có {len(errors)} chỗ cần sửa:\n{listed}\nHãy sửa rồi chạy lại."


class Office(NamedTuple):
    """What an office wrote, as far as it holds: the programme that it builds on, its own tables, the line of each."""

    base: str
    table: Table
    lines: Mapping[Place, int]
    mistakes: tuple[Mistake, ...]


def text_of(path: Path) -> str:
    """The configuration's text. Raises ConfigurationError for a file that is not there, or in another encoding."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigurationError(
            f"Không thấy {path.name} trong {path.parent}. Hãy chạy “thidua500 init” để tạo thư mục làm việc."
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigurationError(
            f"{shown_path(path)}: dòng {line} không phải chữ Unicode. Hãy lưu lại tệp bằng bảng mã UTF-8 rồi chạy lại."
        ) from error
    except OSError as error:
        raise ConfigurationError(f"Không mở được {shown_path(path)}: {trouble(error)}") from error


def read_office(
    text: str, schema: Schema, bases: Collection[str], default: str, base_table: Callable[[str], Mapping[str, Any]]
) -> Office:
    """What a configuration says, and what is wrong in its writing, names and values.

    bases: programmes that may be built on; base_table: what one of them holds.
    """
    table, faults, lines = parsed(text)
    mistakes = [Mistake(fault.line, f"cột {fault.column}: {fault.text}") for fault in faults]
    base = table.pop("base", default)
    if base not in bases:
        near = nearest(str(base), bases)
        meant = f", có phải “{near}” không?" if near else f"; các chương trình có sẵn: {', '.join(sorted(bases))}"
        mistakes.append(Mistake(lines.get(("base",), 0), f"không có chương trình “{base}”{meant}"))
        base = near or default
    known = base_table(base)
    shape = Shape(schema, lines, {name: known.get(name, ()) for name in schema.rows})
    clean = shape.clean(table)
    kept, strays = _units(known.get("unit", ()), clean.get("unit", ()), lines)
    words, phrases = _vocabulary(clean, lines)
    clean = {**clean, **words, **({"unit": kept} if "unit" in clean else {})}
    return Office(base, clean, lines, (*mistakes, *shape.mistakes, *strays, *phrases))


def made_code(row: Mapping[str, Any]) -> str:
    """The code of a unit that none is set for: from its name, below that of its class."""
    code = slug(row.get("name", ""))
    return f"{row['under']}.{code}" if row.get("under") else code


def _units(
    base: Sequence[Mapping[str, Any]], rows: Sequence[Table], lines: Mapping[Place, int]
) -> tuple[list[Table], list[Mistake]]:
    """The rows of units whose class there is and whose code is their own."""
    names = {unit["code"]: unit["name"] for unit in base}
    kept, mistakes = [], []
    for number, row in enumerate(rows):
        name, under = row.get("name", ""), row.get("under", "")
        code = row.get("code") or next((c for c, n in names.items() if n == name and not under), made_code(row))
        if under and under not in names:
            by_name = next((c for c, n in names.items() if n == under), "")
            near = by_name or nearest(under, names)
            meant = f", có phải “{near}” không?" if near else ""
            line = lines.get(("unit", number, "under"), 0)
            mistakes.append(Mistake(line, f"“{name}” thuộc “{under}”, nhưng ở trên không có đầu mối mã đó{meant}"))
        elif "code" not in row and code in names and names[code] != name:
            line = lines.get(("unit", number), 0)
            text = f"“{name}” và “{names[code]}” cùng ra mã “{code}”; hãy ghi code riêng cho từng đơn vị"
            mistakes.append(Mistake(line, text))
        else:
            names[code] = name or names.get(code, "")
            kept.append(row)
    return kept, mistakes


def _vocabulary(table: Table, lines: Mapping[Place, int]) -> tuple[dict[str, Table], list[Mistake]]:
    """The office's headings and words, table by table."""
    known = {"headings": lambda: headings().names, "words": open_tables}
    kept: dict[str, Table] = {name: {} for name in known if name in table}
    mistakes = []
    for name, own in kept.items():
        for key, phrases in table[name].items():
            try:
                own.update(phrase_tables({key: phrases}, known[name](), f"mục [{name}]"))
            except ConfigurationError as error:
                mistakes.append(Mistake(lines.get((name, key), 0), str(error).rstrip(".")))
    return kept, mistakes
