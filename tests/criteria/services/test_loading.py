"""JSON text to draft version."""

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import NotAllowed
from criteria.domain.document import Problem, write_document
from criteria.enums import VersionStatus
from criteria.models import CriteriaSet, CriteriaVersion
from criteria.queries import spec_of
from criteria.services.loading import UnsoundSet, load_criteria
from criteria.services.versions import publish_version, retire_version
from tests.factories.criteria import (
    as_document,
    default_data,
    default_spec,
    default_text,
    make_set_data,
)

pytestmark = pytest.mark.django_db


def verbs():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_text_becomes_the_first_draft(world):
    version = load_criteria(
        default_text(), unit=world.committee, actor=world.user("officer"), note="Bản mẫu"
    )

    assert (version.number, version.status, version.note) == (1, VersionStatus.DRAFT, "Bản mẫu")
    assert (version.set.unit, version.set.code) == (world.committee, "CB4T-DEFAULT-2026")
    assert spec_of(version) == default_spec()
    assert verbs() == ["criteria.loaded"]


def test_same_content_is_loaded_once(world):
    first = load_criteria(default_text(), unit=world.committee, actor=world.user("officer"))
    text = write_document(dict(reversed(default_data().items()))).replace("0.7", "0.70")

    again = load_criteria(text, unit=world.committee, actor=world.user("officer"))

    assert (again, CriteriaVersion.objects.count()) == (first, 1)
    assert verbs() == ["criteria.loaded"]


def test_other_content_of_the_same_code_is_the_next_version(world):
    first = load_criteria(default_text(), unit=world.committee, actor=world.user("officer"))
    data = default_data() | {"note_vi": "Sửa lời dẫn."}

    second = load_criteria(write_document(data), unit=world.committee, actor=world.user("officer"))

    assert (second.number, second.based_on, second.set) == (2, first, first.set)


def test_retired_content_comes_back_as_a_new_draft(world):
    officer, chief = world.user("officer"), world.user("chief")
    first = load_criteria(default_text(), unit=world.committee, actor=officer)
    retire_version(publish_version(first, actor=chief), actor=chief)

    again = load_criteria(default_text(), unit=world.committee, actor=officer)

    assert (again.number, again.status) == (2, VersionStatus.DRAFT)


def test_each_committee_has_its_own_sets(world):
    text = write_document(make_set_data())

    load_criteria(text, unit=world.committee, actor=world.user("officer"))

    assert list(CriteriaSet.objects.values_list("unit", "code")) == [(world.committee.pk, "THU")]


def test_unsound_set_is_refused_with_every_problem(world):
    data = default_data() | {"total_max": as_document([99])[0], "code": ""}

    with pytest.raises(UnsoundSet) as caught:
        load_criteria(write_document(data), unit=world.committee, actor=world.user("officer"))

    assert caught.value.problems == [
        Problem("total_max", "Tổng các điểm tối đa bên dưới là 100, không phải 99."),
        Problem("code", "Bộ tiêu chí phải có mã."),
    ]
    assert str(caught.value).startswith("Bộ tiêu chí chưa dùng được, hãy sửa 2 lỗi: total_max: ")
    assert (CriteriaSet.objects.count(), verbs()) == (0, [])


@pytest.mark.parametrize("text", ["", "{", '{"a": NaN}', "[]"])
def test_text_that_is_no_set_is_refused(world, text):
    with pytest.raises(UnsoundSet):
        load_criteria(text, unit=world.committee, actor=world.user("officer"))

    assert CriteriaSet.objects.count() == 0


def test_many_problems_are_counted_not_all_told(world):
    data = default_data()
    for criterion in data["criteria"]:
        for line in criterion["indicators"]:
            line["title_vi"] = ""

    with pytest.raises(UnsoundSet) as caught:
        load_criteria(write_document(data), unit=world.committee, actor=world.user("officer"))

    assert str(caught.value).endswith(" Và 19 lỗi khác.")


@pytest.mark.parametrize("name", ["secretary_a", "member_a", "committee_secretary", "outsider"])
def test_only_the_committee_office_loads_sets(world, name):
    with pytest.raises(NotAllowed):
        load_criteria(default_text(), unit=world.committee, actor=world.user(name))

    assert (CriteriaSet.objects.count(), verbs()) == (0, [])
