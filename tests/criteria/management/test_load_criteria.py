"""The command line that loads a set."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from criteria.enums import VersionStatus
from criteria.models import CriteriaVersion

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command("load_criteria", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_default_set_is_loaded_as_a_draft(world):
    said = run("--unit", "van-phong", "--user", "officer")

    assert said == "CB4T-DEFAULT-2026, bản 1: Bản nháp.\n"
    assert CriteriaVersion.objects.get().status == VersionStatus.DRAFT


def test_loading_and_publishing_twice_changes_nothing_more(world):
    run("--unit", "van-phong", "--user", "officer")

    said = [run("--publish", "--unit", "van-phong", "--user", "chief") for _ in "ab"]

    assert said == ["CB4T-DEFAULT-2026, bản 1: Đã ban hành.\n"] * 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--unit", "la", "--user", "officer"],
        ["--unit", "van-phong", "--user", "la"],
        ["--unit", "van-phong", "--user", "member_a"],
        ["/khong/co.json", "--unit", "van-phong", "--user", "officer"],
        [__file__, "--unit", "van-phong", "--user", "officer"],
    ],
)
def test_what_cannot_be_loaded_is_said(world, arguments):
    with pytest.raises(CommandError):
        run(*arguments)

    assert CriteriaVersion.objects.count() == 0
