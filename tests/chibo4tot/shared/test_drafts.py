"""Drafts: the newest text of a person at a place, gone when discarded."""

from datetime import timedelta

import pytest

from chibo4tot.shared import clock, drafts
from chibo4tot.shared.drafts import (
    discard_draft,
    find_draft,
    place_of,
    save_draft,
    version_of,
)
from chibo4tot.shared.models import Draft
from tests.factories.cells import make_user


@pytest.mark.django_db
def test_a_draft_is_kept_once_per_person_and_place_and_discarded():
    user, other = make_user("a"), make_user("b")
    place = place_of(user, "live")

    first = save_draft(user.pk, place, {"text": "một"})
    save_draft(user.pk, place, {"text": "hai"}, base_version=3, known_version=version_of(first))

    kept = find_draft(user.pk, place)
    assert (kept.fields, kept.base_version) == ({"text": "hai"}, 3)
    assert find_draft(other.pk, place) is None

    discard_draft(user.pk, place)

    assert find_draft(user.pk, place) is None


def replace(user, text, known_version):
    return save_draft(
        user.pk, "a:1:live", {"text": text}, base_version=0, known_version=known_version
    )


@pytest.mark.django_db
def test_a_draft_is_replaced_by_the_page_that_holds_it(monkeypatch):
    user = make_user("a")
    first = replace(user, "một", None)
    later = first.saved_at + timedelta(seconds=5)
    monkeypatch.setattr(clock, "now", lambda: later)

    second = replace(user, "hai", version_of(first))

    assert (second.fields, second.saved_at) == ({"text": "hai"}, later)


@pytest.mark.django_db
@pytest.mark.parametrize("off", [None, 1])
def test_a_draft_saved_by_another_page_is_not_replaced(off):
    user = make_user("a")
    first = replace(user, "một", None)

    refused = replace(user, "hai", None if off is None else version_of(first) - off)

    assert refused is None
    assert Draft.objects.get().fields == {"text": "một"}


@pytest.mark.django_db
def test_of_two_pages_at_once_one_is_refused(monkeypatch):
    user = make_user("a")
    first = replace(user, "một", None)
    known = version_of(first)

    def version_while_another_saves(draft):
        later = draft.saved_at + timedelta(seconds=1)
        Draft.objects.update(fields={"text": "máy khác"}, saved_at=later)
        return known

    monkeypatch.setattr(drafts, "version_of", version_while_another_saves)

    refused = replace(user, "hai", known)

    assert refused is None
    assert Draft.objects.get().fields == {"text": "máy khác"}
