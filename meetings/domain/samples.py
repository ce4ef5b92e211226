"""A made-up meeting with something in every place, to try templates with."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from meetings.domain.printing import printed
from meetings.domain.printing_notices import (
    Planned,
    Signature,
    invitation_values,
    roll_values,
)
from meetings.domain.printing_quality import Scored, quality_values
from meetings.domain.record import (
    InitiativeEntry,
    ItemEntry,
    MinutesRecord,
    RemarkEntry,
    RollEntry,
    StatementEntry,
    TaskEntry,
    VoteEntry,
)
from meetings.domain.resolution import ProgressEntry, ResolutionRecord, resolution_values
from meetings.enums import DocumentKind

DAY = date(2026, 3, 3)
PLANNED = Planned(
    parent_name="Đảng bộ Mẫu",
    cell_name="Chi bộ Mẫu",
    place_name="Sông Vân",
    kind="thuong_ky_chuyen_de",
    year=2026,
    month=3,
    topic="Học tập và làm theo Bác",
    starts_at=datetime(2026, 3, 3, 8, 0),  # noqa: DTZ001 - local time, as it is printed
    place="Phòng họp số 1",
    guests="Đồng chí Phạm Văn Mười, đảng ủy viên",
    chair="Nguyễn Văn Một",
    recorder="Trần Thị Hai",
)
SIGNATURE = Signature("CHI ỦY", "BÍ THƯ", "Nguyễn Văn Một")
ROLL = (
    RollEntry("Nguyễn Văn Một", "chinh_thuc", "dang_sinh_hoat", True, "co_mat"),
    RollEntry("Trần Thị Hai", "chinh_thuc", "dang_sinh_hoat", True, "den_muon", arrived_at="08:10"),
    RollEntry("Lê Văn Ba", "du_bi", "dang_sinh_hoat", True, "vang_co_ly_do", reason="om_dau"),
)
TASK = TaskEntry("Lập kế hoạch tháng 4", "Trần Thị Hai", "20/03/2026", "Kế hoạch")
ITEM = ItemEntry(
    kind="thao_luan",
    title="Nhiệm vụ trọng tâm tháng 4 năm 2026",
    presenter="Nguyễn Văn Một",
    presented="Dự kiến ba nhiệm vụ.",
    statements=(StatementEntry("Trần Thị Hai", "nhất trí với dự kiến."),),
    conclusion="Chi bộ thống nhất ba nhiệm vụ.",
    tasks=(TASK,),
    votes=(VoteEntry("nhiệm vụ tháng 4", "khac", "gio_tay", 2, 0, 0, 2, "2/2 tán thành."),),
    remarks=(RemarkEntry("bieu_duong", "Trần Thị Hai", "hoàn thành tốt nhiệm vụ."),),
)
RECORD = MinutesRecord(
    version=2,
    number=3,
    correction_reason="Ghi sai giờ",
    parent_name=PLANNED.parent_name,
    cell_name=PLANNED.cell_name,
    kind=PLANNED.kind,
    year=2026,
    month=3,
    topic=PLANNED.topic,
    starts_at="2026-03-03T08:00:00+07:00",
    ends_at="2026-03-03T10:00:00+07:00",
    place=PLANNED.place,
    guests=PLANNED.guests,
    chair=PLANNED.chair,
    recorder=PLANNED.recorder,
    quorum_percent="50",
    roll=ROLL,
    items=(ITEM,),
    summary="Chi bộ thống nhất các nội dung trên.",
    initiatives=(InitiativeEntry("Trần Thị Hai", "Số hóa sổ họp"),),
    concerns=1,
)
RESOLUTION = ResolutionRecord(
    number=3,
    organisation="CB",
    parent_name=PLANNED.parent_name,
    cell_name=PLANNED.cell_name,
    place_name=PLANNED.place_name,
    issued_on=DAY.isoformat(),
    year=2026,
    month=3,
    meeting_day=DAY.isoformat(),
    subject="Về nhiệm vụ trọng tâm tháng 4 năm 2026",
    results="1. Hoàn thành các nhiệm vụ tháng 3.",
    directions="1. Lập kế hoạch tháng 4.",
    arrangements="1. Chi ủy tổ chức thực hiện.",
    self_quality="Kỳ sinh hoạt đạt loại tốt.",
    recipients="Đảng ủy\nLưu Chi bộ",
    signed_for=SIGNATURE.signed_for,
    post=SIGNATURE.post,
    signer=SIGNATURE.signer,
    progress=(ProgressEntry("Báo cáo quý I", "Lê Văn Ba", "01/03/2026", "Hoàn thành"),),
    tasks=(TASK,),
)
SCORE = Scored(
    form="Phiếu mẫu",
    lines=({"code": "1", "title": "Thời gian", "max": "5", "points": "5", "basis": "120 phút"},),
    decided={},
    total=Decimal(95),
    band="Tốt",
    decided_total=Decimal(95),
    decided_band="Tốt",
    comment="Chi bộ nhất trí.",
    is_confirmed=True,
)


def sample_values(kind: DocumentKind) -> dict[str, Any]:
    """All tags of a kind with made-up values, the code too; the QR picture comes beside."""
    match kind:
        case DocumentKind.MINUTES | DocumentKind.EXCERPT:
            quality = "Chất lượng kỳ sinh hoạt: 95 điểm, xếp loại tốt."
            values = printed(RECORD, is_approved=False, quality=quality)
        case DocumentKind.RESOLUTION:
            values = resolution_values(RESOLUTION, is_issued=True)
        case DocumentKind.INVITATION:
            invited = f"toàn thể đảng viên {PLANNED.cell_name}"
            agenda = [ITEM.title]
            values = invitation_values(PLANNED, agenda, SIGNATURE, invited=invited, day=DAY)
        case DocumentKind.ROLL:
            values = roll_values(PLANNED, ROLL)
        case DocumentKind.QUALITY:
            values = quality_values(PLANNED, SIGNATURE, SCORE)
    return values | {"code": "7K3M-9QX2", "version": "1"}
