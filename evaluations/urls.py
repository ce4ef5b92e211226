"""Routes."""

from django.urls import URLPattern, path

from evaluations.views import (
    assessments,
    awards,
    card_actions,
    commitments,
    dashboards,
    findings,
    points,
    ratings,
    rounds,
    scorecards,
    writing,
)

app_name = "evaluations"

ROUND = "danh-gia/<slug:slug>/<int:year>/"
CARD = "chi-bo/<slug:slug>/phieu-diem/<int:year>/"
CELL_YEAR = "chi-bo/<slug:slug>/nam/<int:year>/"
REVIEW = "tu-kiem-diem/<int:pk>/"
LEVELS = "chi-bo/<slug:slug>/xep-loai/<int:year>/"

# The committee's side: board, rounds, commitments, scorecards, points, findings.
COMMITTEE: list[URLPattern] = [
    path("bang-tong-hop/", dashboards.CommitteeBoard.as_view(), name="board"),
    path("danh-gia/", rounds.RoundList.as_view(), name="rounds"),
    path("danh-gia/<slug:slug>/moi/", rounds.RoundNew.as_view(), name="round_new"),
    path(ROUND, rounds.RoundDetail.as_view(), name="round"),
    path(f"{ROUND}cac-han/", rounds.RoundDeadlines.as_view(), name="round_deadlines"),
    path(f"{ROUND}mo/", rounds.RoundOpen.as_view(), name="round_open"),
    path(f"{ROUND}ket-thuc/", rounds.RoundClose.as_view(), name="round_close"),
    path(f"{ROUND}mo-lai/", rounds.RoundReopen.as_view(), name="round_reopen"),
    path(f"{ROUND}tinh-lai/", rounds.RoundCompute.as_view(), name="round_compute"),
    path(f"{ROUND}cam-ket/", commitments.CommitmentList.as_view(), name="commitments"),
    path(f"{CELL_YEAR}cam-ket/moi/", commitments.CommitmentNew.as_view(), name="commitment_new"),
    path("cam-ket/<int:pk>/", commitments.CommitmentDetail.as_view(), name="commitment"),
    path("cam-ket/<int:pk>/tep/", commitments.CommitmentScan.as_view(), name="commitment_scan"),
    path(
        "cam-ket/<int:pk>/tai-len/",
        commitments.CommitmentAttach.as_view(),
        name="commitment_attach",
    ),
    path("phieu-diem/", scorecards.ScorecardList.as_view(), name="scorecards"),
    path(CARD, scorecards.ScorecardDetail.as_view(), name="scorecard"),
    path(
        f"{CARD}ban/<int:edition>/",
        scorecards.ScorecardEdition.as_view(),
        name="scorecard_edition",
    ),
    path(f"{CARD}tinh-lai/", card_actions.ScorecardCompute.as_view(), name="scorecard_compute"),
    path(f"{CARD}gui/", card_actions.ScorecardSubmit.as_view(), name="scorecard_submit"),
    path(f"{CARD}tra-lai/", card_actions.ScorecardReturn.as_view(), name="scorecard_return"),
    path(f"{CARD}xac-nhan/", card_actions.ScorecardConfirm.as_view(), name="scorecard_confirm"),
    path(
        f"{CARD}cong-nhan/", card_actions.ScorecardRecognise.as_view(), name="scorecard_recognise"
    ),
    path(f"{CARD}cong-bo/", card_actions.ScorecardPublish.as_view(), name="scorecard_publish"),
    path(f"{CARD}ban-sua/", card_actions.ScorecardReopen.as_view(), name="scorecard_reopen"),
    path(f"{CARD}chi-tieu/<str:code>/", scorecards.LineDetail.as_view(), name="line"),
    path(f"{CARD}chi-tieu/<str:code>/cham-diem/", points.PointsNew.as_view(), name="points_new"),
    path("minh-chung/<int:pk>/", points.Evidence.as_view(), name="evidence"),
    path(f"{CELL_YEAR}diem-liet/moi/", findings.FindingNew.as_view(), name="finding_new"),
    path("diem-liet/<int:pk>/go/", findings.FindingLift.as_view(), name="finding_lift"),
]

# The people's side: self-reviews, levels, titles.
PEOPLE: list[URLPattern] = [
    path("tu-kiem-diem/nam-<int:year>/", assessments.MyAssessment.as_view(), name="my_assessment"),
    path(REVIEW, assessments.AssessmentRead.as_view(), name="assessment"),
    path(f"{REVIEW}viet/", writing.AssessmentWrite.as_view(), name="assessment_write"),
    path(f"{REVIEW}viet/xong/", writing.AssessmentFinish.as_view(), name="assessment_finish"),
    path(f"{REVIEW}nhap/", writing.AssessmentDraft.as_view(), name="assessment_draft"),
    path(f"{REVIEW}nop/", writing.AssessmentSubmit.as_view(), name="assessment_submit"),
    path(f"{REVIEW}tra-lai/", assessments.AssessmentReturn.as_view(), name="assessment_return"),
    path(
        "chi-bo/<slug:slug>/tu-kiem-diem/<int:year>/",
        assessments.Assessments.as_view(),
        name="assessments",
    ),
    path(LEVELS, ratings.Ratings.as_view(), name="ratings"),
    path(f"{LEVELS}de-xuat/", ratings.RatingProposeCell.as_view(), name="rating_propose_cell"),
    path(f"{LEVELS}de-xuat/<int:member>/", ratings.RatingPropose.as_view(), name="rating_propose"),
    path(
        f"{LEVELS}ghi/<int:member>/",
        ratings.RatingRecordMember.as_view(),
        name="rating_record_member",
    ),
    path(f"{LEVELS}chap-nhan/", ratings.RatingsAccept.as_view(), name="ratings_accept"),
    path("xep-loai/<int:pk>/quyet-dinh/", ratings.RatingDecide.as_view(), name="rating_decide"),
    path("xep-loai/<int:pk>/xep-loai-lai/", ratings.RatingCorrect.as_view(), name="rating_correct"),
    path(f"{ROUND}xep-loai-dang-bo/", ratings.RatingRecord.as_view(), name="rating_record"),
    path(f"{ROUND}danh-hieu/", awards.Awards.as_view(), name="awards"),
    path(f"{ROUND}danh-hieu/<slug:unit>/", awards.AwardDecide.as_view(), name="award_decide"),
]

urlpatterns: list[URLPattern] = COMMITTEE + PEOPLE
