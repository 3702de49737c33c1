"""The ways onto the screen: JSON, CSV, lines, tables, a progress bar. The only importer of rich.

No control character of a text or a file's name reaches a terminal: it is shown as its code (`visible`). rich is
imported only for what needs it, so that checking a thousand files into a pipe does not pay for it.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from thidua500.base.csvtext import csv_text
from thidua500.base.plain import json_text
from thidua500.base.text import clean, visible, visible_line

if TYPE_CHECKING:
    from rich.table import Table

Item = TypeVar("Item")
NARROWEST_COLUMN = 16  # columns of a terminal that each column of a table needs to be read
SHORT = 30  # letters of a detail that shares its line with others
NARROWEST = 40  # columns of a terminal; a narrower one scrolls


def show_json(value: object) -> None:
    """One JSON document, indented, on stdout."""
    print(json_text(value, indent=1))


def show_csv(rows: Iterable[Sequence[object]]) -> None:
    """CSV as Excel opens it right (`csv_text`), on stdout."""
    sys.stdout.write(csv_text(rows))


def show_paths(heading: str, paths: Iterable[Path]) -> None:
    """A heading and one path a line."""
    print(heading)
    for path in paths:
        print(f"  {visible_line(str(path))}")


def with_progress(results: Iterable[Item], count: int) -> Iterator[Item]:
    """The results, with a bar on the error stream where what is found goes elsewhere: on one screen they would mix."""
    if count < 20 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield from bar.track(results, total=count, description="Đang kiểm tra")


def show_list(title: str, lines: Sequence[str]) -> None:
    """A heading and one line each, nothing when there are none."""
    if lines:
        show_line(f"\n{title}", "bold")
        for line in lines:
            show_wrapped(line, indent=2, hang=2)


def show_rows(
    title: str,
    heading: Sequence[str],
    body: Iterable[Sequence[str]],
    output: str,
    document: Callable[[], object] = lambda: None,
) -> None:
    """Rows as CSV or as a table; as JSON what `document` makes of them."""
    if output == "json":
        show_json(document())
    elif output == "csv":
        show_csv([heading, *body])
    else:
        show_table(title, heading, body)


def show_table(title: str, heading: Sequence[str], body: Iterable[Sequence[str]]) -> None:
    """A table as wide as the terminal, 160 columns into a pipe; what a narrow terminal has no room for goes below."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    if len(heading) * NARROWEST_COLUMN > console.width:
        _show_records(title, heading, body)
        return
    table: Table = Table(title=Text(title), box=box.SIMPLE_HEAD, title_justify="left", title_style="bold")
    for name in heading:
        table.add_column(name, overflow="fold")
    for row in body:
        table.add_row(*(Text(visible(clean(value)), style=_cell_style(value)) for value in row))
    console.print(table)


def _show_records(title: str, heading: Sequence[str], body: Iterable[Sequence[str]]) -> None:
    """Each row as a line of its first two columns, the others below it, each under its heading."""
    show_wrapped(title, "bold")
    for row in body:
        show_line("", "")
        show_wrapped(" – ".join(filter(None, row[:2])), "bold", hang=2)
        details = [(f"{name}: {value}", value) for name, value in zip(heading[2:], row[2:], strict=False) if value]
        short = [text for text, _ in details if len(text) <= SHORT]
        if short:
            show_wrapped(" · ".join(short), next(filter(None, map(_cell_style, row)), ""), indent=2, hang=2)
        for text in (text for text, _ in details if len(text) > SHORT):
            show_wrapped(text, indent=2, hang=2)


def _cell_style(value: str) -> str:
    return {"Đỏ": "bold red", "Vàng": "yellow", "Xanh": "green", "Chưa đạt": "red"}.get(value, "")


def show_wrapped(text: str, style: str = "", *, indent: int = 0, hang: int = 0) -> None:
    """A text at an indent, its further lines at `hang` columns more; as wide as the terminal, whole lines in a pipe."""
    text = clean(visible(text))
    if not sys.stdout.isatty():
        show_line(" " * indent + text, style)
        return
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    whole = textwrap.wrap(text, width - 1, initial_indent=" " * indent, subsequent_indent=" " * (indent + hang),
                          break_on_hyphens=False)  # fmt: skip
    for line in whole:
        show_line(line, style)


def show_line(text: str, style: str) -> None:
    """One line, in a style on a terminal."""
    text = visible(text)
    if style and sys.stdout.isatty():
        from rich.console import Console
        from rich.text import Text

        Console(highlight=False, soft_wrap=True).print(Text(text, style=style))
    else:
        sys.stdout.write(text + "\n")
