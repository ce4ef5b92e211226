"""An empty committee beside the world's, and its officer."""

from datetime import date

import pytest

from cells.enums import Role
from cells.models import RoleAssignment
from tests.factories.cells import make_unit


@pytest.fixture
def committee(world):
    """An empty committee beside the world's, with the same officer as guest."""
    unit = make_unit("Đảng bộ Sở Mới", kind="dang_bo_co_so", slug="so-moi", number=12)
    RoleAssignment.objects.create(
        role=Role.OFFICER, unit=unit, user=world.people["officer"], valid_from=date(2020, 1, 1)
    )
    return unit


@pytest.fixture
def officer(world, committee):
    return world.user("officer")
