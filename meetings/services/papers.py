"""Prepare the papers of a meeting: add, replace, order, remove, publish."""

from collections.abc import Sequence
from pathlib import PurePath

from django.db import transaction
from django.db.models import QuerySet

from cells.access import Action, require
from cells.audit import record
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.files import keep_file
from chibo4tot.shared.uploads import Upload, shown_name
from meetings.enums import NOT_BEGUN, MeetingStatus
from meetings.models import Invitation, Meeting, Paper
from meetings.queries.papers import papers_in_force
from meetings.services.steps import change, locked, required_text

MOST_PAPERS = 30
LONGEST_TITLE = 200
# Before these a paper that is added is only prepared; from then on everybody reads it at once.
NOT_TOLD = frozenset({MeetingStatus.PLANNED, MeetingStatus.POSTPONED})


@transaction.atomic
def add_papers(
    meeting: Meeting, *, files: Sequence[Upload], actor: User, title: str = ""
) -> list[Paper]:
    """Add one paper a file, all or none; one file may be given a title, others keep their names.

    Once the invitations are sent a paper is published at once and noted to those invited. The
    meeting is held, so that two people's papers stand one after the other.
    """
    meeting = locked(meeting, "cell")
    require(actor, Action.MINUTES_WRITE, meeting)
    _ensure_wanted(meeting)
    here = list(papers_in_force(meeting))
    if not files:
        raise DomainError("Hãy chọn ít nhất một tệp.")
    if len(here) + len(files) > MOST_PAPERS:
        raise DomainError(
            f"Mỗi cuộc họp có nhiều nhất {MOST_PAPERS} tài liệu. Hãy gộp hoặc bỏ bớt tài liệu."
        )
    last = here[-1].order if here else 0
    added = [
        _keep(meeting, one, title if len(files) == 1 else "", order=last + place, actor=actor)
        for place, one in enumerate(files, start=1)
    ]
    record(actor, "papers.added", meeting, papers=[paper.pk for paper in added])
    _publish_if_told(meeting, actor)
    return added


def _keep(meeting: Meeting, file: Upload, title: str, *, order: int, actor: User) -> Paper:
    name = shown_name(file)
    try:
        kept = keep_file(file, by=actor)
    except DomainError as error:
        raise DomainError(f"Tệp “{name}”: {error}") from error
    return Paper.objects.create(
        meeting=meeting,
        order=order,
        title=(title.strip() or PurePath(name).stem)[:LONGEST_TITLE],
        file=kept,
    )


def _ensure_wanted(meeting: Meeting) -> None:
    if meeting.status == MeetingStatus.CANCELLED:
        raise WrongState("Cuộc họp đã hủy nên không thêm tài liệu được.")


@transaction.atomic
def replace_paper(paper: Paper, *, file: Upload, actor: User) -> Paper:
    """A new version takes the place of the paper; the version before is kept and stays readable.

    The paper is held: of two replacements the second finds that it is not in force any more.
    """
    meeting = locked(paper.meeting, "cell")
    paper = locked(paper)
    require(actor, Action.MINUTES_WRITE, meeting)
    _ensure_wanted(meeting)
    _ensure_in_force(paper)
    newer = Paper.objects.create(
        meeting=meeting,
        order=paper.order,
        title=paper.title,
        file=keep_file(file, by=actor),
        version=paper.version + 1,
        replaces=paper,
    )
    record(actor, "paper.replaced", newer, version=newer.version, before=paper.pk)
    _publish_if_told(meeting, actor)
    return newer


def _ensure_in_force(paper: Paper) -> None:
    if paper.removed_at is not None or Paper.objects.filter(replaces=paper).exists():
        raise WrongState("Tài liệu này đã được thay hoặc bỏ. Hãy tải lại trang.")


@transaction.atomic
def rename_paper(paper: Paper, *, title: str, actor: User) -> Paper:
    """Give the paper another title; its file stays."""
    meeting = locked(paper.meeting, "cell")
    paper = locked(paper, "meeting__cell")
    require(actor, Action.MINUTES_WRITE, meeting)
    _ensure_wanted(meeting)
    _ensure_in_force(paper)
    title = required_text(title, "Hãy ghi tên tài liệu.")
    before = paper.title
    change(paper, title=title[:LONGEST_TITLE])
    record(actor, "paper.renamed", paper, before=before, after=title)
    return paper


@transaction.atomic
def move_paper(paper: Paper, *, actor: User) -> Paper:
    """Put the paper before the one above it; the first one stays. The meeting is held."""
    meeting = locked(paper.meeting, "cell")
    require(actor, Action.MINUTES_WRITE, meeting)
    _ensure_wanted(meeting)
    listed = [one.pk for one in papers_in_force(meeting)]
    if paper.pk not in listed:
        raise WrongState("Tài liệu này đã được thay hoặc bỏ. Hãy tải lại trang.")
    place = listed.index(paper.pk)
    if place:
        listed[place - 1], listed[place] = listed[place], listed[place - 1]
    rows = {one.pk: one for one in Paper.objects.filter(pk__in=listed)}
    for order, key in enumerate(listed, start=1):
        rows[key].order = order
    Paper.objects.bulk_update(rows.values(), ["order"])
    record(actor, "paper.moved", paper, order=rows[paper.pk].order)
    return paper


@transaction.atomic
def remove_paper(paper: Paper, *, actor: User) -> Paper:
    """Take the paper off the meeting while that has not begun; the file and its trace are kept."""
    meeting = locked(paper.meeting, "cell")
    paper = locked(paper, "meeting__cell")
    require(actor, Action.MINUTES_WRITE, meeting)
    if meeting.status not in NOT_BEGUN:
        raise WrongState(
            "Cuộc họp đã bắt đầu nên tài liệu được giữ lại. Muốn sửa, hãy thay bằng bản mới."
        )
    _ensure_in_force(paper)
    change(paper, removed_at=clock.now())
    record(actor, "paper.removed", paper, title=paper.title)
    if paper.published_at is not None:
        tell_of_news(meeting)
    return paper


def publish_waiting(meeting: Meeting, *, actor: User) -> None:
    """Let those who may view the meeting read what was only prepared; the caller asked the right.

    The moment is recorded once: a paper keeps the time at which it was first published.
    """
    now = clock.now()
    waiting: QuerySet[Paper] = papers_in_force(meeting).filter(published_at__isnull=True)
    for paper in waiting.select_related("replaces"):
        before = paper.replaces.first_published_at if paper.replaces else None
        change(paper, published_at=now, published_by=actor, first_published_at=before or now)


def _publish_if_told(meeting: Meeting, actor: User) -> None:
    if meeting.status not in NOT_TOLD:
        publish_waiting(meeting, actor=actor)
        tell_of_news(meeting)


def tell_of_news(meeting: Meeting) -> None:
    """Those invited find the meeting among what waits for them again."""
    Invitation.objects.filter(meeting=meeting).update(news_at=clock.now())
