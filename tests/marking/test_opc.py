"""The parts of a file: read once, changed, written back."""

import io
import zipfile

import pytest
from lxml import etree
from tests.marking.forms import plain, rich

from thidua500.marking import opc
from thidua500.marking.opc import SHEET_TYPE, OddWorkbookError, Package, child, main, xml_text

BOOK = "xl/workbook.xml"


def names(data: bytes) -> list[str]:
    """The members of a zip in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def test_untouched_parts_are_written_byte_for_byte() -> None:
    """Reading and writing is the identity on every part, in the same order."""
    data = rich()
    again = Package(data).data()
    assert names(again) == names(data)
    assert Package(again).parts == Package(data).parts


def test_content_types_come_first() -> None:
    """Some readers look at the first member only."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as source, zipfile.ZipFile(buffer, "w") as out:
        for name in reversed(source.namelist()):
            out.writestr(name, source.read(name))
    assert names(Package(buffer.getvalue()).data())[0] == "[Content_Types].xml"


def test_relations_lead_to_parts() -> None:
    """Relative targets are resolved from the part, absolute ones from the root."""
    package = Package(plain())
    assert ("officeDocument", BOOK) in package.related("").values()
    assert ("worksheet", "xl/worksheets/sheet1.xml") in package.related(BOOK).values()
    package.parts["xl/_rels/workbook.xml.rels"] = package.parts["xl/_rels/workbook.xml.rels"].replace(
        b'"worksheets/', b'"/xl/worksheets/'
    )
    assert ("worksheet", "xl/worksheets/sheet1.xml") in package.related(BOOK).values()


def test_links_out_of_the_file_lead_to_no_part() -> None:
    """A linked workbook or web page is never followed."""
    package = Package(plain())
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    package.parts[rels] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="a/hyperlink" Target="http://a.b" TargetMode="External"/></Relationships>'
    )
    assert package.related("xl/worksheets/sheet1.xml") == {"r1": ("hyperlink", "")}


def test_a_new_part_is_declared_and_related() -> None:
    """What is added can be found again after writing; what is removed cannot."""
    package = Package(plain())
    part = package.free("xl/worksheets/them{}.xml")
    package.add(part, b"<a/>", SHEET_TYPE)
    first, second = package.relate(BOOK, "worksheet", part), package.relate(BOOK, "worksheet", part)
    assert first != second
    again = Package(package.data())
    assert again.related(BOOK)[first] == ("worksheet", part)
    assert f'PartName="/{part}"'.encode() in again.parts["[Content_Types].xml"]
    again.unrelate(BOOK, first)
    again.remove(part)
    last = Package(again.data())
    assert part not in last.parts
    assert first not in last.related(BOOK)
    assert part.encode() not in last.parts["[Content_Types].xml"]


def test_a_free_name_is_one_nobody_has() -> None:
    """Counting from one."""
    package = Package(plain("A", "B"))
    assert package.free("xl/worksheets/sheet{}.xml") == "xl/worksheets/sheet3.xml"


def test_vml_is_declared_once() -> None:
    """By its ending, as Excel does."""
    package = Package(rich())
    package.add_vml("xl/drawings/moi.vml", "<xml></xml>")
    assert Package(package.data()).parts["[Content_Types].xml"].count(b'Extension="vml"') == 1


@pytest.mark.parametrize("limit", ["MOST_UNPACKED", "MOST_XML"])
def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """Unpacked as a whole, or as one part to be parsed."""
    monkeypatch.setattr(opc, limit, 100)
    with pytest.raises(OddWorkbookError):
        Package(rich()).tree("xl/styles.xml")


def test_declared_entities_are_refused() -> None:
    """Neither expanded nor fetched."""
    package = Package(plain())
    package.parts[BOOK] = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    with pytest.raises(OddWorkbookError):
        package.tree(BOOK)


def test_a_child_is_made_where_the_schema_wants_it() -> None:
    """In front of the first of its followers; found and not doubled the second time."""
    root = etree.fromstring(f'<a xmlns="{opc.MAIN}"><b/><c/><d/></a>')
    made = child(root, "m", frozenset({"c", "d"}))
    assert child(root, "m", frozenset({"c", "d"})) is made
    assert [element.tag for element in root] == [main(name) for name in "bmcd"]
    assert child(root, "z", frozenset({"y"})) is root[-1]


@pytest.mark.parametrize(
    ("text", "expected"), [("a\x00b", "ab"), ("\ud800", ""), ("\t\n\r", "\t\n\r"), ("ế 😀 \ufffe", "ế 😀 ")]
)
def test_text_for_xml(text: str, expected: str) -> None:
    """What the standard does not allow is dropped, nothing else."""
    assert xml_text(text) == expected
