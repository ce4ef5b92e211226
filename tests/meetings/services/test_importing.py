"""Past meetings: read, confirm what is right, leave out what is not, take all back."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from cells.models import AuditEntry
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.domain.past.verdicts import Verdict
from meetings.domain.record import content_hash, read
from meetings.enums import AbsenceReason, MeetingKind, MeetingStatus, MinutesStatus, Presence
from meetings.models import Attendance, ImportedMeeting, Meeting, MeetingImport, Minutes
from meetings.queries.past_meetings import preview_of, same_file
from meetings.services.import_undo import undo_meeting_import
from meetings.services.importing import confirm_meeting_import, start_meeting_import
from meetings.services.minutes import start_correction
from tests.factories.meetings import make_meeting, make_minutes, make_task
from tests.meetings.services.past_lists import FEBRUARY, MARCH, line, workbook

pytestmark = pytest.mark.django_db
AUGUST = timezone.make_aware(datetime(2026, 8, 10, 9))


@pytest.fixture(autouse=True)
def _august():
    with clock.pinned(AUGUST):
        yield


def start(world, *rows, unit=None, actor="officer", name="hop.xlsx"):
    return start_meeting_import(
        unit or world.committee, file=workbook(*rows), name=name, actor=world.user(actor)
    )


def confirm(batch, world, actor="officer"):
    basis = preview_of(batch, clock.today()).basis
    return confirm_meeting_import(batch, basis=basis, actor=world.user(actor))


def imported(world, *rows):
    return confirm(start(world, *rows), world)


def dump():
    """Every row of every table but the log and the record of imports."""
    out = {}
    for model in apps.get_models():
        if model in {AuditEntry, MeetingImport} or not model._meta.managed:
            continue
        out[model._meta.label] = sorted(map(str, model._base_manager.values_list()))
    return out


def test_reading_a_file_writes_nothing_but_its_rows(world):
    before = dump()

    batch = start(world, line())

    assert dump() == before
    assert batch.confirmed_at is None
    assert AuditEntry.objects.get().verb == "meeting_import.started"


def test_a_meeting_is_written_as_held_with_minutes_marked_as_imported(world):
    batch = imported(
        world, line(absences="Vũ Thị Bích Hằng (ốm); Đinh Thị Thảo (không lý do)", present=4)
    )

    meeting = Meeting.objects.get()
    minutes = meeting.minutes_versions.get()
    record = read(minutes.frozen_text)
    assert (meeting.kind, meeting.year, meeting.month, meeting.status) == (
        MeetingKind.REGULAR,
        2026,
        2,
        MeetingStatus.HELD,
    )
    assert (minutes.status, minutes.approved_by, minutes.approved_at, minutes.number) == (
        MinutesStatus.APPROVED,
        world.user("officer"),
        AUGUST,
        None,
    )
    assert minutes.content_hash == content_hash(minutes.frozen_text)
    assert record.source == (
        "Nhập từ sổ giấy: tệp “hop.xlsx”, trang “Sheet”, dòng 2. Sổ không ghi: giờ họp, địa điểm."
    )
    assert (record.chair, record.place, record.items[0].conclusion) == (
        "Lương Thị Oanh",
        "",
        "Thống nhất nhiệm vụ tháng.",
    )
    assert batch.confirmed_by == world.user("officer")


def test_the_roll_is_that_of_the_day_with_the_absences(world):
    imported(world, line(absences="Vũ Thị Bích Hằng (ốm); Đinh Thị Thảo (không lý do)", present=4))

    rows = {row.member.full_name: row for row in Attendance.objects.select_related("member")}
    told = {name: (row.is_due, row.presence, row.reason) for name, row in rows.items()}
    present = (True, Presence.PRESENT, "")
    assert told == {
        "Lương Thị Oanh": present,
        "Trần Quang Việt": present,
        "Ngô Xuân Trường": present,
        "Đỗ Minh Quân": present,
        "Vũ Thị Bích Hằng": (True, Presence.EXCUSED, AbsenceReason.SICK),
        "Đinh Thị Thảo": (True, Presence.UNEXCUSED, ""),
        "Phạm Văn Lộc": (False, Presence.EXCUSED, AbsenceReason.OTHER),
    }


def test_numbers_without_names_make_no_roll(world):
    imported(world, line(absences="2", present=4, number="05-BB/CB"))

    told = ImportedMeeting.objects.values_list("due", "present", "unexcused", "has_roll").get()
    assert told == (6, 4, None, False)
    assert Attendance.objects.count() == 0
    assert read(Minutes.objects.get().frozen_text).source.startswith(
        "Nhập từ sổ giấy: tệp “hop.xlsx”, trang “Sheet”, dòng 2. Số biên bản giấy: 05-BB/CB. Có "
        "mặt 4 trên 6 phải dự, tính theo số; không có danh sách điểm danh. Vắng: 2."
    )


def test_a_chair_that_the_file_does_not_name_is_not_made_up(world):
    imported(world, line(chair=None, recorder=None))

    meeting, record = Meeting.objects.get(), read(Minutes.objects.get().frozen_text)
    assert (meeting.chair, meeting.recorder) == (
        world.member("secretary_a"),
        world.member("deputy_a"),
    )
    assert (record.chair, record.recorder) == ("", "")
    assert record.source.endswith(
        "Sổ không ghi: giờ họp, địa điểm, người chủ trì, người ghi biên bản."
    )


def test_rows_in_error_stay_out_and_can_be_imported_when_corrected(world):
    first = imported(world, line(), line(MARCH, absences="Vũ Thị Bích Hạnh (ốm)", present=5))
    months = list(Meeting.objects.values_list("month", flat=True))

    second = start(world, line(), line(MARCH, absences="Vũ Thị Bích Hằng (ốm)", present=5))
    preview = preview_of(second, clock.today())
    confirm(second, world)

    assert months == [2]
    assert first.content["counts"] == {"good": 1, "noted": 0, "known": 0, "refused": 1}
    assert [row.verdict for row in preview.rows] == [Verdict.KNOWN, Verdict.GOOD]
    assert sorted(Meeting.objects.values_list("month", flat=True)) == [2, 3]


def test_the_same_file_twice_is_recognised(world):
    content = workbook(line()).getvalue()
    actor = world.user("officer")

    first = start_meeting_import(
        world.committee, file=io.BytesIO(content), name="hop.xlsx", actor=actor
    )
    again = start_meeting_import(
        world.committee, file=io.BytesIO(content), name="hop.xlsx", actor=actor
    )
    confirm(first, world)
    third = start_meeting_import(
        world.committee, file=io.BytesIO(content), name="hop.xlsx", actor=actor
    )

    assert first == again
    assert same_file(third) == first
    with pytest.raises(DomainError, match="Chưa có dòng nào nhập được"):
        confirm(third, world)
    assert Meeting.objects.count() == 1


def test_a_second_click_changes_nothing(world):
    batch = imported(world, line())
    before = dump()

    confirm_meeting_import(batch, basis="whatever", actor=world.user("officer"))

    assert dump() == before


def test_a_preview_that_has_aged_is_not_confirmed(world):
    batch = start(world, line())
    basis = preview_of(batch, clock.today()).basis
    make_meeting(
        world.cell_a,
        chair=world.member("secretary_a"),
        recorder=world.member("recorder_a"),
        day=FEBRUARY + timedelta(days=1),
    )

    with pytest.raises(WrongState, match="Dữ liệu đã thay đổi"):
        confirm_meeting_import(batch, basis=basis, actor=world.user("officer"))

    assert ImportedMeeting.objects.count() == 0


def test_undo_leaves_the_database_as_it_was(world):
    before = dump()

    batch = imported(
        world,
        line(absences="Vũ Thị Bích Hằng (ốm)", present=5),
        line(
            MARCH,
            kind="thường kỳ + chuyên đề",
            topic="Học tập Bác",
            due=20,
            present=18,
            absences=None,
        ),
    )
    written = Meeting.objects.count()
    undone = undo_meeting_import(batch, actor=world.user("officer"))

    assert written == 2
    assert dump() == before
    assert undone.undone_at == AUGUST
    assert [entry.verb for entry in AuditEntry.objects.order_by("pk")] == [
        "meeting_import.started",
        "meeting_import.confirmed",
        "meeting_import.undone",
    ]
    assert undo_meeting_import(batch, actor=world.user("officer")).undone_at == AUGUST


def test_undo_is_refused_while_something_rests_on_a_meeting(world):
    batch = imported(world, line())
    item = Minutes.objects.get().items.first()
    make_task(
        world.cell_a, world.member("member_a"), by=world.user("secretary_a"), source_item=item
    )
    before = dump()

    with pytest.raises(WrongState, match=r"nhiệm vụ “Rà soát hồ sơ”\. Hãy xử lý"):
        undo_meeting_import(batch, actor=world.user("officer"))

    assert dump() == before


def test_undo_is_refused_after_a_correction(world):
    batch = imported(world, line())
    make_minutes(Meeting.objects.get(), status=MinutesStatus.DRAFT, version=2)

    with pytest.raises(WrongState, match="bản sửa biên bản “Biên bản"):
        undo_meeting_import(batch, actor=world.user("officer"))

    assert Minutes.objects.count() == 2


def test_undo_is_refused_when_a_meeting_was_changed(world):
    batch = imported(world, line())
    Meeting.objects.update(place="Hội trường", updated_at=AUGUST + timedelta(hours=1))

    with pytest.raises(WrongState, match="đã được sửa"):
        undo_meeting_import(batch, actor=world.user("officer"))

    assert Meeting.objects.count() == 1


def test_what_was_not_confirmed_cannot_be_undone(world):
    with pytest.raises(WrongState, match="chưa được xác nhận"):
        undo_meeting_import(start(world, line()), actor=world.user("officer"))


def test_a_secretary_imports_for_the_own_cell_only(world):
    own = start(world, line(cell=None), unit=world.cell_a, actor="secretary_a")

    confirm(own, world, actor="secretary_a")

    assert Meeting.objects.get().cell == world.cell_a
    with pytest.raises(NotAllowed):
        start(world, line(), unit=world.cell_b, actor="secretary_a")
    with pytest.raises(NotAllowed):
        start(world, line(), unit=world.committee, actor="secretary_a")
    foreign = start(world, line(MARCH, cell="Chi bộ Quản trị"), unit=world.cell_a)
    assert preview_of(foreign, clock.today()).count(Verdict.REFUSED) == 1


def test_members_neither_confirm_nor_undo(world):
    batch = imported(world, line())

    with pytest.raises(NotAllowed):
        confirm_meeting_import(batch, basis="", actor=world.user("member_a"))
    with pytest.raises(NotAllowed):
        undo_meeting_import(batch, actor=world.user("member_a"))

    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "file", "sentence"),
    [
        ("MẬT - hop.xlsx", lambda: workbook(line()), "có dấu mật"),
        ("hop.xlsx", lambda: workbook(["TỐI MẬT"], line()), "có dấu mật"),
        ("hop.xlsx", lambda: workbook(line(), header=["a", "b"]), "không có dòng tiêu đề"),
        ("hop.xlsx", workbook, "không có dòng cuộc họp nào"),
        ("hop.docx", lambda: io.BytesIO(b"%PDF-1.7"), "không phải là sổ tính"),
    ],
    ids=["name", "stamp", "header", "empty", "pdf"],
)
def test_a_file_that_cannot_be_taken_leaves_nothing(world, name, file, sentence):
    with pytest.raises(DomainError, match=sentence):
        start_meeting_import(world.committee, file=file(), name=name, actor=world.user("officer"))

    assert MeetingImport.objects.count() == 0


def test_too_many_rows_are_refused(world, monkeypatch):
    monkeypatch.setattr("meetings.services.importing.MOST_ROWS", 1)

    with pytest.raises(DomainError, match="có hơn 1 cuộc họp"):
        start(world, line(), line(MARCH))


def test_figures_are_told_of_each_cell_and_year(world, django_capture_on_commit_callbacks):
    told = []
    from meetings.signals import figures_changed  # noqa: PLC0415 - connected for this test only

    def note(sender, cell_id, year, **kwargs):
        told.append((cell_id, year))

    figures_changed.connect(note)
    try:
        batch = imported(world, line(), line(MARCH))
        undo_meeting_import(batch, actor=world.user("officer"))
    finally:
        figures_changed.disconnect(note)

    assert told == [(world.cell_a.pk, 2026), (world.cell_a.pk, 2026)]


def test_a_preview_asks_the_same_number_of_queries_for_any_rows(world, django_assert_num_queries):
    one = start(world, line())
    many = start(world, *(line(date(2026, 1, day)) for day in range(1, 31)))

    with django_assert_num_queries(7):
        preview_of(MeetingImport.objects.select_related("unit").get(pk=one.pk), clock.today())
    with django_assert_num_queries(7):
        preview_of(MeetingImport.objects.select_related("unit").get(pk=many.pk), clock.today())


def test_a_correction_of_mere_numbers_gets_the_roll_of_the_day(world):
    imported(world, line(absences=None, present=4))

    corrected = start_correction(
        Minutes.objects.get(), reason="Bổ sung danh sách", actor=world.user("secretary_a")
    )

    roll = corrected.attendances.values_list("is_due", "presence")
    assert sorted(roll) == [(False, "vang_co_ly_do"), *[(True, "co_mat")] * 6]
