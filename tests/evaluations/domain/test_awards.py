"""The title of the year: each condition named, met or not, with its distance."""

import pytest

from evaluations.domain.awards import (
    CellEvidence,
    evidence_of_cell,
    evidence_of_committee,
    propose,
)
from evaluations.domain.conditions import (
    State,
    condition_from_data,
    condition_to_data,
)
from evaluations.queries.rulebook import award_rules

WORTHY = CellEvidence(decided_level="htxsnv", recognised=True, disqualifiers=0, published=True)
NOTHING = CellEvidence(decided_level=None, recognised=None, disqualifiers=None, published=None)


def states(proposal: object) -> dict[str, State]:
    return {condition.code: condition.state for condition in proposal.conditions}


def test_cell_that_meets_everything_is_proposed():
    proposal = propose(award_rules("cell"), evidence_of_cell(WORTHY))

    assert proposal.granted is True
    assert set(states(proposal).values()) == {State.MET}


@pytest.mark.parametrize(
    ("cell", "failed"),
    [
        (CellEvidence("httnv", True, 0, True), "level"),
        (CellEvidence("htxsnv", False, 0, True), "recognised"),
        (CellEvidence("htxsnv", True, 1, True), "clean"),
        (CellEvidence("htxsnv", True, 0, False), "published"),
    ],
)
def test_one_failed_condition_is_enough(cell, failed):
    proposal = propose(award_rules("cell"), evidence_of_cell(cell))

    assert proposal.granted is False
    assert [code for code, state in states(proposal).items() if state is State.NOT_MET] == [failed]


def test_what_is_not_decided_yet_is_said():
    proposal = propose(award_rules("cell"), evidence_of_cell(NOTHING))

    assert proposal.granted is False
    assert proposal.conditions[0].distance == "Đảng ủy chưa ghi quyết định xếp loại chi bộ."


def test_committee_rolls_up_its_cells():
    cells = [WORTHY, WORTHY, WORTHY, CellEvidence("httnv", False, 0, True)]

    proposal = propose(award_rules("committee"), evidence_of_committee("htxsnv", cells))

    failed = [item for item in proposal.conditions if item.state is State.NOT_MET]
    assert [(item.code, item.distance) for item in failed] == [
        ("share", "Hiện là 75%, cần từ 80% trở lên.")
    ]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (CellEvidence("khtnv", True, 0, True), "no_failed"),
        (CellEvidence("htxsnv", True, 2, True), "clean"),
        (CellEvidence("htxsnv", True, 0, False), "published"),
    ],
)
def test_one_cell_can_keep_the_title_from_the_committee(bad, code):
    proposal = propose(
        award_rules("committee"), evidence_of_committee("htxsnv", [WORTHY] * 9 + [bad])
    )

    assert [c for c, state in states(proposal).items() if state is State.NOT_MET] == [code]


@pytest.mark.parametrize(
    ("cell", "code", "said"),
    [
        (
            CellEvidence(None, True, 0, True),
            "no_failed",
            "Còn chi bộ chưa được quyết định xếp loại.",
        ),
        (
            CellEvidence("htxsnv", True, None, True),
            "clean",
            "Còn chi bộ chưa được tính phiếu điểm.",
        ),
        (
            CellEvidence("htxsnv", None, 0, True),
            "share",
            "Còn chi bộ chưa ghi quyết định công nhận mô hình.",
        ),
        (CellEvidence("htxsnv", True, 0, None), "published", "Còn chi bộ chưa có phiếu điểm."),
    ],
)
def test_what_is_unknown_of_one_cell_is_no_zero_of_the_committee(cell, code, said):
    proposal = propose(
        award_rules("committee"), evidence_of_committee("htxsnv", [WORTHY] * 9 + [cell])
    )

    assert proposal.granted is False
    assert [
        (item.code, item.distance) for item in proposal.conditions if item.state is not State.MET
    ] == [(code, said)]


def test_distance_of_a_count_has_no_unit():
    bad = CellEvidence("khtnv", False, 0, True)

    proposal = propose(award_rules("committee"), evidence_of_committee("htxsnv", [bad]))

    assert [item.distance for item in proposal.conditions[1:3]] == [
        "Hiện là 0%, cần từ 80% trở lên.",
        "Hiện là 1, cần bằng 0.",
    ]


def test_recorded_word_that_does_not_fit_is_said():
    proposal = propose(award_rules("cell"), evidence_of_cell(CellEvidence("httnv", True, 0, True)))

    assert proposal.conditions[0].distance == "Kết quả đã ghi chưa đạt điều kiện này."


def test_unpublished_card_is_named_so():
    cell = CellEvidence("htxsnv", True, 0, False)

    proposal = propose(award_rules("cell"), evidence_of_cell(cell))

    assert proposal.conditions[3].distance == "Phiếu điểm chưa công bố."


def test_committee_without_cells_has_nothing_to_show():
    proposal = propose(award_rules("committee"), evidence_of_committee(None, []))

    assert set(states(proposal).values()) == {State.NOT_MET}


def test_judged_conditions_can_be_kept():
    proposal = propose(award_rules("cell"), evidence_of_cell(NOTHING))

    kept = [condition_from_data(condition_to_data(item)) for item in proposal.conditions]

    assert tuple(kept) == proposal.conditions
