"""The table of days that are called by their name, and how they are written: what `grammar` needs to know of them.

The lunar days come from the `holidays` library, imported when a text names one.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

# Plain name (a pattern) → day and month; a lunar day is called as the library calls it.
DAYS: tuple[tuple[str, tuple[int, int] | str], ...] = (
    (r"tet (?:duong lich|tay)|nam moi duong lich", (1, 1)),
    (r"tet (?:nguyen dan|am lich|co truyen|ta)", "Lunar New Year"),
    (r"(?:tet )?trung thu", "Mid-Autumn Festival"),
    (r"giang sinh|noel|no-en", (25, 12)),
    (r"gio to(?: hung vuong)?(?: \(?(?:mung )?10(?:/3| thang 3) am lich\)?)?", "Hung Kings' Commemoration Day"),
    (r"thanh lap dang(?: cong san viet nam)?(?! bo| uy)", (3, 2)),
    (r"thay thuoc viet nam", (27, 2)),
    (r"quoc te phu nu", (8, 3)),
    (r"thanh lap doan(?: thanh nien(?: cong san ho chi minh)?| tncs(?: ho chi minh| hcm)?)?(?! kiem)", (26, 3)),
    (r"giai phong mien nam|thong nhat dat nuoc", (30, 4)),
    (r"quoc te lao dong", (1, 5)),
    (r"sinh(?: nhat)? (?:cua )?(?:chu tich ho chi minh|bac ho|bac)", (19, 5)),
    (r"quoc te thieu nhi", (1, 6)),
    (r"bao chi cach mang(?: viet nam)?", (21, 6)),
    (r"gia dinh viet nam", (28, 6)),
    (r"thuong binh,? ?-? ?liet (?:si|sy)", (27, 7)),
    (r"cach mang thang tam", (19, 8)),
    (r"quoc khanh", (2, 9)),
    (r"chuyen doi so quoc gia", (10, 10)),
    (r"doanh nhan viet nam", (13, 10)),
    (r"phu nu viet nam", (20, 10)),
    (r"phap luat(?: nuoc chxhcn)?(?: viet nam)?", (9, 11)),
    (r"(?:hoi )?dai doan ket(?: toan dan(?: toc)?)?", (18, 11)),
    (r"nha giao viet nam", (20, 11)),
    (r"thanh lap quan doi(?: nhan dan)?(?: viet nam)?", (22, 12)),
)
# Names that mean the day without "ngày", "lễ" before them; "pháp luật" or "phụ nữ Việt Nam" alone do not.
_FEASTS = ("tet", "(?:tet )?trung thu", "giang sinh", "gio to", "quoc khanh", "cach mang thang tam", "giai phong")

_YEAR = r"(?:[ ,(/]*(?:nam )?(20\d\d)(?![\d/-])\)?)?"
_LUNAR_YEAR = r"(?: (?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) (?:ty|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi))?"
_BOUND = r"(?:(truoc|sau|den het|den|dip|vao dip|nhan dip) )?"
_TITLE = r"(?:(?:ngay|dip|le|dai le|nghi le|nghi|ky niem|ky niem ngay|nhan ngay) )"
_BEFORE = "truoc sau den dip vao nhan ngay le dai nghi ky"


def _named(names: list[str], titles: str) -> str:
    return rf"{_BOUND}{_TITLE}{titles}({'|'.join(names)}){_LUNAR_YEAR}{_YEAR}"


FEAST = _named([name for name, _ in DAYS if name.startswith(_FEASTS)], "{0,3}")
FEAST_BEGINS = f"{_BEFORE} tet trung giang noel no gio quoc cach giai"
TITLED = _named([name for name, _ in DAYS if not name.startswith(_FEASTS)], "{1,3}")
TITLED_BEGINS = _BEFORE

TERM = (
    r"(?:hoc ky|hoc ki|hk) ?(i{1,2}|[12]|mot|hai)(?!\w)"
    r"(?:,? (?:cua )?(?:nam hoc )?(?:(20\d\d) ?[-/] ?(?:20)?\d\d)?(?:nam hoc)?)?"
)
SCHOOL_YEAR = r"nam hoc(?: moi| nay)?(?:[ ,]*(20\d\d) ?[-/] ?(?:20)?\d\d)?"
OPENING = r"(?:(truoc|sau|den) )?(?:ngay )?(?:le )?khai giang(?: nam hoc)? (20\d\d) ?[-/] ?(?:20)?\d\d"


@lru_cache(maxsize=64)
def lunar_day(name: str, year: int) -> date:
    """The day of the year that the library calls so. Imported late: few texts name one.

    The Mid-Autumn Festival is no public holiday in Vietnam; the library knows it of a country that keeps the same day.
    """
    import holidays

    country = "CN" if name.startswith("Mid-Autumn") else "VN"
    found = holidays.country_holidays(country, years=year, language="en_US")
    return next(day for day, names in sorted(found.items()) if name in names.split("; "))
