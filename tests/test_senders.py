"""Who sent a file: every unit under a code of its own, for ever, and never two under one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from registering import PROGRAM, form, report, task, update
from thidua500.ledger.senders import Sender, senders_of
from thidua500.program.programme import Unit

LOOSE = "Tổ a b c"


@pytest.mark.parametrize(
    ("known", "name", "code"),
    [
        ({}, "Tổ abc", "KHAC.TOABC"),
        ({"KHAC.TOABC": "TỔ ABC"}, "Tổ abc", "KHAC.TOABC"),
        ({"KHAC.TOABC": LOOSE}, "Tổ abc", "KHAC.TOABC.2"),
        ({"KHAC.TOABC": LOOSE, "KHAC.TOABC.2": "Tổ ab c"}, "Tổ abc", "KHAC.TOABC.3"),
        ({"KHAC.TOABC": LOOSE}, "Tổ ABC", "KHAC.TOABC"),  # the same words, some of them as initials
        ({"KHAC.TOABC": "Tổ ABC"}, LOOSE, "KHAC.TOABC"),
        ({"KHAC.TOABC": "TỔ ABC"}, LOOSE, "KHAC.TOABC.2"),  # all in capitals: nothing is an abbreviation
        ({"KHAC.TOABC": "Tổ AC B"}, "Tổ a bc", "KHAC.TOABC.2"),
        ({"CAP": "Công an xã"}, "Công an phường", "CAP"),  # the programme's own code is the programme's unit's
    ],
)
def test_two_names_of_one_code_are_one_unit_only_where_they_say_so(known: dict[str, str], name: str, code: str) -> None:
    """Else the second gets a number; the words decide, not the letters run together."""
    found = senders_of(form("Dọn rác", unit=name), "phieu/a.xlsx", PROGRAM, known)
    assert found[name].code == found[""].code == code


@pytest.mark.parametrize(
    ("path", "sender"),
    [
        ("phieu/2/Công an phường.xlsx", Sender("CAP", "Công an phường")),
        (
            "phieu/Công an phường lần 2 mới.xlsx",
            Sender("KHAC.CONGANPHUONGLAN2MOI", "Chưa rõ đơn vị (Công an phường lần 2 mới)"),
        ),
        ("phieu/a.b.xlsx", Sender("KHAC.AB", "Chưa rõ đơn vị (a.b)")),
    ],
)
def test_a_file_that_names_nobody_is_known_by_its_own_name(path: str, sender: Sender) -> None:
    """Where that is exactly a unit's; else it is told that nobody knows whose it is."""
    assert senders_of(form(unit="", path=path), path, PROGRAM, {}) == {"": sender}


def test_rows_without_a_name_belong_to_the_files_unit() -> None:
    """To the one that the file names, else to the only one that its rows name; two of them are nobody's."""
    own = senders_of(form(task(1, "Dọn rác", unit="UBND phường"), "Tuần tra"), "phieu/a.xlsx", PROGRAM, {})
    assert {name: sender.code for name, sender in own.items()} == {
        **{"Công an phường": "CAP", "UBND phường": "UBND", "": "CAP"}
    }
    rows = [update(title="Dọn rác", unit=name) for name in ("Công an phường", "UBND phường")]
    one = senders_of(report(rows[0], unit=""), "cap-nhat/a.xlsx", PROGRAM, {})
    assert one[""].code == "CAP"
    two = senders_of(report(*rows, unit=""), "cap-nhat/a.xlsx", PROGRAM, {})
    assert two[""].code == "KHAC.A"


def test_two_new_names_of_one_file_are_told_apart() -> None:
    """The second of them meets the first, as one of an earlier file."""
    tasks = [task(1, "Dọn rác", unit=LOOSE), task(2, "Tuần tra", unit="Tổ abc")]
    found = senders_of(form(*tasks, unit=""), "phieu/a.xlsx", PROGRAM, {})
    assert (found[LOOSE].code, found["Tổ abc"].code) == ("KHAC.TOABC", "KHAC.TOABC.2")


def test_two_rows_of_one_name_are_told_apart_by_what_they_do() -> None:
    """The titles of its tasks say which."""
    rows = (Unit("KT1", "Phòng Kinh tế", keywords=("ngân sách",)), Unit("KT2", "Phòng Kinh tế", keywords=("hạ tầng",)))
    program = replace(PROGRAM, units=(*PROGRAM.units, *rows))
    sent = form("Cải tạo hạ tầng hẻm 5", unit="Phòng Kinh tế")
    assert senders_of(sent, "phieu/a.xlsx", program, {})[""].code == "KT2"
