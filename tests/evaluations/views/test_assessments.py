"""Self-reviews: begin, write, hand in, read, give back, and the list of a cell."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from cells.models import AccessEvent
from evaluations.enums import AssessmentStatus
from evaluations.models import SelfAssessment
from evaluations.services.assessments import save_assessment
from tests.evaluations.conftest import Year
from tests.factories.cells import make_member, make_membership
from tests.factories.evaluations import TEXTS_2B, make_assessment
from tests.meetings.views.conftest import errors_in, fields_of, text_of

MINE = reverse("evaluations:my_assessment", args=[2026])
LIST = reverse("evaluations:assessments", args=["tong-hop", 2026])
LIST_QUERIES = 15


@pytest.fixture
def november(frozen_clock):
    return frozen_clock(2026, 11, 24, 9)


@pytest.fixture
def draft(year: Year, november) -> SelfAssessment:
    """What member_a is writing."""
    return make_assessment(
        year.round, year.world.member("member_a"), year.world.cell_a, submitted_on=None
    )


@pytest.fixture
def handed_in(year: Year, november) -> SelfAssessment:
    """What member_a has handed in."""
    return make_assessment(year.round, year.world.member("member_a"), year.world.cell_a)


def page(name: str, assessment: SelfAssessment) -> str:
    return reverse(f"evaluations:{name}", args=[assessment.pk])


def sent_by(client, assessment: SelfAssessment) -> dict[str, str]:
    """The page as the browser would send it back untouched."""
    return fields_of(client.get(page("assessment_write", assessment)), form_id="review") | {
        "level": assessment.level
    }


# Begin


def test_looking_begins_nothing(year, november, as_user):
    answer = as_user(year.world.people["member_a"]).get(MINE)

    assert answer.status_code == 200
    assert not SelfAssessment.objects.exists()


def test_begin_leads_to_the_page_on_which_one_writes(year, november, as_user):
    client = as_user(year.world.people["member_a"])

    answer = client.post(MINE, {"form": "2C"})

    found = SelfAssessment.objects.get()
    assert answer.headers["Location"] == page("assessment_write", found)
    assert (found.member, found.form) == (year.world.member("member_a"), "2C")
    assert client.get(MINE).headers["Location"] == page("assessment", found)
    assert client.get(page("assessment", found)).headers["Location"] == page(
        "assessment_write", found
    )


def test_who_is_exempt_is_told_so(year, november, as_user):
    client = as_user(year.world.people["exempt_a"])

    shown, answer = client.get(MINE), client.post(MINE, {"form": "2B"})

    assert "Đồng chí không phải viết bản tự kiểm điểm lúc này" in text_of(shown)
    assert answer.status_code == 422
    assert not SelfAssessment.objects.exists()


def test_a_year_without_a_round_does_not_exist(year, november, as_user):
    address = reverse("evaluations:my_assessment", args=[2031])

    assert as_user(year.world.people["member_a"]).get(address).status_code == 404


# Write


def test_save_keeps_the_texts(draft, year, as_user):
    client = as_user(year.world.people["member_a"])
    sent = sent_by(client, draft) | {"text-conduct": "Đoàn kết.", "general_points": "27,5"}

    answer = client.post(page("assessment_write", draft), sent)
    draft.refresh_from_db()

    assert answer.headers["Location"] == page("assessment_write", draft)
    assert draft.sections.get(key="conduct").text == "Đoàn kết."
    assert (draft.general_points, draft.revision) == (Decimal("27.5"), 1)


def test_figures_of_the_year_stand_beside_the_texts(full_year, frozen_clock, as_user):
    frozen_clock(2026, 12, 8, 9)
    world = full_year.world
    mine = SelfAssessment.objects.get(member=world.member("member_a"))
    SelfAssessment.objects.filter(pk=mine.pk).update(status=AssessmentStatus.DRAFT)

    words = text_of(as_user(world.people["member_a"]).get(page("assessment_write", mine)))

    assert "Dự sinh hoạt: 10/11 cuộc sinh hoạt thuộc diện phải dự" in words
    assert "Nhiệm vụ hoàn thành: 2/2 nhiệm vụ đến hạn" in words


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("general_points", "31", "Điểm của nhóm này phải từ 0 đến 30."),
        ("task_points", "71", "Điểm của nhóm này phải từ 0 đến 70."),
        ("task_points", "nhiều", "Hãy nhập điểm bằng số, ví dụ 27,5."),
    ],
)
def test_bad_points_keep_what_was_typed(draft, year, as_user, name, typed, error):
    client = as_user(year.world.people["member_a"])
    sent = sent_by(client, draft) | {name: typed, "text-conduct": "Đoàn kết."}

    answer = client.post(page("assessment_write", draft), sent)
    draft.refresh_from_db()

    assert answer.status_code == 422
    assert [one.rpartition(": ")[2] for one in errors_in(answer)] == [error]
    shown = fields_of(answer, form_id="review")
    assert (shown[name], shown["text-conduct"]) == (typed, "Đoàn kết.")
    assert draft.revision == 0


def test_two_windows_overwrite_nothing(draft, year, as_user):
    client = as_user(year.world.people["member_a"])
    sent = sent_by(client, draft) | {"text-conduct": "Bản ở thẻ này."}
    save_assessment(
        draft,
        sections={"conduct": "Bản ở thẻ kia."},
        level="htnv",
        general_points=None,
        task_points=Decimal(60),
        base_revision=0,
        actor=year.world.user("member_a"),
    )

    answer = client.post(page("assessment_write", draft), sent)
    again = fields_of(answer, form_id="review") | {"level": "httnv"}

    assert answer.status_code == 422
    assert again["text-conduct"] == "Bản ở thẻ này."
    assert "Bản đã lưu Bản ở thẻ kia." in text_of(answer)
    assert "Bản đã lưu Hoàn thành nhiệm vụ" in text_of(answer)
    assert draft.sections.get(key="conduct").text == "Bản ở thẻ kia."
    assert client.post(page("assessment_write", draft), again).status_code == 302
    assert draft.sections.get(key="conduct").text == "Bản ở thẻ này."


def test_autosave_offers_the_draft_on_return(draft, year, as_user):
    client = as_user(year.world.people["member_a"])
    sent = sent_by(client, draft) | {"text-conduct": "Đang gõ dở", "task_points": "sáu mươi"}

    kept = client.post(page("assessment_draft", draft), sent)
    back = client.get(page("assessment_write", draft))
    form = fields_of(back, form_id="review")

    assert kept.status_code == 200
    assert "Có nội dung chưa lưu" in text_of(back)
    assert (form["text-conduct"], form["task_points"]) == ("Đang gõ dở", "sáu mươi")
    assert draft.sections.get(key="conduct").text == TEXTS_2B["conduct"]
    done = client.post(page("assessment_write", draft), form | {"level": "", "task_points": "60"})
    assert done.status_code == 302
    assert "Có nội dung chưa lưu" not in text_of(client.get(page("assessment_write", draft)))


def test_autosave_of_an_old_page_is_refused(draft, year, as_user):
    client = as_user(year.world.people["member_a"])
    sent = sent_by(client, draft)
    client.post(page("assessment_write", draft), sent)

    answer = client.post(page("assessment_draft", draft), sent)

    assert answer.status_code == 409


def test_autosave_of_a_second_tab_is_refused(draft, year, as_user):
    client = as_user(year.world.people["member_a"])
    sent = sent_by(client, draft)
    client.post(page("assessment_draft", draft), sent)

    answer = client.post(page("assessment_draft", draft), sent)

    assert answer.status_code == 409


# Hand in


def test_check_answers_lists_what_is_missing(draft, year, as_user):
    client = as_user(year.world.people["member_a"])
    sent = sent_by(client, draft) | {"text-duties": "", "task_points": "", "level": ""}
    address = page("assessment_submit", draft)

    saved = client.post(page("assessment_finish", draft), sent)
    shown, answer = client.get(address), client.post(address)
    draft.refresh_from_db()

    assert saved.headers["Location"] == address
    words = text_of(shown)
    assert "Chưa viết mục: I.2. Việc thực hiện nhiệm vụ" in words
    assert "Chưa tự chấm điểm kết quả thực hiện nhiệm vụ" in words
    assert "Chưa chọn mức tự xếp loại" in words
    assert answer.status_code == 422
    assert draft.status == AssessmentStatus.DRAFT


def test_hand_in_freezes_the_figures(full_year, frozen_clock, as_user):
    frozen_clock(2026, 12, 8, 9)
    world = full_year.world
    mine = make_assessment(
        full_year.round, world.member("recorder_a"), world.cell_a, submitted_on=None
    )
    client = as_user(world.people["recorder_a"])

    shown = client.get(page("assessment_submit", mine))
    answer = client.post(page("assessment_submit", mine))
    mine.refresh_from_db()

    assert "bản này sẽ ghi là nộp muộn" in text_of(shown)
    assert answer.headers["Location"] == page("assessment", mine)
    assert (mine.status, mine.first_submitted_on) == ("da_nop", date(2026, 12, 8))
    words = text_of(client.get(page("assessment", mine)))
    assert "Dự sinh hoạt: 10/11" in words
    assert "Nộp lần đầu ngày 08/12/2026, hạn là 30/11/2026." in words


def test_what_is_handed_in_is_read_not_written(handed_in, year, as_user):
    client = as_user(year.world.people["member_a"])

    answer = client.post(page("assessment_write", handed_in), {"revision": "0"})

    assert answer.headers["Location"] == page("assessment", handed_in)


# Read


@pytest.mark.parametrize(
    ("name", "status", "noted"),
    [
        ("member_a", 200, 0),
        ("secretary_a", 200, 1),
        ("officer", 200, 1),
        ("recorder_a", 404, 0),
        ("secretary_b", 404, 0),
        ("outsider", 404, 0),
    ],
)
def test_read_by_person_leaves_an_access_event(handed_in, year, as_user, name, status, noted):
    answer = as_user(year.world.people[name]).get(page("assessment", handed_in))

    assert answer.status_code == status
    seen = AccessEvent.objects.values_list("viewer__username", "member", "target_id")
    assert list(seen) == [(name, handed_in.member_id, str(handed_in.pk))] * noted


def test_what_another_is_writing_does_not_exist(draft, year, as_user):
    client = as_user(year.world.people["secretary_a"])

    answers = [
        client.get(page(name, draft)).status_code for name in ("assessment", "assessment_write")
    ]

    assert answers == [404, 404]
    assert not AccessEvent.objects.exists()
    assert TEXTS_2B["conduct"] not in text_of(client.get(LIST))


# Give back


def test_given_back_is_read_by_the_writer_only(handed_in, year, as_user):
    head, writer = (as_user(year.world.people[name]) for name in ("secretary_a", "member_a"))
    reason = {"reason": "Nêu rõ hạn chế."}

    refused = head.post(page("assessment_return", handed_in), {"reason": " "})
    done = head.post(page("assessment_return", handed_in), reason)
    read, written = (
        text_of(client.get(page(name, handed_in)))
        for client, name in ((head, "assessment"), (writer, "assessment_write"))
    )

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "Nêu rõ hạn chế." in read
    assert TEXTS_2B["conduct"] not in read
    assert "Chi bộ trả lại để viết thêm Nêu rõ hạn chế." in written
    assert TEXTS_2B["conduct"] in written
    assert writer.post(page("assessment_submit", handed_in)).status_code == 302
    handed_in.refresh_from_db()
    assert (handed_in.status, handed_in.first_submitted_on) == ("da_nop", date(2026, 11, 20))


def test_nobody_gives_back_his_own(year, november, as_user):
    own = make_assessment(year.round, year.world.member("secretary_a"), year.world.cell_a)

    answer = as_user(year.world.people["secretary_a"]).post(
        page("assessment_return", own), {"reason": "x"}
    )
    own.refresh_from_db()

    assert answer.status_code == 403
    assert own.status == AssessmentStatus.SUBMITTED


# The list of a cell


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("secretary_a", 200),
        ("officer", 200),
        ("member_a", 403),
        ("secretary_b", 404),
        ("outsider", 404),
    ],
)
def test_list_by_person(year, november, as_user, name, status):
    assert as_user(year.world.people[name]).get(LIST).status_code == status


def test_list_says_who_is_late_and_who_is_left_out(full_year, frozen_clock, as_user):
    frozen_clock(2026, 12, 8, 9)

    words = text_of(as_user(full_year.world.people["secretary_a"]).get(LIST))

    assert "Trần Quang Việt Nộp muộn 02/12/2026" in words
    assert "Vũ Thị Bích Hằng Đã nộp 20/11/2026" in words
    assert "Đỗ Minh Quân Chưa nộp, đã quá hạn" in words
    assert "Phạm Văn Lộc" in words.partition("Không thuộc diện kiểm điểm")[2]


def test_list_asks_the_same_for_any_number(year, november, as_user, django_assert_num_queries):
    client = as_user(year.world.people["officer"])
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    for number in range(45):
        member = make_member(f"Lê Văn Số {number}")
        make_membership(member, year.world.cell_a)
        make_assessment(year.round, member, year.world.cell_a)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
