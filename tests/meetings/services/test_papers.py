"""Prepare the papers of a meeting: add, replace, order, remove, publish."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.markings import REFUSAL
from chibo4tot.shared.models import StoredFile
from meetings.models import Paper
from meetings.queries.papers import papers_in_force, versions_before
from meetings.services import papers as papers_service
from meetings.services.calling_off import cancel_meeting
from meetings.services.invitations import send_papers
from meetings.services.meetings import open_meeting
from meetings.services.papers import (
    add_papers,
    move_paper,
    remove_paper,
    rename_paper,
    replace_paper,
)
from tests.factories.files import docx, upload


@pytest.fixture
def meeting(stages):
    """A meeting of cell A next week."""
    return stages.plan(day=date(2026, 3, 10))


@pytest.fixture
def added(meeting, world):
    """added(names...) are papers that the recorder put there."""

    def add(*names, title=""):
        files = [upload(name) for name in names]
        return add_papers(meeting, files=files, title=title, actor=world.user("recorder_a"))

    return add


def titles(meeting):
    return [paper.title for paper in papers_in_force(meeting)]


def test_several_files_are_papers_named_after_themselves(meeting, added):
    made = added("Báo cáo tháng 2.docx", "Dự thảo nghị quyết.docx")

    assert titles(meeting) == ["Báo cáo tháng 2", "Dự thảo nghị quyết"]
    assert [paper.published_at for paper in made] == [None, None]
    assert AuditEntry.objects.get(verb="papers.added").data == {"papers": [p.pk for p in made]}


def test_one_file_may_be_given_a_title(meeting, added):
    added("scan0001.docx", title=" Báo cáo tháng 2 ")

    assert titles(meeting) == ["Báo cáo tháng 2"]


def test_one_bad_file_keeps_all_away(meeting, world):
    files = [upload("a.docx"), upload("b.docx", docx("TỐI MẬT", "Kế hoạch"))]

    with pytest.raises(DomainError) as refusal:
        add_papers(meeting, files=files, actor=world.user("recorder_a"))

    assert str(refusal.value) == f"Tệp “b.docx”: {REFUSAL}"
    assert (Paper.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_no_file_is_no_paper(added):
    with pytest.raises(DomainError, match="ít nhất một tệp"):
        added()


def test_number_of_papers_is_bounded(meeting, added, monkeypatch):
    monkeypatch.setattr(papers_service, "MOST_PAPERS", 1)
    added("a.docx")

    with pytest.raises(DomainError, match="nhiều nhất 1 tài liệu"):
        added("b.docx")

    assert titles(meeting) == ["a"]


@pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
def test_only_writers_of_the_meeting_add(meeting, world, who):
    with pytest.raises(NotAllowed):
        add_papers(meeting, files=[upload()], actor=world.user(who))

    assert Paper.objects.count() == 0


def test_cancelled_meeting_takes_no_papers(meeting, world, added):
    cancel_meeting(
        meeting, reason="Trùng lịch", agreed_by="Đảng ủy", actor=world.user("secretary_a")
    )

    with pytest.raises(WrongState, match="đã hủy"):
        added("a.docx")

    assert Paper.objects.count() == 0


def test_paper_added_after_the_sending_is_published_and_noted(meeting, world, added, frozen_clock):
    send_papers(meeting, actor=world.user("secretary_a"))
    later = frozen_clock(2026, 3, 4, 9)

    (paper,) = added("a.docx")

    paper.refresh_from_db()
    assert (paper.published_at, paper.first_published_at) == (later, later)
    assert set(meeting.invitations.values_list("news_at", flat=True)) == {later}


def test_new_version_takes_the_place_and_the_old_one_is_kept(meeting, world, added, frozen_clock):
    first, second = added("a.docx", "b.docx")
    send_papers(meeting, actor=world.user("secretary_a"))
    sent_at, later = clock.now(), frozen_clock(2026, 3, 9, 9)

    newer = replace_paper(first, file=upload("a2.docx"), actor=world.user("recorder_a"))

    newer.refresh_from_db()
    listed = list(papers_in_force(meeting))
    assert listed == [newer, second]
    assert (newer.version, newer.title) == (2, "a")
    assert (newer.published_at, newer.first_published_at) == (later, sent_at)
    assert versions_before(listed) == {newer.pk: [first], second.pk: []}


def test_old_version_is_not_replaced_again(meeting, world, added):
    (first,) = added("a.docx")
    replace_paper(first, file=upload(), actor=world.user("recorder_a"))

    with pytest.raises(WrongState, match="đã được thay hoặc bỏ"):
        replace_paper(first, file=upload(), actor=world.user("recorder_a"))

    assert Paper.objects.count() == 2


def test_paper_is_renamed(world, added):
    (paper,) = added("a.docx")

    rename_paper(paper, title=" Báo cáo ", actor=world.user("recorder_a"))

    paper.refresh_from_db()
    assert paper.title == "Báo cáo"
    entry = AuditEntry.objects.get(verb="paper.renamed")
    assert entry.data == {"before": "a", "after": "Báo cáo"}


def test_paper_moves_up_by_one(meeting, world, added):
    *_, third = added("a.docx", "b.docx", "c.docx")

    move_paper(third, actor=world.user("recorder_a"))
    once = titles(meeting)
    for _ in range(2):
        move_paper(third, actor=world.user("recorder_a"))

    assert (once, titles(meeting)) == (["a", "c", "b"], ["c", "a", "b"])


def test_removed_paper_leaves_its_trace(meeting, world, added):
    first, _ = added("a.docx", "b.docx")

    remove_paper(first, actor=world.user("recorder_a"))

    first.refresh_from_db()
    assert titles(meeting) == ["b"]
    assert first.removed_at == clock.now()
    with pytest.raises(WrongState, match="đã được thay hoặc bỏ"):
        move_paper(first, actor=world.user("recorder_a"))


def test_nothing_is_removed_once_the_meeting_began(stages, world):
    meeting = stages.plan()
    (paper,) = add_papers(meeting, files=[upload()], actor=world.user("recorder_a"))
    open_meeting(meeting, actor=world.user("recorder_a"))

    with pytest.raises(WrongState, match="thay bằng bản mới"):
        remove_paper(paper, actor=world.user("recorder_a"))

    paper.refresh_from_db()
    assert paper.removed_at is None


def test_opening_without_sending_publishes_what_is_there(stages, world):
    meeting = stages.plan()
    (paper,) = add_papers(meeting, files=[upload()], actor=world.user("recorder_a"))

    open_meeting(meeting, actor=world.user("recorder_a"))

    paper.refresh_from_db()
    assert (paper.published_at, paper.published_by) == (clock.now(), world.user("recorder_a"))
    assert meeting.invitations.count() == 0
