"""What a template may say: a small part of Jinja that cannot reach, call, loop or grow without end.

A template comes from another office and is no program. It sees plain values (text, numbers, lists, records as
dictionaries), names fields of them, compares, counts and joins them; there is no function, no method, no assignment,
no macro. Three lines hold this, each by itself:

- the parsed template is walked before it runs, and what stands in no list below is refused with its line;
- an attribute is a key of a dictionary or nothing: no attribute of a Python object is ever asked for;
- loops, lengths and figures are counted while it runs.

Wall time is the matter of the process that it runs in (`render.apart`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
)
from jinja2 import nodes as n
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from thidua500.base.errors import ConfigurationError
from thidua500.render.lookup import locate, note, read_text
from thidua500.render.phrases import FILTERS, TESTS, text_of

MOST_STEPS = 1_000_000  # turns of all loops together
MOST_OUTPUT = 50_000_000  # characters of one text
MOST_PARTS = 200  # names, texts and signs within one {{ … }} or {% … %}
MOST_LITERAL = 500  # characters of a text in quotes
MOST_NUMBER = 1e12
LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})

_STATEMENTS = (n.Template, n.Output, n.TemplateData, n.For, n.If, n.Include)
_VALUES = (n.Name, n.Const, n.List, n.Tuple, n.Getattr, n.Getitem, n.Slice, n.Filter, n.Test, n.Keyword)
_SIGNS = (n.Compare, n.Operand, n.And, n.Or, n.Not, n.CondExpr, n.Concat)
_SUMS = (n.Add, n.Sub, n.Mul, n.Div, n.FloorDiv, n.Mod, n.Neg, n.Pos)
_ALLOWED = (*_STATEMENTS, *_VALUES, *_SIGNS, *_SUMS)
_NAMES_OF_JINJA = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_COUNTED, _SCALAR = " counted", " scalar"  # filters that no template can write: a blank is no part of a name
_SAID = {
    "Call": "lời gọi hàm",
    "Macro": "{% macro %}",
    "CallBlock": "{% call %}",
    "Assign": "{% set %}",
    "AssignBlock": "{% set %}",
    "With": "{% with %}",
    "Import": "{% import %}",
    "FromImport": "{% from %}",
    "Extends": "{% extends %}",
    "Block": "{% block %}",
    "FilterBlock": "{% filter %}",
    "ScopedEvalContextModifier": "{% autoescape %}",
    "Dict": "{…: …}",
    "Pow": "**",
}
_TAG = re.compile(r"<[^>]*>")


class _Unknown(StrictUndefined):
    """A name that the report does not have: an error, not an empty place."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return f"không có tên “{self._undefined_name}”"


class Language(ImmutableSandboxedEnvironment):
    """One rendering's environment: every part of a document is filled by it, and its counts run over all of them.

    Parts are included from the folder `office` and the built-in one. `shown` writes a plain value as it stands in the
    output; `autoescape` as in Jinja.
    """

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(ImmutableSandboxedEnvironment.default_unop_table)

    def __init__(self, office: Path | None, *, autoescape: bool, shown: Callable[[str], str] | None = None) -> None:
        super().__init__(
            loader=FunctionLoader(lambda name: _source(name, office)),
            autoescape=autoescape,
            undefined=_Unknown,
            finalize=lambda value: shown(text_of(value)) if shown else text_of(value),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.filters = {**FILTERS, _COUNTED: self._counted, _SCALAR: text_of}
        self.tests = {name: self.tests[name] for name in TESTS}
        self.globals = {}
        self.sources: dict[str, str] = {}
        self._steps = self._output = 0

    def fill(self, path: Path, values: Mapping[str, Any]) -> str:
        """The text template `path` filled with plain values. ConfigurationError names what is wrong, and where."""
        with mending(path, self):
            return self.from_string(read_text(path)).render(values)

    def _parse(self, source: str, name: str | None, filename: str | None) -> n.Template:
        self.sources[filename or "<template>"] = source
        tree = super()._parse(source, name, filename)
        check(tree)
        return self._measured(tree)

    def _measured(self, tree: n.Template) -> n.Template:
        """Puts the counting filter round what each loop walks, the text filter round what is strung together."""

        def wrapped(name: str, node: Any) -> n.Expr:
            return n.Filter(node, name, [], [], None, None, lineno=node.lineno, environment=self)

        for loop in list(tree.find_all(n.For)):
            loop.iter = wrapped(_COUNTED, loop.iter)
        for chain in list(tree.find_all(n.Concat)):
            chain.nodes = [wrapped(_SCALAR, node) for node in chain.nodes]
        return tree

    def _counted(self, items: Any) -> list[Any] | tuple[Any, ...]:
        if isinstance(items, Undefined):
            str(items)
        if not isinstance(items, list | tuple):
            raise TemplateRuntimeError("chỉ lặp ({% for %}) được trên một danh sách")
        self._steps += len(items) + 1
        if self._steps > MOST_STEPS:
            raise TemplateRuntimeError(f"lặp quá {MOST_STEPS} lượt")
        return items

    def concat(self, pieces: Iterable[str]) -> str:
        """The finished text of a template, measured piece by piece while it comes."""
        return "".join(map(self._weighed, pieces))

    def _weighed(self, piece: str) -> str:
        self._output += len(piece)
        if self._output > MOST_OUTPUT:
            raise TemplateRuntimeError(f"viết ra quá {MOST_OUTPUT} ký tự")
        return piece

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`: the same as `obj["attribute"]`."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A record's field, a list's item or a figure of the loop; whatever else is asked for is unknown."""
        if isinstance(obj, Undefined):
            str(obj)
        if isinstance(obj, dict) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if isinstance(obj, list | tuple) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        if isinstance(obj, LoopContext) and argument in LOOP:
            return getattr(obj, argument)
        return self.undefined(obj=obj, name=argument)

    def call(self, *_: Any, **__: Any) -> Any:
        """Nothing is called."""
        raise TemplateRuntimeError(_refusal("lời gọi hàm"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums of numbers only: a text times a number would grow without end."""
        return super().call_binop(context, operator, _number(left), _number(right))

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """As `call_binop`."""
        return super().call_unop(context, operator, _number(arg))


def _source(name: str, office: Path | None) -> tuple[str, str, None] | None:
    path = locate(name, office)
    return (read_text(path), str(path), None) if path else None


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or not abs(value) <= MOST_NUMBER:
        raise TemplateRuntimeError("chỉ tính toán được với số; muốn nối chữ thì dùng dấu ~")
    return value


def check(tree: n.Template) -> None:
    """Raises TemplateSyntaxError, with the line, at what is no part of the language."""
    for node in _walk(tree):
        fault = _fault(node)
        if fault:
            raise TemplateSyntaxError(fault, node.lineno)


def _walk(node: n.Node) -> Iterator[n.Node]:
    """The node and all below it; no recursion, since a long sum is a deep tree."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(current.iter_child_nodes())


def _fault(node: n.Node) -> str:
    """What is wrong with one node by itself; "" for nothing."""
    kind = type(node).__name__
    if not isinstance(node, _ALLOWED):
        return _refusal(_SAID.get(kind, kind))
    if isinstance(node, n.Stmt) and any(_is_long(child) for child in node.iter_child_nodes()):
        return f"một thẻ có quá {MOST_PARTS} thành phần"
    if isinstance(node, n.Name) and (node.name.startswith("_") or node.name in _NAMES_OF_JINJA):
        return _refusal(node.name)
    if isinstance(node, n.Getattr) and node.attr.startswith("_"):
        return _refusal(node.attr)
    if isinstance(node, n.Const):
        return _constant_fault(node.value)
    if isinstance(node, n.For) and (node.recursive or not isinstance(node.target, n.Name)):
        return _refusal("vòng lặp kiểu này")
    if isinstance(node, n.Include) and not isinstance(node.template, n.Const):
        return _refusal("{% include %} với tên không cố định")
    if isinstance(node, n.List | n.Tuple) and not all(isinstance(item, n.Const) for item in node.items):
        return _refusal("danh sách tự lập")
    return _filter_fault(node) if isinstance(node, n.Filter | n.Test) else ""


def _is_long(node: n.Node) -> bool:
    return isinstance(node, n.Expr) and sum(1 for _ in _walk(node)) > MOST_PARTS


def _constant_fault(value: Any) -> str:
    if isinstance(value, str) and len(value) > MOST_LITERAL:
        return f"một đoạn chữ trong ngoặc kép dài quá {MOST_LITERAL} ký tự"
    if isinstance(value, int | float) and not abs(value) <= MOST_NUMBER:
        return "một con số quá lớn"
    return ""


def _filter_fault(node: n.Filter | n.Test) -> str:
    known: Iterable[str] = FILTERS if isinstance(node, n.Filter) else TESTS
    if node.name not in known:
        return _refusal(f"“{node.name}”") + f"; dùng được: {', '.join(sorted(known))}"
    given = [*node.args, *(pair.value for pair in node.kwargs)]
    if node.dyn_args or node.dyn_kwargs or not all(isinstance(value, n.Const) for value in given):
        return _refusal(f"“{node.name}” với tham số không cố định")
    return ""


def _refusal(what: str) -> str:
    return f"mẫu không được dùng {what}"


@contextmanager
def mending(path: Path, language: Language, *, word: bool = False) -> Iterator[None]:
    """Says which template is at fault, and where, whatever went wrong while it was filled: a template is data.

    The words of the line are quoted; in Word, where nobody counts lines, those of the paragraph alone.
    """
    note(path)
    try:
        yield
    except ConfigurationError:
        raise
    except Exception as error:
        name, line = _place(error)
        file = path if word or name in {"", "<template>"} else name
        place = f", dòng {line}" if line and not word else ""
        where = place + _quoted(language.sources.get(name, ""), line)
        raise ConfigurationError(
            f"Mẫu báo cáo {file}{where} có lỗi: {_reason(error)}. Sửa lại mẫu, hoặc xóa đi để dùng mẫu có sẵn."
        ) from error


def _place(error: Exception) -> tuple[str, int]:
    """File and line of the template; "" and 0 where the fault belongs to no line."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or "<template>", error.lineno
    frames = [(frame, line) for frame, line in walk_tb(error.__traceback__) if "__jinja_exception__" in frame.f_globals]
    return (frames[-1][0].f_code.co_filename, frames[-1][1]) if frames else ("", 0)


def _quoted(source: str, line: int) -> str:
    lines = source.splitlines()
    text = " ".join(_TAG.sub("", lines[line - 1]).split()) if 0 < line <= len(lines) else ""
    return f", chỗ “{text[:120]}”" if text else ""


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateSyntaxError):
        return error.message or "sai cú pháp"
    if isinstance(error, TemplateNotFound):
        return f"không có tệp “{error.name}” trong thư mục mẫu"
    if isinstance(error, TemplateError):
        return str(error)
    return f"không điền được ({type(error).__name__}: {str(error)[:200]})"
