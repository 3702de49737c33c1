"""The words of Vietnamese time expressions: one table of patterns, an example each.

A text is first made plain (`plain`): lower case, no marks, one kind of dash. The scanner then walks over it once;
where several rows fit at one place the upper row wins. Words that no row knows are passed over.

To teach the tool a spelling, add a row (or widen one) with an example, and a phrase with its reading to the tests.
The groups of a row's pattern are what its `kind` needs, see the functions of the same names in `scanner.py`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from thidua500.deadlines import feasts
from thidua500.program.words import BUILTIN, alternatives

# --- Numbers in words -------------------------------------------------------------------------------------------

_UNITS = ("", "mot", "hai", "ba", "bon", "nam", "6", "bay", "tam", "chin")


def _spelled() -> dict[str, int]:
    """ "muoi lam" → 15, "hai muoi mot", "hai mot" → 21 … up to 31; "sáu" is 6 already (see `plain`)."""
    words = {word: number for number, word in enumerate(_UNITS) if word}
    for tens, name in ((10, "muoi"), (20, "hai muoi"), (30, "ba muoi")):
        words[name] = tens
        words |= {f"{name} {word}": tens + number for number, word in enumerate(_UNITS) if word}
        words[f"{name} lam"] = tens + 5
    return words


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
NUMBERS = _spelled() | {"tu": 4, "sau": 6, "gieng": 1, "chap": 12, "nhat": 1, "dau": 1, "cuoi": 4}
NUMBERS |= {letters: n for n, letters in enumerate(_ROMAN, 1)}


def number(word: str) -> int:
    """ "07", "iv", "bay" → 7, 4, 7. Only for words a row's pattern let through."""
    return int(word) if word.isdigit() else NUMBERS[word]


# --- Making a text plain ----------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Lower case ASCII, words apart by one blank: what the patterns are written for.

    "sáu" (six) becomes 6 before its mark is lost, because "sau" means after.
    """
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("đ", "d")).replace("sa\u0301u", "6")
        text = text.replace("–", "-").replace("—", "-").replace("‐", "-").replace("−", "-").replace("→", "-")
        text = text.replace("÷", "-").replace("⁄", "/").encode("ascii", "ignore").decode()
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


# --- Pieces of patterns -----------------------------------------------------------------------------------------

_SPELLED = "|".join(sorted((w for w in _spelled() if not w.isdigit()), key=len, reverse=True))
_BEGINS_SPELLED = " ".join(sorted({words.split()[0] for words in _SPELLED.split("|")}))
_DAY = rf"(\d{{1,2}}|{_SPELLED})"
_MONTH = r"(\d{1,2}|gieng|chap|muoi mot|muoi hai|muoi|mot|hai|ba|tu|nam|bay|tam|chin|sau(?=,? nam 20|[/ .-]+20\d\d))"
_QUARTER = r"(i{1,3}|iv|vi?|[1-9]|mot|nhat|hai|ba|bon|tu|dau(?= nam)|cuoi(?= nam 20))"
_YEAR = r"(20\d\d)"
_YY = r"(20\d\d|2[5-9]|30)"
_PHASE = r"(?:\d{1,2}|iv|v?i{1,3}|v|mot|hai|ba|bon|nam(?! ?\d)|nhat|tu(?! ?(?:ngay|thang|nam|quy|\d)))"
_THEN = r"(?: ?(?:,|;|-|&|\+|va|den het|den|toi) ?)"  # joins the members of a list or a range
_IN_YEAR = rf"(?:[ ,(/.-]*(?:cua )?(?:nam )?{_YY}(?![\d/]|[.-]\d))?"
_SLASH = r"(?: ?[/.-]{1,3} ?|,(?=20\d\d))"
_CAMPAIGN = r"(?:(?:dot|chien dich) thi dua|dot(?= *(?:[;,.)]|$))|phong trao(?: thi dua)?)(?: 500 ngay(?: dem)?)?"
_UNIT = r"(?:tuan|thang|quy|qui|(?:ca )?nam|(?:6|0?6|nua) (?:thang|nam)|0?[39] thang)"
_ENGLISH_MONTHS = "january february march april may june july august september october november december"
_ENGLISH = f"({'|'.join(f'{name[:3]}(?:t|{name[3:]})?' for name in _ENGLISH_MONTHS.split())})"  # "sept"
_ENGLISH_BEGINS = " ".join([_ENGLISH_MONTHS, "sept", *(name[:3] for name in _ENGLISH_MONTHS.split())])
_CLOSING = r"(?= *(?:[;,.():-]|den\b|toi\b|hoan thanh\b|$))"


class Row(NamedTuple):
    """One spelling: what it is, the words it begins with, its pattern, an example that the tests hold it to.

    begins: 1 stands for a number of up to three digits, 2026 for one of four, 46295 for a longer one.
    ‹table› stands for the phrases of a table of `times.toml`, in begins for their first words; `rows` puts them in.
    """

    kind: str
    begins: str
    pattern: str
    example: str


# fmt: off
_ROWS = (
    # the usual spellings: they could stand below, but most cells need no other
    Row("plain_date", "1", r"(\d{1,2})/(\d{1,2})/(20\d\d)(?! ?/ ?\w|\d|-\d|\.\d| \d\d:)", "30/9/2026"),
    Row("plain_date", "ngay", r"ngay (\d{1,2})/(\d{1,2})/(20\d\d)(?! ?/ ?\w|\d|-\d|\.\d| \d\d:)", "ngày 30/9/2026"),
    Row("month", "thang", r"(thang) (\d{1,2})(?:/| nam )(20\d\d)(?![\d/]|[.-]\d)", "tháng 6/2026"),
    Row("quarter", "quy", r"quy (i{1,3}|iv|[1-4])(?:/| nam )(20\d\d)(?![\d/]|[.-]\d)", "quý III/2026"),
    Row("year", "nam", r"nam (20\d\d)(?= va cac|$|[);.])", "năm 2026"),
    Row("phases", "gd", r"gd(\d(?:-gd\d)?)(?=;|$)", "GĐ2-GĐ4"),
    Row("before", "truoc", r"truoc(?= ngay \d| \d{1,2}/\d)", "trước ngày 25"),
    Row("until", "den", r"den(?: het)?(?= ngay \d{1,2}/| \d{1,2}/\d)", "đến hết ngày 30/6/2026"),
    # days with names, the school year
    Row("named", feasts.FEAST_BEGINS, feasts.FEAST, "trước Tết Nguyên đán 2027"),
    Row("named", feasts.TITLED_BEGINS, feasts.TITLED, "Ngày Nhà giáo Việt Nam năm 2026"),
    Row("opening", "truoc sau den ngay le khai", feasts.OPENING, "khai giảng năm học 2026-2027"),
    Row("term", "hoc hk hki hkii", feasts.TERM, "học kỳ I năm học 2026-2027"),
    Row("before", "truoc", r"truoc (?:(?:dip|ky|nghi|dai) )*le (?=\d)", "trước lễ 2/9/2026"),
    Row("day_part", "truoc sang trua chieu toi dem cuoi dau het den gio buoi hanh",
        r"(?:(?:truoc|(?:den )?het|den) )?(?:(?:cuoi|dau) )?(?:(?:buoi|gio) )?(?:hanh chinh|sang|trua|chieu|toi|dem)"
        r"(?:(?<=toi)(?<=truoc toi|.buoi toi)|(?<!toi))"
        r"(?= (?:ngay \d|thu [\dhbtns]|chu nhat|mung|\d|cn\b))", "trước sáng thứ Tư"),
    # what looks like a time and is none
    Row("noise", "1", r"\d+(?:[.,]\d+)? ?%", "98%"),
    Row("noise", "1", r"0?[2-9] (?=nam 20\d\d ?(?:va|,|-|den))", "02 năm 2026 và 2027"),
    Row("noise", "truoc", r"truoc (?:mat|het|tien|day)\b(?! ngay| \d)", "trước mắt"),
    Row("ongoing", "1", r"(?:24 ?(?:gio|h)? ?/ ?24 ?(?:gio|h)?|24 ?(?:gio|h) ?/ ?ngay)[ ,va]*7 ngay ?(?:/|trong|moi) ?"
        r"(?:mot )?tuan|7 ngay ?/ ?tuan|24 ?/ ?24 ?gio", "24/24 giờ, 7 ngày/tuần"),
    Row("noise", "so", r"so voi (?:cung ky )?(?:nam |thang |quy )?(?:truoc|[\d/]+)?", "so với năm 2025"),
    Row("noise", "1 so 2026",
        r"(?:so )?\d+(?:/20\d\d)?[-/]‹document_code›[a-z]*(?:[-/][a-z0-9]+)*"
        r"(?:,? (?:ky )?ngay \d+ ?/ ?\d+ ?/ ?\d+)?", "số 05-NQ/TU, ngày 01/5/2026"),
    Row("noise", "1", r"\d+/\d+ (?:ngay|buoi|gio)\b(?! \d)", "1/2 ngày"),
    Row("noise", "1",
        r"(?<!ngay )(?<!truoc )(?<!den )(?<!het )(?<!tu )(?<!cham nhat )(?<!muon nhat )(?<!vao )"
        r"(?<!mung )\d{1,2}/\d{1,2} (?!(?:va|den|hang|hoac|moi|cua|nam|thi|de|ra|duy|cap|bao|hoan|"
        r"trien|tong|so ket|dang|thuc|ban|phai|toi|xong)\b)(?=[a-z]{2})", "2/3 số hộ"),
    Row("ongoing", "1", r"(?<!truoc )(?<!den )(?<!ngay )(?<!tu )(?<!het )(?<!nhat )24 ?(?:gio|h)? ?/ ?(?:7|24)"
        r"(?: ?(?:gio|h|ngay))?(?! ?[/.-]{0,3} ?\d| ?-| nam)", "24/7"),
    Row("campaign", "1 nam trong suot",
        r"(?:trong )?(?:suot )?(?:500|nam tram) ngay dem|(?:trong )?suot (?:500|nam tram) ngay", "500 ngày đêm"),
    Row("campaign_end", "sau truoc den khi ngay het ket cuoi",
        rf"(sau )?(?:truoc |den )?(?:khi |ngay )?(?:het|ket thuc|cuoi)(?: cua)? {_CAMPAIGN}", "đến hết đợt thi đua"),
    Row("campaign_day", "den trong ngay 1",
        rf"(?:den |trong )?(?:ngay thu (\d{{1,3}})(?: cua)?|(\d{{1,3}}) ngay dau(?: tien)?(?: cua)?) {_CAMPAIGN}",
        "100 ngày đầu của đợt thi đua"),
    Row("blank", "ngay . _",
        r"(?:ngay )?(?:[._]{2,}|…) ?(?:/|thang) ?(?:[._]{2,}|\d+)(?: ?(?:/|nam) ?[\d._]+)?",
        "ngày ... tháng ... năm 2026"),
    # relative to an event
    Row("issue", "ke ngay sau tu",
        rf"(?:ngay )?(?:ke tu|tu|sau)(?: (?:khi|ngay|thoi diem))*(?: co)?(?: (‹document›)( nay)?)? "
        rf"(?:duoc |co )?(?:ky ban hanh|ban hanh|ky|hieu luc)(?: (‹document›)( nay)?)?{_CLOSING}",
        "kể từ ngày ban hành"),
    Row("until", "truoc khi",
        r"(?:(?:truoc )?khi|truoc(?: luc| ngay)?) ket thuc (?=gd|giai doan|thang \d|quy [iv\d]|nam 20|nam hoc|hoc ky)",
        "trước khi kết thúc GĐ2"),
    Row("after", "sau", r"sau (?:khi )?ket thuc (?=gd|giai doan|thang \d|quy [iv\d]|nam 20)", "sau khi kết thúc GĐ1"),
    Row("event", "ngay lien cham sau truoc khi ke",
        r"(?:ngay |lien |cham nhat )?(?:sau|truoc) khi\b|khi (?=co|phat|duoc|can|nhan|hoan|xay|"
        r"ket|cap|trung|du|den|thanh|phuong|tinh|nha|chinh|ubnd|hdnd|dang|dot|thay|bat|y|su)|ke tu "
        r"(?:khi|ngay|luc|thoi diem)? ?(?=[a-z](?!hang \d|uy [iv\d]|am 20))(?!thang|quy|nam|ngay|"
        r"dau|cuoi|giua|gd|giai doan)|(?:truoc|sau) (?:ngay )?(?=ky hop|dai hoi|hoi nghi|phien|"
        r"le |tet|hop|bau cu|khai|to chuc|dien ra|cuoc|kiem tra|thanh tra|dot|su kien|nghiem thu|"
        r"mua)", "ngay sau khi"),
    Row("maybe", "dot tuy phu den cho theo",
        r"dot xuat|tuy (?:theo|thuoc|tinh hinh|dieu kien|thuc te)|phu thuoc|"
        r"cho (?=huong dan|chi dao|kinh phi|phe duyet|y kien|quyet dinh|ket luan|bo tri|thong bao)|"
        r"den khi (?!nao)|cho den khi|(?<!tiep )theo (?!doi\b|tung|tuan|thang|"
        r"quy(?! dinh| che| hoach| trinh)|nam|moi|6|gd|giai doan|dung)", "theo chỉ đạo"),
    # repetition
    Row("except", "rieng tru ngoai khong",
        rf"(?:rieng|ngoai tru|tru|khong (?:ke|tinh))(?: doi voi)?(?: vao)? (?=thang {_MONTH}(?!\w)(?! nam| ?/))",
        "riêng tháng 12"),
    Row("per_time", "1 mot hai ba nua moi hang trong tuan thang quy nam",
        r"(?:moi |hang |trong )?(\d+|mot|hai|ba|nua)? ?(tuan|thang|quy|nam) ?(?:/ ?|(1|01|mot|2|"
        r"02|hai) )(?:lan|ky|cuoc|phien)\b", "6 tháng một lần"),
    Row("every", "dinh hang moi tung theo thuong cac",
        rf"(?:dinh ky(?: theo)?(?: hang)?|hang|moi|tung|theo|theo tung|thuong ky|cac) ({_UNIT}(?! "
        rf"(?:dinh|che|hoach|trinh)\b)(?: (?:1|01|mot) (?:lan|ky))?(?: ?(?:,|va|/|;|hoac|&) ?(?:hang |"
        rf"moi |dinh ky |bao cao )?{_UNIT}(?! ?(?:20|\d|[ivx]+\b|dau|cuoi)))*)(?! ?(?:nam )?20\d\d|"
        rf" (?:sau|tiep|toi|con|nay)\b)", "hằng tháng"),
    Row("weekly", "moi cac",
        r"(?:moi|cac)(?: (?:ngay|sang|trua|chieu|toi))*(?! .{3,25}\bthang\b)"
        r"(?= (?:ngay )?(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])\b(?! uu| tuc)|chu nhat\b))", "mỗi thứ Sáu"),
    Row("times_per", "1 mot hai ba bon",
        rf"(\d+|mot|hai|ba|bon) (?:lan|ky|cuoc|dot|bao cao|phien) ?(?:/|moi|trong mot|trong|tren|"
        rf"mot|1|trong moi|hang)? ?(\d+ )?({_UNIT})(?! ?(?:20|\d))", "02 lần/năm"),
    Row("cycles", "1 quy qui nam thang",
        r"(6 thang|quy|qui|nam|thang)(?=(?: ?:| truoc| cham nhat| vao)+ ?(?:truoc )?(?:ngay )?\d{1,2} ?/ ?\d{1,2}"
        r"(?! ?/))",
        "năm trước 15/11"),
    Row("cycles", "1 nua tuan thang quy qui nam",
        rf"({_UNIT}(?: ?(?:,|va|/|hoac|&) ?{_UNIT})+)(?! ?(?:20|\d|[ivx]+\b|cuoi|dau|tiep|sau))", "quý, 6 tháng, năm"),
    Row("cycles", "bao bc hop giao kiem so tong",
        r"(?:bao cao|bc|hop|giao ban|kiem tra|so ket|tong ket) (tuan|thang|quy|nam|6 thang)(?! ?(?:\d|"
        r"[ivx]+\b|20|nay|sau|toi|tiep|dau|cuoi))", "báo cáo tháng"),
    Row("cycles", "tuan thang quy nam",
        r"(?<=[a-z0-9]/)(?<!ngay/)(?<!thang/)(?<!tuan/)(?<!quy/)(tuan|thang|quy|nam)\b(?! ?(?:\d|"
        r"[ivx]+\b))", "1 chuyên đề/quý"),
    Row("onwards", "va cac nhung moi",
        r"(?:va )?(?:cac|nhung|moi) (nam|quy|thang) (?:tiep theo|sau|ke tiep|con lai|tiep|toi|sau do)",
        "và các năm tiếp theo"),
    Row("quarter_month", "cua thang",
        r"(?:cua )?thang (dau(?: tien)?|giua|cuoi(?: cung)?|thu (?:nhat|hai|ba|[123]))(?: cua)?"
        r"(?: moi| hang| tung| cac)? (?:quy|qui)(?! ?(?:i+|iv|[1-4]|mot|nhat|hai|ba|tu)\b)(?: "
        r"(?:sau|tiep theo|ke tiep|lien ke|tiep))?", "tháng cuối quý"),
    Row("next_month", "cua thang",
        r"(?:cua )?thang (?:sau|ke tiep|tiep theo|lien ke|lien sau|ke sau)(?: lien ke)?(?!,? nam 20|"
        r"[/ .-]+20)", "tháng sau"),
    Row("next_month", "cua",
        r"cua (?:moi )?thang(?! ?(?:\d|cuoi|dau|giua|sau|mot|hai|ba|tu|nam|bay|tam|chin|muoi))", "của tháng"),
    Row("next_quarter", "cua quy qui", r"(?:cua )?(?:quy|qui) (?:sau|ke tiep|tiep theo|lien ke|lien sau)", "quý sau"),
    Row("to_its_end", "den", rf"den het (thang|quy|nam){_CLOSING}", "đến hết năm"),
    Row("relative", "thang quy nam", r"(thang|quy|nam) (nay|toi)\b", "tháng này"),
    Row("cycle_part", "vao dau giua cuoi tuan ngay het 1",
        r"(?:vao )?(dau(?: tien)?|\d{1,2} ngay (?:dau|cuoi)|giua|cuoi(?: cung)?|"
        r"tuan (?:dau(?: tien)?|cuoi(?: cung)?|(?:thu )?(?:[1-5]|nhat|hai|ba|tu))|"
        r"ngay (?:lam viec )?(?:dau tien|cuoi cung|cuoi|dau)|het)(?: cua)?(?: (?:moi|hang|tung|cac))? "
        r"(thang|quy|qui|nam|tuan)(?! ?(?:\d|i+\b|iv\b|mot\b|gieng|hai\b|ba\b|tu\b|bon\b|nam\b|bay|tam|chin|"
        r"muoi|chap|nay|hoc|sau,? nam|20)|(?<=tuan) thu \w+ (?:cua )?(?:thang|quy))", "cuối quý"),
    Row("day_range", "1 ngay",
        rf"(?:ngay )?(\d{{1,2}}) ?(-|den|den het|den ngay|den het ngay) ?(?:ngay )?(\d{{1,2}}) ?[/.]{{1,2}} ?"
        rf"(\d{{1,2}})(?!\d)(?:{_SLASH}{_YY}(?![\d/]))?", "15-20/6/2026"),
    Row("day_list", "1 ngay",
        rf"(?:ngay )?(\d{{1,2}})((?: ?(?:,|va|;) ?(?:ngay )?\d{{1,2}})+) ?[/.]{{1,2}} ?(\d{{1,2}})(?!\d)"
        rf"(?:{_SLASH}{_YY}(?![\d/]))?", "15, 20/6/2026"),
    # days
    Row("day", "1 ngay", r"(?:ngay )?(\d{1,2})( ?- ?(?:ngay )?\d{1,2})(?= (?:hang|moi|cua) (?:moi )?thang)",
        "ngày 01-05 hằng tháng"),
    Row("iso", "2026",
        r"(20\d\d)[-/.](\d\d?)[-/.](\d\d?)(?!\d)(?:[t ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:\+\d\d:?\d\d)?(?!\w))?",
        "2026-09-30"),
    Row("iso", "2026", r"(20\d\d) ?[-/.,]{1,2} ?([01]\d) ?[-/.,]{1,2} ?([0-3]\d)(?![\d/])()()", "2026--09-30"),
    Row("compact", "46295", r"(20[23]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\w)", "20260930"),
    Row("english", f"1 {_ENGLISH_BEGINS}",
        rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?[ /.-]|(?=[a-z])){_ENGLISH}\.?(?:(?<=[a-z.]) ?(\d{{1,2}})(?:st|nd|rd|th)?"
        r"(?=,? 20\d\d))?[ ,/.'-]+(20\d\d|\d\d)(?![\w/])", "Sep 30, 2026"),
    Row("month", "thg", r"()thg[ .]?(\d{1,2})-(2[5-9]|30)(?! ?[/\d])", "Thg9-26"),
    Row("date", "1", r"(\d{1,2})()[ /-]thg[ .]?(\d{1,2})[ /-](20\d\d|\d\d)(?!\w)", "30-Thg9-26"),
    Row("days_of_months", "1 ngay mung",
        r"(?:ngay )?(?:mung )?(\d{1,2}) (?:cua )?(?:cac )?thang "
        r"(\d{1,2}(?: ?(?:,|va|;|&) ?(?:thang )?\d{1,2}(?!\d))+)"
        rf"(?! ?[/.-]| thang)(?:[ ,]*nam {_YEAR})?", "ngày 12 tháng 4, 7, 10"),
    Row("months", "1", rf"(\d{{1,2}}) ?(-) ?(\d{{1,2}}) ?/{{1,2}} ?{_YEAR}(?![/\d])", "9-10/2026"),
    Row("date", "1 ngay mung mong",
        r"(?:ngay )?(?:mung |mong )?(\d{1,2}) ?(?P<sep>[/.-])(?P=sep){0,2} ?(\d{1,2})(?:(?: ?(?P=sep){1,3} ?|"
        r"[/.-](?=20\d\d)|,(?=20\d\d)|(?: ?, ?| )(?:nam )?(?=20\d\d(?! ?[-/,])))(20\d\d|\d\d)(?! ?/ ?\w|\d))?"
        r"(?! ?/ ?\w|\d)(?: 00:00(?::00)?(?! ?[ap]m))?", "01/6//2026"),
    Row("month", "1", rf"()(\d{{1,2}}) ?[/.-]{{1,2}} ?{_YEAR}(?![/\d])", "6/2026"),
    Row("month", "2026", r"()(?=20\d\d[-/](0[1-9]|1[0-2])(?!\w|[-/.]\d))(20\d\d)[-/]\d\d", "2026-06"),
    Row("date", f"1 ngay mung mong {_BEGINS_SPELLED}",
        rf"(?:ngay )?(?:mung |mong )?{_DAY} ?(/)? ?thang {_MONTH}(?![\d]|\w)(?:[ ,/.-]*(?:nam )?{_YY}"
        rf"(?![\d/]))?", "ngày 5 tháng 8 năm 2026"),
    Row("dates", "1 ngay mung mong",
        rf"(?:ngay )?(?:mung |mong )?(\d{{1,2}})((?: ?(?:,|va|-|den|;) ?(?:ngay )?\d{{1,2}})+) thang {_MONTH}"
        rf"(?![\d]|\w)(?:[ ,/.-]*(?:nam )?{_YY}(?![\d/]))?", "ngày 15 và 20 tháng 6 năm 2026"),
    Row("day", "ngay mung mong",
        rf"(?:ngay (?:mung |mong )?|(?:mung|mong) (?!1[1-9]|[2-9]\d)){_DAY}"
        r"((?: ?(?:,|va|den|-|;|&) ?(?:ngay )?\d{1,2}(?! ?[/.-]? ?\d| ngay| thang))*)(?! ?[/.-] ?\d|[\w/])", "ngày 25"),
    Row("day", "1", r"(\d{1,2})()(?= (?:hang|moi) thang)", "25 hằng tháng"),
    Row("serial", "46295", r"(4[5-8]\d{3})(?:[.,]0+)?(?![\d/-])", "46295"),
    Row("hour", "1 truoc luc den",
        r"(?:truoc |luc |den )?(?:luc )?(\d{1,2}) ?(?:(?:h|g|gio)(?: ?(\d\d))?|:(\d\d)|(?= ?[ap]m))"
        r"(?: ?phut|'|p)?(?::\d\d)?(?: ?(am|pm|sa|ch|sang|trua|chieu|toi(?! \d| ngay \d\d?/)))?(?![\w/])",
        "16g30"),
    Row("weekday", "ngay thu chu cn t",
        r"(?:(?:ngay )?thu (hai|ba|tu|nam|sau|bay|[2-7])(?![\w]| uu| tuc|/)|(chu nhat|cn\b)|(?<=[(, ])t"
        r"([2-7])(?=\)|,? (?:hang|moi|tuan)))"
        r"(?: (dau tien|dau|thu (?:nhat|hai|ba|[123])|cuoi cung|cuoi)(?= (?:cua )?(?:moi|hang|tung|cac)))?", "thứ Sáu"),
    # months, quarters, parts of a year, years
    Row("part_year", "1 mot hai ba sau chin bon nam nua",
        rf"(\d{{1,2}}|mot|hai|ba|sau|chin|bon|nam|nua) ?(?:thang )?(dau|cuoi)(?: cua)? nam(?: hoc)?"
        rf"(?:[ ,/]*{_YEAR})?", "6 tháng đầu năm 2027"),
    Row("part", "ket het", r"(ket thuc|het) (?=nam hoc|hoc ky|hoc ki|hk)", "kết thúc năm học"),
    Row("iso_week", "tuan", rf"tuan (?:thu |so )?(\d{{1,2}}) ?(?:/|nam) ?{_YEAR}", "tuần 25 năm 2026"),
    Row("part", "1 nua trong den tuan thuong trung ha ngay thang dau giua cuoi het",
        r"(?:(?:trong|den het|het|cuoi) (?=tuan ))?(nua dau|nua cuoi|tuan (?:le )?(?:thu )?(?:dau(?: tien)?|nhat|"
        r"cuoi(?: cung)?|hai|ba|tu|[1-5])|thuong tuan|trung tuan|ha tuan|(?:\d+ )ngay (?:dau|cuoi)|ngay (?:lam viec )?"
        r"(?:cuoi cung|cuoi|dau tien)|thang (?:dau|giua|cuoi)|dau|giua|cuoi|het)(?: cua)?,? (?="
        r"(?:thang|thg|quy|qui|q|nam|t|gd|giai doan) ?[\dviq(mhbtncg]|hoc ky|hk|(?:thang|quy|nam) nay|gd|"
        r"giai doan|\d{1,2}/20|20\d\d)", "đầu tháng 6"),
    Row("month_list", "thang thg t",
        rf"(?:thang|thg|t)[ .]?(\d{{1,2}}(?: ?(?:,|va|-|&|;) ?(?:thang |t)?\d{{1,2}}(?! ?/ ?\d{{1,2}}"
        rf"(?!\d)|\d)){{2,}}){_IN_YEAR}", "tháng 3, 6, 9, 12"),
    Row("months", "thang thg t",
        rf"(?:thang|thg|t)[ .]?{_MONTH}({_THEN})(?:thang |thg |t[ .]?|(?!nam\b)){_MONTH}(?! ?/ ?\d{{1,2}}"
        rf"(?!\d)|\d|\w){_IN_YEAR}", "tháng 9-10/2026"),
    Row("month", "thang thg t", rf"(thang|thg|t)[ .]?{_MONTH}(?!\d|[a-z]){_IN_YEAR}", "tháng 6 năm 2026"),
    Row("quarter", "2026",
        r"(?=20\d\d ?[/-] ?q(?:uy)? ?(i{1,3}\b|iv\b|[1-4]\b))(20\d\d) ?[/-] ?q(?:uy)? ?[iv\d]+", "2026/Q3"),
    Row("quarter", "i ii iii iv", r"(i{1,3}|iv)/(20\d\d)(?![\d/])", "III/2026"),
    Row("quarter_list", "quy qui q qi qii qiii qiv",
        rf"(?:quy|qui|q)[ .]*((?:i{{1,3}}|iv|[1-4])(?: ?(?:,|va|-|&|;) ?(?:quy |q)?(?:i{{1,3}}|iv|"
        rf"[1-4])\b){{2,}}){_IN_YEAR}", "quý I, II, III/2026"),
    Row("quarters", "quy qui q qi qii qiii qiv",
        rf"(?:quy|qui|q)[ .]*{_QUARTER}\b({_THEN})(?:quy |qui |q[ .]?)?{_QUARTER}(?![\w]){_IN_YEAR}",
        "quý III và quý IV/2026"),
    Row("quarter", "quy qui q qi qii qiii qiv", rf"(?:quy|qui|q)[ .]*{_QUARTER}(?!\w){_IN_YEAR}", "quý III/2026"),
    Row("school_year", "nam", feasts.SCHOOL_YEAR, "năm học 2026-2027"),
    Row("title_years", "giai nhiem thoi",
        rf"(?:giai doan|nhiem ky|thoi ky)(?: tu)?(?: nam)? {_YEAR} ?(?:-{{1,2}}|den) ?(?:nam )?{_YEAR}",
        "giai đoạn 2026-2030"),
    Row("years", "cac nam 2026", rf"(?:(?:cac )?nam )?{_YEAR}((?:{_THEN}(?:nam )?20\d\d(?!\d))+)", "2026-2027"),
    Row("year", "nam 2026", rf"(?:nam )?{_YEAR}(?![\d/])", "năm 2026"),
    Row("this_year", "trong ca", r"(?:trong|ca) nam(?! ?(?:20|hoc|\d|nay|sau|toi))", "trong năm"),
    # phases
    Row("all_phases", "cuoi moi tung", r"(cuoi )?(moi|tung)(?: mot)? (?:gd|giai doan)(?! ?[\div])", "mỗi giai đoạn"),
    Row("next_phases", "cac nhung gd giai",
        r"(?:cac |nhung )?(?:gd|giai doan)(?: con lai| tiep theo| sau| ke tiep| sau do)", "các giai đoạn tiếp theo"),
    Row("whole", "tat toan ca trong cac nam 1",
        r"(?:(?:tat ca|toan bo)(?: cac)?|(?:ca |trong )*(?:cac|\d{1,2}|nam)) (?:gd|giai doan)(?! ?[\div])",
        "cả 5 giai đoạn"),
    Row("phases", "cac tung moi gd g giai gdi gdii gdiii gdiv gdv",
        rf"(?:cac |tung |moi )?(?:gd|g\.d|giai doan)[ .:(-]*(?:thu |so )?({_PHASE}\)?(?![\w%]|/(?! ?g))"
        rf"(?:(?:{_THEN}| ?/ ?(?=gd|giai))(?:(?:gd|giai doan) ?(?:thu )?)?[ .(]*{_PHASE}\)?"
        r"(?![\w/.%]| (?:ngay|thang|nam|quy|gio|\d)))*)",
        "GĐ2-GĐ4"),
    # durations
    Row("duration", f"trong sau cham khong toi thoi vong nua 1 {_BEGINS_SPELLED}",
        r"(trong (?:vong |thoi han |thoi gian )?|sau |cham nhat |khong qua |toi da |thoi han )?"
        r"(?:vong |toi da |khong qua )?"
        rf"(\d{{1,3}}|{_SPELLED}|nua) ?\(?(?:{_SPELLED})?\)? ?"
        r"(ngay lam viec|ngay|tuan|thang|nam)(?! ?\d| (?:dau|cuoi)\b)(?: lam viec| dem)?", "trong 07 ngày"),
    # how a time bounds the work
    Row("until", "truoc trong", r"truoc (?:va|hoac) trong|trong va truoc", "trước và trong ngày"),
    Row("before", "truoc before", r"truoc|before", "trước ngày"),
    Row("after", "tu sau",
        r"(?:tu )?sau (?:ngay )?(?=\d|thang \d|quy [iv\d]|nam 20|gd|giai doan)", "sau ngày 30/9/2027"),
    Row("until", "cham muon tre khong toi han deadline den het",
        r"cham nhat|muon nhat|tre nhat|khong (?:muon|cham|tre) hon|khong sau|khong qua|toi (?=ngay|"
        r"thang|het|quy|nam|\d)|han cuoi|han chot|deadline|den het|den|het (?=ngay \d|\d)", "chậm nhất"),
    Row("since", "moc bat khoi ke tu",
        r"(?:moc )?bat dau(?: thuc hien)?:?(?: tu)?|khoi cong|khoi dong|ke tu|tu:? (?=\d|thang|"
        r"thg|t\d|quy|qui|q[\d i]|nam|ngay|dau|giua|cuoi|nay|gd|giai doan|mung|thu|tuan|sau|sang|trua|chieu)",
        "bắt đầu từ"),
    Row("dash", "- ~", r"[-~]", "-"),
    Row("stop", "; | .", r";|(?<![\w/.-])\|(?![\w/.-])|\. ?(?=[a-z])", ";"),
    # what is done: main steps and what follows them
    Row("ongoing", "thuong lien quanh hang moi xuyen lau trong suot toan ca vo khong",
        r"thuong xuyen|lien tuc|quanh nam|(?:hang|moi) ngay|xuyen suot|lau dai|(?:vo|khong(?: co| xac dinh)?) thoi han|"
        r"(?:trong )?(?:suot|toan bo|ca|toan)(?: ca)? "
        r"(?:giai doan(?! ?[\div])|dot|qua trinh|thoi gian|nhiem ky|khoa|chien dich|phong trao)", "thường xuyên"),
    Row("from_then_on", "tro", r"tro di", "từ năm 2027 trở đi"),
    Row("middle", "moc giua trung", r"(?:moc )?giua ky|(?:moc )?trung gian", "giữa kỳ"),
    Row("follow", "‹follow_up›", "‹follow_up›", "duy trì"),
    Row("report", "bao bc", r"bao cao|bc\b", "báo cáo"),
    Row("finish", "‹finish›", "‹finish›", "hoàn thành"),
    Row("interim", "so", r"so ket", "sơ kết"),
    Row("main", "‹main_work›", "‹main_work›", "triển khai"),
)
# fmt: on


_TABLE = re.compile(r"‹(\w+)›")


def _phrases(found: re.Match[str]) -> str:
    return alternatives(map(plain, BUILTIN.of(found[1])))


def _first_words(found: re.Match[str]) -> str:
    return " ".join(dict.fromkeys(plain(phrase).split()[0] for phrase in BUILTIN.of(found[1])))


@cache
def rows() -> tuple[Row, ...]:
    """The table with its words put in, upper rows first. The first call reads `times.toml`."""
    return tuple(
        row._replace(begins=_TABLE.sub(_first_words, row.begins), pattern=_TABLE.sub(_phrases, row.pattern))
        for row in _ROWS
    )


@cache
def rows_by_word() -> dict[str, list[Row]]:
    """First word → the rows that may begin with it, upper rows first."""
    found: dict[str, list[Row]] = {}
    for row in rows():
        for word in row.begins.split():
            found.setdefault(word, []).append(row)
    return found


def _tree(words: list[str]) -> str:
    """One pattern for many words that looks at each letter once: "(?:den|(?:du(?:oc|y)))"."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    parts = [head + _tree(tails) for head, tails in sorted(heads.items()) if head]
    end = r"(?![a-z])" if "" in heads else ""
    return end if not parts else f"(?:{'|'.join([*parts, end] if '' in heads else parts)})"


def shape(word: str) -> str:
    """A first word as `Row.begins` writes it: numbers stand together by their length."""
    return word if not word.isdigit() else "1" if len(word) < 4 else "2026" if len(word) == 4 else "46295"


@cache
def beginning() -> re.Pattern[str]:
    """Where a row may begin: one of the words of Row.begins, a number or a sign."""
    words = rows_by_word()
    letters = [word for word in words if word.isalpha()]
    signs = "".join(word for word in words if not word.isalnum())
    return re.compile(rf"\b(?:{_tree(letters)}|\d+)|[{re.escape(signs)}]")
