"""A finished page looked at before it goes out: nothing in it acts, fetches or leads elsewhere but our own script."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from thidua500.base.errors import ConfigurationError
from thidua500.render.lookup import builtin_folder, read_text

SCRIPT = "bao-cao.js"
_ACTIVE = frozenset(
    {
        *("applet", "audio", "base", "button", "embed", "foreignobject", "frame", "frameset", "iframe", "math"),
        *("noscript", "object", "param", "portal", "source", "template", "track", "video", "xml"),
    }
)
_ADDRESSES = frozenset(
    {"action", "background", "cite", "data", "formaction", "href", "longdesc", "manifest", "ping", "poster", "src"}
    | {"srcset", "xlink:href"}
)
_INSIDE = re.compile(r"#|data:(?:,|image/(?:png|jpeg|gif);)|$")
_STYLE_FETCHES = re.compile(r"url\s*\(|@import|expression\s*\(|\\", re.IGNORECASE)


def check(page: str, path: Path, links: frozenset[str] = frozenset()) -> None:
    """ConfigurationError names the first thing in the page of the template `path` that would act by itself.

    links: addresses of our own making that a reader may follow: other reports beside this one."""
    reader = _Reader((read_text(builtin_folder() / SCRIPT)).strip(), links)
    reader.feed(page)
    reader.close()
    if reader.fault:
        raise ConfigurationError(
            f"Mẫu báo cáo {path} có {reader.fault}, không được dùng trong báo cáo. Hãy bỏ phần đó, "
            "hoặc xóa mẫu đi để dùng mẫu có sẵn."
        )


class _Reader(HTMLParser):
    """fault: the first thing found, "" for none."""

    def __init__(self, script: str, links: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.fault = ""
        self._script = script
        self._links = links
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag with its attributes."""
        self._within = tag
        if tag in _ACTIVE:
            self._found(f"thẻ <{tag}>")
        if tag == "script" and attrs:
            self._found("thẻ <script> có thuộc tính")
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name == "srcdoc":
            self._found(f"thuộc tính {name}")
        elif (tag, name) == ("a", "href") and value in self._links:
            return
        elif name in _ADDRESSES and not _INSIDE.match(value.strip()):
            self._found(f"địa chỉ “{value[:80]}” ở thẻ <{tag}>")
        elif name == "http-equiv" and value.strip().lower() != "content-security-policy":
            self._found(f"http-equiv “{value[:40]}”")
        elif name == "style" and _STYLE_FETCHES.search(value):
            self._found(f"kiểu “{value[:80]}”")

    def handle_data(self, data: str) -> None:
        """What a script or a style holds."""
        if self._within == "script" and data.strip() and data.strip() != self._script:
            self._found(f"mã chạy (<script>) khác {SCRIPT} có sẵn")
        if self._within == "style" and ("<" in data or _STYLE_FETCHES.search(data)):
            self._found("kiểu chữ (CSS) lấy từ nơi khác")

    def handle_endtag(self, tag: str) -> None:
        """What comes now is text."""
        self._within = ""

    def handle_comment(self, data: str) -> None:
        """Browsers and this reader do not agree where a comment ends."""
        self._found("ghi chú HTML (<!-- -->); hãy dùng {# … #}")

    def handle_pi(self, data: str) -> None:
        """As a comment."""
        self._found("khai báo <?…>")

    def unknown_decl(self, data: str) -> None:
        """As a comment."""
        self._found("khai báo <![…")

    def _found(self, what: str) -> None:
        self.fault = self.fault or what
