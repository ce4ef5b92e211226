"""The weight of discipline: halved, revoked, counted once."""

from datetime import date
from decimal import Decimal

import pytest

from evaluations.domain.discipline import SAME_VIOLATION, Decision, weigh
from evaluations.queries.rulebook import discipline_weights

DAY = date(2026, 12, 1)


def decision(**given: object) -> Decision:
    values = {
        "key": 1,
        "member_id": 5,
        "form": "khien_trach",
        "document_no": "07-QĐ/CB",
        "self_detected": False,
        "revoked_on": None,
    }
    return Decision(**(values | given))


@pytest.mark.parametrize(
    ("given", "weight"),
    [
        ({"form": "khien_trach"}, "3"),
        ({"form": "canh_cao"}, "6"),
        ({"form": "cach_chuc"}, "6"),
        ({"form": "khai_tru"}, "6"),
        ({"member_id": None}, "6"),
        ({"form": "khien_trach", "self_detected": True}, "1.5"),
        ({"member_id": None, "self_detected": True}, "3"),
        ({"revoked_on": DAY}, "0"),
        ({"revoked_on": date(2026, 12, 2)}, "3"),
    ],
)
def test_weight_of_one_decision(given, weight):
    [weighed] = weigh([decision(**given)], discipline_weights(), as_of=DAY)

    assert weighed.weight == Decimal(weight)


def test_revoked_decision_says_why_it_does_not_count():
    [weighed] = weigh([decision(revoked_on=date(2026, 8, 1))], discipline_weights(), as_of=DAY)

    assert weighed.reason == "Quyết định đã hủy ngày 01/08/2026."


def test_one_violation_counts_once_by_its_heavier_decision():
    rows = [decision(), decision(key=2, form="canh_cao")]

    weighed = weigh(rows, discipline_weights(), as_of=DAY)

    assert [(item.weight, item.reason) for item in weighed] == [
        (Decimal(0), SAME_VIOLATION),
        (Decimal(6), ""),
    ]


def test_two_violations_count_both():
    rows = [decision(), decision(key=2, document_no="08-QĐ/CB"), decision(key=3, member_id=6)]

    weighed = weigh(rows, discipline_weights(), as_of=DAY)

    assert sum(item.weight for item in weighed) == Decimal(9)
