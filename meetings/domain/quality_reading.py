"""A quality form from its JSON document: every problem named with its place, or the form."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from meetings.domain.quality import (
    BAND_CODES,
    YES_OR_NO,
    Band,
    Condition,
    Group,
    Item,
    Judged,
    Measure,
    QualityForm,
    Step,
    Stepped,
    YearLevel,
    YearRule,
)
from meetings.enums import MEASURED_KINDS

NO_THEMATIC_RULES = ("move", "rescale")
KEYS = frozenset(
    {
        "code",
        "name",
        "source",
        "kinds",
        "total",
        "thematic_items",
        "no_thematic_rule",
        "moves_to",
        "bands",
        "best_needs_full",
        "year",
        "groups",
    }
)
ITEM_KEYS = frozenset({"code", "title", "max", "judged", "step", "steps", "when"})


def form_hash(text: str) -> str:
    """The SHA-256 of a canonical document, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical_form(data: Any) -> str:
    """The document as one canonical text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def problems_in_form(data: Any) -> list[str]:
    """Everything that keeps a document from being a form; empty when ``form_of`` can read it."""
    if not isinstance(data, dict):
        return ["Tệp không phải là một phiếu chấm: cần một đối tượng JSON."]
    found = [f"Không hiểu mục “{key}” của phiếu." for key in sorted(set(data) - KEYS)]
    try:
        found += _problems(data)
    except (KeyError, TypeError, AttributeError, ValueError, InvalidOperation) as error:
        found.append(f"Phiếu thiếu hoặc ghi sai phần bắt buộc: {error}.")
    return found


def _problems(data: Mapping[str, Any]) -> Iterator[str]:
    items = [item for group in data["groups"] for item in group["items"]]
    codes = [item["code"] for item in items]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"Mục {code} có hai lần."
    for kind in data.get("kinds", []):
        if kind not in MEASURED_KINDS:
            yield f"Phiếu không thể dùng cho loại cuộc họp “{kind}”."
    for item in items:
        yield from _item_problems(item)
    yield from _sum_problems(data, items, set(codes))
    yield from _band_problems(data)
    yield from _year_problems(data)


def _item_problems(item: Mapping[str, Any]) -> Iterator[str]:
    place = f"Mục {item['code']}"
    for key in sorted(set(item) - ITEM_KEYS):
        yield f"{place}: không hiểu “{key}”."
    if sum(key in item for key in ("judged", "steps", "when")) != 1:
        yield f"{place}: cần đúng một cách chấm (judged, steps hoặc when)."
        return
    most = Decimal(item["max"])
    if most <= 0:
        yield f"{place}: điểm tối đa phải lớn hơn 0."
        return
    if not str(item["title"]).strip():
        yield f"{place}: chưa có nội dung."
    if item.get("judged") == "graded":
        step = Decimal(item["step"])
        if step <= 0 or most % step:
            yield f"{place}: điểm tối đa không chia hết cho bước chấm."
    if item.get("judged") not in {None, "graded", "yes_no"}:
        yield f"{place}: cách chấm chỉ có thể là graded hoặc yes_no."
    for step in [*item.get("steps", []), *([item["when"]] if "when" in item else [])]:
        yield from _step_problems(place, step, most)
    steps = item.get("steps")
    if steps is None:
        return
    if len(steps) < 2 or "measure" in steps[-1] or not all("measure" in s for s in steps[:-1]):
        yield f"{place}: chỉ bậc cuối cùng là bậc cho mọi trường hợp còn lại."
    if most not in [Decimal(step["points"]) for step in steps]:
        yield f"{place}: không bậc nào đạt điểm tối đa {most}."


def _step_problems(place: str, step: Mapping[str, Any], most: Decimal) -> Iterator[str]:
    if not 0 <= Decimal(step.get("points", 0)) <= most:
        yield f"{place}: điểm của một bậc nằm ngoài 0–{most}."
    measure = step.get("measure")
    if measure is None:
        return
    if measure not in set(Measure):
        yield f"{place}: chương trình không đo “{measure}”."
    elif (Measure(measure) in YES_OR_NO) != ("is" in step):
        yield f"{place}: “{measure}” cần {'is' if measure in YES_OR_NO else 'at_least, at_most'}."
    elif step.get("is", True) is not True:
        yield f"{place}: “is” chỉ có thể là true."
    elif "is" not in step and not {"at_least", "at_most"} & set(step):
        yield f"{place}: “{measure}” cần at_least hoặc at_most."


def _sum_problems(data: Mapping[str, Any], items: list[Any], codes: set[str]) -> Iterator[str]:
    whole = sum((Decimal(item["max"]) for item in items), Decimal(0))
    if whole != Decimal(data["total"]):
        yield f"Tổng điểm tối đa của các mục là {whole}, khác {data['total']}."
    rule = data["no_thematic_rule"]
    if rule not in NO_THEMATIC_RULES:
        yield "no_thematic_rule chỉ có thể là move hoặc rescale."
    named = [*data["thematic_items"], *data["best_needs_full"]]
    named += [data["moves_to"]] if rule == "move" and data["thematic_items"] else []
    for code in named:
        if code not in codes:
            yield f"Phiếu nhắc tới mục {code} nhưng không có mục đó."
    if rule == "move" and data["moves_to"] in data["thematic_items"]:
        yield "Điểm của mục chuyên đề không thể chuyển vào chính mục đó."


def _band_problems(data: Mapping[str, Any]) -> Iterator[str]:
    if [band["code"] for band in data["bands"]] != list(BAND_CODES):
        yield f"Phiếu cần đủ bốn mức theo thứ tự: {', '.join(BAND_CODES)}; tên mức tùy cấp ủy."
    least = [Decimal(band["from"]) for band in data["bands"]]
    if least != sorted(set(least), reverse=True) or least[-1:] != [Decimal(0)]:
        yield "Các mức phải xếp từ cao xuống thấp, mức cuối từ 0 điểm."


def _year_problems(data: Mapping[str, Any]) -> Iterator[str]:
    known = {band["code"] for band in data["bands"]}
    year = data["year"]
    levels = [
        name
        for level in year["levels"]
        for name in (level["band"], level["all_at_least"], level["with_band"])
    ]
    for name in [*levels, year["otherwise"], year["worst"]["band"]]:
        if name not in known:
            yield f"Cách tổng hợp năm nhắc tới mức “{name}” nhưng phiếu không có mức đó."


def form_of(data: Mapping[str, Any]) -> QualityForm:
    """The form of a document in which ``problems_in_form`` finds nothing."""
    moves = data["no_thematic_rule"] == "move" and data["thematic_items"]
    return QualityForm(
        code=data["code"],
        name=data["name"],
        source=data.get("source", ""),
        kinds=frozenset(data.get("kinds", [])),
        total=Decimal(data["total"]),
        groups=tuple(
            Group(group["title"], tuple(_item(item) for item in group["items"]))
            for group in data["groups"]
        ),
        thematic_items=frozenset(data["thematic_items"]),
        moves_to=data["moves_to"] if moves else "",
        bands=tuple(
            Band(band["code"], band["label"], Decimal(band["from"])) for band in data["bands"]
        ),
        best_needs_full=frozenset(data["best_needs_full"]),
        year=_year(data["year"]),
    )


def _item(data: Mapping[str, Any]) -> Item:
    most = Decimal(data["max"])
    rule: Stepped | Judged
    if "judged" in data:
        rule = Judged(Decimal(data["step"]) if data["judged"] == "graded" else None)
    elif "when" in data:
        yes = Step(_condition(data["when"]), most)
        rule = Stepped((yes, Step(Condition(None), Decimal(0))))
    else:
        rule = Stepped(
            tuple(Step(_condition(step), Decimal(step["points"])) for step in data["steps"])
        )
    return Item(data["code"], data["title"], most, rule)


def _condition(data: Mapping[str, Any]) -> Condition:
    measure = Measure(data["measure"]) if "measure" in data else None
    least, most = data.get("at_least"), data.get("at_most")
    return Condition(
        measure,
        None if least is None else Decimal(least),
        None if most is None else Decimal(most),
    )


def _year(data: Mapping[str, Any]) -> YearRule:
    worst = data["worst"]
    return YearRule(
        levels=tuple(
            YearLevel(
                level["band"], level["all_at_least"], level["least_meetings"], level["with_band"]
            )
            for level in data["levels"]
        ),
        otherwise=data["otherwise"],
        worst=worst["band"],
        missed_months=worst["missed_months"],
        meetings_more_than=worst["meetings_more_than"],
        months=data["months"],
    )
