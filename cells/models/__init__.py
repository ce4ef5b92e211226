"""Rows of cells: units, people, roles, records, audit."""

from cells.models.audit import AccessEvent, AuditEntry
from cells.models.mail import DigestSent, MailSetting, PassedUp
from cells.models.people import (
    ActivityPeriod,
    ImportBatch,
    Invitation,
    Member,
    Membership,
    User,
    in_force,
)
from cells.models.records import Complaint, Discipline, NothingToReport
from cells.models.roles import RoleAssignment
from cells.models.units import Unit, UnitSuccession, WorkingRules

__all__ = [
    "AccessEvent",
    "ActivityPeriod",
    "AuditEntry",
    "Complaint",
    "DigestSent",
    "Discipline",
    "ImportBatch",
    "Invitation",
    "MailSetting",
    "Member",
    "Membership",
    "NothingToReport",
    "PassedUp",
    "RoleAssignment",
    "Unit",
    "UnitSuccession",
    "User",
    "WorkingRules",
    "in_force",
]
