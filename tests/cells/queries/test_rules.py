"""Working rules as people read them: values, what they rest on, what was laid down."""

from datetime import date

from cells.models import WorkingRules
from cells.queries.rules import (
    FIELDS,
    RuleLine,
    default_values,
    laid_down,
    rule_lines,
    rules_for,
)

TODAY = date(2026, 3, 3)


def test_each_rule_has_a_name_and_what_it_rests_on(world):
    lines = rule_lines(rules_for(world.cell_a, TODAY))

    assert len(lines) == len(FIELDS)
    assert [line for line in lines if not line.label or not line.source or line.usual] == []
    assert (
        RuleLine(
            "Tỷ lệ đủ điều kiện họp",
            "50",
            "",
            "Điều lệ Đảng không quy định cho kỳ sinh hoạt thường kỳ; mặc định của chương trình",
        )
        in lines
    )


def test_rule_that_differs_shows_the_default_beside_it(world):
    values = default_values() | {"quorum_percent": "66.67", "temporary_members_vote": True}
    WorkingRules.objects.create(unit=world.committee, valid_from=TODAY, **values)

    lines = {line.label: line for line in rule_lines(rules_for(world.cell_a, TODAY))}

    quorum = lines["Tỷ lệ đủ điều kiện họp"]
    vote = lines["Đảng viên sinh hoạt tạm thời được biểu quyết"]
    assert (quorum.value, quorum.usual) == ("66,67", "50")
    assert (vote.value, vote.usual) == ("có", "không")


def test_laid_down_above_and_here_the_newest_first(world):
    values = default_values()
    for unit, day in ((world.committee, 1), (world.cell_a, 2), (world.cell_b, 3)):
        WorkingRules.objects.create(unit=unit, valid_from=date(2026, 1, day), **values)

    found = [(one.unit, one.valid_from.day) for one in laid_down(world.cell_a)]

    assert found == [(world.cell_a, 2), (world.committee, 1)]
