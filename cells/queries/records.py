"""Records of cells in a period: discipline, complaints, and confirmations that nothing happened."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from cells.enums import Register
from cells.models import Complaint, Discipline, NothingToReport


def disciplines_between(cell_ids: Iterable[int], start: date, end: date) -> "QuerySet[Discipline]":
    """Decisions of discipline dated within the period, also those revoked since."""
    rows = Discipline.objects.filter(
        cell__in=list(cell_ids), decided_on__gte=start, decided_on__lte=end
    )
    return rows.select_related("member", "cell").order_by("decided_on", "pk")


def complaints_between(cell_ids: Iterable[int], start: date, end: date) -> "QuerySet[Complaint]":
    """Complaints received or concluded within the period."""
    received = Q(received_on__gte=start, received_on__lte=end)
    concluded = Q(concluded_on__gte=start, concluded_on__lte=end)
    rows = Complaint.objects.filter(received | concluded, cell__in=list(cell_ids))
    return rows.select_related("cell").order_by("received_on", "pk")


def confirmed_periods(
    register: Register, cell_ids: Iterable[int], start: date, end: date
) -> "QuerySet[NothingToReport]":
    """Confirmations "không phát sinh" in force that touch the period."""
    rows = NothingToReport.objects.filter(
        register=register,
        cell__in=list(cell_ids),
        withdrawn_at__isnull=True,
        period_start__lte=end,
        period_end__gte=start,
    )
    return rows.select_related("confirmed_by", "cell").order_by("period_start", "pk")


def has_entries(register: Register, cell_id: int, start: date, end: date) -> bool:
    """Whether the register holds an entry (not revoked) of the period."""
    if register == Register.DISCIPLINE:
        rows = disciplines_between([cell_id], start, end).filter(revoked_on__isnull=True)
        return rows.exists()
    return complaints_between([cell_id], start, end).exists()
