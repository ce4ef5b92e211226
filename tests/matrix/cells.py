"""Rows of the matrix for the pages of cells."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from cells.enums import DisciplineForm, Register, Role
from cells.models import Complaint, Discipline, ImportBatch, NothingToReport, RoleAssignment
from chibo4tot.shared import clock
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

Build = Callable[[World], str]
DAY = date(2026, 3, 2)


def plain(name: str) -> Build:
    """An address about nothing."""
    return lambda world: reverse(f"cells:{name}")


def of_cell(name: str) -> Build:
    """About cell A."""
    return lambda world: reverse(f"cells:{name}", args=[world.cell_a.slug])


def of_committee(name: str) -> Build:
    """About the committee."""
    return lambda world: reverse(f"cells:{name}", args=[world.committee.slug])


def of_member(name: str) -> Build:
    """About member A."""
    return lambda world: reverse(f"cells:{name}", args=[world.member("member_a").pk])


def of_membership(name: str) -> Build:
    """About the membership of member A."""
    return lambda world: reverse(
        f"cells:{name}", args=[world.member("member_a").memberships.get().pk]
    )


def of_new(name: str, make: Callable[[World], Any]) -> Build:
    """About a row made for the purpose."""
    return lambda world: reverse(f"cells:{name}", args=[make(world).pk])


def discipline(world: World) -> Discipline:
    """A decision on member A."""
    return Discipline.objects.create(
        cell=world.cell_a,
        member=world.member("member_a"),
        form=DisciplineForm.REPRIMAND,
        decided_on=DAY,
        document_no="1",
        entered_by=world.people["officer"],
    )


def complaint(world: World) -> Complaint:
    """A complaint about cell A that waits for its conclusion."""
    return Complaint.objects.create(
        cell=world.cell_a,
        received_on=DAY,
        summary="Phản ánh",
        entered_by=world.people["officer"],
    )


def nothing(world: World) -> NothingToReport:
    """A confirmation of cell A."""
    return NothingToReport.objects.create(
        cell=world.cell_a,
        register=Register.DISCIPLINE,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        confirmed_by=world.people["secretary_a"],
        confirmed_at=clock.now(),
    )


def batch(world: World) -> ImportBatch:
    """A preview for the committee."""
    return ImportBatch.objects.create(
        unit=world.committee,
        actor=world.people["officer"],
        file_name="danh-sach.xlsx",
        file_hash="0" * 64,
        content={"rows": [], "cells": [], "summary": {}},
    )


def deputy(world: World) -> RoleAssignment:
    """The role of the deputy of cell A."""
    return RoleAssignment.objects.get(role=Role.DEPUTY_SECRETARY, unit=world.cell_a)


def office(world: World) -> RoleAssignment:
    """The role of the officer, who has no Party record here."""
    return RoleAssignment.objects.get(role=Role.OFFICER, unit=world.committee)


def both(name: str, build: Build, rights: str, posted: int = 422) -> list[Route]:
    """A form page: shown, and an empty form sent; ``rights`` has a letter per person after the
    anonymous one: y may, n may not, - out of reach."""
    return [
        Route(f"cells:{name}", "get", build, answers(LOGIN, *(of_letter(a, 200) for a in rights))),
        Route(
            f"cells:{name}", "post", build, answers(LOGIN, *(of_letter(a, posted) for a in rights))
        ),
    ]


def of_letter(letter: str, allowed: int) -> int:
    """The status behind a letter."""
    return {"y": allowed, "n": 403, "-": 404}[letter]


def shown(name: str, build: Build, rights: str) -> list[Route]:
    """A page without a form."""
    return both(name, build, rights)[:1]


# In order: secretary_a, member_a, secretary_b, officer, chief, inspector, admin, outsider.
MANAGES_MEMBER = "yn-yynn-"
INVITES = "yn-yyny-"
MANAGES_UNIT = "nn-yyny-"
MANAGES_COMMITTEE = "nnnyyny-"
ROUTES: list[Route] = [
    *shown("members", plain("members"), "yyyyyyyn"),
    *both("member_edit", of_member("member_edit"), MANAGES_MEMBER),
    *both("member_transfer", of_member("member_transfer"), MANAGES_MEMBER),
    *both("member_official", of_member("member_official"), MANAGES_MEMBER),
    *both("member_admit", of_cell("member_admit"), MANAGES_MEMBER),
    *both("activity_set", of_membership("activity_set"), MANAGES_MEMBER),
    *both("membership_end", of_membership("membership_end"), MANAGES_MEMBER),
    *shown("member_views", of_member("member_views"), "-y------"),
    *both("invitation_new", of_member("invitation_new"), INVITES, posted=200),
    *both("invitation_revoke", of_member("invitation_revoke"), INVITES),
    *both("invitation_for_role", of_new("invitation_for_role", office), "nnnyyny-", posted=200),
    *shown("records", of_cell("records"), "yn-yyyn-"),
    *both("discipline_new", of_cell("discipline_new"), MANAGES_MEMBER),
    *both("complaint_new", of_cell("complaint_new"), MANAGES_MEMBER),
    *both("nothing_confirm", of_cell("nothing_confirm"), MANAGES_MEMBER),
    *shown("discipline", of_new("discipline", discipline), "yy-yyy--"),
    *both("discipline_revoke", of_new("discipline_revoke", discipline), "yn-yyn--"),
    *shown("complaint", of_new("complaint", complaint), "y--yyy--"),
    *both("complaint_conclude", of_new("complaint_conclude", complaint), "y--yyn--"),
    *both("nothing_withdraw", of_new("nothing_withdraw", nothing), MANAGES_MEMBER, posted=302),
    *shown("roles", plain("roles"), "nnnnynyn"),
    *shown("unit_roles", of_cell("unit_roles"), "yy-yyyy-"),
    *both("role_grant", of_cell("role_grant"), "nn-nyny-"),
    *both("role_revoke", of_new("role_revoke", deputy), "nn-nyny-"),
    *both("unit_new", of_committee("unit_new"), MANAGES_COMMITTEE),
    *both("unit_edit", of_cell("unit_edit"), MANAGES_UNIT),
    *both("unit_move", of_cell("unit_move"), MANAGES_UNIT),
    *both("unit_close", of_cell("unit_close"), MANAGES_UNIT),
    *both("unit_rules", of_cell("unit_rules"), MANAGES_UNIT),
    *both("imports", of_committee("imports"), MANAGES_COMMITTEE),
    *both("import_detail", of_new("import_detail", batch), "---yy-y-"),
    *both("import_undo", of_new("import_undo", batch), "---yy-y-"),
    Route("cells:invitation_code", "get", plain("invitation_code"), answers(*[200] * 9)),
    Route("cells:invitation_code", "post", plain("invitation_code"), answers(*[422] * 9)),
    # Nobody has shown a code: back to where it is typed.
    Route("cells:invitation_accept", "get", plain("invitation_accept"), answers(*[302] * 9)),
    Route("cells:invitation_accept", "post", plain("invitation_accept"), answers(*[302] * 9)),
]
