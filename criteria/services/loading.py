"""From the JSON text of a criteria set to a draft version."""

from typing import Any

from django.db import transaction

from cells.access import Action, require
from cells.audit import record
from cells.models import Unit, User
from chibo4tot.shared.errors import DomainError
from criteria.domain.document import (
    DocumentError,
    Problem,
    read_document,
    spec_hash,
    write_document,
)
from criteria.domain.problems import problems_in
from criteria.enums import VersionStatus
from criteria.models import CriteriaSet, CriteriaVersion

NAMED_AT_MOST = 8


class UnsoundSet(DomainError):
    """A set that may not be used; ``problems`` holds every reason with its place."""

    def __init__(self, problems: list[Problem]) -> None:
        named = " ".join(map(str, problems[:NAMED_AT_MOST]))
        more = len(problems) - NAMED_AT_MOST
        rest = f" Và {more} lỗi khác." if more > 0 else ""
        super().__init__(f"Bộ tiêu chí chưa dùng được, hãy sửa {len(problems)} lỗi: {named}{rest}")
        self.problems = problems


@transaction.atomic
def load_criteria(text: str, *, unit: Unit, actor: User, note: str = "") -> CriteriaVersion:
    """Keep the text as the next draft of the unit's set of that code.

    Loading a content again gives back the version that has it. The unit is locked, so that two
    loads do not make one set or one number twice.
    """
    require(actor, Action.CRITERIA_EDIT, unit)
    data = sound_content(text)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    criteria_set = _set_for(unit, data)
    content_hash = spec_hash(data)
    known = criteria_set.versions.exclude(status=VersionStatus.RETIRED)
    found = known.filter(content_hash=content_hash).order_by("number").first()
    if found is not None:
        return found
    latest = criteria_set.versions.order_by("-number").first()
    version = CriteriaVersion(
        set=criteria_set,
        number=latest.number + 1 if latest else 1,
        content=write_document(data),
        content_hash=content_hash,
        based_on=latest,
        note=note,
    )
    version.full_clean()
    version.save()
    record(actor, "criteria.loaded", version, number=version.number, content_hash=content_hash)
    return version


def sound_content(text: str) -> Any:
    """The document of a text in which nothing is wrong; UnsoundSet otherwise."""
    try:
        data = read_document(text)
    except DocumentError as error:
        raise UnsoundSet(list(error.problems)) from error
    problems = problems_in(data)
    if problems:
        raise UnsoundSet(problems)
    return data


def _set_for(unit: Unit, data: Any) -> CriteriaSet:
    found = CriteriaSet.objects.filter(unit=unit, code=data["code"]).first()
    if found is not None:
        return found
    criteria_set = CriteriaSet(unit=unit, code=data["code"], name=data["name_vi"])
    criteria_set.full_clean()
    criteria_set.save()
    return criteria_set
