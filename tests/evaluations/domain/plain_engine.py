"""The rules of the scorecard written a second time, plainly, over the bare JSON of a set.

It shares nothing with the program; the tests hold the two against each other.
"""

from decimal import Decimal
from fractions import Fraction
from math import floor


def rounded(value, digits):
    return Fraction(floor(value * 10**digits + Fraction(1, 2)), 10**digits)


def shown(value, digits):
    if value is None:
        return None
    whole, rest = divmod(int(value * 10**digits), 10**digits)
    return f"{whole}.{rest:0{digits}d}" if digits else str(whole)


def number(value):
    return Fraction(Decimal(str(value)))


def plain_points(rule, maximum, x):  # noqa: PLR0911 - one return for each kind of rule
    """Points of one rule that reads one value; None stays None."""
    if x is None:
        return None
    kind = rule["type"]
    if kind == "bool":
        return maximum if x else Fraction(0)
    if kind == "map":
        return number(rule["map"][x])
    x = number(x)
    if kind == "proportional":
        return maximum * x / 100
    if kind == "zero_only":
        return maximum if x == 0 else Fraction(0)
    if kind == "linear":
        lo, hi = number(rule["lo"]), number(rule["hi"])
        return maximum * min(Fraction(1), max(Fraction(0), (x - lo) / (hi - lo)))
    if kind == "deduct":
        left = number(rule["start"]) - number(rule["per_unit"]) * x
        return min(maximum, max(number(rule["min"]), left))
    assert kind == "bands"
    for threshold, points in rule["bands"]:
        if x >= number(threshold):
            return number(points)
    return Fraction(0)


class PlainEngine:
    """Computes one card; metrics are bare values or {"value", "denominator"}."""

    def __init__(self, data, card):
        self.data, self.card = data, card
        self.final = card.get("final", False)
        self.digits = {stage: int(r["digits"]) for stage, r in data["rounding"].items()}

    def given(self, metric):
        raw = self.card.get("metrics", {}).get(metric)
        return raw if isinstance(raw, dict) else {"value": raw, "denominator": None}

    def value_for(self, line, metric):
        raw = self.given(metric)
        least, n = line.get("min_denominator"), raw["denominator"]
        too_little = least is not None and n is not None and number(n) < number(least)
        return None if too_little and line["below_min"] == "not_applicable" else raw["value"]

    def value_in_condition(self, metric):
        for criterion in self.data["criteria"]:
            for line in criterion["indicators"]:
                named = line.get("metric")
                read = named if isinstance(named, list) else [named]
                if metric in read and self.value_for(line, metric) is None:
                    return None
        return self.given(metric)["value"]

    def line_points(self, line):
        by_hand = self.card.get("manual", {}).get(line["code"])
        by_hand = None if by_hand is None else number(by_hand)
        if line["mode"] == "manual":
            return by_hand
        points = self.rule_points(line, line["rule"], number(line["max"]))
        if points is None:
            return by_hand if line.get("fallback") == "manual" else None
        penalty = line["rule"].get("penalty")
        if penalty:
            x = self.given(penalty["metric"])["value"]
            cost = number(penalty["per_unit"]) * number(x) if x is not None else 0
            points = max(Fraction(0), points - min(number(penalty["max"]), cost))
        return points

    def rule_points(self, line, rule, maximum):
        if rule["type"] != "sum":
            return plain_points(rule, maximum, self.value_for(line, line["metric"]))
        earned = carried = Fraction(0)
        for part in rule["parts"]:
            weight = number(part["points"])
            points = plain_points(part, weight, self.value_for(line, part["metric"]))
            if points is not None:
                earned, carried = earned + points, carried + weight
        everything = sum(number(part["points"]) for part in rule["parts"])
        return earned * everything / carried if carried else None

    def fires(self, item, scores):
        if item["final_only"] and not self.final:
            return False
        when = item["when"]
        if when == "established":
            return self.card.get("disqualifiers", {}).get(item["code"], False)
        if "any_criterion_below_ratio" in when:
            ratio = number(when["any_criterion_below_ratio"])
            return any(s is not None and s < ratio * m for s, m in scores)
        x = self.value_in_condition(when["metric"])
        if x is None:
            return False
        left, right = number(x), number(when["value"])
        return {
            ">=": left >= right,
            ">": left > right,
            "<=": left <= right,
            "<": left < right,
            "=": left == right,
        }[when["op"]]

    def result(self):
        lines, criteria, scores, flags, good = {}, {}, [], [], 0
        limits = self.data["coverage"]
        least = number(limits["final_min_per_criterion" if self.final else "running_min_for_band"])
        for criterion in self.data["criteria"]:
            earned = applicable = Fraction(0)
            for line in criterion["indicators"]:
                points = self.line_points(line)
                if points is not None:
                    points = rounded(points, self.digits["indicator"])
                    earned, applicable = earned + points, applicable + number(line["max"])
                lines[line["code"]] = {
                    "points": shown(points, self.digits["indicator"]),
                    "max": str(line["max"]),
                }
            maximum = number(criterion["max"])
            score = None
            if applicable:
                score = rounded(maximum * earned / applicable, self.digits["criterion"])
                good += score >= number(criterion["min_ratio"]) * maximum
            coverage = rounded(applicable / maximum, self.digits["coverage"])
            if coverage < least:
                flags.append(f"insufficient_data:{criterion['code']}")
            scores.append((score, maximum))
            criteria[criterion["code"]] = {
                "score": shown(score, self.digits["criterion"]),
                "coverage": shown(coverage, self.digits["coverage"]),
            }
        fired = [item["code"] for item in self.data["disqualifiers"] if self.fires(item, scores)]
        total = None
        if all(score is not None for score, _ in scores):
            total = rounded(sum(score for score, _ in scores), self.digits["total"])
        return {
            "indicators": lines,
            "criteria": criteria,
            "total": shown(total, self.digits["total"]),
            "good_count": good,
            "band": self.band(total, scores, fired, withheld=bool(flags) and not self.final),
            "disqualifiers": fired,
            "flags": flags,
        }

    def band(self, total, scores, fired, *, withheld):
        if total is None or withheld:
            return None
        for band in self.data["bands"]:
            ratio = number(band["min_ratio_each"])
            if (
                total >= number(band["min_total"])
                and all(score >= ratio * maximum for score, maximum in scores)
                and (band["disqualifiers_allowed"] or not fired)
            ):
                return band["code"]
        return None


def plain_result(data, card):
    """The output of `score_facts` for one card."""
    return PlainEngine(data, card).result()
