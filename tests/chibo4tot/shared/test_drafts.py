"""Drafts: the newest text of a person at a place, gone when discarded."""

import pytest

from chibo4tot.shared.drafts import discard_draft, find_draft, place_of, save_draft
from tests.factories.cells import make_user


@pytest.mark.django_db
def test_a_draft_is_kept_once_per_person_and_place_and_discarded():
    user, other = make_user("a"), make_user("b")
    place = place_of(user, "live")

    save_draft(user.pk, place, {"text": "một"})
    save_draft(user.pk, place, {"text": "hai"}, base_version=3)

    kept = find_draft(user.pk, place)
    assert (kept.fields, kept.base_version) == ({"text": "hai"}, 3)
    assert find_draft(other.pk, place) is None

    discard_draft(user.pk, place)

    assert find_draft(user.pk, place) is None
