"""Tiến độ không hợp lệ, hoặc báo xong mà không có minh chứng.

Tiến độ là số từ 0 đến 100. “Hoàn thành” chỉ được công nhận khi có kết quả và minh chứng kiểm tra được, nêu cùng lúc báo
xong hoặc sau đó: ảnh chụp lúc mới làm một nửa không chứng minh việc đã xong; “có”, “theo quy định”, “đang bổ sung” chưa
phải là minh chứng. Thiếu thì nhiệm vụ vẫn tính là chưa xong.

Căn cứ: 001 I (minh chứng kiểm chứng được); IV dòng 14
Sai: Tiến độ 100%, minh chứng để trống
Đúng: Tiến độ 100%, minh chứng: biên bản nghiệm thu ngày 20/9/2026
"""

from collections.abc import Sequence

from thidua500.base.model import Finding, Update
from thidua500.program.words import Words
from thidua500.rules.base import Rule, quote
from thidua500.rules.claims import claims, is_evidence, is_percent, says_done
from thidua500.rules.progress import exactly, named, row_finding

RULE = Rule("B805", "error", __doc__)
UNPROVEN = (
    "Ghi số, ngày văn bản, biên bản, ảnh hoặc đường dẫn hồ sơ; chưa có minh chứng thì việc chưa được coi là xong."
)


def check_percent(update: Update) -> Finding | None:
    """Something stands in the cell of the percentage that is no number from 0 to 100."""
    text = update.progress_text or exactly(update.progress)
    if not text or is_percent(update.progress):
        return None
    message = f"{named(update)}: tiến độ “{text}” không phải số từ 0 đến 100."
    return row_finding(RULE, update, "progress", message, "Ghi phần trăm khối lượng đã làm được, ví dụ 60.")


def check_proof(rows: Sequence[Update], at: int, words: Words) -> Finding | None:
    """Row `at` of a task's rows, in reading order, claims completion that no row of the claim gives evidence for."""
    update = rows[at]
    claim = next((claim for claim in claims(rows) if at in claim), range(0))
    if not says_done(update) or any(is_evidence(rows[place].evidence, words) for place in claim):
        return None
    what = f"minh chứng mới ghi {quote(update.evidence)}" if update.evidence else "không nêu minh chứng"
    return row_finding(RULE, update, "evidence", f"{named(update)}: báo đã hoàn thành nhưng {what}.", UNPROVEN)
