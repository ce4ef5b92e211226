"""What a signed copy is worth."""

import pytest

from meetings.domain.signed import Current, verdict


@pytest.mark.parametrize(
    ("version", "key", "tone", "beginning"),
    [
        (2, "b", "good", "Khớp với bản đang có hiệu lực (bản 2)."),
        (1, "a", "bad", "Bản ký là bản 1, bản đang có hiệu lực là bản 2."),
        (2, "a", "bad", "Bản ký in khi bản 2 còn là dự thảo"),
        (1, "b", "good", "Khớp với bản đang có hiệu lực (bản 2)."),
    ],
)
def test_content_decides_before_the_version(version, key, tone, beginning):
    found, sentence = verdict(version, key, Current(2, "b"))

    assert (found, sentence[: len(beginning)]) == (tone, beginning)
