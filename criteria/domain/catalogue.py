"""The catalogue: for each metric what values it may take, and its words for readers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from criteria.domain.facts import Metric


class MetricKind(StrEnum):
    """What values a metric may take."""

    RATE = "rate"  # percent, 0 to 100
    COUNT = "count"  # at least 0, possibly with a fraction
    WORD = "word"
    BOOL = "bool"

    @property
    def is_number(self) -> bool:
        """Whether values of this kind can be compared with a threshold."""
        return self in {MetricKind.RATE, MetricKind.COUNT}


@dataclass(frozen=True, slots=True)
class MetricEntry:
    """A metric for readers: its kind, Vietnamese label and unit (a rate's unit is %)."""

    kind: MetricKind
    label: str
    unit: str = ""


def _rate(label: str) -> MetricEntry:
    return MetricEntry(MetricKind.RATE, label, "%")


def _count(label: str, unit: str) -> MetricEntry:
    return MetricEntry(MetricKind.COUNT, label, unit)


CATALOGUE: Mapping[str, MetricEntry] = {
    Metric.DIRECTIVE_ON_TIME_RATE: _rate("Tỷ lệ văn bản cấp trên được quán triệt đúng hạn"),
    Metric.ANNUAL_PLAN_ON_TIME: MetricEntry(
        MetricKind.BOOL, "Chương trình công tác năm được thông qua đúng hạn"
    ),
    Metric.MONTHLY_RESOLUTION_RATE: _rate("Tỷ lệ tháng có nghị quyết (kết luận)"),
    Metric.TASK_COMPLETION_RATE: _rate("Tỷ lệ nhiệm vụ hoàn thành"),
    Metric.TASK_ON_TIME_RATE: _rate("Tỷ lệ nhiệm vụ hoàn thành đúng tiến độ"),
    Metric.TASKS_OVERDUE_OPEN: _count("Nhiệm vụ còn tồn, quá hạn", "nhiệm vụ còn tồn, quá hạn"),
    Metric.TASK_EXCEEDED_RATE: _rate("Tỷ lệ nhiệm vụ hoàn thành vượt mức"),
    Metric.MEMBER_ASSIGNMENT_RATE: _rate("Tỷ lệ đảng viên được phân công nhiệm vụ cụ thể"),
    Metric.REGULAR_MONTHS_MISSED: _count(
        "Số tháng không sinh hoạt thường kỳ", "tháng không sinh hoạt thường kỳ"
    ),
    Metric.THEMATIC_QUARTER_RATE: _rate("Tỷ lệ quý có sinh hoạt chuyên đề"),
    Metric.ATTENDANCE_RATE: _rate("Tỷ lệ đảng viên dự sinh hoạt"),
    Metric.UNEXCUSED_ABSENCES: _count("Số lượt vắng không có lý do", "lượt vắng không có lý do"),
    Metric.PREMEETING_RATE: _rate("Tỷ lệ cuộc sinh hoạt được chi ủy họp chuẩn bị trước"),
    Metric.PAPERS_ON_TIME_RATE: _rate("Tỷ lệ cuộc sinh hoạt gửi tài liệu trước đúng hạn"),
    Metric.MINUTES_ON_TIME_RATE: _rate("Tỷ lệ biên bản đầy đủ, hoàn thiện đúng hạn"),
    Metric.MEETING_QUALITY_YEAR_BAND: MetricEntry(
        MetricKind.WORD, "Mức chất lượng sinh hoạt của năm"
    ),
    Metric.SPEAKING_RATE: _rate("Tỷ lệ đảng viên dự họp có ý kiến phát biểu"),
    Metric.SUBSTANTIATED_COMPLAINTS: _count(
        "Số đơn thư, phản ánh được kết luận là đúng", "đơn thư, phản ánh được kết luận là đúng"
    ),
    Metric.DISCIPLINE_WEIGHT: _count("Tổng trọng số kỷ luật", "đơn vị trọng số kỷ luật"),
    Metric.INSPECTION_DONE_RATE: _rate("Tỷ lệ cuộc kiểm tra, giám sát hoàn thành"),
    Metric.REMEDIATION_ON_TIME_RATE: _rate("Tỷ lệ hạn chế được khắc phục đúng hạn"),
    Metric.DUES_ON_TIME_RATE: _rate("Tỷ lệ thu, nộp đảng phí đúng hạn"),
    Metric.CRITICISM_PRACTICE_RATE: _rate("Tỷ lệ kỳ sinh hoạt có tự phê bình và phê bình"),
    Metric.MEMBERS_GOOD_RATE: _rate("Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên"),
    Metric.MEMBERS_FAILED: _count(
        "Số đảng viên không hoàn thành nhiệm vụ", "đảng viên không hoàn thành nhiệm vụ"
    ),
    Metric.SELF_ASSESSMENT_ON_TIME_RATE: _rate("Tỷ lệ bản tự kiểm điểm nộp đúng hạn"),
    Metric.COMMITMENT_ON_TIME_RATE: _rate("Tỷ lệ bản cam kết tu dưỡng, rèn luyện đúng hạn"),
    Metric.TRAINING_COVERAGE_RATE: _rate("Tỷ lệ đảng viên được học tập, bồi dưỡng"),
    Metric.RESIDENCE_POSITIVE_RATE: _rate("Tỷ lệ đảng viên được nơi cư trú nhận xét tốt"),
    Metric.COMMENDATION_MEMBER_RATE: _rate("Tỷ lệ đảng viên được khen thưởng, có sáng kiến"),
    Metric.GROWTH_TARGET_RATE: _rate("Mức hoàn thành chỉ tiêu phát triển đảng viên"),
}


def label_of(metric: str) -> str:
    """The Vietnamese label; a metric outside the catalogue is called by its own name."""
    return CATALOGUE[metric].label if metric in CATALOGUE else metric


def unit_of(metric: str) -> str:
    """The unit written after a value; a metric outside the catalogue is called by its own name."""
    return CATALOGUE[metric].unit if metric in CATALOGUE else metric
