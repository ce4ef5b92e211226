"""Draw up the year's programme of a cell, submit it, record its adoption, revise it."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Member, Unit, User
from cells.queries.members import roster
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.flow import ensure_allowed
from meetings.domain import flow
from meetings.enums import ProgrammeStatus
from meetings.models import Programme, ProgrammeItem
from meetings.services.programme_tasks import follow_programme
from meetings.services.steps import announce, change, hold_cell, locked, required_text

YEARS_BACK = 1


@transaction.atomic
def draw_up_programme(
    cell: Unit, *, year: int, actor: User, copy_last_year: bool = False
) -> Programme:
    """Start version 1 for a year, empty or with the work of last year's programme, one year later.

    The cell is held, so that two people do not start it twice.
    """
    require(actor, Action.PROGRAMME_DRAW_UP, cell)
    hold_cell(cell.pk)
    today = clock.today()
    if not cell.is_cell:
        raise DomainError("Chỉ chi bộ lập chương trình công tác năm ở đây.")
    if not today.year - YEARS_BACK <= year <= today.year + 1:
        raise DomainError(f"Chỉ lập chương trình cho các năm {today.year - 1}–{today.year + 1}.")
    if Programme.objects.filter(cell=cell, year=year).exists():
        raise WrongState(f"Chi bộ đã có chương trình công tác năm {year}. Hãy mở chương trình đó.")
    programme = Programme.objects.create(cell=cell, year=year)
    if copy_last_year:
        _copy_last_year(programme)
    record(actor, "programme.drawn_up", programme, year=year, copied=copy_last_year)
    return programme


def _copy_last_year(programme: Programme) -> None:
    before = Programme.objects.filter(
        cell=programme.cell, year=programme.year - 1, status=ProgrammeStatus.ADOPTED
    ).first()
    if before is None:
        raise WrongState(
            f"Không có chương trình năm {programme.year - 1} đã thông qua để chép. Hãy lập mới."
        )
    here = _people(programme)
    for item in before.items.all():
        if item.assignee_id in here:
            _copy_item(item, programme, due_on=_a_year_later(item.due_on), origin=None)


def _people(programme: Programme) -> set[int]:
    """Who belongs to the cell today."""
    return {row.member_id for row in roster([programme.cell_id], clock.today())[programme.cell_id]}


def _a_year_later(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def _copy_item(
    item: ProgrammeItem, programme: Programme, *, due_on: date, origin: ProgrammeItem | None
) -> ProgrammeItem:
    twin = ProgrammeItem.objects.create(
        programme=programme,
        order=item.order,
        title=item.title,
        product=item.product,
        assignee_id=item.assignee_id,
        department=item.department,
        department_head=item.department_head,
        due_on=due_on,
        weight=item.weight,
        origin=origin,
    )
    twin.involved.set(item.involved.all())
    return twin


@transaction.atomic
def put_item(
    programme: Programme,
    *,
    title: str,
    assignee: Member,
    due_on: date,
    actor: User,
    item: ProgrammeItem | None = None,
    product: str = "",
    involved: list[Member] | None = None,
    department: str = "",
    department_head: str = "",
    weight: Decimal = Decimal(1),
) -> Programme:
    """Add an item at the end, or change ``item``; only while the version is drawn up (held)."""
    programme = _open(programme, actor)
    title = required_text(title, "Hãy ghi tên nhiệm vụ.")
    people = {
        row.member_id for row in roster([programme.cell_id], clock.today())[programme.cell_id]
    }
    for person in [assignee, *(involved or [])]:
        if person.pk not in people:
            raise DomainError(
                f"{person.full_name} không sinh hoạt tại {programme.cell.label}. "
                "Hãy chọn người của chi bộ."
            )
    if due_on.year != programme.year:
        raise DomainError(f"Hạn hoàn thành phải trong năm {programme.year}. Hãy sửa hạn.")
    if weight <= 0:
        raise DomainError("Hệ số phải lớn hơn 0.")
    if item is None:
        last = programme.items.aggregate(Max("order"))["order__max"] or 0
        item = ProgrammeItem(programme=programme, order=last + 1)
    item.title, item.product, item.assignee, item.due_on = title, product.strip(), assignee, due_on
    item.department, item.department_head = department.strip(), department_head.strip()
    item.weight = weight
    item.save()
    item.involved.set([person for person in involved or [] if person != assignee])
    record(actor, "programme.item_put", programme, item=item.pk, due_on=due_on.isoformat())
    return programme


@transaction.atomic
def drop_item_of(item: ProgrammeItem, *, actor: User) -> Programme:
    """Take an item out of the version that is drawn up; earlier versions keep theirs."""
    programme = _open(item.programme, actor)
    item_id = item.pk
    programme.items.filter(pk=item_id).delete()
    record(actor, "programme.item_dropped", programme, item=item_id)
    return programme


def _open(programme: Programme, actor: User) -> Programme:
    programme = locked(programme, "cell")
    require(actor, Action.PROGRAMME_DRAW_UP, programme)
    if not programme.is_draft:
        raise WrongState(
            "Chương trình đã trình hoặc đã thông qua nên không sửa trực tiếp được. "
            "Hãy rút lại để sửa, hoặc lập bản điều chỉnh."
        )
    return programme


@transaction.atomic
def submit_programme(programme: Programme, *, actor: User) -> Programme:
    """Hand the draft to the cell; an empty one is refused. Its row is held."""
    programme = _open(programme, actor)
    if not programme.items.exists():
        raise DomainError("Chương trình chưa có nhiệm vụ nào. Hãy thêm nhiệm vụ trước khi trình.")
    change(
        programme,
        status=ProgrammeStatus.SUBMITTED,
        submitted_by=actor,
        submitted_at=clock.now(),
    )
    record(actor, "programme.submitted", programme, version=programme.version)
    return programme


@transaction.atomic
def withdraw_programme(programme: Programme, *, actor: User) -> Programme:
    """Take a submitted version back to be mended; its row is held."""
    programme = locked(programme, "cell")
    require(actor, Action.PROGRAMME_DRAW_UP, programme)
    message = "Chỉ rút lại được chương trình đã trình và chưa thông qua."
    ensure_allowed(flow.PROGRAMME, programme.status, ProgrammeStatus.DRAFT, message=message)
    change(programme, status=ProgrammeStatus.DRAFT)
    record(actor, "programme.withdrawn", programme, version=programme.version)
    return programme


@transaction.atomic
def adopt_programme(
    programme: Programme, *, adopted_on: date, document_no: str, actor: User
) -> Programme:
    """Record that the cell adopted the version by a resolution; its items become tasks.

    A later version replaces the one before. Cell and row are held, so that tasks are made once.
    """
    hold_cell(programme.cell_id)
    programme = locked(programme, "cell")
    require(actor, Action.PROGRAMME_ADOPT, programme)
    message = "Chỉ ghi thông qua được chương trình đã trình chi bộ."
    ensure_allowed(flow.PROGRAMME, programme.status, ProgrammeStatus.ADOPTED, message=message)
    document_no = required_text(document_no, "Hãy ghi số nghị quyết hoặc số chương trình.")
    _check_day(programme, adopted_on)
    before = Programme.objects.filter(
        cell=programme.cell_id, year=programme.year, status=ProgrammeStatus.ADOPTED
    ).first()
    if before is not None:
        change(before, status=ProgrammeStatus.REPLACED)
    change(
        programme,
        status=ProgrammeStatus.ADOPTED,
        adopted_on=adopted_on,
        document_no=document_no,
        approved_by=actor,
        approved_at=clock.now(),
    )
    follow_programme(programme, before, actor=actor)
    record(
        actor,
        "programme.adopted",
        programme,
        version=programme.version,
        document_no=document_no,
        adopted_on=adopted_on.isoformat(),
    )
    announce(programme.cell_id, programme.year)
    return programme


def _check_day(programme: Programme, adopted_on: date) -> None:
    if adopted_on > clock.today():
        raise DomainError("Ngày thông qua không được ở tương lai. Hãy xem lại ngày.")
    if adopted_on.year not in {programme.year - 1, programme.year}:
        raise DomainError(
            f"Ngày thông qua chương trình năm {programme.year} phải trong năm đó "
            "hoặc cuối năm trước. Hãy xem lại ngày."
        )
    newer = Programme.objects.filter(
        cell=programme.cell_id, year=programme.year, adopted_on__gt=adopted_on
    )
    if newer.exists():
        raise DomainError("Bản điều chỉnh không thể thông qua trước bản đang áp dụng.")


@transaction.atomic
def revise_programme(programme: Programme, *, reason: str, actor: User) -> Programme:
    """Start version n+1 as a copy of the version in force, which holds until it is adopted."""
    hold_cell(programme.cell_id)
    programme = locked(programme, "cell")
    require(actor, Action.PROGRAMME_DRAW_UP, programme)
    if programme.status != ProgrammeStatus.ADOPTED:
        raise WrongState("Chỉ điều chỉnh được chương trình đang áp dụng.")
    versions = Programme.objects.filter(cell=programme.cell_id, year=programme.year)
    if versions.filter(version__gt=programme.version).exists():
        raise WrongState("Chương trình này đang có một bản điều chỉnh. Hãy sửa tiếp bản đó.")
    reason = required_text(reason, "Hãy ghi lý do điều chỉnh.")
    newer = Programme.objects.create(
        cell=programme.cell,
        year=programme.year,
        version=programme.version + 1,
        revision_reason=reason,
    )
    for item in programme.items.all():
        _copy_item(item, newer, due_on=item.due_on, origin=item)
    record(actor, "programme.revised", newer, of=programme.pk, reason=text_mark(reason))
    return newer
