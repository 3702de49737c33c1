"""`make kit`: a folder for an office without internet – wheels for Windows, a script that installs, the manual.

pip asks the markers of a package ("platform_system == 'Windows'") of the machine that it runs on, so what is needed is
worked out here for Windows: each wheel's own requirements, read from its metadata, until nothing is missing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from email.parser import Parser
from functools import partial
from itertools import pairwise
from pathlib import Path, PurePosixPath

from markdown_it import MarkdownIt
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "dist" / "thidua500-windows"
PYTHONS = ("3.12", "3.13")
_MANUAL = ("huong-dan", "chuong-trinh", "mau-bao-cao", "rules")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#]+\.md)(#[^)]*)?\)")
_WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
_PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body {{ max-width: 50em; margin: 2em auto; padding: 0 1em; font: 17px/1.5 "Segoe UI", sans-serif }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid #999; padding: .3em .6em; text-align: left }}
img {{ max-width: 100% }} pre {{ background: #f3f3f3; padding: .8em; overflow-x: auto }}</style>
{body}</html>
"""


def requirements_of(wheel: Path, python: str) -> Iterator[Requirement]:
    """What a wheel asks for on Windows under this Python ("3.12")."""
    with zipfile.ZipFile(wheel) as package:
        name = next(name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(package.read(name).decode("utf-8"))
    windows = {**_WINDOWS, "python_version": python, "python_full_version": f"{python}.0"}
    for line in metadata.get_all("Requires-Dist") or []:
        wanted = Requirement(line)
        if not wanted.marker or wanted.marker.evaluate(windows):
            yield wanted


def collect(wheel: Path, folder: Path, python: str) -> None:
    """Fill `folder` with the wheel and all that it needs on 64-bit Windows. Raises CalledProcessError of pip."""
    folder.mkdir(parents=True)
    shutil.copy2(wheel, folder)
    while missing := _missing(folder, python):
        _pip(*_for_windows(python), "--no-deps", "--dest", folder, *sorted(missing), verb="download")
    shutil.rmtree(_proved(folder, python))


def _missing(folder: Path, python: str) -> set[str]:
    """Requirements that no wheel of the folder meets, all that is asked of one package in one line."""
    asked: dict[str, Requirement] = {}
    for wheel in folder.glob("*.whl"):
        for wanted in requirements_of(wheel, python):
            name = canonicalize_name(wanted.name)
            if name in asked:
                wanted.specifier &= asked[name].specifier
            asked[name] = wanted
    there = {name: version for name, version, *_ in (parse_wheel_filename(path.name) for path in folder.glob("*.whl"))}
    for name in [name for name, wanted in asked.items() if name in there and there[name] not in wanted.specifier]:
        _remove(folder, name)  # taken before a narrower wish was known
        del there[name]
    return {f"{name}{wanted.specifier}" for name, wanted in asked.items() if name not in there}


def _remove(folder: Path, name: str) -> None:
    for path in folder.glob("*.whl"):
        if parse_wheel_filename(path.name)[0] == name:
            path.unlink()


def _proved(folder: Path, python: str) -> Path:
    """The folder alone is enough: pip unpacks everything from it for Windows, asking nobody else."""
    trial = folder.parent / "thu"
    names = [
        f"{parsed[0]}=={parsed[1]}" for parsed in (parse_wheel_filename(path.name) for path in folder.glob("*.whl"))
    ]
    _pip(*_for_windows(python), "--no-index", "--find-links", folder, "--target", trial, *names, verb="install")
    return trial


def _for_windows(python: str) -> Iterable[str]:
    return "--only-binary=:all:", "--platform=win_amd64", "--implementation=cp", f"--python-version={python}"


def _pip(*words: str | Path, verb: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", verb, *quiet, *map(str, words)], check=True)


def pages() -> dict[str, str]:
    """What a clerk reads, a page each for a browser: file name → HTML. A link leads to another of them or nowhere."""
    sources = {"DOC-TRUOC": ROOT / "README.vi.md", **{name: ROOT / "docs" / f"{name}.md" for name in _MANUAL}}
    names = {path.name: f"{name}.html" for name, path in sources.items()}
    return {
        f"{name}.html": page(name, _LINK.sub(partial(_led, names), path.read_text(encoding="utf-8")))
        for name, path in sources.items()
    }


def _led(names: Mapping[str, str], link: re.Match[str]) -> str:
    text, target, anchor = link.groups()
    name = names.get(PurePosixPath(target).name)
    return f"[{text}]({name}{anchor or ''})" if name else text


def page(title: str, text: str) -> str:
    """Markdown (tables allowed) as a page."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for heading, content in pairwise(tokens):
        if heading.type == "heading_open":  # the name that the table of contents leads to
            heading.attrSet("id", re.sub(r"[^\w -]", "", content.content.lower()).replace(" ", "-"))
    return _PAGE.format(title=title, body=reader.renderer.render(tokens, reader.options, {}))


def main() -> None:
    """Build `dist/thidua500-windows` anew."""
    shutil.rmtree(TARGET, ignore_errors=True)
    built = TARGET.parent / "wheel"
    shutil.rmtree(built, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", built, ROOT], check=True, capture_output=True)
    for python in PYTHONS:
        collect(next(built.glob("*.whl")), TARGET / f"goi-{python}", python)
    shutil.copytree(ROOT / "samples" / "tam-phuoc", TARGET / "mau-tam-phuoc")
    script = (ROOT / "tools" / "cai-dat.bat").read_text(encoding="utf-8")
    (TARGET / "cai-dat.bat").write_text(script, encoding="utf-8", newline="\r\n")
    shutil.copytree(ROOT / "docs" / "hinh", TARGET / "hinh")
    for name, html in pages().items():
        (TARGET / name).write_text(html, encoding="utf-8")
    print(f"Chép thư mục này sang máy của văn phòng: {TARGET}")


if __name__ == "__main__":
    main()
