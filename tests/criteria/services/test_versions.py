"""Start, revise, publish, retire a version."""

from datetime import UTC, datetime

import pytest

from cells.models import AuditEntry
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from criteria.domain.document import write_document
from criteria.enums import VersionStatus
from criteria.models import CriteriaVersion
from criteria.services.loading import UnsoundSet
from criteria.services.versions import publish_version, retire_version, revise_draft, start_draft
from tests.factories.criteria import as_document, default_data, make_version

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 3, 2, 8, tzinfo=UTC)


def verbs():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def as_kept(version):
    return CriteriaVersion.objects.filter(pk=version.pk).values().get()


def make_draft(world, **more):
    return make_version(world.committee, status=VersionStatus.DRAFT, **more)


def test_draft_is_published_and_frozen(world):
    draft = make_draft(world)

    with clock.pinned(MOMENT):
        version = publish_version(draft, actor=world.user("chief"))

    version.refresh_from_db()
    assert (version.status, version.published_at) == (VersionStatus.PUBLISHED, MOMENT)
    assert version.published_by == world.user("chief")
    assert verbs() == ["criteria.published"]


def test_publication_gives_the_set_its_newest_name(world):
    draft = make_draft(world, data=default_data() | {"name_vi": "Bộ tiêu chí năm 2027"})
    draft.set.name = "Tên cũ"
    draft.set.save()

    version = publish_version(draft, actor=world.user("chief"))

    version.set.refresh_from_db()
    assert version.set.name == "Bộ tiêu chí năm 2027"


def test_unsound_draft_is_not_published(world):
    draft = make_draft(world, data=default_data() | {"total_max": as_document([99])[0]})
    before = as_kept(draft)

    with pytest.raises(UnsoundSet):
        publish_version(draft, actor=world.user("chief"))

    assert (as_kept(draft), verbs()) == (before, [])


@pytest.mark.parametrize("status", [VersionStatus.PUBLISHED, VersionStatus.RETIRED])
def test_version_is_published_once(world, status):
    version = make_version(world.committee, status=status)
    before = as_kept(version)

    with pytest.raises(WrongState):
        publish_version(version, actor=world.user("chief"))

    assert (as_kept(version), verbs()) == (before, [])


@pytest.mark.parametrize("name", ["officer", "secretary_a", "member_a", "outsider"])
def test_only_heads_of_the_committee_publish(world, name):
    draft = make_draft(world)
    before = as_kept(draft)

    with pytest.raises(NotAllowed):
        publish_version(draft, actor=world.user(name))

    assert (as_kept(draft), verbs()) == (before, [])


def test_draft_is_revised(world):
    draft = make_draft(world)
    text = write_document(default_data() | {"note_vi": "Lời dẫn mới."})

    revised = revise_draft(draft, text, actor=world.user("officer"), note="Sửa lời dẫn")

    revised.refresh_from_db()
    assert (revised.content, revised.note) == (text, "Sửa lời dẫn")
    assert revised.content_hash != draft.content_hash
    assert verbs() == ["criteria.revised"]


def test_revision_without_a_note_keeps_the_note(world):
    draft = make_draft(world)
    CriteriaVersion.objects.filter(pk=draft.pk).update(note="Bản mẫu")

    revised = revise_draft(draft, draft.content, actor=world.user("officer"))

    assert revised.note == "Bản mẫu"


@pytest.mark.parametrize("status", [VersionStatus.PUBLISHED, VersionStatus.RETIRED])
def test_frozen_version_is_not_revised(world, status):
    version = make_version(world.committee, status=status)
    before = as_kept(version)

    with pytest.raises(WrongState):
        revise_draft(version, version.content, actor=world.user("officer"), note="Khác")

    assert (as_kept(version), verbs()) == (before, [])


@pytest.mark.parametrize(
    ("change", "error"),
    [({"code": "KHAC"}, DomainError), ({"criteria": []}, UnsoundSet)],
)
def test_draft_takes_no_other_code_and_nothing_unsound(world, change, error):
    draft = make_draft(world)
    before = as_kept(draft)

    with pytest.raises(error):
        revise_draft(draft, write_document(default_data() | change), actor=world.user("officer"))

    assert (as_kept(draft), verbs()) == (before, [])


@pytest.mark.parametrize("name", ["committee_secretary", "secretary_a", "outsider"])
def test_only_the_committee_office_revises(world, name):
    draft = make_draft(world)
    before = as_kept(draft)

    with pytest.raises(NotAllowed):
        revise_draft(draft, draft.content, actor=world.user(name), note="Khác")

    assert (as_kept(draft), verbs()) == (before, [])


def test_draft_starts_as_a_copy(world):
    version = make_version(world.committee)

    draft = start_draft(version, actor=world.user("officer"), note="Cho năm sau")

    assert (draft.number, draft.status, draft.based_on) == (2, VersionStatus.DRAFT, version)
    assert (draft.content_hash, draft.note) == (version.content_hash, "Cho năm sau")
    assert verbs() == ["criteria.draft_started"]


def test_untouched_draft_is_given_back(world):
    version = make_version(world.committee)
    draft = start_draft(version, actor=world.user("officer"))

    again = start_draft(version, actor=world.user("officer"))

    assert (again, verbs()) == (draft, ["criteria.draft_started"])


def test_only_the_committee_office_starts_drafts(world):
    version = make_version(world.committee)

    with pytest.raises(NotAllowed):
        start_draft(version, actor=world.user("secretary_a"))

    assert (CriteriaVersion.objects.count(), verbs()) == (1, [])


def test_published_version_is_retired(world):
    version = make_version(world.committee)

    retired = retire_version(version, actor=world.user("chief"))

    assert (retired.status, verbs()) == (VersionStatus.RETIRED, ["criteria.retired"])


@pytest.mark.parametrize("status", [VersionStatus.DRAFT, VersionStatus.RETIRED])
def test_only_what_is_published_is_retired(world, status):
    version = make_version(world.committee, status=status)
    before = as_kept(version)

    with pytest.raises(WrongState):
        retire_version(version, actor=world.user("chief"))

    assert (as_kept(version), verbs()) == (before, [])


def test_only_heads_of_the_committee_retire(world):
    version = make_version(world.committee)
    before = as_kept(version)

    with pytest.raises(NotAllowed):
        retire_version(version, actor=world.user("officer"))

    assert (as_kept(version), verbs()) == (before, [])
