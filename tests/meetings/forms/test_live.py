"""What surrounds the texts of the live page: drafts, fingerprints, doubles."""

import json

import pytest

from meetings.forms.live import DraftForm, typed_base, typed_texts, without_doubles


def test_typed_texts_leave_out_what_serves_the_page():
    sent = {
        "csrfmiddlewaretoken": "x",
        "revision": "3",
        "base": "{}",
        "draft_version": "",
        "a": "b",
    }

    assert typed_texts(sent) == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "base"), [('{"a": "1"}', {"a": "1"}), ("hỏng", {}), ("[1]", {}), ("", {})]
)
def test_fingerprints_that_somebody_spoilt_are_none(text, base):
    assert typed_base({"base": text}) == base


def test_draft_keeps_texts_and_fingerprints():
    form = DraftForm({"revision": "3", "base": json.dumps({"a": "1"}), "a": "đang gõ"})

    assert form.is_valid()
    assert form.fields_typed == {"a": "đang gõ", "base": '{"a": "1"}'}


@pytest.mark.parametrize(
    "sent", [{"a": "x" * 400_001}, {str(number): "" for number in range(4001)}]
)
def test_draft_of_an_unreasonable_size_is_refused(sent):
    assert not DraftForm({"revision": "0"} | sent).is_valid()


def test_new_line_stored_since_is_not_offered_again():
    mine = {
        "item-7-task-m1-title": "Việc",
        "item-7-task-m1-due_on": "x",
        "item-8-task-m1-title": "Việc",
    }
    stored = {"item-7-task-t5-title": "Việc", "item-7-task-m1-title": ""}

    assert without_doubles(mine, stored) == {"item-8-task-m1-title": "Việc"}
