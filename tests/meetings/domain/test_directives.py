"""What became of a directive in a cell."""

from datetime import date

import pytest

from meetings.domain.directives import (
    Dissemination,
    Standing,
    is_on_time,
    is_only_for_now,
    looks_classified,
    standing_of,
    verdict,
    why_left_out,
)

DUE = date(2026, 3, 31)
BEFORE, AFTER = date(2026, 3, 3), date(2026, 4, 3)
LATER = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("changed", "as_of", "standing"),
    [
        ({"done_on": BEFORE}, LATER, Standing.ON_TIME),
        ({"done_on": DUE}, LATER, Standing.ON_TIME),
        ({"done_on": AFTER}, LATER, Standing.LATE),
        ({"done_on": AFTER}, DUE, Standing.AHEAD),
        ({}, DUE, Standing.AHEAD),
        ({}, AFTER, Standing.OVERDUE),
        ({"waiting_on": BEFORE}, AFTER, Standing.PENDING),
        ({"waiting_on": AFTER}, DUE, Standing.AHEAD),
        ({"is_withdrawn": True}, LATER, Standing.OUTSIDE),
        ({"is_withdrawn": True, "done_on": BEFORE}, LATER, Standing.ON_TIME),
        ({"cell_closed_on": BEFORE}, LATER, Standing.OUTSIDE),
        ({"cell_closed_on": DUE}, LATER, Standing.OVERDUE),
    ],
)
def test_standing(changed, as_of, standing):
    one = Dissemination(DUE, **changed)

    assert standing_of(one, as_of) is standing
    assert is_on_time(one, as_of) == (standing is Standing.ON_TIME)


@pytest.mark.parametrize(
    ("changed", "as_of", "reason", "passes"),
    [
        ({}, DUE, "", True),
        ({}, BEFORE, "Chưa đến hạn 31/03/2026.", True),
        ({"done_on": BEFORE}, BEFORE, "Chưa đến hạn 31/03/2026.", True),
        ({"is_withdrawn": True}, LATER, "Văn bản đã được rút.", False),
        (
            {"cell_closed_on": BEFORE},
            LATER,
            "Chi bộ kết thúc hoạt động trước hạn 31/03/2026.",
            False,
        ),
        (
            {"waiting_on": BEFORE},
            LATER,
            "Đã quán triệt tại cuộc họp, biên bản còn trong hạn duyệt.",
            True,
        ),
        ({"waiting_on": AFTER}, LATER, "", True),
        ({"waiting_on": BEFORE, "done_on": BEFORE}, LATER, "", True),
    ],
)
def test_why_left_out(changed, as_of, reason, passes):
    one = Dissemination(DUE, **changed)

    assert why_left_out(one, as_of) == reason
    assert is_only_for_now(one) == passes


def test_verdict_names_both_days():
    late = verdict(Dissemination(DUE, done_on=AFTER), LATER)
    overdue = verdict(Dissemination(DUE), LATER)

    assert late == "Quán triệt muộn ngày 03/04/2026, hạn 31/03/2026."
    assert overdue == "Quá hạn, chưa quán triệt, hạn 31/03/2026."


def test_each_standing_has_a_word_and_a_tone():
    words = {standing.word for standing in Standing}

    assert len(words) == len(Standing)
    assert {standing.tone for standing in Standing} == {"good", "warn", "bad", "plain", "none"}


@pytest.mark.parametrize(
    ("number", "classified"),
    [
        ("12-CV/TU-M", True),
        ("31-KH/TU/M", True),
        ("05-BC/ĐU (TM)", True),
        ("07-BC/ĐU-TuM", True),
        ("09-TB/TU MẬT", True),
        ("12-CT/TU", False),
        ("15-HD/BTCTM", False),
        ("112-KH/MTTQ", False),
    ],
)
def test_number_with_a_mark_of_secrecy(number, classified):
    assert looks_classified(number) == classified
