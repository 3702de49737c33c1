"""A week's update and a month's report are told apart by their titles, names and folders."""

import pytest

from thidua500.forms.week_titles import is_weekly_title, says_weekly

WEEKLY_NAMES = (
    "tuan-2", "TUAN 2", "tuần 2", "Tuần_02", "tuan2", "tuần-II", "TUẦN THỨ HAI", "2026-09 tuan 2", "CAP tuan 36",
    "bao cao tuan 36", "BC_TUAN_36_CAP", "bctuan36", "cap-nhat-tuan-2026-W29-CAP", "tuan CAP",
    "Cập nhật hằng tuần - Công an", "cong-an-tuan", "tuan-dau-thang-9", "Báo cáo tuần Công an phường",
    "Tua\u0302\u0300n 3",
)  # fmt: skip
OTHER_NAMES = (
    "Bao cao thang 9 - Tuan Chau", "Chi bo Tuan Chau", "Chi bộ khu phố Tuần Châu thang 9",
    "bao cao tuan tra thang 9", "tuan-tra", "tuần lễ hồng", "kinh te tuan hoan", "thang 9",
    "Bao cao thang 9, ke hoach tuan 40", "Tong hop 4 tuan", "Nguyen Tuan Anh", "Bao cao thang 9",
    "tuantra 9",
)  # fmt: skip
WEEKLY_TITLES = (
    "BÁO CÁO TUẦN 36", "Báo cáo tuần", "Cập nhật tuần 2", "1. Báo cáo tiến độ tuần (từ 31/8 đến 06/9/2026)",
    "BÁO CÁO TUẦN VỀ TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", "Kết quả thực hiện tuần 36, phương hướng tuần 37", "Tuần 36",
    "Kỳ báo cáo: tuần thứ 2 tháng 9", "Cập nhật hằng tuần nhiệm vụ vàng, đỏ", "BAO CAO TUAN - 36",
    "Báo cáo tuần từ ngày 07/9 đến ngày 13/9/2026",
)  # fmt: skip
OTHER_TITLES = (
    "BÁO CÁO THÁNG 9", "Đơn vị: Chi bộ khu phố Tuần Châu", "BÁO CÁO THÁNG 9 CỦA CHI BỘ KHU PHỐ TUẦN CHÂU",
    "Báo cáo tuần gửi trước 16 giờ thứ Sáu", "Báo cáo công tác tuần tra tháng 9", "Báo cáo tháng 9, kế hoạch tuần tới",
    "Ghi chú: nhiệm vụ vàng, đỏ cập nhật tuần", "Báo cáo tuần tự từng bước", "Tổng hợp 4 tuần của tháng 9",
)  # fmt: skip


@pytest.mark.parametrize("name", WEEKLY_NAMES)
def test_a_name_that_says_a_week(name: str) -> None:
    """Whatever case, marks, separators and numerals it is written with."""
    assert says_weekly(name)


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_name_that_says_none(name: str) -> None:
    """The letters of "tuần" inside another word, in a person's or place's name, or in a plan."""
    assert not says_weekly(name)


@pytest.mark.parametrize("title", WEEKLY_TITLES)
def test_a_title_that_says_a_week(title: str) -> None:
    """A line that a report may be headed by."""
    assert is_weekly_title(title)


@pytest.mark.parametrize("title", OTHER_TITLES)
def test_a_title_that_says_none(title: str) -> None:
    """Titles of other reports, lines that are no titles, and what units are told to do."""
    assert not is_weekly_title(title)


def test_the_name_of_a_known_unit_is_no_week() -> None:
    """A unit of the office's may be called so that its name alone reads like a week."""
    assert says_weekly("Tuần 1")
    assert not says_weekly("tuan giang", ["Khu phố 2", "Tuần Giang"])
