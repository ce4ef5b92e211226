"""Reading criteria sets."""

from datetime import UTC, datetime

import pytest

from cells.enums import UnitKind
from criteria.domain.document import read_document
from criteria.enums import VersionStatus
from criteria.models import CriteriaVersion
from criteria.queries import (
    published_versions,
    sets_with_versions,
    spec_of,
    version_in_force,
)
from tests.factories.cells import make_unit
from tests.factories.criteria import default_spec, make_set_data, make_version

pytestmark = pytest.mark.django_db


def test_spec_of_a_version_is_read_once(world):
    version = make_version(world.committee)
    again = CriteriaVersion.objects.get(pk=version.pk)

    assert spec_of(version) == default_spec()
    assert spec_of(again) is spec_of(version)


def test_content_that_no_longer_fits_its_hash_is_refused(world):
    version = make_version(world.committee)
    version.content = version.content.replace("0.7", "0.6")

    with pytest.raises(ValueError, match="has been changed"):
        spec_of(version)


def test_unit_uses_what_it_or_a_unit_above_has_published(world):
    above = make_version(world.committee)
    own = make_version(world.cell_a, data=make_set_data())
    make_version(world.cell_b, data=make_set_data())
    make_version(world.committee, number=2, status=VersionStatus.DRAFT)
    make_version(world.committee, number=3, status=VersionStatus.RETIRED)
    make_version(make_unit("Đảng bộ khác", kind=UnitKind.BASE_COMMITTEE))

    assert list(published_versions(world.cell_a)) == [own, above]


@pytest.mark.parametrize(("year", "number"), [(2025, None), (2026, 1), (2027, 2), (2030, 2)])
def test_version_in_force_is_the_newest_published_by_then(world, year, number):
    make_version(world.committee, published_at=datetime(2026, 12, 31, 16, tzinfo=UTC))
    make_version(world.committee, number=2, published_at=datetime(2026, 12, 31, 18, tzinfo=UTC))

    found = version_in_force(world.cell_a, year)

    assert (found.number if found else None) == number


@pytest.mark.parametrize("count", [5, 50])
def test_list_of_sets_costs_the_same_for_any_number(world, django_assert_num_queries, count):
    for at in range(count):
        make_version(world.committee, data=make_set_data(code=f"B{at}"))

    with django_assert_num_queries(2):
        rows = [(found.unit.name, list(found.versions.all())) for found in sets_with_versions()]

    assert len(rows) == count


def test_versions_of_a_set_come_newest_first(world):
    first = make_version(world.committee)
    second = make_version(world.committee, number=2, status=VersionStatus.DRAFT)

    (found,) = sets_with_versions()

    assert list(found.versions.all()) == [second, first]


def test_content_is_kept_with_its_numbers_as_written(world):
    text = make_version(world.committee).content

    assert read_document(text)["criteria"][0]["min_ratio"].text == "0.7"
