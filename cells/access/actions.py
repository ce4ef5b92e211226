"""Action: every verb that a user can perform, with its name in Vietnamese."""

from enum import StrEnum


class Action(StrEnum):
    """A right that the matrix gives to a role; the value is what templates write."""

    UNIT_VIEW = "unit.view"
    UNIT_MANAGE = "unit.manage"
    MEMBER_VIEW = "member.view"
    MEMBER_VIEW_PRIVATE = "member.view_private"
    MEMBER_MANAGE = "member.manage"
    MEMBER_IMPORT = "member.import"
    ACCOUNT_INVITE = "account.invite"
    ROLE_MANAGE = "role.manage"
    RECORD_VIEW = "record.view"
    RECORD_MANAGE = "record.manage"
    ACCESS_LOG_VIEW = "access_log.view"
    AUDIT_VIEW = "audit.view"

    MEETING_VIEW = "meeting.view"
    MEETING_PLAN = "meeting.plan"
    MEETING_IMPORT = "meeting.import"
    OVERDUE_FOLLOW = "overdue.follow"
    MINUTES_WRITE = "minutes.write"
    MINUTES_APPROVE = "minutes.approve"
    LEAVE_ASK = "leave.ask"
    LEAVE_VIEW = "leave.view"
    LEAVE_VIEW_FILE = "leave.view_file"
    LEAVE_JUDGE = "leave.judge"
    CONCERN_VIEW = "concern.view"
    CONCERN_ANSWER = "concern.answer"
    WAIVER_REQUEST = "waiver.request"
    WAIVER_ACCEPT = "waiver.accept"
    DIRECTIVE_VIEW = "directive.view"
    DIRECTIVE_REGISTER = "directive.register"
    THEMES_PLAN = "themes.plan"
    RESOLUTION_WRITE = "resolution.write"
    RESOLUTION_ISSUE = "resolution.issue"
    NUMBERS_SET = "numbers.set"
    TEMPLATE_MANAGE = "template.manage"
    SCAN_ADD = "scan.add"
    QUALITY_SCORE = "quality.score"
    QUALITY_DECIDE = "quality.decide"
    QUALITY_FORM_PUBLISH = "quality_form.publish"
    PROGRAMME_DRAW_UP = "programme.draw_up"
    PROGRAMME_ADOPT = "programme.adopt"
    TASK_VIEW = "task.view"
    TASK_ASSIGN = "task.assign"
    TASK_REPORT = "task.report"
    TASK_ACCEPT = "task.accept"
    TASK_COMMENT = "task.comment"

    CRITERIA_VIEW = "criteria.view"
    CRITERIA_EDIT = "criteria.edit"
    CRITERIA_PUBLISH = "criteria.publish"

    BOARD_VIEW = "board.view"
    ROUND_VIEW = "round.view"
    ROUND_MANAGE = "round.manage"
    COMMITMENT_SIGN = "commitment.sign"
    SCORECARD_VIEW = "scorecard.view"
    SCORECARD_COMPUTE = "scorecard.compute"
    SCORECARD_SCORE = "scorecard.score"
    SCORECARD_SUBMIT = "scorecard.submit"
    SCORECARD_CONFIRM = "scorecard.confirm"
    SCORECARD_PUBLISH = "scorecard.publish"
    SELF_ASSESSMENT_VIEW = "self_assessment.view"
    SELF_ASSESSMENT_WRITE = "self_assessment.write"
    SELF_ASSESSMENT_RETURN = "self_assessment.return"
    RATING_VIEW = "rating.view"
    RATING_PROPOSE = "rating.propose"
    RATING_DECIDE = "rating.decide"
    AWARD_DECIDE = "award.decide"

    @property
    def label(self) -> str:
        """What the verb is called in a sentence."""
        return LABELS[self]


LABELS: dict[Action, str] = {
    Action.UNIT_VIEW: "xem thông tin tổ chức đảng",
    Action.UNIT_MANAGE: "sửa thông tin tổ chức đảng",
    Action.MEMBER_VIEW: "xem danh sách đảng viên",
    Action.MEMBER_VIEW_PRIVATE: "xem hồ sơ đảng viên",
    Action.MEMBER_MANAGE: "sửa hồ sơ, chuyển sinh hoạt đảng viên",
    Action.MEMBER_IMPORT: "nhập danh sách đảng viên",
    Action.ACCOUNT_INVITE: "cấp phiếu mời đăng nhập",
    Action.ROLE_MANAGE: "giao và thu hồi vai trò",
    Action.RECORD_VIEW: "xem sổ kỷ luật, đơn thư",
    Action.RECORD_MANAGE: "ghi sổ kỷ luật, đơn thư",
    Action.ACCESS_LOG_VIEW: "xem ai đã xem hồ sơ",
    Action.AUDIT_VIEW: "xem nhật ký thay đổi",
    Action.MEETING_VIEW: "xem cuộc họp",
    Action.MEETING_PLAN: "lên kế hoạch họp",
    Action.MEETING_IMPORT: "nhập các cuộc họp đã qua",
    Action.OVERDUE_FOLLOW: "đôn đốc việc quá hạn của chi bộ",
    Action.MINUTES_WRITE: "ghi biên bản",
    Action.MINUTES_APPROVE: "duyệt biên bản",
    Action.LEAVE_ASK: "xin vắng họp",
    Action.LEAVE_VIEW: "xem đơn xin vắng họp",
    Action.LEAVE_VIEW_FILE: "xem giấy tờ của người vắng họp",
    Action.LEAVE_JUDGE: "xem xét việc xin vắng họp",
    Action.CONCERN_VIEW: "xem tâm tư, kiến nghị",
    Action.CONCERN_ANSWER: "giải quyết, trả lời tâm tư, kiến nghị",
    Action.WAIVER_REQUEST: "giải trình tháng không họp",
    Action.WAIVER_ACCEPT: "chấp nhận lý do tháng không họp",
    Action.DIRECTIVE_VIEW: "xem văn bản chỉ đạo",
    Action.DIRECTIVE_REGISTER: "ghi sổ văn bản chỉ đạo",
    Action.THEMES_PLAN: "lập kế hoạch sinh hoạt chuyên đề",
    Action.RESOLUTION_WRITE: "soạn nghị quyết",
    Action.RESOLUTION_ISSUE: "ban hành nghị quyết",
    Action.NUMBERS_SET: "đặt nhiệm kỳ và số văn bản",
    Action.TEMPLATE_MANAGE: "thay mẫu văn bản",
    Action.SCAN_ADD: "nộp bản đã ký",
    Action.QUALITY_SCORE: "chấm chất lượng buổi sinh hoạt",
    Action.QUALITY_DECIDE: "quyết định điểm chất lượng buổi sinh hoạt",
    Action.QUALITY_FORM_PUBLISH: "ban hành phiếu chấm chất lượng",
    Action.PROGRAMME_DRAW_UP: "soạn chương trình công tác năm",
    Action.PROGRAMME_ADOPT: "ghi việc thông qua chương trình công tác năm",
    Action.TASK_VIEW: "xem nhiệm vụ",
    Action.TASK_ASSIGN: "giao nhiệm vụ",
    Action.TASK_REPORT: "báo cáo kết quả nhiệm vụ",
    Action.TASK_ACCEPT: "nghiệm thu nhiệm vụ",
    Action.TASK_COMMENT: "trao đổi về nhiệm vụ",
    Action.CRITERIA_VIEW: "xem bộ tiêu chí",
    Action.CRITERIA_EDIT: "soạn bộ tiêu chí",
    Action.CRITERIA_PUBLISH: "ban hành bộ tiêu chí",
    Action.BOARD_VIEW: "xem bảng tổng hợp",
    Action.ROUND_VIEW: "xem kỳ đánh giá",
    Action.ROUND_MANAGE: "mở và đóng kỳ đánh giá",
    Action.COMMITMENT_SIGN: "ghi nhận ký cam kết",
    Action.SCORECARD_VIEW: "xem phiếu điểm",
    Action.SCORECARD_COMPUTE: "tính lại phiếu điểm",
    Action.SCORECARD_SCORE: "chấm điểm kèm minh chứng",
    Action.SCORECARD_SUBMIT: "gửi phiếu điểm",
    Action.SCORECARD_CONFIRM: "xác nhận phiếu điểm",
    Action.SCORECARD_PUBLISH: "công bố phiếu điểm",
    Action.SELF_ASSESSMENT_VIEW: "xem bản tự kiểm điểm",
    Action.SELF_ASSESSMENT_WRITE: "viết bản tự kiểm điểm",
    Action.SELF_ASSESSMENT_RETURN: "trả lại bản tự kiểm điểm",
    Action.RATING_VIEW: "xem mức xếp loại",
    Action.RATING_PROPOSE: "đề xuất mức xếp loại",
    Action.RATING_DECIDE: "ghi quyết định xếp loại",
    Action.AWARD_DECIDE: "ghi quyết định công nhận danh hiệu",
}
