"""The pictures of the manual: what the screen shows in the sample ward's September, drawn as SVG (`docs/hinh/`).

Each command really runs, on a copy of `samples/tam-phuoc`; a picture shows the first lines of what it printed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "hinh"
WIDTH = 100
# rich's own frame fetches its font from a network; a picture that is opened offline must not.
_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="LABEL">
<style>
.{unique_id}-matrix {{ font: {char_height}px Consolas, "DejaVu Sans Mono", monospace }}
{styles}
</style>
<defs>{lines}</defs>
<rect fill="#292929" width="100%" height="100%" rx="6"/>
<g transform="translate({terminal_x}, {terminal_y})">{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


class Picture(NamedTuple):
    """A screen: the words of the command, and how many lines of it are shown."""

    words: tuple[str, ...]
    lines: int


PICTURES: Mapping[str, Picture] = {
    "1-kiem-tra": Picture(("validate", "phieu/KP5.xlsx"), 30),
    "2-nhan-vao-so": Picture(("sync",), 24),
    "3-bang-dieu-hanh": Picture(("status", "--as-of", "2026-09-30", "--light", "do,vang"), 36),
    "4-nhac-don-vi": Picture(("remind", "--month", "2026-09", "--as-of", "2026-09-30"), 24),
    "5-bao-cao-thang": Picture(
        ("report", "--month", "2026-09", "--as-of", "2026-09-30", "--format", "docx,xlsx,html"), 16
    ),
}


def pictures() -> dict[str, str]:
    """File name → SVG, the month walked in order: what a command shows follows from those before it."""
    with tempfile.TemporaryDirectory() as home:
        ward = Path(home) / "tam-phuoc"
        shutil.copytree(ROOT / "samples" / "tam-phuoc", ward)
        return {f"{name}.svg": drawn(picture, printed(picture.words, ward)) for name, picture in PICTURES.items()}


def printed(words: tuple[str, ...], folder: Path) -> str:
    """What the command prints on a terminal of that width, with its colours (POSIX only)."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    command = [sys.executable, "-c", "import sys; from thidua500.cli import main; main(sys.argv[1:])", *words]
    screen = {**os.environ, "COLUMNS": str(WIDTH), "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(command, cwd=folder, env=screen, stdout=theirs, stderr=subprocess.DEVNULL)
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as stream:
        data = b"".join(iter(lambda: _read(stream), b""))
    process.wait()
    return data.decode("utf-8").replace("\r\n", "\n")


def _read(stream: io.RawIOBase) -> bytes:
    try:
        return stream.read(4096) or b""
    except OSError:  # the other end is closed
        return b""


def drawn(picture: Picture, text: str) -> str:
    """The command and its first lines as SVG."""
    lines = text.rstrip().splitlines()
    shown = lines if len(lines) <= picture.lines else [*lines[: picture.lines - 1], "…"]
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(f"D:\\tam-phuoc> thidua500 {' '.join(picture.words)}", style="bold"), soft_wrap=True)
    for line in shown:
        console.print(Text.from_ansi(line), no_wrap=True, overflow="crop")
    label = escape(f"Màn hình lệnh thidua500 {' '.join(picture.words)}", quote=True)
    return console.export_svg(code_format=_FRAME.replace("LABEL", label), unique_id="t")


def write() -> None:
    """All pictures, written anew."""
    TARGET.mkdir(exist_ok=True)
    for name, svg in pictures().items():
        (TARGET / name).write_text(svg, encoding="utf-8", newline="\n")
        print(TARGET / name)
