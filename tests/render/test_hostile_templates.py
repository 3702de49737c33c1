"""A template from elsewhere cannot run, read, write or call anything, nor keep the report from ending."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from tests.render import fake, hostile
from tests.render.writing import write_report

from thidua500.base.errors import ConfigurationError
from thidua500.base.plain import to_plain
from thidua500.cli import main
from thidua500.render import apart, charts
from thidua500.render.language import Language
from thidua500.render.view import build_view

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLACES = (*hostile.WORD_PLACES, "html", "md", "include")
SECRET = "mật khẩu của máy chủ"
VALUES = to_plain(build_view(fake.report(), fake.PROGRAM))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An office's `mau/` beside a file that must not be read; nothing may be written beside what is there."""
    drawn = charts.png("months", build_view(fake.report(), fake.PROGRAM), None) if not _PNG else _PNG[0]
    _PNG[:] = [drawn]
    monkeypatch.setattr(charts, "png", lambda *_: drawn)
    monkeypatch.setattr(charts, "svg", lambda *_: "<svg></svg>")
    monkeypatch.setattr(apart, "filled", apart.fill)
    folder = tmp_path / "mau"
    folder.mkdir()
    (tmp_path / "S").write_text(SECRET, encoding="utf-8")
    (folder / "link-ra-ngoai.txt").symlink_to(tmp_path / "S")
    monkeypatch.chdir(tmp_path)
    yield folder
    assert sorted(path.name for path in tmp_path.iterdir()) == ["S", "mau"]


_PNG: list[bytes] = []


ALL = (*hostile.REACHING, *hostile.ENDLESS)
CASES = [(text, place) for text in ALL for place in ("md", "body")]
CASES += [(text, place) for text in ALL[::8] for place in PLACES if place not in {"md", "body"}]


@pytest.mark.parametrize(("text", "place"), CASES, ids=lambda words: words[:60])
def test_refused_wherever_it_stands(office: Path, text: str, place: str) -> None:
    """Every text, in Markdown and in Word (some of them in every other place): one message with template and remedy."""
    if place in {"title", "comments"} and len(text) > hostile.MOST_PROPERTY:
        pytest.skip("longer than a property can be")
    kind = hostile.placed(office, place, text)
    with pytest.raises(ConfigurationError) as caught:
        write_report(fake.report(), fake.PROGRAM, office.parent / "out", [kind], office)
    said = str(caught.value)
    assert "Mẫu" in said
    assert str(office) in said
    assert "Hãy" in said or "Sửa lại mẫu" in said
    assert SECRET not in said


@pytest.mark.parametrize("place", ["body", "html", "md"])
def test_command_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str) -> None:
    """The command line: exit code 2, one line on stderr, no report."""
    assert main(["init", str(tmp_path / "w"), "--program", "tam-phuoc", "--issued-on", "2026-05-15"]) == 0
    (tmp_path / "w" / "mau").mkdir(exist_ok=True)
    kind = hostile.placed(tmp_path / "w" / "mau", place, "{{ charts.units.tpl.save('T') }}")
    words = ["report", str(tmp_path / "w"), "--month", "2026-06", "--as-of", "2026-06-30", "--format", kind]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert "mẫu không được dùng lời gọi hàm" in said
    assert "Traceback" not in said
    assert not list((tmp_path / "w").glob("bao-cao/**/*.*"))


def reachable(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value below a plain one, with the way to it."""
    yield path, value
    if isinstance(value, dict):
        for name, item in value.items():
            yield from reachable(item, f"{path}.{name}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from reachable(item, f"{path}[{number}]")


def test_every_value_is_plain() -> None:
    """Whatever a template reaches, two levels or ten deep, is text, number, nothing, list or dictionary."""
    kinds = {type(value) for _, value in reachable(VALUES)}
    assert kinds == {str, int, float, type(None), list, dict} - ({type(None)} - kinds)


def test_no_attribute_of_python_is_reachable() -> None:
    """For one value of each kind and for the loop: every attribute that Python knows of it is unknown to a template."""
    language = Language(None, autoescape=False)
    samples = {type(value): value for _, value in reachable(VALUES)}
    for value in samples.values():
        for name in dir(value):
            for found in (language.getattr(value, name), language.getitem(value, name)):
                assert "_Unknown" in type(found).__name__, (type(value), name)


def test_the_language_has_no_other_names() -> None:
    """No global name, and of Jinja's filters and tests only those in our list, each of our own making."""
    language = Language(None, autoescape=False)
    assert language.globals == {}
    assert {name for name in language.filters if " " not in name} == {
        *("capitalize", "count", "d", "default", "first", "join", "last", "length", "lower", "map", "removeprefix"),
        *("reverse", "round", "sort", "sum", "trim", "truncate", "unique", "upper"),
    }
    assert set(language.tests) == {"defined", "undefined", "none", "odd", "even"}


@pytest.mark.parametrize("place", PLACES)
def test_the_same_places_take_an_honest_text(office: Path, place: str) -> None:
    """What the tests above refuse is the text, not the place: a plain name is filled in there, once."""
    kind = hostile.placed(office, place, "Kỳ: {{ label }}")
    (path,) = write_report(fake.report(), fake.PROGRAM, office.parent / "S.out" / "x", [kind], office)
    data = path.read_bytes()
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
    shutil.rmtree(office.parent / "S.out")
    assert data.count("Kỳ: tháng 9 năm 2026".encode()) == 1


def test_notes_are_filled_once(office: Path) -> None:
    """Two sections, one footnote, a unit's name in braces: docxtpl would fill the note twice, and run the name."""
    document = Document(io.BytesIO(hostile.word_file("footnote", "{{ units[0].name }}")))
    document.add_section()
    document.save(str(office / "bao-cao-thang-dang.docx"))
    context = fake.report()
    units = (replace(context.units[0], name="Tổ {{ khong_co }}"), *context.units[1:])
    tasks = tuple(
        replace(task, unit="Tổ {{ khong_co }}") if task.unit_code == "UBND" else task for task in context.tasks
    )
    (path,) = write_report(
        replace(context, units=units, tasks=tasks), fake.PROGRAM, office.parent / "mau" / "ra", ["docx"], office
    )
    with zipfile.ZipFile(path) as package:
        assert "Tổ {{ khong_co }}" in package.read("word/footnotes.xml").decode()


def linked(document: Any) -> None:
    """A picture fetched from elsewhere when the report is opened."""
    document.part.relate_to("http://vi.du/anh.png", f"{OFFICE}/image", is_external=True)


def hyperlinked(document: Any) -> None:
    """A link that a reader may click."""
    document.part.relate_to("http://vi.du/", f"{OFFICE}/hyperlink", is_external=True)


def framed(document: Any) -> None:
    """A header's own link."""
    document.sections[0].header.part.relate_to("file:///etc/passwd", f"{OFFICE}/image", is_external=True)


def macros(document: Any) -> None:
    """A macro project."""
    part = Part(PackURI("/word/vbaProject.bin"), "application/vnd.ms-office.vbaProject", b"x", document.part.package)
    document.part.relate_to(part, "http://schemas.microsoft.com/office/2006/relationships/vbaProject")


def embedded(document: Any) -> None:
    """An OLE object."""
    part = Part(PackURI("/word/embeddings/o.bin"), "application/vnd.openxmlformats-officedocument.oleObject", b"x")
    document.part.relate_to(part, f"{OFFICE}/oleObject")


def chunk(document: Any) -> None:
    """A page of HTML that Word takes in when it opens the report."""
    part = Part(PackURI("/word/a.html"), "text/html", b"<b>x</b>", document.part.package)
    document.part.relate_to(part, f"{OFFICE}/aFChunk")


def field(*pieces: str) -> Callable[[Any], None]:
    """A field whose instruction stands in several runs; "{" and "}" begin and end a field in it, "|" its result."""

    def put(document: Any) -> None:
        line = document.add_paragraph()
        for piece in pieces:
            run, kind = line.add_run(), {"{": "begin", "}": "end", "|": "separate"}.get(piece)
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = piece
            run._r.append(part)

    return put


def simple_field(document: Any) -> None:
    """A field in one element."""
    part = OxmlElement("w:fldSimple")
    part.set(qn("w:instr"), ' INCLUDETEXT "/etc/passwd" ')
    document.add_paragraph()._p.append(part)


def mark_in_header(document: Any) -> None:
    """A picture where none can be put."""
    document.sections[0].header.paragraphs[0].text = "{{ charts.units }}"


def two_marks(document: Any) -> None:
    """Two pictures in one run."""
    document.add_paragraph("{{ charts.units }}{{ charts.months }}")


ACTIVE = {
    "linked picture": (linked, "liên kết ra ngoài"),
    "hyperlink": (hyperlinked, "liên kết ra ngoài"),
    "link of a header": (framed, "liên kết ra ngoài"),
    "macros": (macros, "vbaProject"),
    "OLE object": (embedded, "oleObject"),
    "HTML chunk": (chunk, "aFChunk"),
    "DDE field": (field("{", ' DDEAUTO c:\\cmd.exe "/k" ', "|", "}"), "DDEAUTO"),
    "split field": (field("{", " DDE", "AUTO cmd ", "}"), "DDEAUTO"),
    "field without result": (field("{", " INCLUDEPICTURE http://vi.du/ ", "}"), "INCLUDEPICTURE"),
    "field never closed": (field("{", " LINK Excel.Sheet.8 x "), "LINK"),
    "field within the instruction": (field("{", "{", " PAGE ", "}", " cmd ", "}"), "trường Word"),
    "instruction outside": (field(" DDE cmd "), "DDE"),
    "instruction built by a value": (field("{", " {{ title }} ", "}"), "Báo cáo"),
    "link field": (field("{", ' HYPERLINK "http://vi.du" ', "}"), "HYPERLINK"),
    "simple field": (simple_field, "INCLUDETEXT"),
    "chart in the header": (mark_in_header, "biểu đồ đặt sai chỗ"),
    "two charts in one place": (two_marks, "biểu đồ đặt sai chỗ"),
}


@pytest.mark.parametrize("name", list(ACTIVE))
def test_active_word_template(office: Path, name: str) -> None:
    """What would act when the report is opened is refused and named; a picture that cannot be put in, too."""
    build, said = ACTIVE[name]
    document = Document()
    build(document)
    document.save(str(office / "bao-cao-thang-dang.docx"))
    with pytest.raises(ConfigurationError, match=said):
        write_report(fake.report(), fake.PROGRAM, office.parent / "out", ["docx"], office)


@pytest.mark.parametrize(
    "instruction", [" PAGE ", " NUMPAGES \\* MERGEFORMAT", " toc \\o ", ' HYPERLINK \\l "_Toc1" ', " DATE "]
)
def test_harmless_fields_stay(office: Path, instruction: str) -> None:
    """Page numbers, tables of contents, dates are what letters are made of."""
    document = Document()
    field("{", instruction, "|", "}")(document)
    document.save(str(office / "bao-cao-thang-dang.docx"))
    (path,) = write_report(fake.report(), fake.PROGRAM, office / "ra", ["docx"], office)
    with zipfile.ZipFile(path) as package:
        assert hostile.escaped(instruction).replace('"', "&quot;") in package.read(
            "word/document.xml"
        ).decode().replace('"', "&quot;")


def test_attached_template_is_forgotten(office: Path) -> None:
    """The path that Word keeps of its own template does not travel with the report."""
    document = Document()
    settings = document.part._settings_part
    key = settings.relate_to("file:///C:/Users/x/mau.dotm", f"{OFFICE}/attachedTemplate", is_external=True)
    element = OxmlElement("w:attachedTemplate")
    element.set(qn("r:id"), key)
    settings.element.insert(0, element)
    document.save(str(office / "bao-cao-thang-dang.docx"))
    (path,) = write_report(fake.report(), fake.PROGRAM, office / "ra", ["docx"], office)
    with zipfile.ZipFile(path) as package:
        assert b"attachedTemplate" not in package.read("word/settings.xml")
        assert not any(b"mau.dotm" in package.read(name) for name in package.namelist())


def bomb(size: int) -> bytes:
    """A small zip that unpacks to `size` bytes."""
    buffer = io.BytesIO(hostile.word_file("body", "x"))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.bin", bytes(size))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(120_000_000), "bung ra quá 100 MB"),
        (b"PK\x03\x04" + bytes(100), "không phải tệp Word"),
        (b"", "không phải tệp Word"),
        (bytes(21_000_000), "lớn hơn 20 MB"),
    ],
    ids=["bomb", "cut", "empty", "large"],
)
def test_size_of_a_word_template(office: Path, data: bytes, said: str) -> None:
    """What it unpacks to is looked at before it is opened."""
    (office / "bao-cao-thang-dang.docx").write_bytes(data)
    with pytest.raises(ConfigurationError, match=said):
        write_report(fake.report(), fake.PROGRAM, office.parent / "out", ["docx"], office)


@pytest.mark.parametrize("name", ["bao-cao-thang.md.j2", "bao-cao.html.j2", "bao-cao-thang-dang.docx"])
def test_template_that_is_a_link(office: Path, name: str) -> None:
    """A template's own name may be a link within the folder, not out of it."""
    (office / name).symlink_to(office.parent / "S")
    kind = "docx" if name.endswith("docx") else name.split(".")[1]
    with pytest.raises(ConfigurationError, match="liên kết ra ngoài"):
        write_report(fake.report(), fake.PROGRAM, office.parent / "out", [kind], office)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{% for t in tasks[:2] %}{{ loop.index }}/{{ loop.length }}{{ t.code }}{% endfor %}", "1/2UBND-012/2UBND-02"),
        ("{{ tasks | length }} {{ lights.do + lights.vang }}", "30 7"),
        ("{{ (100 * lights.do / tasks | length) | round(1) }}", "10.0"),
        ("{{ tasks[0]['code'] ~ '!' }}", "UBND-01!"),
        ("{{ tasks | map(attribute='unit') | unique | sort | first }}", "Ban Chỉ huy Quân sự phường"),
        ("{{ units | sum(attribute='tasks') }}", "30"),
        ("{% if 'x' in ['x', 'y'] and not previous_lights is none %}có{% else %}không{% endif %}", "có"),
        ("{{ 'đúng' if tasks and 1 < 2 <= 2 else 'sai' }}", "đúng"),
        ("{{ khong_co | default('trống') }}{{ khong_co is defined }}", "trốngFalse"),
        ("{% for e in evidence if e['items'] %}{{ e.items | join('; ') | truncate(9) }}{% if loop.first %}|{% endif %}"
         "{% endfor %}", None),
    ],
)  # fmt: skip
def test_what_a_template_may_say(text: str, shown: str | None) -> None:
    """Fields, items, loops with their counters, conditions, sums, joining: the language that the guide promises."""
    written = Language(None, autoescape=False).from_string(text).render(VALUES)
    assert written == shown if shown is not None else "|" in written


def test_includes_see_the_values(office: Path) -> None:
    """A part of the office's own is filled with the same names, also those of the loop round it."""
    (office / "dong.txt").write_text("[{{ t.code }} {{ label }}]", encoding="utf-8")
    (office / "bao-cao-thang.md.j2").write_text(
        "{% for t in tasks[:1] %}{% include 'dong.txt' %}{% endfor %}", encoding="utf-8"
    )
    (path,) = write_report(fake.report(), fake.PROGRAM, office / "ra", ["md"], office)
    assert path.read_text(encoding="utf-8") == "[UBND-01 tháng 9 năm 2026]\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "bao-cao-thang.md.j2",
            "một\nhai {{ khong_co }}",
            r"bao-cao-thang\.md\.j2, dòng 2, chỗ “.*” có lỗi: không có tên “khong_co”",
        ),
        (
            "bao-cao-thang.md.j2",
            "một\n\n{{ title.upper() }}",
            r"dòng 3, chỗ “.*” có lỗi: mẫu không được dùng lời gọi hàm",
        ),
        ("bao-cao-thang.md.j2", "{% if %}", r"bao-cao-thang\.md\.j2, dòng 1, chỗ “.*” có lỗi"),
        (
            "bao-cao-thang.md.j2",
            "{% include 'bao-cao.css' %}",
            r"mau/bao-cao\.css, dòng 2, chỗ “.*” có lỗi: không có tên “x”",
        ),
        ("bao-cao-thang.md.j2", "{% include 'khac.css' %}", "không có tệp “khac.css” trong thư mục mẫu"),
    ],
)
def test_fault_is_named_with_file_and_line(office: Path, name: str, text: str, said: str) -> None:
    """The message says the file, also an included one, and its line."""
    (office / "bao-cao.css").write_text("a\n{{ x }}", encoding="utf-8")
    (office / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=said):
        write_report(fake.report(), fake.PROGRAM, office.parent / "out", ["md"], office)


def test_fault_in_word_quotes_the_paragraph(office: Path) -> None:
    """Nobody counts lines in Word: the words round the fault are quoted, without the tags between them."""
    (office / "bao-cao-thang-dang.docx").write_bytes(hostile.word_file("footer", "Trang cuối {{ khong_co }}"))
    with pytest.raises(ConfigurationError, match=r"chỗ “Trang cuối \{\{ khong_co }}” có lỗi: không có tên “khong_co”"):
        write_report(fake.report(), fake.PROGRAM, office.parent / "out", ["docx"], office)


def test_picture_between_words(office: Path) -> None:
    """A chart's mark within a line of text: the words stay before and after it, the picture says what it shows."""
    (office / "bao-cao-thang-dang.docx").write_bytes(hostile.word_file("body", "trước {{ charts.units }} sau"))
    (path,) = write_report(fake.report(), fake.PROGRAM, office / "ra", ["docx"], office)
    (line,) = (p for p in Document(str(path)).paragraphs if p.text)
    assert line.text == "trước  sau"
    names = [child.tag.split("}")[1] for child in line.runs[0]._r if "rPr" not in child.tag]
    assert names == ["t", "drawing", "t"]
    (properties,) = line._p.iter(qn("wp:docPr"))
    assert properties.get("descr") == charts.CHARTS["units"][2]
