"""Which status of a version may follow which."""

from collections.abc import Mapping, Set

from criteria.enums import VersionStatus

VERSION_FLOW: Mapping[str, Set[str]] = {
    VersionStatus.DRAFT: {VersionStatus.PUBLISHED},
    VersionStatus.PUBLISHED: {VersionStatus.RETIRED},
    VersionStatus.RETIRED: frozenset(),
}
