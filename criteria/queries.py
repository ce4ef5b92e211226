"""Reading criteria sets: lists for pages, the version in force, the Spec of a version."""

from functools import lru_cache
from typing import Any

from django.db.models import Prefetch, QuerySet

from cells.domain.paths import ancestors
from cells.models import Unit
from criteria.domain.document import read_document, spec_hash
from criteria.domain.parsing import parse_spec
from criteria.domain.spec import Spec
from criteria.enums import VersionStatus
from criteria.models import CriteriaSet, CriteriaVersion


def sets_with_versions() -> QuerySet[CriteriaSet]:
    """Every set with its unit and its versions, the newest first."""
    newest = CriteriaVersion.objects.select_related("published_by").order_by("-number")
    return (
        CriteriaSet.objects.select_related("unit")
        .prefetch_related(Prefetch("versions", queryset=newest))
        .order_by("unit__path", "code")
    )


def versions_for_pages() -> QuerySet[CriteriaVersion]:
    """Versions with what their page names."""
    return CriteriaVersion.objects.select_related("set__unit", "published_by", "based_on__set")


def published_versions(unit: Unit) -> QuerySet[CriteriaVersion]:
    """What a unit may use: published by itself or a unit above; the nearest and newest first."""
    return (
        versions_for_pages()
        .filter(set__unit__path__in=ancestors(unit.path), status=VersionStatus.PUBLISHED)
        .order_by("-set__unit__path", "-published_at", "-number")
    )


def version_in_force(unit: Unit, year: int) -> CriteriaVersion | None:
    """The version that a round of the unit in this year would use, if one is published by then."""
    return published_versions(unit).filter(published_at__year__lte=year).first()


def content_of(version: CriteriaVersion) -> Any:
    """The document of a version as values."""
    return read_document(version.content)


def spec_of(version: CriteriaVersion) -> Spec:
    """The Spec of a version, kept by its hash; a content that no longer fits its hash fails."""
    return _spec(version.content_hash, version.content)


@lru_cache(maxsize=64)
def _spec(content_hash: str, content: str) -> Spec:
    data = read_document(content)
    if spec_hash(data) != content_hash:
        raise ValueError(f"the content of version {content_hash} has been changed")
    return parse_spec(data)
