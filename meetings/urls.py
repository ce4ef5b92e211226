"""Routes."""

from django.urls import URLPattern, path

from meetings.views import (
    agenda,
    calendar,
    concerns,
    directive_agenda,
    directive_matrix,
    directives,
    document_routes,
    feeds,
    imports,
    leave,
    live,
    meetings,
    minutes,
    papers,
    programmes,
    quality,
    quality_lists,
    steps,
    task_lists,
    task_steps,
    tasks,
    waivers,
)

app_name = "meetings"

MEETING = "chi-bo/<slug:slug>/cuoc-hop/<int:pk>/"
TASK = "nhiem-vu/<int:pk>/"
PROGRAMME = "chi-bo/<slug:slug>/chuong-trinh-cong-tac/<int:year>/"

urlpatterns: list[URLPattern] = [
    *document_routes.of(MEETING),
    path("cuoc-hop/", meetings.MeetingList.as_view(), name="list"),
    path("chi-bo/<slug:slug>/cuoc-hop/moi/", steps.MeetingPlan.as_view(), name="plan"),
    path("chi-bo/<slug:slug>/cuoc-hop/moi/bat-dau/", steps.MeetingStart.as_view(), name="start"),
    path(MEETING, meetings.MeetingDetail.as_view(), name="detail"),
    path(f"{MEETING}doi-lich/", steps.MeetingReschedule.as_view(), name="reschedule"),
    path(f"{MEETING}nguoi/", steps.MeetingPeople.as_view(), name="people"),
    path(f"{MEETING}bat-dau/", steps.MeetingOpen.as_view(), name="open"),
    path(f"{MEETING}huy/", steps.MeetingCancel.as_view(), name="cancel"),
    path(f"{MEETING}hoan/", steps.MeetingPostpone.as_view(), name="postpone"),
    path(f"{MEETING}ket-thuc/", steps.MeetingEnd.as_view(), name="end"),
    path(f"{MEETING}diem-danh/", meetings.RollSheet.as_view(), name="roll"),
    path(f"{MEETING}tai-lieu/them/", papers.PapersAdd.as_view(), name="papers_add"),
    path(f"{MEETING}tai-lieu/gui/", papers.PapersSend.as_view(), name="papers_send"),
    path(f"{MEETING}tai-lieu/<int:paper>/", papers.PaperFile.as_view(), name="paper"),
    path(
        f"{MEETING}tai-lieu/<int:paper>/thay/", papers.PaperReplace.as_view(), name="paper_replace"
    ),
    path(f"{MEETING}tai-lieu/<int:paper>/ten/", papers.PaperRename.as_view(), name="paper_rename"),
    path(f"{MEETING}tai-lieu/<int:paper>/len/", papers.PaperUp.as_view(), name="paper_up"),
    path(f"{MEETING}tai-lieu/<int:paper>/bo/", papers.PaperRemove.as_view(), name="paper_remove"),
    path(f"{MEETING}xin-vang/moi/", leave.LeaveAsk.as_view(), name="leave_ask"),
    path(f"{MEETING}xin-vang/<int:leave>/", leave.LeaveDetail.as_view(), name="leave"),
    path(f"{MEETING}xin-vang/<int:leave>/xem-xet/", leave.LeaveJudge.as_view(), name="leave_judge"),
    path(
        f"{MEETING}xin-vang/<int:leave>/rut/", leave.LeaveWithdraw.as_view(), name="leave_withdraw"
    ),
    path(f"{MEETING}xin-vang/<int:leave>/tep/", leave.LeaveFile.as_view(), name="leave_file"),
    path(f"{MEETING}giay-to/moi/", leave.AbsenceFileAdd.as_view(), name="absence_file_add"),
    path(f"{MEETING}giay-to/<int:kept>/", leave.AbsenceFileGet.as_view(), name="absence_file"),
    path(f"{MEETING}chuong-trinh/them/", agenda.AgendaAdd.as_view(), name="agenda_add"),
    path(f"{MEETING}chuong-trinh/<int:item>/bo/", agenda.AgendaDrop.as_view(), name="agenda_drop"),
    path(f"{MEETING}chuong-trinh/<int:item>/len/", agenda.AgendaUp.as_view(), name="agenda_up"),
    path(
        f"{MEETING}chuong-trinh/<int:item>/xuong/", agenda.AgendaDown.as_view(), name="agenda_down"
    ),
    path(f"{MEETING}chuong-trinh/<int:item>/sua/", agenda.AgendaEdit.as_view(), name="agenda_edit"),
    path(f"{MEETING}ghi/", live.LiveSave.as_view(), name="live"),
    path(f"{MEETING}ghi/xong/", live.LiveFinish.as_view(), name="finish"),
    path(f"{MEETING}ghi/<int:item>/bo/", live.ItemDrop.as_view(), name="item_drop"),
    path(f"{MEETING}ghi/<int:item>/len/", live.ItemUp.as_view(), name="item_up"),
    path(f"{MEETING}ghi/<int:item>/xuong/", live.ItemDown.as_view(), name="item_down"),
    path(f"{MEETING}nhap/", live.DraftSave.as_view(), name="draft"),
    path(f"{MEETING}trinh/", minutes.MinutesSubmit.as_view(), name="submit"),
    path(f"{MEETING}duyet/", minutes.MinutesApprove.as_view(), name="approve"),
    path(f"{MEETING}tra-lai/", minutes.MinutesReturn.as_view(), name="return"),
    path(f"{MEETING}sua/", minutes.MinutesCorrect.as_view(), name="correct"),
    path(f"{MEETING}ban/<int:version>/", minutes.MinutesVersion.as_view(), name="version"),
    path(
        f"{MEETING}chuong-trinh/<int:item>/van-ban/",
        directive_agenda.ItemDirectives.as_view(),
        name="item_directives",
    ),
    path(
        f"{MEETING}ghi/<int:item>/van-ban/",
        directive_agenda.LiveItemDirectives.as_view(),
        name="item_directives_live",
    ),
    path("lich-hop/", calendar.YearCalendar.as_view(), name="calendar"),
    path("lich-hop/thang/", calendar.MonthCalendar.as_view(), name="calendar_month"),
    path("lich-cua-toi/", feeds.MyCalendar.as_view(), name="my_calendar"),
    path("lich-cua-toi/thu-hoi/", feeds.MyCalendarRevoke.as_view(), name="my_calendar_revoke"),
    path("lich/<str:token>.ics", feeds.Feed.as_view(), name="feed"),
    path("van-ban-chi-dao/", directives.DirectiveList.as_view(), name="directives"),
    path(
        "van-ban-chi-dao/bang/", directive_matrix.DirectiveMatrix.as_view(), name="directive_matrix"
    ),
    path(
        "van-ban-chi-dao/bang/xlsx/",
        directive_matrix.DirectiveMatrixFile.as_view(),
        name="directive_xlsx",
    ),
    path(
        "to-chuc/<slug:slug>/van-ban-chi-dao/moi/",
        directives.DirectiveNew.as_view(),
        name="directive_new",
    ),
    path("van-ban-chi-dao/<int:pk>/", directives.DirectiveDetail.as_view(), name="directive"),
    path(
        "van-ban-chi-dao/<int:pk>/tep/", directives.DirectiveFile.as_view(), name="directive_file"
    ),
    path(
        "van-ban-chi-dao/<int:pk>/sua/",
        directives.DirectiveCorrect.as_view(),
        name="directive_correct",
    ),
    path(
        "van-ban-chi-dao/<int:pk>/rut/",
        directives.DirectiveWithdraw.as_view(),
        name="directive_withdraw",
    ),
    path(
        "chi-bo/<slug:slug>/van-ban-chi-dao/<int:directive>/dua-vao-hop/",
        directive_agenda.DirectivePut.as_view(),
        name="directive_put",
    ),
    path(f"{MEETING}chat-luong/", quality.QualityPage.as_view(), name="quality"),
    path(f"{MEETING}chat-luong/cham/", quality.QualityScoring.as_view(), name="quality_score"),
    path(
        f"{MEETING}chat-luong/xac-nhan/", quality.QualityConfirm.as_view(), name="quality_confirm"
    ),
    path(f"{MEETING}chat-luong/cham-lai/", quality.QualityCorrect.as_view(), name="quality_again"),
    path(
        f"{MEETING}chat-luong/quyet-dinh/", quality.QualityDecide.as_view(), name="quality_decide"
    ),
    path(f"{MEETING}chat-luong/in/", quality.QualityPrint.as_view(), name="quality_print"),
    path(
        "chi-bo/<slug:slug>/chat-luong-sinh-hoat/",
        quality_lists.QualityYear.as_view(),
        name="quality_year",
    ),
    path("chat-luong-sinh-hoat/", quality_lists.QualityList.as_view(), name="quality_list"),
    path(
        "to-chuc/<slug:slug>/phieu-cham-chat-luong/",
        quality_lists.QualityForms.as_view(),
        name="quality_forms",
    ),
    path(
        "to-chuc/<slug:slug>/phieu-cham-chat-luong/tep/",
        quality_lists.QualityFormFile.as_view(),
        name="quality_form_file",
    ),
    path("tam-tu/", concerns.ConcernList.as_view(), name="concerns"),
    path("tam-tu/<int:pk>/", concerns.ConcernDetail.as_view(), name="concern"),
    path("tam-tu/<int:pk>/ghi/", concerns.ConcernMove.as_view(), name="concern_move"),
    path("chuong-trinh-cong-tac/", programmes.ProgrammeList.as_view(), name="programmes"),
    path(PROGRAMME, programmes.ProgrammePage.as_view(), name="programme"),
    path(f"{PROGRAMME}in/", programmes.ProgrammePrint.as_view(), name="programme_print"),
    path(f"{PROGRAMME}moi/", programmes.ProgrammeNew.as_view(), name="programme_new"),
    path(f"{PROGRAMME}trinh/", programmes.ProgrammeSubmit.as_view(), name="programme_submit"),
    path(f"{PROGRAMME}rut/", programmes.ProgrammeWithdraw.as_view(), name="programme_withdraw"),
    path(f"{PROGRAMME}thong-qua/", programmes.ProgrammeAdopt.as_view(), name="programme_adopt"),
    path(f"{PROGRAMME}dieu-chinh/", programmes.ProgrammeRevise.as_view(), name="programme_revise"),
    path(f"{PROGRAMME}them/", programmes.ProgrammeItemNew.as_view(), name="programme_item_new"),
    path(
        f"{PROGRAMME}<int:item>/sua/",
        programmes.ProgrammeItemEdit.as_view(),
        name="programme_item_edit",
    ),
    path(
        f"{PROGRAMME}<int:item>/bo/",
        programmes.ProgrammeItemDrop.as_view(),
        name="programme_item_drop",
    ),
    path("nhiem-vu/", task_lists.TaskList.as_view(), name="tasks"),
    path("nhiem-vu/xlsx/", task_lists.TaskListFile.as_view(), name="task_xlsx"),
    path("chi-bo/<slug:slug>/nhiem-vu/moi/", tasks.TaskNew.as_view(), name="task_new"),
    path(TASK, tasks.TaskDetail.as_view(), name="task"),
    path(f"{TASK}tep/<int:file>/", tasks.TaskFileGet.as_view(), name="task_file"),
    path(f"{TASK}bao-cao/", task_steps.TaskReport.as_view(), name="task_report"),
    path(f"{TASK}nghiem-thu/", task_steps.TaskAccept.as_view(), name="task_accept"),
    path(f"{TASK}tra-lai/", task_steps.TaskReturn.as_view(), name="task_return"),
    path(f"{TASK}huy/", task_steps.TaskCancel.as_view(), name="task_cancel"),
    path(f"{TASK}giao-lai/", task_steps.TaskReassign.as_view(), name="task_reassign"),
    path(f"{TASK}tien-do/", task_steps.TaskProgress.as_view(), name="task_progress"),
    path(f"{TASK}trao-doi/", task_steps.TaskComment.as_view(), name="task_comment"),
    path(f"{TASK}gia-han/", task_steps.TaskExtend.as_view(), name="task_extend"),
    path(f"{TASK}bat-kha-khang/", task_steps.TaskForceMajeure.as_view(), name="task_force_majeure"),
    path(
        f"{TASK}de-nghi/xem-xet/", task_steps.TaskRequestJudge.as_view(), name="task_request_judge"
    ),
    path(
        f"{TASK}de-nghi/rut/",
        task_steps.TaskRequestWithdraw.as_view(),
        name="task_request_withdraw",
    ),
    path("chi-bo/<slug:slug>/thang-khong-hop/moi/", waivers.WaiverNew.as_view(), name="waiver_new"),
    path("thang-khong-hop/<int:pk>/", waivers.WaiverDetail.as_view(), name="waiver"),
    path("thang-khong-hop/<int:pk>/xem-xet/", waivers.WaiverJudge.as_view(), name="waiver_judge"),
    path("to-chuc/<slug:slug>/nhap-cuoc-hop/", imports.MeetingImports.as_view(), name="imports"),
    path(
        "to-chuc/<slug:slug>/nhap-cuoc-hop/mau/",
        imports.MeetingImportTemplate.as_view(),
        name="import_template",
    ),
    path("nhap-cuoc-hop/<int:pk>/", imports.MeetingImportPage.as_view(), name="import"),
    path(
        "nhap-cuoc-hop/<int:pk>/hoan-tac/",
        imports.MeetingImportUndo.as_view(),
        name="import_undo",
    ),
]
