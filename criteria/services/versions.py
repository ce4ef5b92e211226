"""Start a draft from a version, revise it, publish it (which freezes it), retire it."""

from django.db import transaction
from django.db.models import Max

from cells.access import Action, require
from cells.audit import record
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.flow import ensure_allowed
from criteria.domain.document import read_document, spec_hash, write_document
from criteria.domain.flow import VERSION_FLOW
from criteria.domain.problems import problems_in
from criteria.enums import VersionStatus
from criteria.models import CriteriaSet, CriteriaVersion
from criteria.services.loading import UnsoundSet, sound_content


@transaction.atomic
def start_draft(version: CriteriaVersion, *, actor: User, note: str = "") -> CriteriaVersion:
    """A draft with the content of a version, to be revised.

    Gives back the draft already started from it while nobody has revised that one. The set is
    locked, so that no number is given twice.
    """
    require(actor, Action.CRITERIA_EDIT, version)
    criteria_set = CriteriaSet.objects.select_for_update(no_key=True).get(pk=version.set_id)
    untouched = criteria_set.versions.filter(
        based_on=version, status=VersionStatus.DRAFT, content_hash=version.content_hash
    )
    found = untouched.first()
    if found is not None:
        return found
    latest = criteria_set.versions.aggregate(latest=Max("number"))["latest"]
    draft = CriteriaVersion(
        set=criteria_set,
        number=latest + 1,
        content=version.content,
        content_hash=version.content_hash,
        based_on=version,
        note=note,
    )
    draft.full_clean()
    draft.save()
    record(actor, "criteria.draft_started", draft, number=draft.number, based_on=version.number)
    return draft


@transaction.atomic
def revise_draft(
    version: CriteriaVersion, text: str, *, actor: User, note: str | None = None
) -> CriteriaVersion:
    """Put another content into a draft; the code of the set stays."""
    require(actor, Action.CRITERIA_EDIT, version)
    draft = _locked(version)
    if draft.status != VersionStatus.DRAFT:
        raise WrongState(
            "Bản này đã ban hành nên không sửa được nữa; hãy soạn một bản nháp mới từ bản này."
        )
    data = sound_content(text)
    if data["code"] != draft.set.code:
        raise DomainError(
            f"Mã bộ tiêu chí phải giữ nguyên là {draft.set.code}; "
            "muốn có bộ khác thì hãy nạp thành bộ tiêu chí mới."
        )
    before = draft.content_hash
    draft.content, draft.content_hash = write_document(data), spec_hash(data)
    draft.note = draft.note if note is None else note
    draft.updated_at = clock.now()
    draft.full_clean()
    draft.save()
    record(actor, "criteria.revised", draft, before=before, after=draft.content_hash)
    return draft


@transaction.atomic
def publish_version(version: CriteriaVersion, *, actor: User) -> CriteriaVersion:
    """Freeze a draft: from now on rounds may use it and nothing in it changes."""
    require(actor, Action.CRITERIA_PUBLISH, version)
    draft = _locked(version)
    ensure_allowed(
        VERSION_FLOW,
        draft.status,
        VersionStatus.PUBLISHED,
        message="Chỉ ban hành được bản nháp; bản này đã ban hành từ trước.",
    )
    data = read_document(draft.content)
    problems = problems_in(data)
    if problems:
        raise UnsoundSet(problems)
    draft.status = VersionStatus.PUBLISHED
    draft.published_at = draft.updated_at = clock.now()
    draft.published_by = actor
    draft.content_hash = spec_hash(data)
    draft.save()
    if draft.set.name != data["name_vi"]:
        draft.set.name = data["name_vi"]
        draft.set.full_clean()
        draft.set.save()
    record(
        actor,
        "criteria.published",
        draft,
        number=draft.number,
        content_hash=draft.content_hash,
    )
    return draft


@transaction.atomic
def retire_version(version: CriteriaVersion, *, actor: User) -> CriteriaVersion:
    """Offer a published version to no new round; rounds that use it keep it."""
    require(actor, Action.CRITERIA_PUBLISH, version)
    published = _locked(version)
    ensure_allowed(
        VERSION_FLOW,
        published.status,
        VersionStatus.RETIRED,
        message="Chỉ ngừng dùng được bản đang ban hành; hãy xem lại trạng thái của bản này.",
    )
    published.status = VersionStatus.RETIRED
    published.updated_at = clock.now()
    published.save()
    record(actor, "criteria.retired", published, number=published.number)
    return published


def _locked(version: CriteriaVersion) -> CriteriaVersion:
    """The row as it is now, for this transaction alone."""
    rows = CriteriaVersion.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("set__unit").get(pk=version.pk)
