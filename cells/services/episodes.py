"""Writers of dated rows that several verbs share; the verb has asked for the right and locked."""

from datetime import date, timedelta

from cells.enums import ActivityState, MembershipKind
from cells.models import ActivityPeriod, Member, Membership, Unit
from cells.queries.members import overlapping
from cells.queries.roles import posts_in_cell
from cells.signals import figures_changed
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState

ONE_DAY = timedelta(days=1)


def start_membership(
    member: Member,
    cell: Unit,
    *,
    kind: str,
    valid_from: date,
    document_no: str = "",
    valid_to: date | None = None,
) -> Membership:
    """Begin a membership that overlaps no other of its kind; the member's row is new or locked."""
    cell.refresh_from_db()
    if not cell.is_cell:
        raise DomainError(f"{cell.name} không phải là chi bộ; hãy chọn một chi bộ.")
    if valid_from < cell.valid_from or (cell.valid_to and cell.valid_to < valid_from):
        raise DomainError(
            f"Ngày {valid_from:%d/%m/%Y}, {cell.name} chưa thành lập hoặc đã kết thúc hoạt động; "
            "hãy xem lại ngày hoặc chọn chi bộ khác."
        )
    clash = overlapping(member, kind, valid_from, valid_to)
    if clash is not None:
        raise WrongState(
            f"{member.full_name} đã sinh hoạt tại {clash.cell.name} "
            f"từ ngày {clash.valid_from:%d/%m/%Y}; hãy chuyển sinh hoạt thay vì thêm mới."
        )
    membership = Membership(
        member=member,
        cell=cell,
        kind=kind,
        valid_from=valid_from,
        valid_to=valid_to,
        document_no=document_no,
    )
    membership.full_clean()
    membership.save()
    return membership


def finish_membership(membership: Membership, last_day: date, reason: str) -> list[int]:
    """End a membership with its states of activity and the posts in its cell; ids of the posts."""
    if last_day == date.max:
        raise DomainError("Ngày kết thúc quá xa; hãy xem lại ngày.")
    membership.valid_to, membership.end_reason = last_day, reason
    membership.updated_at = clock.now()
    membership.full_clean()
    membership.save()
    running = membership.activity_periods.exclude(valid_to__lte=last_day)
    if running.filter(valid_from__gt=last_day).exists():
        raise WrongState(
            "Có trạng thái sinh hoạt bắt đầu sau ngày kết thúc; hãy xem lại ngày kết thúc."
        )
    running.update(valid_to=last_day, updated_at=clock.now())
    if membership.kind != MembershipKind.OFFICIAL:
        return []
    posts = posts_in_cell(membership.member_id, membership.cell_id, last_day + ONE_DAY)
    if posts.filter(valid_from__gt=last_day).exists():
        raise WrongState(
            "Có chức vụ trong chi bộ được giao sau ngày kết thúc; hãy thu hồi chức vụ ấy trước."
        )
    ended = list(posts.values_list("pk", flat=True))
    posts.update(valid_to=last_day, updated_at=clock.now())
    return ended


def begin_activity(
    membership: Membership,
    state: str,
    *,
    valid_from: date,
    valid_to: date | None = None,
    document_no: str = "",
) -> ActivityPeriod | None:
    """Give a state of activity from a day on; the one that holds then ends the day before.

    None for plain activity, which needs no period.
    """
    _ensure_inside(membership, valid_from, valid_to)
    running = membership.activity_periods.exclude(valid_to__lt=valid_from)
    later = running.filter(valid_from__gte=valid_from).order_by("valid_from").first()
    if later is not None and (valid_to is None or later.valid_from <= valid_to):
        raise WrongState(
            f"Đã có trạng thái “{later.get_state_display()}” từ ngày {later.valid_from:%d/%m/%Y}; "
            "hãy chọn khoảng thời gian khác."
        )
    before = running.filter(valid_from__lt=valid_from)
    before.update(valid_to=valid_from - ONE_DAY, updated_at=clock.now())
    if state == ActivityState.ACTIVE:
        return None
    period = ActivityPeriod(
        membership=membership,
        state=state,
        valid_from=valid_from,
        valid_to=valid_to or membership.valid_to,
        document_no=document_no,
    )
    period.full_clean()
    period.save()
    return period


def _ensure_inside(membership: Membership, start: date, end: date | None) -> None:
    if end is not None and end < start:
        raise DomainError("Ngày kết thúc phải từ ngày bắt đầu trở đi; hãy xem lại hai ngày.")
    last = membership.valid_to or date.max
    if start < membership.valid_from or start > last or (end is not None and end > last):
        raise DomainError(
            f"Khoảng thời gian phải nằm trong thời gian sinh hoạt tại {membership.cell.name}, "
            f"từ ngày {membership.valid_from:%d/%m/%Y}."
        )


def tell_figures(cell_id: int, day: date) -> None:
    """Every year from that day to the present may count differently now."""
    for year in range(day.year, max(day.year, clock.today().year) + 1):
        figures_changed.send(sender=Membership, cell_id=cell_id, year=year)
