"""A page by an office's own template acts, fetches and leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua500.base.errors import ConfigurationError
from thidua500.render.lookup import builtin_folder
from thidua500.render.webpage import check

PATH = Path("mau/bao-cao-thang.html.j2")


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        "<script src='bao-cao.js'></script>",
        "<svg><script>alert(1)</script></svg>",
        "<p onclick='x'>a</p>",
        "<svg onload=alert(1)></svg>",
        "<img src=x>",
        "<img src='http://vi.du/a.png'>",
        "<img src='//vi.du/a.png'>",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href=' JaVaScRiPt:alert(1)'>a</a>",
        "<a href='data:text/html,<b>x</b>'>a</a>",
        "<a href='http://vi.du'>a</a>",
        "<a href='../phieu/a.xlsx'>a</a>",
        "<svg><a xlink:href='http://vi.du'></a></svg>",
        "<meta http-equiv='refresh' content='0;url=http://vi.du'>",
        "<base href='http://vi.du/'>",
        "<link rel='stylesheet' href='http://vi.du/a.css'>",
        "<iframe srcdoc='x'></iframe>",
        "<form action='http://vi.du'></form>",
        "<object data='a.pdf'></object>",
        "<style>@import 'http://vi.du/a.css';</style>",
        "<style>p { background: url(http://vi.du/a.png) }</style>",
        "<p style='background: URL (http://vi.du)'>a</p>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<!--><script>alert(1)</script>-->",
        "<template><p>x</p></template>",
    ],
)
def test_active_page_is_refused(part: str) -> None:
    """Scripts, handlers, addresses, frames, forms, fetching styles: named, with the remedy."""
    with pytest.raises(ConfigurationError, match=r"mau/bao-cao-thang\.html\.j2 có .*Hãy bỏ phần đó"):
        check(f"<!DOCTYPE html><html><body>{part}</body></html>", PATH)


def test_what_a_page_needs_passes() -> None:
    """Our own script, styles, links within the page, pictures that stand in it."""
    script = (builtin_folder() / "bao-cao.js").read_text(encoding="utf-8")
    check(
        "<!DOCTYPE html><html><head><link rel='icon' href='data:,'><style>p { color: red }</style></head>"
        "<body><a href='#b1'>a</a><img src='data:image/png;base64,AA=='><p style='color: red'>onclick=x</p>"
        f"<script>\n{script}\n</script></body></html>",
        PATH,
    )
