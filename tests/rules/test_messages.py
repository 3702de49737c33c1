"""What a clerk reads of each code: how grave, where, what is wrong and how to mend it, word for word.

One finding a code, of the fault that `planted` holds or of the bad example of the rule's own page.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from examples import PROGRAM, findings, task
from planted import FILES, RAISING, REGISTERS, planted

from registering import figure, update
from thidua500.base.errors import ToolError
from thidua500.base.model import CellRef, Deadline, Figure, Finding
from thidua500.program.programme import Indicator, Program
from thidua500.rules import (
    b803_late_task_unexplained,
    b805_progress_or_evidence,
    b806_unknown_code,
    b807_progress_down,
    b808_impossible_figure,
    b809_receipt_unknown,
    f001_cannot_read,
    f005_too_large,
    f006_formula,
    f009_hidden,
    t305_phase_against_date,
)
from thidua500.rules.catalogue import rule
from thidua500.rules.timing import span
from tracked import month_of

Row = tuple[str, str, str, str]  # severity, place ("sheet!cell field task"), message, remedy

SAID: dict[str, Row] = {
    "F001": (
        "error",
        "",
        "Không đọc được tệp: tệp nén bị cụt hoặc hỏng.",
        "Mở tệp bằng phần mềm đã tạo ra nó, lưu lại dạng .xlsx rồi gửi lại.",
    ),
    "F002": (
        "error",
        "",
        "Tệp có mật khẩu nên không đọc được.",
        "Gỡ mật khẩu của tệp rồi gửi lại.",
    ),
    "F003": (
        "error",
        "",
        "Không tìm thấy phiếu hay bảng đăng ký, báo cáo nào trong tệp.",
        "Dùng đúng mẫu; giữ nguyên dòng tiêu đề hoặc cột nội dung của mẫu.",
    ),
    "F004": (
        "warning",
        "Phiếu!B3",
        (
            "Trang “Phiếu” dùng bảng mã cũ TCVN3: đã chuyển 1 ô sang Unicode (ô đầu tiên B3: “Lập sổ theo dõi nhiệm "
            "vụ trọng tâm”)."
        ),
        "Đọc soát lại chữ đã chuyển; lần sau gõ bằng bảng mã Unicode.",
    ),
    "F005": (
        "error",
        "",
        "Tệp quá lớn: nặng hơn 1 MB là mức được phép.",
        "Chép riêng phần phiếu sang một tệp mới, bỏ ảnh và các trang tính thừa, rồi gửi lại.",
    ),
    "F006": (
        "warning",
        "Phiếu!D3",
        "Ô D3 trang “Phiếu” chứa công thức chưa có kết quả.",
        "Mở tệp bằng Excel, sửa công thức hoặc gõ thẳng giá trị, lưu lại rồi gửi.",
    ),
    "F007": (
        "error",
        "Phiếu!A2",
        "Có mẫu phiếu nhưng chưa điền nhiệm vụ nào.",
        "Điền ít nhất một nhiệm vụ; chữ hướng dẫn có sẵn trong mẫu không tính là nội dung.",
    ),
    "F008": (
        "error",
        "",
        "Loại tệp không được hỗ trợ: tệp PDF.",
        "Gửi phiếu bằng tệp Excel (.xlsx), Word (.docx) hoặc CSV.",
    ),
    "F009": (
        "info",
        "Phiếu!A3",
        "Trang “Phiếu” có 1 dòng bị ẩn (từ dòng 3); vẫn được đọc.",
        "Bỏ ẩn hoặc xóa các dòng nếu không dùng.",
    ),
    "F010": (
        "info",
        "Phiếu!F2",
        "Tiêu đề “Rõ thẩm quyên giải quyêt” (ô F2 trang “Phiếu”) được hiểu là “Thẩm quyền giải quyết”.",
        "Nếu hiểu sai, sửa tiêu đề theo đúng mẫu rồi gửi lại.",
    ),
    "N101": (
        "error",
        "Việc 1!C2 owner 1",
        "Chưa có người chủ trì: ô “Rõ người” chỉ ghi “…”.",
        "Ghi đơn vị chủ trì và người đứng đầu, ví dụ: Công an phường; Trưởng Công an phường.",
    ),
    "N102": (
        "warning",
        "Việc 1!C2 owner 1",
        "Nhiều đầu mối cùng chủ trì: “Công an phường; Hội Cựu chiến binh phường”.",
        "Chọn một đầu mối chủ trì, chuyển các đơn vị khác sang cột phối hợp.",
    ),
    "N103": (
        "warning",
        "Việc 1!C2 owner 1",
        "Chưa nêu người chịu trách nhiệm cuối cùng: “Công an phường” là tên cơ quan.",
        "Thêm chức danh hoặc họ tên người đứng đầu, ví dụ: Công an phường; Trưởng Công an phường.",
    ),
    "V201": (
        "error",
        "Việc 1!C1 title 1",
        "Chưa có tên nhiệm vụ: ô “Tên nhiệm vụ” còn để trống.",
        "Ghi việc cụ thể, ví dụ: Lắp 12 camera an ninh tại các hẻm của khu phố 3.",
    ),
    "V202": (
        "warning",
        "Việc 1!C1 title 1",
        (
            "Tên nhiệm vụ là khẩu hiệu, chưa có việc cụ thể: “Tăng cường công tác tuyên truyền, nâng cao nhận thức "
            "của…”."
        ),
        ("Ghi việc cụ thể: làm gì, bao nhiêu, ở đâu, cho ai, ví dụ: Tăng cường tuần tra đêm tại 6 hẻm của khu phố 3."),
    ),
    "V203": (
        "warning",
        "Việc 1!C1 title 2",
        "Một nhiệm vụ đăng ký hai lần: “Lắp 12 camera an ninh ở khu phố 3, các hẻm” trùng với nhiệm vụ 1 (ô C1).",
        "Gộp thành một nhiệm vụ, hoặc ghi rõ phần khác nhau (địa bàn, đối tượng, thời gian).",
    ),
    "V204": (
        "warning",
        "Việc 1!C3 steps 1",
        "Chưa nêu các bước và phạm vi: ô “Rõ việc” còn để trống.",
        "Ghi các bước, phạm vi, đối tượng, ví dụ: Khảo sát 6 hẻm; lắp đặt; bàn giao cho tổ an ninh khu phố 3.",
    ),
    "T301": (
        "error",
        "Việc 1!C4 time 1",
        (
            "Chưa có thời gian: ô “Rõ thời gian” mới có dòng hướng dẫn của mẫu (“Mốc bắt đầu, mốc giữa kỳ, mốc hoàn "
            "thành; giai đoạn tương…”)."
        ),
        "Ghi mốc hoàn thành, ví dụ: hoàn thành trước 31/12/2026, hoặc: GĐ2-GĐ4; duy trì GĐ5.",
    ),
    "T302": (
        "error",
        "Việc 1!C4 time 1",
        "Nội dung không phải thời gian: “khi nào thuận lợi thì làm”.",
        "Ghi ngày, tháng, quý hoặc giai đoạn, ví dụ: 30/9/2026; Quý III/2026; GĐ2-GĐ4.",
    ),
    "T303": (
        "error",
        "Việc 1!C4 time 1",
        "Ngày không có trong lịch: “31/6/2026”.",
        "Sửa lại đúng ngày, tháng (viết ngày trước, tháng sau), ví dụ: 30/6/2026.",
    ),
    "T304": (
        "error",
        "Việc 1!C4 time 1",
        "Thời hạn nằm ngoài chương trình: “20/01/2031”, đọc là hạn 20/01/2031.",
        "Xem lại năm; chương trình chạy đến 31/12/2030.",
    ),
    "T305": (
        "error",
        "Việc 1!C4 time 1",
        "Giai đoạn và ngày không khớp: “GĐ2; hoàn thành trước ngày 15/02/2027”; hạn 14/02/2027 thuộc giai đoạn 3.",
        "Sửa giai đoạn thành GĐ3, hoặc sửa ngày cho khớp.",
    ),
    "T306": (
        "error",
        "Việc 1!C4 time 1",
        "Các mốc thời gian ngược thứ tự: “01/12/2026 - 01/8/2026”.",
        "Xếp lại mốc trước, mốc sau, ví dụ: bắt đầu 01/8/2026; giữa kỳ 15/10/2026; hoàn thành 01/12/2026.",
    ),
    "T307": (
        "warning",
        "Việc 1!C4 time 1",
        (
            "Thứ trong tuần không khớp ngày: “chậm nhất ngày 10/9/2026 (thứ Sáu)”; công cụ lấy hạn 10/9/2026, giai "
            "đoạn 2."
        ),
        "Xem lịch, sửa thứ hoặc sửa ngày.",
    ),
    "T308": (
        "warning",
        "Việc 1!C4 time 1",
        "Không có điểm hoàn thành: “Thường xuyên”.",
        "Thêm mốc hoàn thành hoặc mốc kiểm đếm, ví dụ: GĐ2-GĐ4; duy trì GĐ5, hoặc: báo cáo kết quả hằng quý.",
    ),
    "T309": (
        "warning",
        "Việc 1!C4 time 1",
        "Thời gian đọc được hơn một cách: “trước 25/12”, đọc là hạn 24/12/2026, giai đoạn 2.",
        "Ghi đủ ngày, tháng, năm, ví dụ: 25/12/2026.",
    ),
    "T310": (
        "warning",
        "Việc 1!C4 time 1",
        "Thời hạn tính từ ngày ban hành chưa biết: “hoàn thành trong 07 ngày sau khi Nghị quyết ban hành”.",
        "Ghi ngày ban hành vào chuong-trinh.toml, ví dụ: issued_on = 2026-05-15.",
    ),
    "T311": (
        "warning",
        "Việc 1!C4 time 1",
        (
            "Ô thời gian có chữ chưa đọc được: “15” trong “30/9/2026 hoặc 15”; phần còn lại đọc là hạn 30/9/2026, "
            "giai đoạn 2."
        ),
        (
            "Viết lại phần chưa đọc được thành ngày, tháng, quý hoặc giai đoạn, ví dụ: 30/9/2026; "
            "hoặc bỏ đi nếu là chữ thừa."
        ),
    ),
    "R401": (
        "error",
        "Việc 1!C5 responsibility 1",
        "Chưa nêu trách nhiệm: ô “Rõ trách nhiệm” chỉ ghi “đang cập nhật”.",
        (
            "Ghi việc người chủ trì phải làm và giải trình, ví dụ: Chủ trì lập danh sách hộ, lắp đặt, báo cáo hằng "
            "tháng."
        ),
    ),
    "Q501": (
        "error",
        "Việc 1!C6 authority 1",
        "Chưa nêu thẩm quyền: ô “Rõ thẩm quyền” chỉ ghi “-”.",
        (
            "Ghi việc được tự quyết, việc phải xin ý kiến, ví dụ: Tự quyết vị trí lắp đặt; kinh phí xin ý kiến UBND "
            "phường."
        ),
    ),
    "Q502": (
        "error",
        "Việc 1!C5 authority 1",
        (
            "Cột gộp chỉ có trách nhiệm, chưa nêu thẩm quyền: “Thành lập đội hình tình nguyện; báo cáo số lượt hỗ "
            "trợ hằng…”."
        ),
        (
            "Viết thêm việc được tự quyết và nơi xin ý kiến, ví dụ: Được huy động đoàn viên; kinh phí xin ý kiến "
            "Đảng ủy."
        ),
    ),
    "K601": (
        "error",
        "Việc 1!C7 result 1",
        "Chưa nêu kết quả, sản phẩm: ô “Rõ kết quả” chỉ ghi “x”.",
        "Ghi sản phẩm và chỉ số, ví dụ: 12 camera hoạt động; biên bản nghiệm thu.",
    ),
    "K602": (
        "error",
        "Việc 1!C8 evidence 1",
        "Chưa nêu minh chứng: ô “Minh chứng” chỉ ghi “…”.",
        ("Ghi hồ sơ chứng minh và nơi lưu, ví dụ: Biên bản nghiệm thu, ảnh trước và sau, lưu tại Văn phòng Đảng ủy."),
    ),
    "K603": (
        "warning",
        "Việc 1!C7 result 1",
        "Kết quả không đếm được: “Nhận thức của hội viên được nâng lên rõ rệt, tạo chuyển…”.",
        "Thêm con số, tỷ lệ hoặc tên sản phẩm, ví dụ: 100% hội viên ký cam kết; 4 buổi sinh hoạt chuyên đề.",
    ),
    "K604": (
        "warning",
        "Việc 1!C7 evidence 1",
        "Chưa nêu nơi lưu minh chứng: “12 camera hoạt động; biên bản nghiệm thu, ảnh lắp đặt”.",
        "Ghi nơi lưu, ví dụ: …, lưu tại Văn phòng Đảng ủy; hoặc thư mục, đường dẫn trên máy dùng chung.",
    ),
    "K605": (
        "error",
        "Việc 1!C7 evidence 1",
        "Cột gộp chỉ có kết quả, chưa nêu minh chứng: “Ít nhất 01 công trình thanh niên; mô hình được nhân rộng”.",
        ("Viết thêm hồ sơ chứng minh vào ô, ví dụ: …; biên bản bàn giao, ảnh trước và sau, lưu tại Văn phòng Đảng ủy."),
    ),
    "D701": (
        "error",
        "",
        "Đăng ký chưa đủ số nhiệm vụ tối thiểu: Công an phường mới đăng ký 02 nhiệm vụ, tối thiểu 03.",
        "Đăng ký thêm ít nhất 01 nhiệm vụ trọng tâm.",
    ),
    "D702": (
        "warning",
        "",
        "Không có nhiệm vụ nào hướng tới tăng trưởng: Công an phường.",
        (
            "Thêm một việc góp vào tăng trưởng, ví dụ: Cấp xác nhận cư trú trong ngày cho 100% lao động mới của các "
            "doanh nghiệp trên địa bàn."
        ),
    ),
    "D703": (
        "warning",
        "Phiếu!A1",
        "Tên đầu mối không có trong chương trình: “Công am phường”, gần nhất là “Công an phường”.",
        "Ghi đúng tên đầu mối, ví dụ: Công an phường.",
    ),
    "D704": (
        "error",
        "",
        "Đầu mối chưa gửi phiếu đăng ký: Văn phòng Đảng ủy.",
        "Nhắc đơn vị gửi phiếu đăng ký theo mẫu 6 rõ.",
    ),
    "D705": (
        "warning",
        "",
        "Việc được giao mà đầu mối được giao không đăng ký: nhiệm vụ 4, “Sổ giao việc 6 rõ và bảng điều hành”.",
        "Bổ sung phiếu cho việc này, hoặc báo văn phòng nếu đã giao đầu mối khác.",
    ),
    "D707": (
        "warning",
        "",
        "Thiếu loại việc bắt buộc trong đăng ký: Công an phường cần ít nhất 01 việc tuần tra, mới có 00.",
        "Bổ sung việc thuộc loại này, hoặc ghi rõ trong tên việc nếu đã có.",
    ),
    "D706": (
        "warning",
        "",
        "Chưa thấy sản phẩm bắt buộc: Công an phường, đến 30/9/2026 còn 01 sản phẩm: “Kế hoạch tuần tra”.",
        "Nêu sản phẩm ở cột kết quả hoặc minh chứng của tệp tiến độ; chưa có thì hoàn thành và gửi ngay.",
    ),
    "B804": (
        "error",
        "",
        (
            "Công an phường thiếu 04 cập nhật tuần của nhiệm vụ vàng, đỏ: tuần từ 31/8 đến 06/9/2026 (CAP-01); "
            "tuần từ 07/9 đến 13/9/2026 (CAP-01); tuần từ 14/9 đến 20/9/2026 (CAP-01); "
            "tuần từ 21/9 đến 27/9/2026 (CAP-01)."
        ),
        "Gửi tiến độ, vướng mắc, đề xuất của nhiệm vụ vàng, đỏ vào thư mục cap-nhat, tên tệp có chữ “tuan”.",
    ),
    "D708": (
        "warning",
        "Phiếu!A1",
        "Tệp ghi hai đầu mối khác nhau: dòng “Đơn vị” là “Công an phường”, nhưng tên tệp là “Chi bộ khu phố 2”; "
        "đang tính cho “Công an phường”.",
        "Kiểm tra phiếu của ai rồi sửa cho khớp: sửa chỗ ghi tên trong tệp, hoặc đổi tên tệp.",
    ),
    "N104": (
        "warning",
        "Việc 1!C9 coordinators 1",
        "Chưa có đơn vị, người phối hợp: ô “Phối hợp” còn để trống.",
        (
            "Thêm vào ô “Rõ người”, ví dụ: …; phối hợp: Ban Chỉ huy Quân sự phường. Việc tự làm trọn thì ghi: phối "
            "hợp: không."
        ),
    ),
    "V205": (
        "warning",
        "Việc 1!C10 risks 1",
        "Chưa nêu rủi ro, vướng mắc và cách xử lý: ô “Rủi ro, vướng mắc” còn để trống.",
        (
            "Ghi điều có thể làm chậm và đề xuất, ví dụ: Mưa kéo dài; đề nghị bố trí thêm nhân công. Không có thì ghi: "
            "không."
        ),
    ),
    "V206": (
        "warning",
        "Việc 1!C11 reporting 1",
        "Chưa nêu chế độ báo cáo: ô “Chế độ báo cáo” còn để trống.",
        ("Ghi các kỳ báo cáo, ví dụ: Báo cáo tháng trước ngày 25; cập nhật tuần khi vàng hoặc đỏ; báo cáo khi sơ kết."),
    ),
    "T312": (
        "warning",
        "Việc 1!C4 time 1",
        "Chưa có mốc giữa kỳ: “Từ 01/6/2026 đến 30/9/2026”.",
        "Thêm mốc giữa kỳ, ví dụ: Bắt đầu 01/6/2026; giữa kỳ 31/7/2026; hoàn thành 30/9/2026.",
    ),
    "B801": (
        "error",
        "",
        "Công an phường chưa gửi báo cáo tháng 9/2026 (hạn 24/9/2026).",
        "Gửi mẫu cập nhật vào thư mục cap-nhat/2026-09.",
    ),
    "B802": (
        "warning",
        "",
        "Công an phường gửi báo cáo tháng 9/2026 ngày 28/9/2026, chậm 4 ngày (hạn 24/9/2026).",
        "Gửi trước hạn ở kỳ sau; ghi ngày nhận đúng vào tiep-nhan.csv.",
    ),
    "B803": (
        "error",
        "",
        "CAP-01 “Dọn 5 điểm rác tồn đọng” quá hạn từ 31/8/2026 mà chưa có giải trình và giải pháp khắc phục.",
        ("Ghi nguyên nhân, người chịu trách nhiệm, giải pháp và ngày hoàn thành mới vào cột “Giải trình, giải pháp”."),
    ),
    "B805": (
        "error",
        "Tiến độ!A2 evidence",
        "CAP-01: báo đã hoàn thành nhưng không nêu minh chứng.",
        (
            "Ghi số, ngày văn bản, biên bản, ảnh hoặc đường dẫn hồ sơ; chưa có minh chứng thì việc chưa được coi là "
            "xong."
        ),
    ),
    "B806": (
        "error",
        "Tiến độ!A2 code",
        "Mã nhiệm vụ “CAP-99” không có trong sổ giao việc hoặc là mã của đơn vị khác; gần nhất là CAP-01 "
        "“Dọn 5 điểm rác tồn đọng”.",
        "Nếu đúng việc đó thì ghi mã CAP-01. Ghi đúng mã trong sổ giao việc; việc mới thì gửi phiếu đăng ký trước. "
        "Dòng này vẫn được giữ trong nhật ký.",
    ),
    "B807": (
        "warning",
        "Tiến độ!C2 progress",
        "CAP-01: tiến độ 50% thấp hơn 70% đã báo ở tháng 8/2026.",
        "Kiểm tra lại số liệu; nếu đúng là giảm, hãy giải trình lý do.",
    ),
    "B808": (
        "error",
        "Chỉ số!A2 numerator",
        "Chỉ số HSĐT: tử số 1250 lớn hơn mẫu số 1200.",
        "Ghi tử số, mẫu số bằng số; không phát sinh trong kỳ thì ghi “không phát sinh”.",
    ),
    "B809": (
        "warning",
        "",
        "Không rõ ngày nhận; tạm lấy ngày sửa tệp 23/9/2026.",
        ("Ghi ngày nhận vào tiep-nhan.csv cùng thư mục (cột “tệp”, “ngày nhận”), hoặc ghi “Ngày báo cáo” trong mẫu."),
    ),
}


def where(finding: Finding) -> str:
    """The finding's place: "Phiếu!F3 owner 1", as much of it as it names."""
    cell = f"{finding.sheet}!{finding.cell}" if finding.sheet else ""
    return " ".join(str(part) for part in (cell, finding.field, finding.task) if part)


@pytest.mark.parametrize("code", SAID)
def test_what_a_clerk_reads(code: str, tmp_path: Path) -> None:
    """The first finding of the code, whole."""
    found = planted(code, tmp_path) if code in {*FILES, *RAISING, *REGISTERS} else findings(rule(code).bad)
    first = next(finding for finding in found if finding.code == code)
    assert (first.severity, where(first), first.message, first.hint) == SAID[code]


ROW = CellRef("Tiến độ", 4, 2)
UNTITLED = update(title="Dọn rác", progress=120, cells={"title": ROW})

FILES_KEPT = Indicator("HSĐT", "CCHC", "Hồ sơ")
HEARD = update(title="Dọn rác", path="cap-nhat/2026-07/cap.xlsx", cells={})
UNPROVEN = update("CAP-01", progress=100, evidence="đang bổ sung")

# What the tool says of the same codes in other cases: finding, made in the test; place, message; remedy where the code
# has another one than above.
OTHERWISE: list[tuple[Callable[[], Finding | None], str, str, str]] = [
    (
        lambda: f001_cannot_read.of_crash(""),
        "",
        "Không đọc được tệp: chương trình đọc phải dừng giữa chừng, nội dung bên trong có thể đã hỏng.",
        "",
    ),
    (
        lambda: f001_cannot_read.of_crash("KeyError"),
        "",
        "Công cụ gặp lỗi khi đọc tệp này (KeyError).",
        ("Mở tệp bằng phần mềm đã tạo ra nó, lưu lại dạng .xlsx rồi gửi lại. Nếu vẫn lỗi, báo người bảo trì công cụ."),
    ),
    (
        lambda: f005_too_large.of_time(2.5, 999_999),
        "",
        "Tệp quá lớn: đọc và kiểm tra mất hơn 2,5 giây, là mức được phép cho tệp 1000 KB.",
        "",
    ),
    (
        lambda: f005_too_large.of_time(10, 0),
        "",
        "Tệp quá lớn: đọc và kiểm tra mất hơn 10 giây, là mức được phép cho tệp 1 KB.",
        "",
    ),
    (
        lambda: f005_too_large.of_memory(1_000_000, 42_700),
        "",
        "Tệp quá lớn: đọc và kiểm tra cần hơn 1 MB bộ nhớ, là mức được phép cho tệp 43 KB.",
        "",
    ),
    (
        lambda: f005_too_large.of_memory(600_400_000, 1_460_000),
        "",
        "Tệp quá lớn: đọc và kiểm tra cần hơn 600,4 MB bộ nhớ, là mức được phép cho tệp 1,5 MB.",
        "",
    ),
    (lambda: f006_formula.finding(ROW, "#REF!"), "Tiến độ!C5", "Ô C5 trang “Tiến độ” báo lỗi #REF!.", ""),
    (
        lambda: f006_formula.more("Phiếu", 12),
        "Phiếu!None",
        "Trang “Phiếu” còn 12 ô khác có công thức báo lỗi hoặc chưa có kết quả.",
        "",
    ),
    (
        lambda: f009_hidden.of_sheet("Phiếu"),
        "Phiếu!None",
        "Trang tính “Phiếu” đang bị ẩn; vẫn được đọc.",
        "Bỏ ẩn hoặc xóa trang nếu không dùng.",
    ),
    (
        lambda: f009_hidden.of_rows(ROW, 3),
        "Tiến độ!C5",
        "Trang “Tiến độ” có 3 dòng bị ẩn (từ dòng 5); vẫn được đọc.",
        "",
    ),
    (
        lambda: b803_late_task_unexplained.check("CAP-01", "Dọn rác", None, overdue=True, explanation=""),
        "",
        "CAP-01 “Dọn rác” quá hạn mà chưa có giải trình và giải pháp khắc phục.",
        "",
    ),
    (
        lambda: b805_progress_or_evidence.check_percent(UNTITLED),
        "Tiến độ!C5 progress",
        "“Dọn rác”: tiến độ “120” không phải số từ 0 đến 100.",
        "Ghi phần trăm khối lượng đã làm được, ví dụ 60.",
    ),
    (
        lambda: b805_progress_or_evidence.check_percent(update("CAP-01", progress=-0.5, progress_text="")),
        "Tiến độ!C2 progress",
        "CAP-01: tiến độ “-0,5” không phải số từ 0 đến 100.",
        "Ghi phần trăm khối lượng đã làm được, ví dụ 60.",
    ),
    (
        lambda: b805_progress_or_evidence.check_proof([UNPROVEN], 0, PROGRAM.words),
        "Tiến độ!A2 evidence",
        "CAP-01: báo đã hoàn thành nhưng minh chứng mới ghi “đang bổ sung”.",
        "",
    ),
    (
        lambda: b806_unknown_code.finding(UNTITLED),
        "Tiến độ!C5 code",
        "Việc “Dọn rác” không ghi mã và không trùng tên việc nào của đơn vị trong sổ giao việc.",
        "Ghi đúng mã trong sổ giao việc; việc mới thì gửi phiếu đăng ký trước. Dòng này vẫn được giữ trong nhật ký.",
    ),
    (
        lambda: b806_unknown_code.finding(HEARD),
        "Tiến độ!A2 code",
        "Việc “Dọn rác” không ghi mã và không trùng tên việc nào của đơn vị trong sổ giao việc.",
        "Ghi đúng mã trong sổ giao việc; việc mới thì gửi phiếu đăng ký trước. Dòng này vẫn được giữ trong nhật ký.",
    ),
    (
        lambda: b808_impossible_figure.check(figure("XYZ", 1, 2), None),
        "Chỉ số!A2 code",
        "Chỉ số XYZ: chương trình không có chỉ số này nên số liệu không dùng được.",
        "",
    ),
    (
        lambda: b808_impossible_figure.check(figure("", 0.5, 0, name="Hồ sơ", cells={"name": ROW}), FILES_KEPT),
        "Tiến độ!C5 denominator",
        "Chỉ số “Hồ sơ”: mẫu số bằng 0 trong khi tử số là 0,5.",
        "",
    ),
    (
        lambda: b808_impossible_figure.check(figure("HSĐT", -3, 5, cells={"code": ROW}), FILES_KEPT),
        "Tiến độ!C5 numerator",
        "Chỉ số HSĐT: số âm (-3).",
        "",
    ),
    (
        lambda: b808_impossible_figure.check(
            figure("HSĐT", problem="khoảng chín mươi", cells={"value": ROW}), FILES_KEPT
        ),
        "Tiến độ!C5 value",
        "Chỉ số HSĐT: “khoảng chín mươi” không phải số.",
        "",
    ),
    (
        lambda: b808_impossible_figure.check(figure("HSĐT", 3, -1.5), FILES_KEPT),
        "Chỉ số!A2 denominator",
        "Chỉ số HSĐT: số âm (-1,5).",
        "",
    ),
    (
        lambda: b808_impossible_figure.check(
            figure("SOVIEC", value=-2), Indicator("SOVIEC", "Kỷ luật", "Số việc", kind="value", unit="việc")
        ),
        "Chỉ số!A2 value",
        "Chỉ số SOVIEC: số âm (-2).",
        "",
    ),
    (
        lambda: b808_impossible_figure.check(figure("HSĐT", value=100.5), FILES_KEPT),
        "Chỉ số!A2 value",
        "Chỉ số HSĐT: 100,5% vượt quá 100%.",
        "",
    ),
    (
        lambda: b808_impossible_figure.check(
            figure("THU", 12_500_000, 1_200_000.5), Indicator("THU", "Thu", "Thu ngân sách")
        ),
        "Chỉ số!A2 numerator",
        "Chỉ số THU: tử số 12500000 lớn hơn mẫu số 1200000,5.",
        "",
    ),
    (
        lambda: b807_progress_down.check("CAP-01", update(progress=33.25), 59.5, month_of(8)),
        "Tiến độ!C2 progress",
        "CAP-01: tiến độ 33,25% thấp hơn 59,5% đã báo ở tháng 8/2026.",
        "",
    ),
    (
        lambda: b809_receipt_unknown.of_file(date(2026, 7, 23)),
        "",
        "Không rõ ngày nhận; tạm lấy ngày sửa tệp 23/7/2026.",
        "",
    ),
    (
        lambda: b809_receipt_unknown.of_line("cap.xlsx", "hôm qua", ROW),
        "Tiến độ!C5",
        "tiep-nhan.csv: ngày nhận “hôm qua” của “cap.xlsx” không đọc được.",
        "Ghi tên tệp đúng như trong thư mục và ngày nhận như 23/6/2026.",
    ),
    (
        lambda: b809_receipt_unknown.of_line("", "23/6/2026", ROW),
        "Tiến độ!C5",
        "tiep-nhan.csv: dòng không ghi tên tệp.",
        "Ghi tên tệp đúng như trong thư mục và ngày nhận như 23/6/2026.",
    ),
]


@pytest.mark.parametrize(("make", "place", "message", "remedy"), OTHERWISE, ids=[row[2][:40] for row in OTHERWISE])
def test_what_a_clerk_reads_in_other_cases(
    make: Callable[[], Finding | None], place: str, message: str, remedy: str
) -> None:
    """Where a code has several sentences, each of them."""
    found = make()
    assert found is not None
    assert (where(found), found.message) == (place, message)
    assert found.hint == (remedy or SAID[found.code][3])


@pytest.mark.parametrize(
    ("of", "indicator"),
    [
        (figure("SOVIEC", value=250), Indicator("SOVIEC", "Kỷ luật", "Số việc", kind="value", unit="việc")),
        (figure("SOVIEC", 7, 2), Indicator("SOVIEC", "Kỷ luật", "Số việc", kind="value", unit="việc")),
        (figure("THU", value=112), Indicator("THU", "Thu", "Thu ngân sách", over=True)),
        (figure("THU", 112, 100), Indicator("THU", "Thu", "Thu ngân sách", over=True)),
        (figure("GIO", value=250), Indicator("GIO", "CCHC", "Giờ mỗi hồ sơ", unit="giờ")),
        (figure("HSĐT", 0, 0), FILES_KEPT),
        (figure("HSĐT", 5, None), FILES_KEPT),
        (figure("HSĐT", None, 5), FILES_KEPT),
        (figure("HSĐT", 5, 5), FILES_KEPT),
        (figure("HSĐT", 0, 5, value=0), FILES_KEPT),
    ],
)
def test_a_figure_that_can_be_is_left_alone(of: Figure, indicator: Indicator) -> None:
    """B808: amounts, plans surpassed, nothing of nothing, half a figure, a whole and a nought."""
    assert b808_impossible_figure.check(of, indicator) is None


@pytest.mark.parametrize("field", ["title", "owner", "coordinators", "steps", "time", "responsibility", "authority"])
def test_a_field_without_a_cell_is_told_at_the_title(field: str) -> None:
    """A table that lacks the column: the row's first cell is where the clerk will look."""
    title = CellRef("Bảng", 4, 1)
    found = rule("Q501").at(replace(task(number=3), cells={"title": title}), field, "Thiếu.", "Ghi vào.")
    assert (found.sheet, found.cell, found.field, found.task) == ("Bảng", "B5", field, 3)


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (replace(PROGRAM, issued_on=date(2026, 5, 15), end=date(2030, 12, 31)), "từ 15/5/2026 đến 31/12/2030"),
        (replace(PROGRAM, issued_on=None, start=None, end=date(2030, 12, 31)), "đến 31/12/2030"),
        (replace(PROGRAM, issued_on=None, start=None, end=None), "theo văn bản"),
        (replace(PROGRAM, issued_on=date(2026, 5, 15), end=None), "theo văn bản"),
    ],
)
def test_the_span_of_a_programme_as_far_as_it_is_set(program: Program, said: str) -> None:
    """What the remedy of T304 names: both days, the last alone, or neither."""
    assert span(program) == said


@pytest.mark.parametrize(
    ("deadline", "sentence"),
    [
        (Deadline("GĐ2; 15/02/2027", "date", due=date(2027, 2, 15), phase=3), "; hạn 15/02/2027 thuộc giai đoạn 3."),
        (Deadline("GĐ2; 15/02/2035", "date", due=date(2035, 2, 15)), "."),
        (Deadline("GĐ2", "phase"), "."),
    ],
)
def test_a_phase_against_its_date_names_the_phase_that_is_known(deadline: Deadline, sentence: str) -> None:
    """T305: the date's own phase and the remedy with it; without a date or a phase the general remedy."""
    wrong = replace(task(), values={"time": deadline.text}, deadline=deadline._replace(warnings=("T305",)))
    found = t305_phase_against_date.check(wrong, PROGRAM)
    assert found is not None
    assert found.message == f"Giai đoạn và ngày không khớp: “{deadline.text}”{sentence}"
    named = "Sửa giai đoạn thành GĐ3, hoặc sửa ngày cho khớp."
    assert found.hint == (named if len(sentence) > 1 else "Sửa giai đoạn hoặc ngày cho khớp nhau.")


@pytest.mark.parametrize("written", ["Q501", "q501", " q501 "])
def test_a_rule_is_found_by_its_code(written: str) -> None:
    """In any case; what is no code is an error of the caller that names it."""
    assert rule(written).code == "Q501"
    with pytest.raises(ToolError) as caught:
        rule("Q599")
    assert str(caught.value) == "Không có quy tắc “Q599”. Xem danh sách bằng lệnh: thidua500 rules"
