"""Deadlines are read as a careful clerk reads them: every phrase of the tables, and what holds for any phrase."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.deadline_table import Phrase, notation, phrases

from thidua500.base.plain import to_plain
from thidua500.deadlines import read_deadline
from thidua500.deadlines.feasts import lunar_day
from thidua500.deadlines.grammar import number, plain, rows, rows_by_word, shape
from thidua500.deadlines.recurrence import Rule, occurrences
from thidua500.deadlines.scanner import HANDLERS
from thidua500.deadlines.slips import mend
from thidua500.program.calendar import add_working_days, next_working_day, phase_of
from thidua500.program.configuration import builtin_ids, load_builtin, load_workspace

JUNE = date(2026, 6, 1)
TAM_PHUOC = load_builtin("tam-phuoc")
AGREED = json.loads((Path(__file__).with_name("data") / "deadlines.json").read_text("utf-8"))
PHRASES = phrases()
WORDS = sorted({word for phrase in PHRASES for word in phrase.text.split()})
CAMPAIGN = st.dates(date(2026, 5, 1), date(2030, 12, 31))


@pytest.mark.parametrize("case", AGREED, ids=lambda case: f"{case['text'][:40]}-{case.get('issued_on', '')}")
def test_agreed_examples_are_read_as_agreed(case: dict[str, Any]) -> None:
    """The examples of the contract, attribute by attribute."""
    issued, asked = case.get("issued_on"), case.get("as_of", "2026-06-01")
    program = load_builtin(case["program"], date.fromisoformat(issued) if issued else None)
    found = to_plain(read_deadline(case["text"], program, as_of=date.fromisoformat(asked)))
    assert {name: found[name] for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.text[:50])
def test_a_phrase_is_read_as_the_table_says(phrase: Phrase) -> None:
    """deadline_phrases.txt: one row, one reading, in whole."""
    assert notation(phrase.read()) == phrase.reading


def test_the_table_is_large_and_says_everything_once() -> None:
    """Several hundred phrases, none twice in one context, every kind of reading among them."""
    assert len(PHRASES) > 600
    assert len({(p.text, *p.known.items()) for p in PHRASES}) == len(PHRASES)
    kinds = {"date", "period", "phases", "recurring", "ongoing", "conditional", "missing", "unknown"}
    assert {p.reading.split()[0] for p in PHRASES} == kinds


# --- What holds for any phrase ----------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [str.upper, str.lower, str.swapcase], ids=["upper", "lower", "swapped"])
def test_case_does_not_matter(change: Any) -> None:
    """A form typed in capitals is read alike."""
    assert _readings(PHRASES) == _readings(p._replace(text=change(p.text)) for p in PHRASES)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_unicode_form_does_not_matter(form: Any) -> None:
    """A Mac sends the same letters in another form."""
    assert _readings(PHRASES) == _readings(p._replace(text=unicodedata.normalize(form, p.text)) for p in PHRASES)


def test_surrounding_and_doubled_blanks_do_not_matter() -> None:
    """Cells are padded with ordinary and unbreakable blanks."""
    assert _readings(PHRASES) == _readings(
        p._replace(text="\u00a0 " + p.text.replace(" ", " \u00a0") + "\n") for p in PHRASES
    )


def test_phrases_without_marks_are_read_alike() -> None:
    """Marks are not needed, but for "sáu" (six), which without its mark says "sau" (after), and for words unread."""
    marked = [p for p in PHRASES if "sáu" not in p.text.lower() and "T311" not in p.reading]
    assert _readings(marked) == _readings(p._replace(text=_unmarked(p.text)) for p in marked)


def _readings(rows: Any) -> list[str]:
    return [notation(phrase.read()) for phrase in rows]


def _unmarked(text: str) -> str:
    return plain(text).replace("...", "…")


SPELLINGS = (
    "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "{d}/{m}/{yy}", "{d:02}-{m:02}-{yy}",
    "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02} 00:00:00", "{d}/{m}/{y} 00:00", "{serial}", "{d} / {m} / {y}",
    "{d}/{m}//{y}",
    "ngày {d} tháng {m} năm {y}", "Ngày {d:02} tháng {m:02}/{y}", "ngày {d}/{m}/{y}", "{d}/{m} năm {y}",
    "đến ngày {d}/{m}/{y}", "đến hết ngày {d}/{m}/{y}", "chậm nhất ngày {d} tháng {m} năm {y}", "hạn cuối: {d}/{m}/{y}",
    "hoàn thành {d}/{m}/{y}", "16h30 ngày {d}/{m}/{y}", "{weekday}, ngày {d}/{m}/{y}", "{d}/{m}/{y} ({weekday})",
)  # fmt: skip
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@given(CAMPAIGN, st.sampled_from(SPELLINGS))
def test_a_date_in_any_spelling_reads_back_to_itself(day: date, spelling: str) -> None:
    """Day first, with any separator, in words, as a serial, with weekday or hour."""
    text = _spell(day, spelling)
    found = read_deadline(text, TAM_PHUOC, as_of=JUNE)
    assert (found.kind, found.due, found.phase, found.warnings) == ("date", day, phase_of(TAM_PHUOC, day), ())


@given(
    CAMPAIGN, st.sampled_from(["trước {d}/{m}/{y}", "Trước ngày {d} tháng {m} năm {y}", "hoàn thành trước {d}-{m}-{y}"])
)
def test_before_a_date_is_the_day_before(day: date, spelling: str) -> None:
    """ "trước ngày D" is strict."""
    assert read_deadline(_spell(day, spelling), TAM_PHUOC, as_of=JUNE).due == day - timedelta(days=1)


@given(
    CAMPAIGN, CAMPAIGN, st.sampled_from(["{} - {}", "{}-{}", "từ ngày {} đến ngày {}", "Từ {} đến hết {}", "{} – {}"])
)
def test_a_range_keeps_its_two_days(first: date, last: date, spelling: str) -> None:
    """Both ends belong to it; reversed ends are said (T306)."""
    texts = (f"{day.day}/{day.month}/{day.year}" for day in (first, last))
    found = read_deadline(spelling.format(*texts), TAM_PHUOC, as_of=JUNE)
    assert (found.kind, found.start, found.due) == ("period", first, last)
    assert ("T306" in found.warnings) == (first > last)


@given(CAMPAIGN)
def test_a_wrong_weekday_is_said(day: date) -> None:
    """T307 for six weekdays of seven."""
    agreeing = [
        weekday
        for weekday in WEEKDAYS
        if not read_deadline(f"{weekday} {day.day}/{day.month}/{day.year}", TAM_PHUOC, as_of=JUNE).warnings
    ]
    assert agreeing == [WEEKDAYS[day.weekday()]]


def _spell(day: date, spelling: str) -> str:
    serial = (day - date(1899, 12, 30)).days
    weekday = WEEKDAYS[day.weekday()]
    return spelling.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100, serial=serial, weekday=weekday)


@given(st.text(), st.sampled_from(builtin_ids()), st.dates())
def test_any_text_is_read_without_raising(text: str, program: str, asked: date) -> None:
    """A cell holds anything; what is no time is unknown or missing, and said so."""
    found = read_deadline(text, load_builtin(program), as_of=asked)
    assert (found.kind in ("unknown", "missing")) == bool({"T301", "T302"} & set(found.warnings))


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.sampled_from(builtin_ids()))
def test_any_mixture_of_the_words_is_read_without_raising(text: str, program: str) -> None:
    """Words of the grammar in an order no one wrote; what comes out keeps its own rules."""
    found = read_deadline(text, load_builtin(program), as_of=JUNE)
    assert len(found.occurrences) <= 4 and list(found.occurrences) == sorted(set(found.occurrences))
    assert all(day >= JUNE for day in found.occurrences)
    assert not set(found.phases) & set(found.follow_up)
    assert found.kind != "recurring" or found.every
    assert found.due_time is None or found.due or found.occurrences


# --- Occurrences ------------------------------------------------------------------------------------------------


@given(
    st.sampled_from([1, 3, 6, 12]), st.integers(0, 11), st.integers(0, 31), st.integers(0, 1),
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
)  # fmt: skip
def test_occurrences_are_the_next_days_a_calendar_shows(
    step: int, offset: int, day: int, before: int, asked: date
) -> None:
    """Checked by turning the pages of a calendar one day at a time."""
    rule = Rule(step, offset % step, day, before=before)
    pages = (asked + timedelta(days=n) for n in range(366 * 5))
    expected = [page for page in pages if _falls(rule, page + timedelta(days=before))][:4]
    assert list(occurrences([rule], asked, None)) == expected


def _falls(rule: Rule, day: date) -> bool:
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return (day.month - 1) % rule.step == rule.offset and day.day == min(rule.day or 31, last.day)


@given(st.sets(st.integers(1, 12), max_size=6), st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_excepted_months_have_no_day(without: set[int], asked: date) -> None:
    """ "trừ tháng 2": four days all the same, none of them in an excepted month."""
    days = occurrences([Rule(1, day=20, without=tuple(without))], asked, None)
    assert len(days) == 4 and not without & {day.month for day in days}


@given(st.integers(1, 30), CAMPAIGN)
def test_working_days_are_counted_back_as_forward(count: int, day: date) -> None:
    """From a working day so many back and so many forward is that day again."""
    start = next_working_day(day)
    assert add_working_days(add_working_days(start, -count), count) == start


@given(st.integers(0, 6), st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_weekly_occurrences_are_seven_days_apart(weekday: int, asked: date) -> None:
    """Four of one weekday, the first within a week."""
    days = occurrences([Rule(0, weekday=weekday)], asked, None)
    assert [day.weekday() for day in days] == [weekday] * 4
    assert 0 <= (days[0] - asked).days < 7
    assert {(b - a).days for a, b in pairwise(days)} == {7}


def test_nothing_recurs_after_its_end() -> None:
    """ "đến 31/7/2026" leaves two of four months."""
    assert occurrences([Rule(1)], JUNE, date(2026, 7, 31)) == (date(2026, 6, 30), date(2026, 7, 31))


# --- The table of the grammar -----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.kind}: {row.example}")
def test_a_row_takes_its_own_example(row: Any) -> None:
    """The pattern finds its example, and begins there with one of the row's words."""
    example = plain(row.example)
    taken = re.search(row.pattern, example)
    assert taken is not None
    first = re.match(r"[a-z]+|\d+|.", example[taken.start() :])
    assert first is not None and shape(first[0]) in row.begins.split()


def test_every_kind_of_row_is_understood_and_every_handler_used() -> None:
    """No row without a meaning, no meaning without a row."""
    assert {row.kind for row in rows()} == set(HANDLERS)


def test_a_row_says_every_word_it_begins_with() -> None:
    """Looking rows up by their first word finds what trying all of them finds, in all phrases of the table."""
    lookup = rows_by_word()
    for phrase in PHRASES:
        text = plain(phrase.text)
        for word in re.finditer(r"(?<![a-z0-9])(?:[a-z]+|\d+)", text):
            listed = {id(row) for row in lookup.get(shape(word[0]), [])}
            missed = [
                row for row in rows() if id(row) not in listed and re.compile(row.pattern).match(text, word.start())
            ]
            assert missed == [], (phrase.text, word[0])


@pytest.mark.parametrize(
    ("written", "value"),
    [("7", 7), ("07", 7), ("iv", 4), ("mot", 1), ("muoi lam", 15), ("hai muoi mot", 21), ("ba muoi", 30), ("chap", 12)],
)
def test_numbers_in_digits_words_and_roman_letters(written: str, value: int) -> None:
    """Numbers as plans write them."""
    assert number(written) == value


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("QUÝ III – IV", "quy iii - iv"),
        ("a–b—c‐d−e→f÷g", "a-b-c-d-e-f-g"),
        ("1⁄2", "1/2"),
        (" a \u00a0b\tc\n", "a b c"),
        ("tháng sáu", "thang 6"),
        ("sau ngày", "sau ngay"),
        ("½ ngày", "1/2 ngay"),
        ("Đ", "d"),
    ],
)
def test_plain_text_keeps_what_the_patterns_need(text: str, flat: str) -> None:
    """No marks, one dash; six and after stay apart."""
    assert plain(text) == flat


def test_the_page_for_clerks_is_made_from_this_table() -> None:
    """docs/deadlines.md is fresh: `make docs` was run after the last change."""
    from docs.generate_deadlines import TARGET, text

    assert TARGET.read_text("utf-8") == text()


# --- Every word accounted for -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unread", "said"),
    [
        ("Gửi Văn phòng Đảng ủy trước ngày 30/6/2026", (), False),
        ("30/9/2026 hoặc 15", ("15",), True),
        ("hoàn thành 3x/9/2026", ("3x/9/2026",), True),
        ("30/9/2026abc", ("30/9/2026abc",), True),
        ("GĐ2, quý IIV", ("quý", "IIV"), True),
        ("30/9/2026, tháng mười hai", (), False),
        ("Trồng 03 vườn mẫu trước 30/9/2026", ("vườn", "mẫu"), False),
        ("Khu phố 3, 4: 30/9/2026", (), False),
        ("1. Khảo sát tháng 6/2026. 2. Nghiệm thu tháng 9/2026", (), False),
        ("Trạm 110kV: 30/9/2026", ("Trạm",), False),
        ("Sau Đại hội XIV", (), False),
        ("Theo Công văn 1234-CV/ĐU; trước 15/8/2026", (), False),
        ("Tuần tra thường xuyên", (), False),
        ("Tháng Thanh niên (tháng 3/2027)", (), False),
        ("30/9/2026, sau khi có 02 dự án", (), False),
        ("Khu phố 3-tháng 9/2026", ("3-tháng",), True),
        ("30/9/2026ở khu phố", ("30/9/2026ở",), True),
        ("Trồng vườn mẫu 30/9/20 26", ("vườn", "mẫu"), False),
        ("khi nào rảnh rỗi thì làm", ("rảnh", "rỗi"), False),
        ("…", (), False),
    ],
)
def test_every_word_is_used_or_filler_or_named(text: str, unread: tuple[str, ...], said: bool) -> None:
    """What is left is quoted as written; T311 where it may be a time."""
    found = read_deadline(text, TAM_PHUOC, as_of=JUNE)
    assert (found.unread, "T311" in found.warnings) == (unread, said)


@pytest.mark.parametrize(
    ("text", "unread", "said"),
    [
        # folds to fillers ("vụ", "lần"; "phát", "dân"; "thành", "minh"; "kỳ"), and the year is that of the day it names
        ("Lễ Vu lan 2026", ("Vu", "lan"), True),
        ("Phật đản 2026", ("Phật", "đản"), True),
        ("Lễ Phật đản (2026)", ("Phật", "đản"), True),
        ("Dịp lễ Kỳ yên năm 2026", ("yên",), True),
        ("LỄ PHẬT ĐẢN 2026", ("PHẬT", "ĐẢN"), True),
        # of two words that fold alike only the one that is no filler
        ("Lần 2, lễ Vu lan 2026", ("Vu", "lan"), True),
        ("Trước 30/9/2026 gửi dán", ("dán",), False),
        ("Trước 30/9/2026 gửi dân", (), False),
        ("Tuấn tra thường xuyên", ("Tuấn",), False),
        # work in a year is that year's
        ("Trồng vườn mẫu năm 2026", ("vườn", "mẫu"), False),
        ("Vườn mẫu trong năm 2026", ("Vườn", "mẫu"), False),
        # wherever the marks were put, and in either form of Unicode
        ("Gửi Uỷ ban trước 30/9/2026", (), False),
        (unicodedata.normalize("NFD", "Lễ Vu lan 2026"), ("Vu", "lan"), True),
        # typed without marks, letters are all there is
        ("Le Vu lan 2026", (), False),
        ("Vu lan 2026", (), False),
        ("Gui Dang uy truoc 30/9/2026 – hoan thanh", (), False),
    ],
)
def test_a_word_that_only_folds_to_a_filler_is_unread(text: str, unread: tuple[str, ...], said: bool) -> None:
    """Marks count where the text has any; T311 where a year stands right behind what it may be the year of."""
    found = read_deadline(text, TAM_PHUOC, as_of=JUNE)
    assert (found.unread, "T311" in found.warnings) == (unread, said)


def test_what_stands_beyond_the_reading_is_unread() -> None:
    """A long text is read at its beginning; a time far down in it is said, never lost."""
    found = read_deadline("Quý III/2026. " + "Nội dung. " * 60 + "Trước 31/12/2027 là xong", TAM_PHUOC, as_of=JUNE)
    assert (found.due, found.unread, found.warnings) == (date(2026, 9, 30), ("31/12/2027",), ("T311",))


@pytest.mark.parametrize(("letters", "due"), [(499, "30/9"), (500, "30/9"), (501, "29/9")])
def test_five_hundred_letters_are_read(letters: int, due: str) -> None:
    """A date that ends on the last of them is read, one that goes beyond is unread, from its first letter on."""
    text = "Trước 30/9/2026; " + "x" * (letters - 28) + "; 30/9/2026"
    found = read_deadline(text, TAM_PHUOC, as_of=JUNE)
    assert (len(text), found.due) == (letters, date(2026, 9, int(due[:2])))
    assert ("T311" in found.warnings) == (due == "29/9")


@pytest.mark.parametrize("late", ["30/9/2026", "GĐ3"])
@pytest.mark.parametrize(("between", "bound"), [(17, True), (18, True), (19, False)])
def test_how_far_a_bound_reaches(late: str, between: int, bound: bool) -> None:
    """ "trước" and its time stand together with a few words between ("trước ngày Quốc khánh 2/9"): eighteen letters."""
    before, plainly = (
        read_deadline(f"trước {words}{late}", TAM_PHUOC, as_of=JUNE) for words in ("", "x" * (between - 2) + " ")
    )
    assert (plainly.due == before.due) == bound


@pytest.mark.parametrize(("between", "reaches"), [(17, True), (18, True), (19, False)])
def test_how_far_a_bound_reaches_a_weekday(between: int, reaches: bool) -> None:
    """ "trước … thứ Sáu hằng tuần": Thursdays, or Fridays where the bound is another's."""
    text = f"trước {'x' * (between - 2)} thứ Sáu hằng tuần"
    days = read_deadline(text, TAM_PHUOC, as_of=JUNE).occurrences
    assert days[0].weekday() == (3 if reaches else 4)


def test_the_second_of_two_phases_is_the_whole_campaign() -> None:
    """A programme of two phases: from the second to the end there is no completion point (T308), as in one of five."""
    two = replace(TAM_PHUOC, phases=TAM_PHUOC.phases[:2], end=TAM_PHUOC.phases[1].end)
    assert read_deadline("01/6/2026 - 31/12/2026", two, as_of=JUNE).warnings == ("T308",)
    assert read_deadline("02/6/2026 - 31/12/2026", two, as_of=JUNE).warnings == ()


def test_an_office_names_its_own_fillers(tmp_path: Path) -> None:
    """A word of [words] filler is no longer told as unread."""
    (tmp_path / "chuong-trinh.toml").write_text('base = "tam-phuoc"\n[words]\nfiller = ["vườn mẫu"]\n', "utf-8")
    assert read_deadline("Vườn mẫu 30/9/2026", TAM_PHUOC, as_of=JUNE).unread == ("Vườn", "mẫu")
    assert read_deadline("Vườn mẫu 30/9/2026", load_workspace(tmp_path), as_of=JUNE).unread == ()


# --- Slips of typing and scanning -------------------------------------------------------------------------------------

TYPED = (
    "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "trước ngày {d}/{m}/{y}", "đến hết ngày {d}.{m}.{y}", "Hoàn thành {d}-{m}-{y}",
    "Tháng {m}/{y}", "chậm nhất ngày {d:02}/{m}/{y} (GĐ2)", "Quý III/{y}", "Quý II/{y}", "GĐ1-GĐ2", "Năm {y}",
)  # fmt: skip
LOOKALIKES = {"0": "oO", "1": "lI|i", "5": "S", "8": "B", "I": "l1|"}


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A time as it should be and with one slip: a letter for a digit, a separator doubled or wrong, a blank inside."""
    day = draw(CAMPAIGN)
    text = draw(st.sampled_from(TYPED)).format(d=day.day, m=day.month, y=day.year)
    at = draw(st.sampled_from([at for at, sign in enumerate(text) if sign in LOOKALIKES or sign in "0123456789/.-"]))
    sign = text[at]
    kinds = [text[:at] + letter + text[at + 1 :] for letter in LOOKALIKES.get(sign, "")]
    if sign in "/.-":
        kinds += [text[:at] + wrong + text[at + 1 :] for wrong in (sign * 2, ",", "\\", f" {sign}", f"{sign} ")]
    elif text[at + 1 : at + 2].isdigit() and sign.isdigit():
        kinds.append(f"{text[: at + 1]} {text[at + 1 :]}")
    return text, draw(st.sampled_from(kinds or [text]))


@given(slips())
def test_a_slip_is_mended_or_said_never_another_date(texts: tuple[str, str]) -> None:
    """The time's own days, or a warning that it was not read: T302, T303, T311."""
    meant, slipped = (read_deadline(text, TAM_PHUOC, as_of=JUNE) for text in texts)
    own = (slipped.start, slipped.due, slipped.phases) == (meant.start, meant.due, meant.phases)
    assert own or {"T302", "T303", "T311"} & set(slipped.warnings), (texts, notation(slipped))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3O/9/2026", "30/9/2026"),
        ("l5/10/2026", "15/10/2026"),
        ("|5/8/2026", "15/8/2026"),
        ("trước ngày 2O/11/2O26", "trước ngày 20/11/2026"),
        ("Quý lV/2026", "Quý IV/2026"),
        ("GĐl-GĐ2", "GĐ1-GĐ2"),
        ("30 / 9 / 20 26", "30/9/2026"),
        ("30\\9\\2026", "30/9/2026"),
        ("ngày 30 9/2026", "30/9/2026"),
    ],
)
def test_a_mended_slip_is_said(typed: str, meant: str) -> None:
    """T309 beside the reading that was meant."""
    mended, clean = (read_deadline(text, TAM_PHUOC, as_of=JUNE) for text in (typed, meant))
    assert mended._replace(text="", warnings=()) == clean._replace(text="", warnings=())
    assert mended.warnings == ("T309",)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("ngày 31,12", "ngày 31/12"),
        ("ngày 13,12", "ngày 13/12"),
        ("3o-9-2026", "30-9-2026"),
        ("3o/9-2026", "30/9-2026"),
        ("30-9,2026", "30/9/2026"),
        ("o9/2026", "09/2026"),
        ("12/2o26", "12/2026"),
        ("11/2o26", "11/2026"),
        ("ll/2026", "ii/2026"),
        ("ngày l tháng 6", "ngày 1 tháng 6"),
        ("ngày s tháng 6", "ngày 5 tháng 6"),
        ("tháng lo/2026", "tháng 10/2026"),
        ("o1/2026", "01/2026"),
        ("15,6,2026", "15/6/2026"),
        ("3l/12/2026", "31/12/2026"),
        ("l2/12/2026", "12/12/2026"),
        ("l5/9", "15/9"),
        ("tuần b/2026", "tuần 8/2026"),
    ],
)
def test_a_slip_is_mended_to_the_letter(typed: str, mended: str) -> None:
    """Separators stay where they are ones; what may be a roman number stays roman."""
    assert mend(plain(typed)) == plain(mended)


@pytest.mark.parametrize(
    "text",
    [
        *("ngày 32,12", "ngày 12,12", "ngày 15,0", "ngày 15,13", "oo/2026", "tháng oo/2026", "l3/2026", "13/2o26"),
        *("ngày lo tháng 6", "lo/o/2026", "32/9/2o26", "3o/13/2026", "oo/9/2026", "3o/13", "lo/l"),
        *("15, 6/2026", "15,6/26", "6-2026"),
    ],
)
def test_what_would_be_no_day_or_month_is_not_mended(text: str) -> None:
    """No 32nd, no month 0 or 13, no number without a digit."""
    assert mend(plain(text)) == plain(text)


@pytest.mark.parametrize(
    "text", ["15,20/6/2026", "8:30, 15/9/2026", "1.500 hộ", "tháng 6,7,8/2026", "lớp 8B", "GĐ2;GĐ3"]
)
def test_what_is_no_slip_is_left_alone(text: str) -> None:
    """Lists, hours, amounts and names are not mended."""
    assert mend(plain(text)) == plain(text)


def test_a_text_of_any_length_is_read_in_time_that_grows_with_it() -> None:
    """Letters read are counted, not seconds: beyond the limit no row is tried."""
    found = read_deadline("1, 2 l/2 O " * 3000 + "30/9/2026", TAM_PHUOC, as_of=JUNE)
    assert "T311" in found.warnings or found.kind == "unknown"


def test_lunar_days_follow_the_calendar_of_their_year() -> None:
    """Tết and Giỗ Tổ of the campaign's years, as published."""
    assert [lunar_day("Lunar New Year", year) for year in (2027, 2028)] == [date(2027, 2, 6), date(2028, 1, 26)]
    assert lunar_day("Hung Kings' Commemoration Day", 2027) == date(2027, 4, 16)


@pytest.mark.parametrize(
    ("text", "start"),
    [("trong năm 2026", 15), ("Quý II/2026", 15), ("Tháng 5/2026", 15), ("từ năm 2026", None), ("Năm 2027", None)],
)
def test_a_period_begins_with_the_plan(text: str, start: int | None) -> None:
    """Not on 1 January before it was issued; what says its beginning itself keeps it."""
    found = read_deadline(text, load_builtin("tam-phuoc", date(2026, 5, 15)), as_of=JUNE)
    assert (found.start == date(2026, 5, 15)) == (start == 15)
