"""Votes, remarks and initiatives: written, written again, copied, frozen."""

from dataclasses import replace

import pytest

from chibo4tot.shared.drafts import place_of, save_draft
from chibo4tot.shared.errors import DomainError, EditConflict
from chibo4tot.shared.models import Draft
from meetings.domain.content import Incomplete, VoteLine
from meetings.domain.difference import difference
from meetings.enums import Ballot, ItemKind, VoteKind
from meetings.models import Initiative, Remark, Vote
from meetings.queries.minutes import content_of, current_minutes, record_of
from meetings.services.calling_off import cancel_meeting
from meetings.services.minutes import save_minutes, start_correction

ADMIT = VoteLine(None, "Đề nghị kết nạp", VoteKind.ADMISSION, Ballot.SECRET, 4, 0, 1)
SAID = {
    "votes": (ADMIT,),
    "praise": "Vũ Thị Bích Hằng: hoàn thành sớm.",
    "reminder": "quân: nộp báo cáo chậm.",
    "criticism": "Trần Quang Việt: vắng nhiều.",
}


def again(minutes, world, content, base=None):
    revision = minutes.revision if base is None else base
    return save_minutes(minutes, content, base_revision=revision, actor=world.user("recorder_a"))


@pytest.fixture
def written(stages):
    return stages.written(**{ItemKind.REPORT: SAID})


def test_all_is_kept_under_its_item(written, world):
    item = written.items.get(kind=ItemKind.REPORT)

    vote = Vote.objects.get()
    remarks = Remark.objects.values_list("kind", "member", "text")
    assert (vote.item, vote.matter, vote.kind, vote.in_favour) == (
        item,
        "Đề nghị kết nạp",
        VoteKind.ADMISSION,
        4,
    )
    assert list(remarks) == [
        ("bieu_duong", world.member("member_a").pk, "hoàn thành sớm."),
        ("nhac_nho", world.member("recorder_a").pk, "nộp báo cáo chậm."),
        ("phe_binh", world.member("deputy_a").pk, "vắng nhiều."),
    ]


def test_same_content_again_changes_nothing(written, world):
    before = content_of(written)
    lines = [replace(line, vote_id=None) for item in before.items for line in item.votes]
    items = tuple(replace(item, votes=tuple(lines) if item.votes else ()) for item in before.items)

    saved = again(written, world, replace(before, items=items), base=0)

    assert (saved.revision, Vote.objects.count()) == (written.revision, 1)


def test_line_taken_out_is_gone_and_a_changed_one_keeps_its_row(written, world):
    before, row = content_of(written), Vote.objects.get()
    item = next(one for one in before.items if one.votes)
    changed = replace(item, votes=(replace(item.votes[0], in_favour=5),), praise="")

    again(written, world, replace(before, items=(changed,)))

    row.refresh_from_db()
    assert row.in_favour == 5
    assert list(Remark.objects.values_list("kind", flat=True)) == ["nhac_nho", "phe_binh"]


def test_other_text_saved_meanwhile_is_a_conflict_with_both(written, world):
    before = content_of(written)
    item = next(one for one in before.items if one.votes)
    theirs = replace(before, items=(replace(item, praise="Đỗ Minh Quân: nhanh."),))
    again(written, world, theirs)

    with pytest.raises(EditConflict) as caught:
        again(written, world, before, base=0)

    assert caught.value.theirs[f"item-{item.item_id}-praise"] == "Đỗ Minh Quân: nhanh."
    assert Remark.objects.filter(kind="bieu_duong").get().text == "nhanh."


def test_somebody_who_is_not_of_the_cell_is_refused(stages, world):
    minutes = stages.open()

    with pytest.raises(DomainError, match="“Hoàng Văn Dũng” không có trong danh sách"):
        stages.written(minutes, **{ItemKind.REPORT: {"praise": "Hoàng Văn Dũng: tốt."}})

    assert Remark.objects.count() == 0


def test_initiative_has_its_authors(stages, world):
    minutes = stages.open()
    text = "Hằng và đồng chí Đỗ Minh Quân: Số hóa hồ sơ"

    again(minutes, world, replace(content_of(minutes), initiatives=text))

    made = Initiative.objects.get()
    authors = list(made.authors.values_list("member", flat=True))
    assert authors == [world.member("member_a").pk, world.member("recorder_a").pk]
    assert content_of(current_minutes(minutes.meeting)).initiatives == (
        "Vũ Thị Bích Hằng, Đỗ Minh Quân: Số hóa hồ sơ"
    )


def test_approved_minutes_freeze_the_verdict(stages, written):
    record = record_of(stages.approved(stages.submitted(written)))

    item = next(one for one in record.items if one.votes)
    assert item.votes[0].verdict == (
        "4/5 đảng viên chính thức tán thành, đạt ít nhất hai phần ba; 1 ý kiến khác."
    )
    assert [(one.word, one.name) for one in item.remarks] == [
        ("Biểu dương", "Vũ Thị Bích Hằng"),
        ("Nhắc nhở", "Đỗ Minh Quân"),
        ("Phê bình", "Trần Quang Việt"),
    ]


def test_correction_copies_all_and_shows_what_changed(stages, written, world):
    content = content_of(written)
    written = again(written, world, replace(content, initiatives="Đỗ Minh Quân: Số hóa hồ sơ"))
    first = stages.approved(stages.submitted(written))

    newer = start_correction(first, reason="Sai số phiếu", actor=world.user("secretary_a"))

    assert difference(record_of(first), record_of(newer)) == []
    item = next(one for one in content_of(newer).items if one.votes)
    fewer = replace(item, votes=(replace(item.votes[0], in_favour=3),))
    again(newer, world, replace(content_of(newer), items=(fewer,)))
    [change] = difference(record_of(first), record_of(current_minutes(first.meeting)))
    assert "4/5" in change.removed[0]
    assert "3/5 đảng viên chính thức tán thành, chưa đạt" in change.added[0]


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        (replace(ADMIT, matter=""), "matter", "chưa ghi nội dung biểu quyết."),
        (replace(ADMIT, other=None), "in_favour", "chưa ghi đủ số tán thành"),
        (replace(ADMIT, in_favour=5), "in_favour", "tổng 6 phiếu nhiều hơn 5 đồng chí"),
    ],
)
def test_minutes_are_not_submitted_with_half_a_vote(stages, line, field, words):
    minutes = stages.written(**{ItemKind.REPORT: {"votes": (line,)}})

    with pytest.raises(Incomplete) as caught:
        stages.submitted(minutes)

    vote = Vote.objects.get()
    [missing] = caught.value.missing
    assert missing.anchor == f"item-{vote.item_id}-vote-v{vote.pk}-{field}"
    assert words in missing.text


def test_drafts_go_when_nobody_can_save_them_any_more(stages, world):
    planned = stages.open()
    save_draft(world.user("deputy_a").pk, place_of(planned, "live"), {"summary": "x"})
    stages.approved(stages.submitted(stages.written(planned)))

    assert Draft.objects.count() == 0


def test_drafts_go_with_a_meeting_that_is_called_off(stages, world):
    minutes = stages.open()
    save_draft(world.user("deputy_a").pk, place_of(minutes, "live"), {"summary": "x"})

    cancel_meeting(
        minutes.meeting, reason="Bão", agreed_by="Đảng ủy", actor=world.user("secretary_a")
    )

    assert Draft.objects.count() == 0
